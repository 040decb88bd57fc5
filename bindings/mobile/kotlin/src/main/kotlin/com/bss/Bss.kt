package com.bss

import com.bss.ffi.NativeBss
import com.bss.ffi.NativeFailure
import com.bss.ffi.NativeProgress
import com.bss.ffi.nativeCodes
import com.bss.ffi.nativeVersion
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.isActive
import kotlinx.coroutines.withContext
import kotlinx.serialization.json.Json
import java.nio.charset.CharacterCodingException
import java.time.Instant

/**
 * A clock that stands still and ids that are the same in every run, for tests and replays.
 *
 * @property clock Where the clock stands.
 * @property seed What the ids are derived from.
 */
data class Replay(val clock: Instant, val seed: Long)

/**
 * A business support system on one store, as seen by one principal.
 *
 * Reads and writes block for as long as the store takes; on a thread that must not wait, call them in
 * `withContext(Dispatchers.IO)`. Jobs are suspending functions that do so themselves, report their progress and stop when
 * their coroutine is cancelled. Every method may be called from any thread.
 *
 * ```kotlin
 * Bss.open("bss.db").use { bss ->
 *     bss.catalog.defineCategory(code = "home", name = "At home")
 * }
 * ```
 */
class Bss private constructor(private val caller: Caller) : Areas(caller), AutoCloseable {
    /** The same system for another principal. Each is closed by itself. */
    fun asPrincipal(principal: Principal): Bss = Bss(caller.actingAs(principal.toJson()))

    /** The same system for another principal of the tenant. */
    fun asPrincipal(tenant: TenantId, subject: String, roles: List<String>): Bss =
        asPrincipal(Principal(tenant, subject, roles))

    /** Moves the clock of a [Replay]. */
    fun setClock(instant: Instant) = caller.setClock(instant)

    /**
     * Carries out an operation by its name, with JSON in and out: for gateways and queues.
     *
     * @param idempotencyKey For a write: the same key with the same input gives the first answer again. Reads and jobs
     *   take none; a job does what it does not find done.
     * @throws BssException Where the call is refused.
     */
    fun call(operation: String, input: String, idempotencyKey: String? = null): String =
        caller.callText(operation, input, idempotencyKey)

    /** Closes the store once the last principal's view of it is closed. Calls after it throw [IllegalStateException]. */
    override fun close() = caller.close()

    companion object {
        /**
         * Opens a system: a file such as `bss.db`, which is made where it does not exist, or `memory:`; with the jar also
         * `postgres://user@host/database`, a PostgreSQL server, for which the libraries of phones are not built.
         *
         * @param replay A fixed clock and fixed ids, for tests.
         * @throws BssException Where the store cannot be opened.
         * @throws MissingNativeLibraryException Where there is no native library for this platform, or it cannot be loaded.
         */
        fun open(url: String, replay: Replay? = null): Bss = Bss(
            Caller(
                native {
                    when (replay) {
                        null -> NativeBss.open(url)
                        else -> NativeBss.openReplay(url, replay.clock.toString(), replay.seed.toULong())
                    }
                },
            ),
        )

        /** Opens a system that is gone when it is closed. */
        fun inMemory(replay: Replay? = null): Bss = open("memory:", replay)

        /** The version of the native library. */
        fun version(): String = native { nativeVersion() }

        /** The name of every error code of the native library. */
        fun codes(): List<String> = native { nativeCodes() }
    }
}

/** Carries calls to the native library, and nothing else. */
internal class Caller(private val bss: NativeBss) : AutoCloseable {
    fun actingAs(principal: String): Caller = Caller(native { bss.actingAs(principal) })

    fun setClock(instant: Instant) = native { bss.setClock(instant.toString()) }

    fun callText(operation: String, input: String, key: String?, progress: NativeProgress? = null): String =
        native { bss.call(operation, input, key, progress) }

    fun <T> call(output: JsonReader<T>, operation: String, input: JsonValue, key: String? = null): T =
        output.fromJson(callText(operation, input.toJson(), key))

    /** A job, off the caller's thread; it stops before its next chunk when the coroutine is cancelled. */
    suspend fun <T> run(
        output: JsonReader<T>,
        operation: String,
        input: JsonValue,
        onProgress: ((done: Long, total: Long) -> Unit)?,
    ): T = withContext(Dispatchers.IO) {
        var thrown: Throwable? = null
        val progress = object : NativeProgress {
            override fun report(done: ULong, total: ULong): Boolean {
                try {
                    onProgress?.invoke(done.toLong(), total.toLong())
                } catch (failure: Throwable) {
                    // It cannot cross the border; the job stops, and the caller gets it.
                    thrown = failure
                }
                return thrown == null && isActive
            }
        }
        try {
            output.fromJson(callText(operation, input.toJson(), null, progress))
        } catch (refused: BssException.Cancelled) {
            ensureActive()
            throw thrown ?: refused
        }
    }

    override fun close() = bss.close()
}

internal data class Page<T>(val items: List<T>, val next: String?)

/** Goes through all pages; each is fetched when the one before is used up. */
internal fun <T> pages(fetch: (after: String?) -> Page<T>): Sequence<T> = sequence {
    var after: String? = null
    do {
        val page = fetch(after)
        yieldAll(page.items)
        after = page.next
    } while (after != null)
}

/** Turns what the native side throws into what the documentation names. */
internal inline fun <T> native(call: () -> T): T =
    try {
        call()
    } catch (failure: NativeFailure.Refused) {
        throw refusal(failure.json)
    } catch (_: CharacterCodingException) {
        val text = "the text holds half of a pair of surrogates"
        throw BssException.of("invalid-text", text, "", Details(), false)
    } catch (missing: LinkageError) {
        // The first call finds no library; for every later one the class that needed it is gone.
        throw MissingNativeLibraryException.forThisPlatform(missing)
    }

internal fun refusal(json: String): BssException {
    val fields = Json.parseToJsonElement(json).fields()
    return BssException.of(
        code = fields.required("code").text(),
        text = fields.required("message").text(),
        path = fields.required("path").text(),
        details = fields.optional("details")?.let { Details.read(it) } ?: Details(),
        canRetry = fields.required("canRetry").boolean(),
    )
}
