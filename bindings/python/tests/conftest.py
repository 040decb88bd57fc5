"""A shop to test with: a seller, an offering, and as many subscriptions as a test wants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from bss import Bss, Replay
from bss.types import (
    Address,
    Aggregation,
    CadenceMonths,
    ChargeKindRecurring,
    ChargeKindUsage,
    CustomerEvent,
    CustomerKind,
    Flat,
    Graduated,
    ItemAction,
    Measure,
    NewAccount,
    NewItem,
    NewOrder,
    PlaceOfSupply,
    Price,
    TaxRate,
    TaxRule,
    Tier,
)

ROOT = Path(__file__).resolve().parents[3]
"""The root of the repository."""

CASE_COUNTS: list[tuple[str, int, int]] = []
"""What the case files ran: file, steps, and how many of these were refusals."""

ADDRESS = Address(line1="Am Kai 1", city="Hamburg", postal_code="20457", country="DE")


@dataclass
class Shop:
    """A system in which something is sold."""

    bss: Bss
    seller: str

    def subscribe(self, name: str = "Ada Nordholz", offering: str = "mobile") -> tuple[str, str]:
        """A customer with an account and a subscription, which are returned."""
        bss = self.bss
        customer = bss.crm.register_customer(kind=CustomerKind.PERSON, name=name)
        bss.crm.change_customer_state(id=customer.id, event=CustomerEvent.VALIDATE)
        new = NewAccount(seller_id=self.seller, address=ADDRESS, billing_day=1)
        account = bss.crm.open_account(customer_id=customer.id, account=new)
        item = NewItem(item="1", action=ItemAction.ADD, offering=offering)
        bss.orders.submit(order=NewOrder(account_id=account.id, items=[item]))
        (subscription,) = bss.subscriptions.list(account_id=account.id).items
        return account.id, subscription.id

    def metered(self) -> str:
        """A subscription at the end of its first month, when usage of the month can be recorded."""
        _, subscription = self.subscribe()
        self.bss.set_clock("2026-01-31T12:00:00Z")
        return subscription


@pytest.fixture
def bss() -> Iterator[Bss]:
    with Bss.in_memory(replay=Replay(dt.datetime(2026, 1, 1, 10, tzinfo=dt.timezone.utc))) as bss:
        yield bss


@pytest.fixture
def shop(bss: Bss) -> Shop:
    return open_shop(bss)


def open_shop(bss: Bss) -> Shop:
    """Sells `mobile`: 9.90 a month, and five tiers of data."""
    seller = bss.crm.define_seller(code="lumara", name="Lumara Telecom", address=ADDRESS, zone="Europe/Berlin", currency="EUR")
    vat = TaxRule(
        tax_class="standard",
        place=PlaceOfSupply(country="DE"),
        valid_from=dt.date(2026, 1, 1),
        rates=[TaxRate(name="VAT", percent=Decimal(19))],
    )
    bss.billing.set_tax_rules(seller_id=seller.id, rules=[vat])
    bss.usage.define_meter(code="data", name="Data", unit="GB", measure=Measure(aggregation=Aggregation.SUM))
    rates = [("5", "1.00"), ("10", "0.80"), ("20", "0.60"), ("50", "0.40"), (None, "0.20")]
    tiers = [Tier(up_to=None if up_to is None else Decimal(up_to), unit_amount=Decimal(rate)) for up_to, rate in rates]
    fee = Price(
        code="fee",
        name="Monthly fee",
        currency="EUR",
        charge=ChargeKindRecurring(cadence=CadenceMonths(1)),
        model=Flat(amount=Decimal("9.90")),
    )
    data = Price(
        code="data",
        name="Data",
        currency="EUR",
        charge=ChargeKindUsage(meter="data", cadence=CadenceMonths(1)),
        model=Graduated(tiers=tiers),
    )
    bss.catalog.define_offering(code="mobile", name="Mobile", prices=[fee, data])
    bss.catalog.publish()
    return Shop(bss=bss, seller=seller.id)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if CASE_COUNTS:
        terminalreporter.section("case files")
        for name, steps, refusals in [
            *CASE_COUNTS,
            ("all", sum(row[1] for row in CASE_COUNTS), sum(row[2] for row in CASE_COUNTS)),
        ]:
            terminalreporter.write_line(f"{name:28} {steps:5} steps, {refusals:4} of them refusals")
