package com.bss

import com.bss.examples.Office
import com.bss.examples.PointOfSale
import com.bss.examples.Sync
import com.bss.examples.first.main as firstCall
import com.bss.examples.isMixUpRefused
import com.bss.examples.quickstart
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.time.LocalDate

class ExamplesTest {
    @Test
    fun `the shortest program makes a call`() {
        val printed = ByteArrayOutputStream()
        val out = System.out
        System.setOut(PrintStream(printed))
        try {
            firstCall()
        } finally {
            System.setOut(out)
        }
        assertEquals("home At home", printed.toString().trim())
    }

    @Test
    fun `the quickstart bills an installation and parts of two months`() {
        val expected = listOf(
            "11.57 EUR  Fibre 250: Monthly fee: round(29.9 x 12 / 31, 2) = 11.57",
            "29.90 EUR  Fibre 250: Monthly fee: 29.9",
            "69.00 EUR  Fibre 250: Installation: 69",
            "131.46 EUR  INV-000001, tax included",
        )
        assertEquals(expected, quickstart())
    }

    @Test
    fun `a point of sale works offline and hands its orders over exactly once`() {
        Office().use { office ->
            PointOfSale(office.snapshot()).use { quay ->
                assertEquals("24.90 EUR", quay.quote(office.accountId, "pass"))
                quay.take("0001", office.accountId, "pass")
                quay.take("0002", office.accountId, "key")
                val expected = listOf(
                    "17.67 EUR  Berth pass: fee: round(24.9 x 22 / 31, 2) = 17.67",
                    "15.00 EUR  Gate key: key: 15",
                )
                assertEquals(expected, quay.bill(upTo = LocalDate.of(2026, 3, 10)))
                val taken = quay.taken.toList()

                // Two answers are lost, so two orders are sent again.
                assertEquals(4, Sync(office.bss, answersToLose = 2).run(quay))
                assertEquals(emptyList<Any>(), quay.taken)
                // The device is restored from a backup and sends everything once more.
                quay.taken += taken
                assertEquals(2, Sync(office.bss, answersToLose = 0).run(quay))

                val orders = office.bss.orders.allOrders(accountId = office.accountId).toList()
                assertEquals(listOf("0001", "0002"), orders.mapNotNull { it.externalId }.sorted())
                assertEquals(2, office.bss.subscriptions.all(office.accountId).count())
                assertTrue(isMixUpRefused(office, taken.first()))
            }
        }
    }

    @Test
    fun `a snapshot that was damaged on the way is refused as a whole`() {
        Office().use { office ->
            val snapshot = office.snapshot()
            val refusal = assertThrows(BssException.InvalidInput::class.java) {
                PointOfSale(snapshot.replace("Berth pass", "Berth pess"))
            }
            assertEquals("snapshot.contentHash", refusal.path)
            assertThrows(BssException.StoreNewer::class.java) {
                PointOfSale(snapshot.replace("\"format\":1", "\"format\":2"))
            }
        }
    }
}
