package com.bss

import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import java.io.File
import java.time.Instant
import java.util.UUID

/** The case files that every language runs: through typed methods, with whole answers compared. */
class CasesTest {
    private class Ran(val typed: Int, val asText: Int)

    @TestFactory
    fun cases(): List<DynamicTest> {
        val folder = File("../../../bss-core/tests/cases")
        val files = folder.listFiles { file -> file.extension == "json" }.orEmpty().sorted()
        assertTrue(files.isNotEmpty(), "no case files in ${folder.canonicalPath}")
        return files.map { file ->
            DynamicTest.dynamicTest(file.name) {
                val ran = run(Json.parseToJsonElement(file.readText()).fields())
                println("%-32s %4d steps typed, %4d as text".format(file.name, ran.typed, ran.asText))
                assertTrue(ran.typed > 0 || ran.asText > 0)
            }
        }
    }

    /** A store for one file alone: in memory, or a schema in the database of PostgreSQL that the environment names. */
    private fun freshUrl(): String {
        val base = System.getenv("BSS_TEST_POSTGRES") ?: return "memory:"
        val separator = if ("?" in base) "&" else "?"
        return base + separator + "schema=t_kotlin_" + UUID.randomUUID().toString().replace('-', '_')
    }

    private fun run(case: JsonObject): Ran {
        val clock = case.required("clock").instant()
        var typed = 0
        var asText = 0
        Bss.open(freshUrl(), Replay(clock, case.required("seed").long())).use { bss ->
            case.required("steps").list { it.fields() }.forEachIndexed { index, step ->
                val place = "step $index, ${step.required("call")}"
                step.optional("at")?.let { bss.setClock(it.instant()) }
                val principal = step.optional("as")?.let { Principal.read(it) }
                val caller = principal?.let { bss.asPrincipal(it) } ?: bss
                when (val answer = answer(caller, step)) {
                    is Answer.Typed -> typed += 1.also { compare(place, step, answer.json, answer.refusal) }
                    is Answer.Text -> asText += 1.also { compare(place, step, answer.json, answer.refusal) }
                }
                if (principal != null) caller.close()
            }
        }
        return Ran(typed, asText)
    }

    private sealed interface Answer {
        class Typed(val json: String?, val refusal: BssException?) : Answer
        class Text(val json: String?, val refusal: BssException?) : Answer
    }

    private fun answer(bss: Bss, step: JsonObject): Answer {
        val operation = step.required("call").text()
        val key = step.optional("key")?.text()
        val input = step.optional("input")
        if (input == null) {
            val text = step.optional("text")?.text() ?: "{}"
            return answered({ bss.call(operation, text, key) }, Answer::Text)
        }
        return try {
            answered({ runBlocking { callTyped(bss, operation, input, key) }.toJson() }, Answer::Typed)
        } catch (shape: IllegalArgumentException) {
            // What no typed input can say, such as a date that does not exist, still has to be refused by the library itself.
            check("error" in step) { "$operation: $shape" }
            answered({ bss.call(operation, input.toString(), key) }, Answer::Text)
        }
    }

    private fun answered(call: () -> String, answer: (String?, BssException?) -> Answer): Answer =
        try {
            answer(call(), null)
        } catch (refusal: BssException) {
            answer(null, refusal)
        }

    private fun compare(place: String, step: JsonObject, json: String?, refusal: BssException?) {
        val expected = step.optional("error")?.fields()
        if (expected != null) {
            val found = refusal?.let { it.codeName to it.path }
            val path = expected.optional("path")?.text() ?: found?.second
            assertEquals(expected.required("code").text() to path, found, "$place answered $json")
            return
        }
        if (refusal != null) throw AssertionError(place, refusal)
        val output = step["output"] ?: return
        val found = Json.parseToJsonElement(json!!)
        // Both through the same type, so that what is absent in a file and has its default in the answer is the same.
        val through = readAnswer(step.required("call").text(), output)
        assertEquals(Json.parseToJsonElement(through.toJson()), found.withoutNothing(), place)
        assertHolds(place, output, found)
    }

    /** Whether everything that a file expects is there: a type drops what it does not know. */
    private fun assertHolds(place: String, expected: JsonElement, found: JsonElement?) {
        when (expected) {
            is JsonNull -> assertTrue(found == null || found is JsonNull, "$place: $found")
            is JsonObject -> for ((name, value) in expected) {
                assertHolds("$place.$name", value, (found as? JsonObject)?.get(name))
            }
            is JsonArray -> expected.forEachIndexed { index, value ->
                assertHolds("$place[$index]", value, (found as? JsonArray)?.getOrNull(index))
            }
            else -> assertEquals(expected, found, place)
        }
    }

    private fun JsonElement.withoutNothing(): JsonElement = when (this) {
        is JsonObject -> JsonObject(filterValues { it !is JsonNull }.mapValues { it.value.withoutNothing() })
        is JsonArray -> JsonArray(map { it.withoutNothing() })
        else -> this
    }
}
