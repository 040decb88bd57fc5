package com.bss

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.File
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate

class BssTest {
    private val start = Instant.parse("2026-01-05T09:00:00Z")
    private val address = Address(line1 = "Am Kai 1", city = "Hamburg", postalCode = "20457", country = "DE")

    private fun <T> replay(use: (Bss) -> T): T = Bss.inMemory(Replay(start, seed = 1)).use(use)

    /** Accounts with something to bill, so that a bill run has several chunks. */
    private fun billable(bss: Bss, accounts: Int) {
        val seller = bss.crm.defineSeller(
            code = "s",
            name = "Seller",
            address = address,
            zone = "Europe/Berlin",
            currency = "EUR",
        )
        val tax = TaxRule(
            taxClass = "standard",
            place = PlaceOfSupply(country = "DE"),
            validFrom = LocalDate.of(2020, 1, 1),
            rates = listOf(TaxRate(name = "VAT", percent = BigDecimal("19"))),
        )
        bss.billing.setTaxRules(sellerId = seller.id, rules = listOf(tax))
        val fee = Price(
            code = "fee",
            name = "Fee",
            currency = "EUR",
            charge = ChargeKind.Recurring(Cadence.Months(1)),
            model = ChargeModel.Flat(Flat(BigDecimal("10"))),
        )
        bss.catalog.defineOffering(code = "plan", name = "Plan", prices = listOf(fee))
        bss.catalog.publish()
        repeat(accounts) { index ->
            val customer = bss.crm.registerCustomer(kind = CustomerKind.PERSON, name = "Customer $index")
            bss.crm.changeCustomerState(customer.id, CustomerEvent.VALIDATE)
            val account = bss.crm.openAccount(customer.id, NewAccount(sellerId = seller.id, address = address))
            val item = NewItem(item = "1", action = ItemAction.ADD, offering = "plan")
            bss.orders.submit(order = NewOrder(accountId = account.id, items = listOf(item)))
        }
    }

    @Test
    fun `a file keeps what was written`(@TempDir folder: File) {
        val url = File(folder, "bss.db").path
        Bss.open(url).use { it.catalog.defineCategory(code = "home", name = "At home") }
        Bss.open(url).use { assertEquals("At home", it.catalog.getCategory("home").name) }
    }

    @Test
    fun `a system that is closed says so`() {
        val bss = Bss.inMemory()
        val clerk = bss.asPrincipal("main", "ada", listOf("administrator"))
        bss.close()
        bss.close()
        assertThrows(IllegalStateException::class.java) { bss.catalog.getCategory("home") }
        assertThrows(BssException::class.java) { clerk.catalog.getCategory("home") }
        clerk.close()
    }

    @Test
    fun `every code is an exception of its own`() {
        assertEquals(Bss.codes().toSet(), ErrorCode.entries.map { it.wire }.toSet() - "")
        val classes = Bss.codes().map { code -> BssException.of(code, "", "", Details(), false)::class }
        assertEquals(Bss.codes().size, classes.toSet().size)
        assertFalse(BssException.Unknown::class in classes)
    }

    @Test
    fun `a code of a newer library is no failure`() {
        val json = """{"code": "too-new", "message": "what is that", "path": "a", "details": {}, "canRetry": true}"""
        val refusal = refusal(json)
        assertTrue(refusal is BssException.Unknown)
        assertEquals(ErrorCode.UNKNOWN, refusal.code)
        assertEquals("too-new at a: what is that", refusal.message)
        assertTrue(refusal.canRetry)
    }

    @Test
    fun `a refusal says why, where, and what was expected and found`() = replay { bss ->
        val refusal = assertThrows(BssException.NumberOutOfRange::class.java) {
            val model = ChargeModel.Flat(Flat(BigDecimal("1e40")))
            val price = Price(code = "p", name = "P", currency = "EUR", charge = ChargeKind.OneTime, model = model)
            bss.catalog.defineOffering(code = "a", name = "A", prices = listOf(price))
        }
        assertEquals(ErrorCode.NUMBER_OUT_OF_RANGE, refusal.code)
        assertEquals("prices[0].model.flat.amount", refusal.path)
        val invalid = assertThrows(BssException.CatalogInvalid::class.java) {
            bss.catalog.defineOffering(code = "a", name = "A", categories = listOf("nowhere"))
            bss.catalog.publish()
        }
        assertTrue(invalid.details.violations.any { it.code == "unknown-category" })
    }

    @Test
    fun `malformed input is refused and changes nothing`() = replay { bss ->
        val before = bss.call("audit.verify", "{}")
        val refused = { call: () -> Any -> assertThrows(BssException::class.java) { call() }.codeName }
        val category = { code: String -> bss.catalog.defineCategory(code = code, name = "x") }
        val table = listOf(
            refused { category("") } to "invalid-text",
            refused { category("x".repeat(65_536)) } to "text-too-long",
            refused { bss.catalog.defineCategory(code = "a", name = "card 4111 1111 1111 1111") } to "card-number-in-text",
            refused { bss.catalog.defineCategory(code = "a", name = "a\u0000b") } to "invalid-text",
            refused { bss.catalog.defineCategory(code = "a", name = "\u202Etxt") } to "invalid-text",
            refused { bss.catalog.defineCategory(code = "a", name = "half \uD83D") } to "invalid-input",
            refused { bss.catalog.defineCategory(code = "a", name = "x", idempotencyKey = "half \uDC00") } to "invalid-text",
            refused { bss.call("catalog.define_category", "{\"code\": \"a\", \"name\": 1.5}") } to "invalid-input",
            refused { bss.call("catalog.define_category", "[".repeat(10_000)) } to "invalid-input",
            refused { bss.call("catalog.define_category", "{\"code\": \"a\"") } to "invalid-input",
            refused { bss.call("catalog.frobnicate", "{}") } to "unknown-operation",
            refused { bss.usage.listMeters(limit = 0) } to "invalid-input",
            refused { bss.usage.listMeters(limit = Long.MAX_VALUE) } to "invalid-input",
            refused { bss.usage.listMeters(after = "nonsense") } to "invalid-input",
            refused { bss.crm.getSeller("not-a-uuid") } to "invalid-id",
        )
        table.forEachIndexed { index, (found, expected) -> assertEquals(expected, found, "line $index") }
        assertEquals(before, bss.call("audit.verify", "{}"))
    }

    @Test
    fun `numbers keep their digits`() {
        for (text in listOf("0", "-0.10", "1E+2", "1e-12", "79228162514264337593543950335")) {
            val flat = Flat(BigDecimal(text))
            assertEquals(flat.amount.toPlainString(), Flat.fromJson(flat.toJson()).amount.toPlainString())
        }
        assertThrows(IllegalArgumentException::class.java) { Flat.fromJson("""{"amount": 49.90}""") }
        assertThrows(IllegalArgumentException::class.java) { Flat.fromJson("""{"amount": "Infinity"}""") }
    }

    /** Written out digit by digit, the first of these took all the memory of the process. */
    @Test
    fun `a number that would be long to write out is refused`() = replay { bss ->
        for (text in listOf("1e999999999", "-1e999999999", "1e-999999999", "1e2147483647", "1e-2147483647", "1e100", "1e-100")) {
            val refusal = assertThrows(BssException.InvalidNumber::class.java) {
                val model = ChargeModel.Flat(Flat(BigDecimal(text)))
                val price = Price(code = "p", name = "P", currency = "EUR", charge = ChargeKind.OneTime, model = model)
                bss.catalog.defineOffering(code = "a", name = "A", prices = listOf(price))
            }
            assertEquals("prices[0].model.flat.amount", refusal.path)
        }
        assertEquals("""{"amount":"${"1" + "0".repeat(99)}"}""", Flat(BigDecimal("1e99")).toJson())
        assertEquals("""{"amount":"0.${"0".repeat(98)}1"}""", Flat(BigDecimal("1e-99")).toJson())
    }

    @Test
    fun `texts survive the way there and back`() {
        for (text in listOf("", "\"\\/\b\n\t", "مرحبا", "😀", "\u0001\u2028")) {
            val category = Category(code = text, name = text)
            assertEquals(category, Category.fromJson(category.toJson()))
        }
    }

    @Test
    fun `a key gives the first answer again`() = replay { bss ->
        val register = { name: String ->
            bss.crm.registerCustomer(kind = CustomerKind.PERSON, name = name, idempotencyKey = "k")
        }
        assertEquals(register("Ada"), register("Ada"))
        assertThrows(BssException.IdempotencyKeyReused::class.java) { register("Bob") }
        assertEquals(1, bss.crm.allCustomers().count())
    }

    @Test
    fun `a principal may do what its roles grant`() = replay { bss ->
        bss.access.defineRole(name = "kiosk", permissions = listOf(Permission.CATALOG_READ))
        bss.asPrincipal("main", "kim", listOf("kiosk")).use { reader ->
            assertEquals(0, reader.catalog.allCategories().count())
            assertThrows(BssException.PermissionDenied::class.java) { reader.catalog.publish() }
        }
        assertThrows(BssException.InvalidInput::class.java) { Bss.inMemory().use { it.setClock(start) } }
        Unit
    }

    @Test
    fun `pages follow each other`() = replay { bss ->
        val codes = (10..35).map { "c$it" }
        codes.forEach { bss.catalog.defineCategory(code = it, name = it) }
        assertEquals(codes, bss.catalog.allCategories(limit = 7).map { it.code }.toList())
        val first = bss.catalog.listCategories(limit = 26)
        assertEquals(26, first.items.size)
        assertNull(bss.catalog.listCategories(after = first.next, parent = "c10").next)
        // A sequence is lazy: what is not asked for is not fetched.
        assertEquals("c10", bss.catalog.allCategories(limit = 1).first().code)
    }

    @Test
    fun `jobs report how far they are`() = replay { bss ->
        billable(bss, accounts = 3)
        val seen = mutableListOf<Pair<Long, Long>>()
        val run = runBlocking {
            bss.billing.run(upTo = LocalDate.of(2026, 1, 5)) { done, total -> seen += done to total }
        }
        assertEquals(3L to 3L, seen.last())
        assertTrue(run.charges > 0)
    }

    @Test
    fun `cancelling the coroutine stops the job, and running it again goes on`() = replay { bss ->
        billable(bss, accounts = 300)
        val upTo = LocalDate.of(2026, 1, 5)
        var reported = 0L
        runBlocking {
            lateinit var self: kotlinx.coroutines.Job
            self = launch(Dispatchers.Default) {
                bss.billing.run(upTo) { done, _ ->
                    reported = done
                    self.cancel()
                }
            }
            self.join()
            assertTrue(self.isCancelled)
        }
        assertTrue(reported in 1L..299L, "$reported of 300")
        runBlocking { bss.billing.run(upTo) }
        assertEquals(300, bss.billing.allInvoices(limit = 1000).count())
    }

    @Test
    fun `what a progress callback throws reaches the caller`() = replay { bss ->
        billable(bss, accounts = 300)
        val thrown = assertThrows(ArithmeticException::class.java) {
            runBlocking { bss.billing.run(LocalDate.of(2026, 1, 5)) { _, _ -> throw ArithmeticException("enough") } }
        }
        assertEquals("enough", thrown.message)
    }

    @Test
    fun `threads share a system`() = replay { bss ->
        runBlocking(Dispatchers.Default) {
            (0 until 8).map { thread ->
                async { repeat(20) { bss.catalog.defineCategory(code = "c-$thread-$it", name = "x") } }
            }.awaitAll()
        }
        assertEquals(160, bss.catalog.allCategories().count())
    }

    @Test
    fun `the version is that of the project`() {
        val manifest = File("../../../Cargo.toml").readText()
        val version = Regex("""\[workspace\.package]\s+version = "(.+)"""").find(manifest)!!.groupValues[1]
        assertEquals(version, Bss.version())
        for (pom in listOf("pom.xml", "consumer.xml")) {
            assertTrue("<version>$version</version>" in File(pom).readText(), pom)
        }
        assertTrue("\nversion = \"$version\"\n" in File("../android/build.gradle.kts").readText())
    }

    @Test
    fun `the licences are in the jar`() {
        for (licence in listOf("LICENSE-APACHE", "LICENSE-MIT")) {
            val packed = Bss::class.java.getResource("/META-INF/$licence")
            assertEquals(File("../../../$licence").readText(), packed?.readText(), licence)
        }
    }
}
