import XCTest

@testable import BSS

final class DatesTests: XCTestCase {
    func testDatesThatDoNotExist() {
        for (year, month, day) in [(2026, 2, 31), (2026, 2, 29), (1900, 2, 29), (2026, 13, 1), (2026, 1, 0), (0, 1, 1), (10_000, 1, 1)] {
            XCTAssertNil(CivilDate(year, month, day))
        }
        for text in ["", "2026-1-31", "2026-01-31 ", "+026-01-31", "2026-02-31", "2026-01-31T00:00:00Z", "２026-01-31"] {
            XCTAssertNil(CivilDate(text), text)
        }
    }

    func testDatesAsText() {
        for text in ["0001-01-01", "1582-10-10", "1900-02-28", "2000-02-29", "2026-01-31", "9999-12-31"] {
            XCTAssertEqual(CivilDate(text)?.description, text)
        }
        XCTAssertLessThan(CivilDate(2025, 12, 31)!, CivilDate(2026, 1, 1)!)
    }

    func testEveryDayFollowsTheDayBefore() {
        let first = CivilDate.dayNumber(1, 1, 1)
        for number in first..<CivilDate.dayNumber(10_000, 1, 1) {
            let date = CivilDate(dayNumber: number)
            XCTAssertEqual(CivilDate.dayNumber(date.year, date.month, date.day), number)
            XCTAssertEqual(CivilDate(date.year, date.month, date.day), date)
        }
        XCTAssertEqual(CivilDate.dayNumber(1970, 1, 1) - first, 719_162)
        XCTAssertEqual(CivilDate.dayNumber(10_000, 1, 1) - first, 3_652_059)
    }

    func testInstantsAreReadAsTheLibraryReadsThem() {
        for (text, written) in [
            ("2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z"),
            ("2026-01-05T00:30:00+01:00", "2026-01-04T23:30:00Z"),
            ("2026-01-04T23:30:00-05:45", "2026-01-05T05:15:00Z"),
            ("2026-01-05T09:00:00.5-00:00", "2026-01-05T09:00:00.500Z"),
            ("2026-01-05T09:00:00.000001Z", "2026-01-05T09:00:00.000001Z"),
            ("2026-01-05T09:00:00.123456Z", "2026-01-05T09:00:00.123456Z"),
            ("2026-01-05T09:00:00.123456999Z", "2026-01-05T09:00:00.123456Z"),
            ("2026-01-05T09:00:00.12345678901234567890123Z", "2026-01-05T09:00:00.123456Z"),
            ("2000-12-31T23:59:59.999999Z", "2000-12-31T23:59:59.999999Z"),
            ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
            ("1900-01-01T00:00:00.000001Z", "1900-01-01T00:00:00.000001Z"),
            ("2272-12-31T23:59:59.999999Z", "2272-12-31T23:59:59.999999Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
        ] {
            XCTAssertEqual(InstantText(text)?.text, written)
        }
    }

    func testMicrosecondsAreKept() {
        for micros in stride(from: 0, to: 1_000_000, by: 997) {
            let fraction = String(String(micros + 1_000_000).dropFirst())
            let text = InstantText("2026-07-01T12:00:00.\(fraction)Z")?.text
            let kept = micros % 1_000 == 0 ? String(fraction.dropLast(3)) : fraction
            XCTAssertEqual(text, micros == 0 ? "2026-07-01T12:00:00Z" : "2026-07-01T12:00:00.\(kept)Z")
        }
    }

    func testOtherTextsAreNoInstants() {
        for text in [
            "", "2026-01-05", "2026-01-05T09:00:00", "2026-01-05T09:00Z", "2026-01-05 09:00:00Z", "2026-01-05t09:00:00Z",
            "2026-01-05T09:00:00z", "2026-1-5T9:0:0Z", " 2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z ", "2026-01-05T09:00:00.Z",
            "2026-01-05T09:00:00+0100", "2026-01-05T09:00:00+25:00", "2026-01-05T24:00:00Z", "2026-01-05T23:60:00Z",
            "2026-01-05T23:59:60Z", "2026-02-29T09:00:00Z", "-0001-01-01T00:00:00Z", "２026-01-05T09:00:00Z",
        ] {
            XCTAssertNil(InstantText(text), text)
        }
    }

    func testDatesBetweenMicrosecondsAreRounded() {
        for (seconds, text) in [
            (0, "2001-01-01T00:00:00Z"),
            (0.0000004, "2001-01-01T00:00:00Z"),
            (0.0000006, "2001-01-01T00:00:00.000001Z"),
            (0.9999997, "2001-01-01T00:00:01Z"),
            (-0.0000001, "2001-01-01T00:00:00Z"),
            (-0.25, "2000-12-31T23:59:59.750Z"),
            (-978_307_200.5, "1969-12-31T23:59:59.500Z"),
        ] {
            XCTAssertEqual(InstantText(Date(timeIntervalSinceReferenceDate: seconds)).text, text)
        }
    }
}
