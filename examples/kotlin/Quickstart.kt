// The shortest useful program: one offering, one customer, one order, one invoice. The tests of `bindings/mobile/kotlin` run it.
package com.bss.examples

import com.bss.Address
import com.bss.Bss
import com.bss.Cadence
import com.bss.ChargeKind
import com.bss.ChargeModel
import com.bss.CustomerEvent
import com.bss.CustomerKind
import com.bss.Flat
import com.bss.ItemAction
import com.bss.NewAccount
import com.bss.NewItem
import com.bss.NewOrder
import com.bss.PlaceOfSupply
import com.bss.Price
import com.bss.Replay
import com.bss.TaxRate
import com.bss.TaxRule
import kotlinx.coroutines.runBlocking
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate

fun main() = quickstart().forEach(::println)

fun quickstart(): List<String> {
    // A clock that stands still gives the same output every day; `Bss.open("bss.db")` takes the machine's.
    val start = Instant.parse("2026-01-20T10:00:00Z")
    return Bss.inMemory(Replay(start, seed = 1)).use { bss ->
        val address = Address(line1 = "Am Kai 1", city = "Hamburg", postalCode = "20457", country = "DE")
        val seller = bss.crm.defineSeller(
            code = "lumara",
            name = "Lumara Telecom",
            address = address,
            zone = "Europe/Berlin",
            currency = "EUR",
        )
        val vat = TaxRule(
            taxClass = "standard",
            place = PlaceOfSupply(country = "DE"),
            validFrom = LocalDate.of(2026, 1, 1),
            rates = listOf(TaxRate(name = "VAT", percent = BigDecimal("19"))),
        )
        bss.billing.setTaxRules(sellerId = seller.id, rules = listOf(vat))

        val fee = Price(
            code = "fee",
            name = "Monthly fee",
            currency = "EUR",
            charge = ChargeKind.Recurring(Cadence.Months(1)),
            model = ChargeModel.Flat(Flat(amount = BigDecimal("29.90"))),
        )
        val installation = Price(
            code = "installation",
            name = "Installation",
            currency = "EUR",
            charge = ChargeKind.OneTime,
            model = ChargeModel.Flat(Flat(amount = BigDecimal("69.00"))),
        )
        bss.catalog.defineOffering(code = "fibre", name = "Fibre 250", prices = listOf(fee, installation))
        bss.catalog.publish()

        val customer = bss.crm.registerCustomer(kind = CustomerKind.PERSON, name = "Ada Nordholz")
        bss.crm.changeCustomerState(id = customer.id, event = CustomerEvent.VALIDATE)
        val account = bss.crm.openAccount(
            customerId = customer.id,
            account = NewAccount(sellerId = seller.id, address = address, billingDay = 1),
        )

        val item = NewItem(item = "1", action = ItemAction.ADD, offering = "fibre")
        bss.orders.submit(order = NewOrder(accountId = account.id, items = listOf(item)))

        bss.setClock(Instant.parse("2026-02-01T06:00:00Z"))
        val issued = runBlocking {
            bss.billing.run(upTo = LocalDate.of(2026, 2, 1))
            bss.billing.issue()
        }
        issued.invoices.flatMap { id ->
            val document = bss.billing.getInvoice(id)
            val lines = document.lines.map { line ->
                "${line.net.amount} ${line.net.currency}  ${line.description}: ${line.reason}"
            }
            val total = document.invoice.total
            lines + "${total.amount} ${total.currency}  ${document.invoice.printedNumber}, tax included"
        }
    }
}
