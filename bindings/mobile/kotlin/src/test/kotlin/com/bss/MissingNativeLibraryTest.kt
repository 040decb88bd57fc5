package com.bss

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.File

/** Opens a system where there is no library that works, in a process of its own: a library that was loaded stays loaded. */
class MissingNativeLibraryTest {
    @Test
    fun `a missing native library says which package is needed`() {
        for (line in messagesWith("bss_that_is_not_there")) {
            assertTrue("add the package com.bss:bss with the classifier" in line, line)
            assertTrue("bss_that_is_not_there" in line, line)
        }
    }

    @Test
    fun `on Android it is another package`() {
        for (line in messagesWith("bss_that_is_not_there", virtualMachine = "Dalvik")) {
            assertTrue("add the package com.bss:bss-android," in line, line)
            // What is missing there is JNA's own native part.
            assertTrue("jnidispatch" in line, line)
        }
    }

    @Test
    fun `a file that is no library of this platform is told`(@TempDir folder: File) {
        val file = File(folder, System.mapLibraryName("bss_of_another_platform"))
        file.writeText("no library of this platform")
        for (line in messagesWith("bss_of_another_platform", folder)) {
            // What the system says of it differs from system to system; it names the file.
            assertTrue(file.path in line, line)
        }
    }

    /** What two calls in a row say; the second fails in another way inside. */
    private fun messagesWith(
        library: String,
        folder: File? = null,
        virtualMachine: String = System.getProperty("java.vm.name"),
    ): List<String> {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val process = ProcessBuilder(
            java,
            "-Duniffi.component.bss_mobile.libraryOverride=$library",
            "-Djna.library.path=${folder ?: ""}",
            "-cp",
            System.getProperty("java.class.path"),
            "com.bss.MissingNativeLibraryTestKt",
            virtualMachine,
        ).redirectErrorStream(true).start()
        val output = process.inputStream.bufferedReader().readText()
        assertEquals(0, process.waitFor(), output)
        val lines = output.trim().lines()
        assertEquals(2, lines.size, output)
        assertEquals(lines[0], lines[1])
        assertTrue(lines[0].startsWith("the native library of bss for "), output)
        return lines
    }
}

fun main(arguments: Array<String>) {
    // The virtual machine does not take it from its command line.
    System.setProperty("java.vm.name", arguments.single())
    repeat(2) {
        try {
            Bss.inMemory()
            println("opened")
        } catch (missing: MissingNativeLibraryException) {
            println(missing.message)
        }
    }
}
