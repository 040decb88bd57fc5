// An offline point of sale that syncs: it quotes, orders, bills and explains with no network, and hands its orders over later, each exactly once.
package com.bss.examples

import com.bss.AccountId
import com.bss.Address
import com.bss.Bss
import com.bss.BssException
import com.bss.Cadence
import com.bss.ChargeKind
import com.bss.ChargeModel
import com.bss.CustomerEvent
import com.bss.CustomerId
import com.bss.CustomerKind
import com.bss.Flat
import com.bss.ItemAction
import com.bss.NewAccount
import com.bss.NewItem
import com.bss.NewOrder
import com.bss.PlaceOfSupply
import com.bss.Price
import com.bss.Replay
import com.bss.Snapshot
import com.bss.Submit
import com.bss.TaxRate
import com.bss.TaxRule
import com.bss.fromJson
import com.bss.toJson
import kotlinx.coroutines.runBlocking
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate

private val morning = Instant.parse("2026-03-10T08:00:00Z")

/** The system in the office: what the point of sale cannot reach while the network is down. */
class Office : AutoCloseable {
    val bss: Bss = Bss.inMemory(Replay(morning, seed = 1))
    lateinit var customerId: CustomerId
    lateinit var accountId: AccountId

    init {
        val address = Address(line1 = "Am Kai 1", city = "Hamburg", postalCode = "20457", country = "DE")
        val seller = bss.crm.defineSeller(
            code = "harbour",
            name = "Harbour Kiosk",
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
        bss.catalog.defineOffering(
            code = "pass",
            name = "Berth pass",
            prices = listOf(price("fee", ChargeKind.Recurring(Cadence.Months(1)), "24.90")),
        )
        bss.catalog.defineOffering(
            code = "key",
            name = "Gate key",
            prices = listOf(price("key", ChargeKind.OneTime, "15.00")),
        )
        bss.catalog.publish()
        customerId = bss.crm.registerCustomer(kind = CustomerKind.PERSON, name = "Ole Petersen").id
        bss.crm.changeCustomerState(id = customerId, event = CustomerEvent.VALIDATE)
        val account = NewAccount(sellerId = seller.id, address = address, billingDay = 1)
        accountId = bss.crm.openAccount(customerId = customerId, account = account).id
    }

    /** What a device takes along: the catalog, and the customers that it serves. */
    fun snapshot(): String = bss.catalog.exportSnapshot(customers = listOf(customerId)).toJson()

    override fun close() = bss.close()

    private fun price(code: String, charge: ChargeKind, amount: String) = Price(
        code = code,
        name = code,
        currency = "EUR",
        charge = charge,
        model = ChargeModel.Flat(Flat(amount = BigDecimal(amount))),
    )
}

/** An order that the office does not have yet. The key travels with it: whoever hands it over again, it counts once. */
data class Taken(val key: String, val order: NewOrder)

/** The device at the quay, with a system of its own. A real one opens a file and keeps [taken] in it as well. */
class PointOfSale(snapshot: String) : AutoCloseable {
    val bss: Bss = Bss.inMemory(Replay(morning, seed = 2))
    val taken = mutableListOf<Taken>()

    init {
        bss.catalog.importSnapshot(snapshot = Snapshot.fromJson(snapshot))
    }

    /** What the customer would pay. */
    fun quote(accountId: AccountId, offering: String): String {
        val due = bss.orders.quote(accountId = accountId, items = listOf(item(offering))).dueNow
        return "${due.amount} ${due.currency}"
    }

    /** Takes an order with no network: it is carried out here, and kept for the office. */
    fun take(receipt: String, accountId: AccountId, offering: String) {
        val order = NewOrder(externalId = receipt, accountId = accountId, items = listOf(item(offering)))
        val key = "quay-1/$receipt"
        bss.orders.submit(order = order, idempotencyKey = key)
        taken += Taken(key, order)
    }

    /** Bills what was sold, and says how each amount came about. */
    fun bill(upTo: LocalDate): List<String> {
        val issued = runBlocking {
            bss.billing.run(upTo = upTo)
            bss.billing.issue()
        }
        return issued.invoices.flatMap { id ->
            val explained = bss.billing.explainInvoice(id)
            explained.lines.map { "${it.amount.amount} ${it.amount.currency}  ${it.description}: ${it.reason}" }
        }
    }

    override fun close() = bss.close()

    private fun item(offering: String) = NewItem(item = "1", action = ItemAction.ADD, offering = offering)
}

/** Carries orders to the office. An answer can get lost on the way back, so what is not confirmed is sent again. */
class Sync(private val office: Bss, private var answersToLose: Int) {
    fun run(pointOfSale: PointOfSale): Int {
        var sent = 0
        while (pointOfSale.taken.isNotEmpty()) {
            val next = pointOfSale.taken.first()
            sent += 1
            try {
                send(next)
            } catch (_: LostAnswer) {
                continue
            }
            pointOfSale.taken.removeAt(0)
        }
        return sent
    }

    private fun send(taken: Taken) {
        office.orders.submit(Submit(taken.order), idempotencyKey = taken.key)
        if (answersToLose > 0) {
            answersToLose -= 1
            throw LostAnswer()
        }
    }

    private class LostAnswer : Exception()
}

fun main() {
    Office().use { office ->
        PointOfSale(office.snapshot()).use { quay ->
            println("no network: a pass is ${quay.quote(office.accountId, "pass")}")
            quay.take("0001", office.accountId, "pass")
            quay.take("0002", office.accountId, "key")
            quay.bill(upTo = LocalDate.of(2026, 3, 10)).forEach(::println)
            val sent = Sync(office.bss, answersToLose = 2).run(quay)
            val orders = office.bss.orders.allOrders(accountId = office.accountId).toList()
            println("sent $sent times, and the office has ${orders.size} orders")
        }
    }
}

/** Whether a key that was used with another order is refused, as it is when two devices share a number by mistake. */
fun isMixUpRefused(office: Office, taken: Taken): Boolean = try {
    office.bss.orders.submit(order = taken.order.copy(externalId = "other"), idempotencyKey = taken.key)
    false
} catch (_: BssException.IdempotencyKeyReused) {
    true
}
