package com.bss

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import java.math.BigDecimal
import java.time.DateTimeException
import java.time.Instant
import java.time.LocalDate

/** What crosses the border: every input, every answer and what they are made of. */
interface JsonValue {
    /** Writes it where [json] stands. */
    fun write(json: JsonWriter)
}

/** Reads values of one type; the companion of the type. */
interface JsonReader<out T> {
    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException Where the JSON is not of the documented shape.
     */
    fun read(json: JsonElement): T
}

/** A number beyond this is left with its exponent, for the library to refuse: written out, `1e999999999` fills the memory. */
private const val LONGEST_EXPONENT = 99

/** The value as JSON text, for a file or another device. */
fun JsonValue.toJson(): String = JsonWriter().also { write(it) }.toString()

/**
 * A value from JSON text: `CatalogSnapshot.fromJson(text)`.
 *
 * @throws IllegalArgumentException Where the text is no JSON or not of the documented shape.
 */
fun <T> JsonReader<T>.fromJson(text: String): T = read(Json.parseToJsonElement(text))

/** Writes JSON without an object for each part of it, so that a batch of many records is one text and little else. */
class JsonWriter internal constructor() {
    private val out = StringBuilder()
    private var isFirst = true

    fun beginObject() {
        separate()
        out.append('{')
        isFirst = true
    }

    fun endObject() {
        out.append('}')
        isFirst = false
    }

    /** The name of the member that follows; names are plain, so nothing in them is escaped. */
    fun name(name: String): JsonWriter {
        separate()
        out.append('"').append(name).append("\":")
        isFirst = true
        return this
    }

    fun text(value: String) {
        separate()
        out.append('"')
        for (index in value.indices) {
            val letter = value[index]
            when {
                letter == '"' || letter == '\\' -> out.append('\\').append(letter)
                letter < ' ' || isLoneSurrogate(value, index) -> escape(letter)
                else -> out.append(letter)
            }
        }
        out.append('"')
    }

    fun decimal(value: BigDecimal) =
        text(if (value.scale() in -LONGEST_EXPONENT..LONGEST_EXPONENT) value.toPlainString() else value.toString())

    fun date(value: LocalDate) = text(value.toString())

    fun instant(value: Instant) = text(value.toString())

    fun boolean(value: Boolean) {
        separate()
        out.append(value)
    }

    fun integer(value: Long) {
        separate()
        out.append(value)
    }

    fun nothing() {
        separate()
        out.append("null")
    }

    inline fun <T> list(items: List<T>, write: (T) -> Unit) {
        beginList()
        items.forEach(write)
        endList()
    }

    @PublishedApi
    internal fun beginList() {
        separate()
        out.append('[')
        isFirst = true
    }

    @PublishedApi
    internal fun endList() {
        out.append(']')
        isFirst = false
    }

    override fun toString(): String = out.toString()

    private fun separate() {
        if (!isFirst) out.append(',')
        isFirst = false
    }

    private fun escape(letter: Char) {
        out.append("\\u").append(letter.code.toString(16).padStart(4, '0'))
    }

    /** A half of a pair by itself cannot be written in UTF-8; escaped, it reaches the library, which refuses it with its place. */
    private fun isLoneSurrogate(value: String, index: Int): Boolean {
        val letter = value[index]
        return when {
            letter.isHighSurrogate() -> value.getOrNull(index + 1)?.isLowSurrogate() != true
            letter.isLowSurrogate() -> value.getOrNull(index - 1)?.isHighSurrogate() != true
            else -> false
        }
    }
}

internal fun JsonElement.isNo(what: String): Nothing =
    throw IllegalArgumentException("no $what: ${toString().take(80)}")

internal fun JsonElement.fields(): JsonObject = this as? JsonObject ?: isNo("object")

internal fun JsonObject.required(name: String): JsonElement = this[name] ?: isNo("object with $name")

internal fun JsonObject.optional(name: String): JsonElement? = this[name]?.orNull()

internal fun JsonElement.orNull(): JsonElement? = takeUnless { it is JsonNull }

internal fun JsonElement.text(): String =
    (this as? JsonPrimitive)?.takeIf { it.isString }?.content ?: isNo("text")

internal fun JsonElement.boolean(): Boolean = unquoted()?.toBooleanStrictOrNull() ?: isNo("boolean")

internal fun JsonElement.int(): Int = unquoted()?.toIntOrNull() ?: isNo("whole number")

internal fun JsonElement.long(): Long = unquoted()?.toLongOrNull() ?: isNo("whole number")

internal fun JsonElement.decimal(): BigDecimal = text().toBigDecimalOrNull() ?: isNo("decimal")

internal fun JsonElement.date(): LocalDate =
    try {
        LocalDate.parse(text())
    } catch (_: DateTimeException) {
        isNo("date")
    }

internal fun JsonElement.instant(): Instant =
    try {
        Instant.parse(text())
    } catch (_: DateTimeException) {
        isNo("instant")
    }

internal inline fun <T> JsonElement.list(read: (JsonElement) -> T): List<T> =
    (this as? JsonArray ?: isNo("list")).map(read)

/** The name of a variant, and what comes with it. */
internal fun JsonElement.variant(): Pair<String, JsonElement> = when (this) {
    is JsonPrimitive -> text() to JsonNull
    is JsonObject -> entries.singleOrNull()?.toPair() ?: isNo("variant")
    is JsonArray -> isNo("variant")
}

private fun JsonElement.unquoted(): String? = (this as? JsonPrimitive)?.takeUnless { it.isString }?.content
