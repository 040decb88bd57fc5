// What the calls of scenario.json take in Kotlin, through the typed methods, and the same by hand, as lines of JSON. `kotlin.mjs` runs it and
// shows the times as ratios.
package com.bss.bench

import com.bss.Bss
import com.bss.ListCategories
import com.bss.NewOrder
import com.bss.NewUsage
import com.bss.PreviewBill
import com.bss.RecordUsage
import com.bss.Replay
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long
import java.io.File
import java.time.Instant

// The first runs warm the JVM up; the quickest of all counts, because whatever else a machine does only adds time.
private val isQuick = System.getProperty("bench.quick").toBoolean()
private val runs = if (isQuick) 2 else 20
private val calls = if (isQuick) 3 else 1_000
private val batches = if (isQuick) 1 else 5

private val scenario = Json.parseToJsonElement(File("../../../benches/languages/scenario.json").readText()).jsonObject

private class Prepared(val bss: Bss, val kept: Map<String, JsonElement>) {
    fun input(name: String): JsonElement = filled(scenario.at("calls").at(name).at("input"), kept, 0)
}

fun main() {
    val prepared = prepared()
    prepared.bss.use { bss ->
        val categories = ListCategories.read(prepared.input("empty"))
        show("empty", quickest { bss.catalog.listCategories(categories) })
        for (name in listOf("quote", "five_tier")) {
            val order = NewOrder.read(prepared.input(name))
            show(name, quickest { bss.orders.quote(order) })
        }
        val preview = PreviewBill.read(prepared.input("invoice_20"))
        show("invoice_20", quickest { bss.billing.preview(preview) })

        // By hand, after both were seen to give the same.
        val line = bss.orders.quote(NewOrder.read(prepared.input("five_tier"))).lines.single()
        checkEqual(line.amount.amount, tiersByBigDecimal())
        val document = bss.billing.preview(preview).documents.single()
        checkEqual(document.lines.size, 2 * LINES_OF_EACH)
        checkEqual(document.net.amount to document.tax.amount, invoiceByBigDecimal())
        show("five_tier/BigDecimal", quickest(::tiersByBigDecimal))
        show("invoice_20/BigDecimal", quickest(::invoiceByBigDecimal))
    }
    show("batch", (1..batches).minOf { batch() })
}

private fun checkEqual(ours: Any, byHand: Any) = check(ours == byHand) { "$ours, and by hand $byHand" }

private fun show(name: String, nanos: Long) = println("""{"name":"$name","nanos":$nanos}""")

/** A system after the set-up, and the answers that were kept. */
private fun prepared(): Prepared {
    val replay = Replay(Instant.parse(scenario.at("clock").text()), scenario.at("seed").jsonPrimitive.long)
    val bss = Bss.inMemory(replay)
    val kept = mutableMapOf<String, JsonElement>()
    for (step in scenario.at("setup").jsonArray) {
        for (number in 1..(step.jsonObject["times"]?.jsonPrimitive?.int ?: 1)) {
            val answer = bss.call(step.at("call").text(), filled(step.at("input"), kept, number).toString())
            step.jsonObject["keep"]?.let { kept[it.text()] = Json.parseToJsonElement(answer) }
        }
    }
    return Prepared(bss, kept)
}

/** An input with every `{name.field}` replaced by that field of what was kept, and `{n}` by a number. */
private fun filled(input: JsonElement, kept: Map<String, JsonElement>, number: Int): JsonElement = when (input) {
    is JsonObject -> JsonObject(input.mapValues { filled(it.value, kept, number) })
    is JsonArray -> JsonArray(input.map { filled(it, kept, number) })
    is JsonPrimitive -> when (val path = input.content.substringAfter('{', "").substringBefore('}')) {
        "" -> input
        "n" -> JsonPrimitive(input.content.replace("{n}", "$number"))
        else -> path.replace("]", "").split('.', '[').let { names ->
            names.drop(1).fold(kept.getValue(names.first())) { json, name ->
                if (json is JsonArray) json[name.toInt()] else json.at(name)
            }
        }
    }
}

/** Nanoseconds of one call. */
private fun quickest(call: () -> Any): Long = (1..runs).minOf {
    val start = System.nanoTime()
    repeat(calls) { call() }
    (System.nanoTime() - start) / calls
}

/** Nanoseconds of recording a batch on a fresh system. */
private fun batch(): Long {
    val prepared = prepared()
    prepared.bss.use { bss ->
        val batch = scenario.at("batch")
        val count = if (isQuick) 500 else batch.at("events").jsonPrimitive.int
        val events = (1..count).map { NewUsage.read(filled(batch.at("event"), prepared.kept, it)) }
        val start = System.nanoTime()
        val recorded = bss.usage.record(RecordUsage(events))
        val took = System.nanoTime() - start
        check(recorded.accepted == count.toLong()) { "$recorded" }
        return took
    }
}

private fun JsonElement.at(name: String): JsonElement = jsonObject.getValue(name)

private fun JsonElement.text(): String = jsonPrimitive.content
