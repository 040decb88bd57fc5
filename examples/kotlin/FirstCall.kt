// Opens a system and makes one call.
package com.bss.examples.first

import com.bss.Bss

fun main() {
    Bss.inMemory().use { bss -> // or Bss.open("bss.db")
        val category = bss.catalog.defineCategory(code = "home", name = "At home")
        println("${category.code} ${category.name}")
    }
}
