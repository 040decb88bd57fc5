package com.bss

import com.sun.jna.Platform

/**
 * There is no native library for this platform, or the one that there is cannot be loaded: it is of another platform, or needs
 * what the machine does not have, as one for glibc does where there is musl. The message says which.
 *
 * @property platform The platform, as the folders of the library are called: `linux-x86-64`, `darwin-aarch64`.
 */
class MissingNativeLibraryException private constructor(val platform: String, reason: String, cause: Throwable) :
    RuntimeException(
        "the native library of bss for $platform is missing or cannot be loaded ($reason): add ${packageFor(platform)}, " +
            "or build it with `cargo build -p bss-mobile` and name its folder in the system property jna.library.path",
        cause,
    ) {
    internal companion object {
        @Volatile
        private var firstReason: String? = null

        fun forThisPlatform(cause: Throwable): MissingNativeLibraryException {
            // Only the first failure knows why: every later one says that a class could not be initialised.
            val reason = firstReason ?: reasonOf(cause).also { firstReason = it }
            return MissingNativeLibraryException(platformName(), reason, cause)
        }

        private fun reasonOf(cause: Throwable): String {
            val message = generateSequence(cause) { it.cause }.last().toString()
            // JNA has a line for each place where it looked, and names the whole class path in one of them.
            val lines = message.lines().map { it.trim().substringBefore(" in resource path (") }
            return lines.distinct().joinToString(" ")
        }

        private fun packageFor(platform: String): String = when {
            isAndroid() -> "the package com.bss:bss-android"
            else -> "the package com.bss:bss with the classifier $platform"
        }

        private fun platformName(): String =
            try {
                Platform.RESOURCE_PREFIX
            } catch (_: LinkageError) {
                // JNA has a native part of its own, which may be what is missing.
                "${System.getProperty("os.name")}-${System.getProperty("os.arch")}".lowercase()
            }

        // Without JNA, for the same reason.
        private fun isAndroid(): Boolean = System.getProperty("java.vm.name") == "Dalvik"
    }
}
