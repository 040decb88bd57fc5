package com.bss

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File

/** Opens a system where there is no native library, in a process of its own: a library that was loaded stays loaded. */
class MissingNativeLibraryTest {
    @Test
    fun `a missing native library says which package is needed`() {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val process = ProcessBuilder(
            java,
            "-Duniffi.component.bss_mobile.libraryOverride=bss_that_is_not_there",
            "-cp",
            System.getProperty("java.class.path"),
            "com.bss.MissingNativeLibraryTestKt",
        ).redirectErrorStream(true).start()
        val output = process.inputStream.bufferedReader().readText()
        assertEquals(0, process.waitFor(), output)
        val lines = output.trim().lines()
        assertEquals(2, lines.size, output)
        for (line in lines) {
            assertTrue(line.startsWith("the native library of bss for "), line)
            assertTrue("add the package com.bss:bss with the classifier" in line, line)
        }
    }
}

fun main() {
    // The second call fails in another way inside, and says the same.
    repeat(2) {
        try {
            Bss.inMemory()
            println("opened")
        } catch (missing: MissingNativeLibraryException) {
            println(missing.message)
        }
    }
}
