"""What would a new tariff do to the bills of real customers? `python examples/python/compare_tariffs.py tariffs.png`

The usage of a month is read from a CSV file and billed twice: with the catalog of today and with the one that is planned. The
bills are put side by side, the one that changes most is explained, and a picture is drawn. Needs matplotlib.
"""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # Draws to files, without a screen.

from bss import Bss, Replay, batches, usage_from_csv
from bss.types import (
    Address,
    Aggregation,
    CadenceMonths,
    ChargeKindRecurring,
    ChargeKindUsage,
    ChargeModel,
    CustomerEvent,
    CustomerKind,
    Flat,
    Graduated,
    InvoiceDocument,
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
from matplotlib import pyplot

USAGE = Path(__file__).with_name("usage.csv")
SUBSCRIBERS = {
    "+491510001": "Ada",
    "+491510002": "Bela",
    "+491510003": "Carla",
    "+491510004": "Dora",
    "+491510005": "Emil",
}
ADDRESS = Address(line1="Am Kai 1", city="Hamburg", postal_code="20457", country="DE")

TODAY = (
    Decimal("9.90"),
    Graduated(
        tiers=[
            Tier(up_to=Decimal(5), unit_amount=Decimal("1.20")),
            Tier(up_to=Decimal(20), unit_amount=Decimal("0.80")),
            Tier(unit_amount=Decimal("0.40")),
        ]
    ),
)
PLANNED = (
    Decimal("17.90"),
    Graduated(tiers=[Tier(up_to=Decimal(15)), Tier(unit_amount=Decimal("0.50"))]),
)


def bills(fee: Decimal, data: ChargeModel) -> dict[str, InvoiceDocument]:
    """The bills for January under a catalog, by subscriber."""
    with Bss.in_memory(replay=Replay("2026-01-01T00:00:00Z")) as bss:
        seller = open_shop(bss, fee, data)
        subscriptions: dict[str, str] = {}
        accounts: dict[str, str] = {}
        for number, name in SUBSCRIBERS.items():
            accounts[number], subscriptions[number] = subscribe(bss, seller, name)

        bss.set_clock("2026-02-01T06:00:00Z")
        events = usage_from_csv(
            USAGE,
            columns={"event_id": "cdr", "subscription_id": "subscriber", "quantity": "gb"},
            constants={"meter": "data"},
            subscriptions=subscriptions,
        )
        for batch in batches(events):
            recorded = bss.usage.record(events=batch)
            assert not recorded.rejected, recorded.rejected[0].error.message

        bss.billing.run(up_to=dt.date(2026, 2, 1))
        documents = [bss.billing.get_invoice(id=id) for id in bss.billing.issue().invoices]
        by_account = {document.invoice.account_id: document for document in documents}
        return {number: by_account[account] for number, account in accounts.items()}


def open_shop(bss: Bss, fee: Decimal, data: ChargeModel) -> str:
    """Sells one offering; the seller is returned."""
    seller = bss.crm.define_seller(code="lumara", name="Lumara Telecom", address=ADDRESS, zone="Europe/Berlin", currency="EUR")
    vat = TaxRule(
        tax_class="standard",
        place=PlaceOfSupply(country="DE"),
        valid_from=dt.date(2026, 1, 1),
        rates=[TaxRate(name="VAT", percent=Decimal(19))],
    )
    bss.billing.set_tax_rules(seller_id=seller.id, rules=[vat])
    bss.usage.define_meter(code="data", name="Data", unit="GB", measure=Measure(aggregation=Aggregation.SUM))
    month = CadenceMonths(1)
    prices = [
        Price(code="fee", name="Monthly fee", currency="EUR", charge=ChargeKindRecurring(cadence=month), model=Flat(amount=fee)),
        Price(code="data", name="Data", currency="EUR", charge=ChargeKindUsage(meter="data", cadence=month), model=data),
    ]
    bss.catalog.define_offering(code="mobile", name="Mobile", prices=prices)
    bss.catalog.publish()
    return seller.id


def subscribe(bss: Bss, seller: str, name: str) -> tuple[str, str]:
    """A customer with a subscription; account and subscription are returned."""
    customer = bss.crm.register_customer(kind=CustomerKind.PERSON, name=name)
    bss.crm.change_customer_state(id=customer.id, event=CustomerEvent.VALIDATE)
    new = NewAccount(seller_id=seller, address=ADDRESS, billing_day=1)
    account = bss.crm.open_account(customer_id=customer.id, account=new)
    item = NewItem(item="1", action=ItemAction.ADD, offering="mobile")
    bss.orders.submit(order=NewOrder(account_id=account.id, items=[item]))
    (subscription,) = bss.subscriptions.iter(account_id=account.id)
    return account.id, subscription.id


def january(document: InvoiceDocument) -> Decimal:
    """What January costs without tax: the fee of February is on the same bill, and the same in both."""
    lines = [line for line in document.lines if line.period_start == dt.date(2026, 1, 1)]
    return sum((line.net.amount for line in lines), Decimal(0))


def draw(before: dict[str, Decimal], after: dict[str, Decimal], path: Path) -> None:
    """Bars of both bills for each subscriber."""
    figure, axes = pyplot.subplots(figsize=(7, 4))
    places = range(len(before))
    # Pictures are made of floats; amounts stay exact until here.
    axes.bar([place - 0.2 for place in places], [float(amount) for amount in before.values()], 0.4, label="today")
    axes.bar([place + 0.2 for place in places], [float(amount) for amount in after.values()], 0.4, label="planned")
    axes.set_xticks(list(places), [SUBSCRIBERS[number] for number in before])
    axes.set_ylabel("EUR without tax")
    axes.set_title("January under two tariffs")
    axes.legend()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def main(picture: Path) -> None:
    """Tells the story."""
    today, planned = bills(*TODAY), bills(*PLANNED)
    before = {number: january(document) for number, document in today.items()}
    after = {number: january(document) for number, document in planned.items()}
    print(f"{'':8} {'today':>8} {'planned':>8} {'change':>8}")
    for number, name in SUBSCRIBERS.items():
        print(f"{name:8} {before[number]:8} {after[number]:8} {after[number] - before[number]:+8}")
    total = sum(after.values(), Decimal(0)) - sum(before.values(), Decimal(0))
    print(f"{'all':8} {sum(before.values()):8} {sum(after.values()):8} {total:+8}")

    most = max(SUBSCRIBERS, key=lambda number: abs(after[number] - before[number]))
    print(f"\n{SUBSCRIBERS[most]}, whose bill changes most:")
    for title, documents in (("today", today), ("planned", planned)):
        for line in documents[most].lines:
            if line.period_start == dt.date(2026, 1, 1):
                print(f"  {title:8} {line.net.amount:8}  {line.description}: {line.reason}")
    draw(before, after, picture)
    print(f"\n{picture.name} is drawn.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "tariffs.png"))
