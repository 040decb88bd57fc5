import Foundation

/// A day, as calendars have it: no time, no zone.
public struct CivilDate: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil where there is no such day.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        let parts = DateComponents(calendar: calendar, year: year, month: month, day: day)
        guard parts.isValidDate else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads `2026-01-31`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year, month, day)
    }

    public var description: String { String(format: "%04d-%02d-%02d", year, month, day) }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    public init(from decoder: Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no date")
        }
        self = date
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A number as text: a JSON number could be read as a float.
struct DecimalText: Codable {
    let value: Decimal

    init(_ value: Decimal) {
        self.value = value
    }

    init(from decoder: Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Decimal(string: text, locale: DecimalText.locale) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no decimal")
        }
        self.value = value
    }

    func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(NSDecimalNumber(decimal: value).description(withLocale: DecimalText.locale))
    }

    /// A default of the library, which is a number.
    static func literal(_ text: String) -> Decimal {
        Decimal(string: text, locale: locale)!
    }

    private static let locale = Locale(identifier: "en_US_POSIX")
}

/// An instant as RFC 3339 in UTC, to the millisecond, which is what `Date` keeps reliably.
struct InstantText: Codable {
    let value: Date

    init(_ value: Date) {
        self.value = value
    }

    var text: String { InstantText.formatter(fraction: true).string(from: value) }

    init(from decoder: Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let found = [true, false].lazy.compactMap { InstantText.formatter(fraction: $0).date(from: text) }.first
        guard let value = found else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no instant")
        }
        self.value = value
    }

    func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    private static func formatter(fraction: Bool) -> ISO8601DateFormatter {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = fraction ? [.withInternetDateTime, .withFractionalSeconds] : [.withInternetDateTime]
        return formatter
    }
}

/// Any field by its name.
struct FieldName: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral value: String) { stringValue = value }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// What comes with a variant.
struct VariantContent {
    let name: FieldName
    let container: KeyedDecodingContainer<FieldName>?
    let path: [CodingKey]

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard let container else { throw unknown(name.stringValue, "variant with content") }
        return try container.decode(type, forKey: name)
    }

    func unknown(_ name: String, _ type: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: path, debugDescription: "\(name) is no \(type)"))
    }
}

/// The name of a variant, which is a word, or the only field of an object.
func decodeVariant(of decoder: Decoder) throws -> (String, VariantContent) {
    if let word = try? decoder.singleValueContainer().decode(String.self) {
        return (word, VariantContent(name: FieldName(stringValue: word), container: nil, path: decoder.codingPath))
    }
    let container = try decoder.container(keyedBy: FieldName.self)
    let name = container.allKeys.first ?? ""
    return (name.stringValue, VariantContent(name: name, container: container, path: decoder.codingPath))
}

func encodeVariant(_ name: String, to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
}

func encodeVariant<Content: Encodable>(_ name: String, _ content: Content, to encoder: Encoder) throws {
    var container = encoder.container(keyedBy: FieldName.self)
    try container.encode(content, forKey: FieldName(stringValue: name))
}

/// A value as JSON text, for a file or another device.
public func json<Value: Encodable>(of value: Value) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
}

/// A value from JSON text.
public func value<Value: Decodable>(of json: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
}
