import BSS
import XCTest

final class BssTests: XCTestCase {
    private let start = ISO8601DateFormatter().date(from: "2026-01-20T10:00:00Z")!
    private let fee = Price(
        code: "fee",
        name: "Monthly fee",
        charge: .recurring(.init(cadence: .months(1))),
        model: .flat(Flat(amount: Decimal(string: "29.90")!)),
        currency: "EUR"
    )

    func testQuickstart() async throws {
        let bss = try Bss.inMemory(replay: Replay(clock: start, seed: 1))
        let address = Address(line1: "Am Kai 1", city: "Hamburg", postalCode: "20457", country: "DE")
        let seller = try bss.crm.defineSeller(
            code: "lumara",
            name: "Lumara Telecom",
            address: address,
            zone: "Europe/Berlin",
            currency: "EUR"
        )
        let vat = TaxRule(
            taxClass: "standard",
            place: PlaceOfSupply(country: "DE"),
            validFrom: CivilDate(2026, 1, 1)!,
            rates: [TaxRate(name: "VAT", percent: 19)]
        )
        try bss.billing.setTaxRules(sellerId: seller.id, rules: [vat])
        try bss.catalog.defineOffering(code: "fibre", name: "Fibre 250", prices: [fee])
        try bss.catalog.publish()
        let customer = try bss.crm.registerCustomer(kind: .person, name: "Ada Nordholz")
        try bss.crm.changeCustomerState(id: customer.id, event: .validate)
        let account = try bss.crm.openAccount(
            customerId: customer.id,
            account: NewAccount(sellerId: seller.id, address: address, billingDay: 1)
        )
        let item = NewItem(item: "1", action: .add, offering: "fibre")
        try bss.orders.submit(order: NewOrder(accountId: account.id, items: [item]))
        try bss.setClock(ISO8601DateFormatter().date(from: "2026-02-01T06:00:00Z")!)
        try await bss.billing.run(upTo: CivilDate(2026, 2, 1)!)
        let issued = try await bss.billing.issue()
        XCTAssertEqual(issued.invoices.count, 1)
        let explained = try bss.billing.explainInvoice(id: issued.invoices[0])
        XCTAssertFalse(explained.lines.isEmpty)
    }

    func testRefusalsSayWhyAndWhere() throws {
        let bss = try Bss.inMemory()
        XCTAssertThrowsError(try bss.catalog.defineCategory(code: "", name: "x")) { error in
            let refusal = error as? BssError
            XCTAssertEqual(refusal?.code, .invalidText)
            XCTAssertEqual(refusal?.path, "code")
        }
    }

    func testCodesAreThoseOfTheLibrary() {
        XCTAssertEqual(Bss.codes, ErrorCode.all.map(\.name))
        XCTAssertEqual(ErrorCode(name: "too-new"), .unknown("too-new"))
    }

    func testPagesFollowEachOther() throws {
        let bss = try Bss.inMemory()
        for code in 10..<20 { try bss.catalog.defineCategory(code: "c\(code)", name: "x") }
        XCTAssertEqual(try bss.catalog.allCategories(limit: 3).all().count, 10)
    }

    /// What an import takes is what was exported, to the microsecond: a hash stands for the content.
    func testSnapshotsTravelAsText() throws {
        let source = try Bss.inMemory(replay: Replay(clock: start.addingTimeInterval(0.123456), seed: 1))
        try source.catalog.defineCategory(code: "home", name: "At home")
        try source.catalog.defineOffering(code: "fibre", name: "Fibre 250", prices: [fee])
        try source.catalog.publish()
        let text = try source.catalog.exportSnapshot().json()
        XCTAssertTrue(text.contains("\"publishedAt\":\"2026-01-20T10:00:00.123456Z\""), text)
        let snapshot = try Snapshot(json: text)
        XCTAssertEqual(snapshot, try source.catalog.exportSnapshot())
        let device = try Bss.inMemory()
        XCTAssertEqual(try device.catalog.importSnapshot(snapshot: snapshot).added, 2)
        XCTAssertEqual(try device.catalog.importSnapshot(snapshot: snapshot).unchanged, 2)
        XCTAssertEqual(try device.catalog.getOffering(code: "fibre").publishedAt, snapshot.content.offerings[0].publishedAt)
    }

    func testInstantsOfNoYearAreRefused() throws {
        let bss = try Bss.inMemory(replay: Replay(clock: start, seed: 1))
        for seconds in [-1e12, 1e12, 1e300, .infinity, .nan] {
            XCTAssertThrowsError(try bss.setClock(Date(timeIntervalSinceReferenceDate: seconds))) { error in
                XCTAssertEqual((error as? BssError)?.code, .invalidDate)
            }
        }
    }
}
