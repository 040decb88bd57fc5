// What a program would do by hand: the price and the invoice of scenario.json, with BigDecimal.
package com.bss.bench

import java.math.BigDecimal
import java.math.MathContext
import java.math.RoundingMode

/** Up to how many, and what each costs. */
private val tiers = listOf(
    BigDecimal(100) to BigDecimal("0.10"),
    BigDecimal(1000) to BigDecimal("0.08"),
    BigDecimal(5000) to BigDecimal("0.065"),
    BigDecimal(10000) to BigDecimal("0.05"),
    null to BigDecimal("0.0425"),
)
private val quantity = BigDecimal(12345)

// What is in service of the first month: from the 20th to the end of January.
private val days = BigDecimal(12)
private val month = BigDecimal(31)
private val fee = BigDecimal("29.90")
internal const val LINES_OF_EACH = 10
private val discountPercent = BigDecimal(10)
private val standardPercent = BigDecimal(19)
private val reducedPercent = BigDecimal(7)
private val hundred = BigDecimal(100)
private val cent = BigDecimal("0.01")

/** The price with five tiers. */
internal fun tiersByBigDecimal(): BigDecimal = rounded(graduated())

/** Net and tax of the invoice. */
internal fun invoiceByBigDecimal(): Pair<BigDecimal, BigDecimal> {
    val fees = List(LINES_OF_EACH) { inService(fee) }
    val seats = List(LINES_OF_EACH) { inService(graduated()) }
    val amounts = fees + seats
    val discount = percent(amounts.sum(), discountPercent)
    val nets = amounts.zip(shares(discount, amounts), BigDecimal::subtract)
    val standard = nets.take(LINES_OF_EACH).sum()
    val reduced = nets.drop(LINES_OF_EACH).sum()
    return standard + reduced to percent(standard, standardPercent) + percent(reduced, reducedPercent)
}

private fun graduated(): BigDecimal {
    var amount = BigDecimal.ZERO
    var start = BigDecimal.ZERO
    for ((upTo, rate) in tiers) {
        val end = upTo?.min(quantity) ?: quantity
        amount += rate * (end - start)
        if (end == quantity) {
            break
        }
        start = end
    }
    return amount
}

private fun inService(amount: BigDecimal): BigDecimal = (amount * days).divide(month, 2, RoundingMode.HALF_UP)

private fun percent(amount: BigDecimal, percent: BigDecimal): BigDecimal =
    (amount * percent).divide(hundred, 2, RoundingMode.HALF_UP)

/** The amount in proportion to the weights; cents that are left go to the largest remainders. */
private fun shares(amount: BigDecimal, weights: List<BigDecimal>): List<BigDecimal> {
    val total = weights.sum()
    val exact = weights.map { (amount * it).divide(total, MathContext.DECIMAL128) }
    val parts = exact.mapTo(mutableListOf()) { it.setScale(2, RoundingMode.FLOOR) }
    val left = (amount - parts.sum()).divide(cent).intValueExact()
    for (index in parts.indices.sortedBy { parts[it] - exact[it] }.take(left)) {
        parts[index] += cent
    }
    return parts
}

private fun rounded(amount: BigDecimal): BigDecimal = amount.setScale(2, RoundingMode.HALF_UP)

private fun List<BigDecimal>.sum(): BigDecimal = fold(BigDecimal.ZERO, BigDecimal::add)
