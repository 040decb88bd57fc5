import Foundation

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

    private static let locale = Locale(identifier: "en_US_POSIX")
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

func encodeJSON<Value: Encodable>(_ value: Value) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
}

func decodeJSON<Value: Decodable>(_ json: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
}

/// What the library takes and gives. All of it can be written as JSON, for a file or another device.
public protocol BssValue: Codable, Hashable, Sendable {}

extension BssValue {
    /// Reads what `json()` has written, here or in any other language of the library.
    public init(json: String) throws {
        self = try decodeJSON(json)
    }

    /// The value as JSON text.
    public func json() throws -> String {
        try encodeJSON(self)
    }
}
