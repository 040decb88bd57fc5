import Foundation

/// A day, as calendars have it: no time, no zone.
public struct CivilDate: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil where there is no such day. The library takes those of the years 1900 to 9999.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let date = CivilDate(dayNumber: CivilDate.dayNumber(year, month, day))
        // A day that its month does not have is counted into the next one.
        guard date.month == month else { return nil }
        self = date
    }

    /// Reads `2026-01-31`.
    public init?(_ text: String) {
        var reader = TextReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }

    public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

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

extension CivilDate {
    /// How many days after 0000-03-01. The rules of today hold for all years, as in the library: `Calendar` has a gap in 1582.
    static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // In years that begin in March, the leap day is the last, and the lengths of the months follow a line.
        let year = month < 3 ? year - 1 : year
        let month = (month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
    }

    /// The other way round, for days from 0000-03-01 on.
    init(dayNumber: Int) {
        let dayOfEra = dayNumber % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
        let monthOfYear = (5 * dayOfYear + 2) / 153
        month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9
        year = dayNumber / 146_097 * 400 + yearOfEra + (month < 3 ? 1 : 0)
        day = dayOfYear - (153 * monthOfYear + 2) / 5 + 1
    }
}

/// An instant as RFC 3339 in UTC, to the microsecond, which is what the library keeps.
struct InstantText: Codable {
    let value: Date

    init(_ value: Date) {
        self.value = value
    }

    /// Reads `2026-01-31T12:00:00.123456Z`. There may be an offset such as `+01:00` in place of `Z`; digits beyond microseconds are dropped.
    init?(_ text: String) {
        var reader = TextReader(text)
        guard let date = reader.date(), reader.skip("T"),
            let hour = reader.number(2), hour < 24, reader.skip(":"),
            let minute = reader.number(2), minute < 60, reader.skip(":"),
            let second = reader.number(2), second < 60,
            let micros = reader.fraction(),
            let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        let days = CivilDate.dayNumber(date.year, date.month, date.day) - InstantText.firstDay
        let seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second
        value = Date(timeIntervalSinceReferenceDate: Double(seconds) + Double(micros) / 1_000_000)
    }

    /// As the library writes it, with a fraction of 0, 3 or 6 digits. A `Date` of no year from 1 to 9999 is a text that it refuses.
    var text: String {
        let elapsed = value.timeIntervalSinceReferenceDate
        guard InstantText.span.contains(elapsed) else { return "\(elapsed) seconds after 2001" }
        // Whole seconds are taken off first: that is exact, and leaves a number small enough for its microseconds to be.
        var seconds = Int(elapsed.rounded(.down))
        var micros = Int(((elapsed - Double(seconds)) * 1_000_000).rounded())
        if micros == 1_000_000 { (seconds, micros) = (seconds + 1, 0) }
        seconds += InstantText.firstDay * 86_400
        let (day, second) = (CivilDate(dayNumber: seconds / 86_400), seconds % 86_400)
        let time = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
        let fraction: String
        switch micros {
        case 0: fraction = ""
        case let micros where micros % 1_000 == 0: fraction = "." + padded(micros / 1_000, 3)
        default: fraction = "." + padded(micros, 6)
        }
        return "\(day)T\(time)\(fraction)Z"
    }

    init(from decoder: Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = InstantText(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no instant")
        }
        self = instant
    }

    func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The day from whose beginning `Date` counts.
    private static let firstDay = CivilDate.dayNumber(2001, 1, 1)
    /// What lies in the years 1 to 9999, in seconds from then.
    private static let span = start(ofYear: 1)..<start(ofYear: 10_000)

    private static func start(ofYear year: Int) -> Double {
        Double((CivilDate.dayNumber(year, 1, 1) - firstDay) * 86_400)
    }
}

/// Reads a text of a fixed form from its beginning. What returns nil or false has found something else there.
struct TextReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: sign) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// A number in exactly so many digits.
    mutating func number(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(TextReader.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    mutating func date() -> CivilDate? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        return CivilDate(year, month, day)
    }

    /// Microseconds; none where there is no fraction.
    mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        let digits = rest.prefix(while: TextReader.isDigit)
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self).padding(toLength: 6, withPad: "0", startingAt: 0))
    }

    /// Minutes by which clocks are ahead of UTC.
    mutating func offset() -> Int? {
        if skip("Z") { return 0 }
        let isAhead = skip("+")
        guard isAhead || skip("-"),
            let hours = number(2), hours < 24, skip(":"),
            let minutes = number(2), minutes < 60
        else { return nil }
        return isAhead ? hours * 60 + minutes : -(hours * 60 + minutes)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// A number in at least so many digits.
private func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
}
