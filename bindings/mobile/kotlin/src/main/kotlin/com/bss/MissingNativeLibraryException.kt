package com.bss

import com.sun.jna.Platform

/**
 * There is no native library for this platform.
 *
 * @property platform The platform, as the folders of the library are called: `linux-x86-64`, `darwin-aarch64`.
 */
class MissingNativeLibraryException internal constructor(val platform: String, cause: Throwable) : RuntimeException(
    "the native library of bss for $platform is missing: add the package com.bss:bss with the classifier $platform, " +
        "or build it with `cargo build -p bss-mobile` and name its folder in the system property jna.library.path",
    cause,
) {
    internal companion object {
        fun forThisPlatform(cause: Throwable): MissingNativeLibraryException =
            MissingNativeLibraryException(platformName(), cause)

        private fun platformName(): String =
            try {
                Platform.RESOURCE_PREFIX
            } catch (_: LinkageError) {
                // JNA has a native part of its own, which may be what is missing.
                "${System.getProperty("os.name")}-${System.getProperty("os.arch")}".lowercase()
            }
    }
}
