"""The shortest useful program: one offering, one customer, one order, one invoice. `python examples/python/quickstart.py`"""

import datetime as dt
from decimal import Decimal

from bss import Bss, Replay
from bss.types import (
    Address,
    CadenceMonths,
    ChargeKindOneTime,
    ChargeKindRecurring,
    CustomerEvent,
    CustomerKind,
    Flat,
    ItemAction,
    NewAccount,
    NewItem,
    NewOrder,
    PlaceOfSupply,
    Price,
    TaxRate,
    TaxRule,
)


def main() -> None:
    # A clock that stands still gives the same output every day; `Bss.open("bss.db")` takes the machine's.
    with Bss.in_memory(replay=Replay("2026-01-20T10:00:00Z")) as bss:
        address = Address(line1="Am Kai 1", city="Hamburg", postal_code="20457", country="DE")
        seller = bss.crm.define_seller(
            code="lumara", name="Lumara Telecom", address=address, zone="Europe/Berlin", currency="EUR"
        )
        vat = TaxRule(
            tax_class="standard",
            place=PlaceOfSupply(country="DE"),
            valid_from=dt.date(2026, 1, 1),
            rates=[TaxRate(name="VAT", percent=Decimal("19"))],
        )
        bss.billing.set_tax_rules(seller_id=seller.id, rules=[vat])

        fee = Price(
            code="fee",
            name="Monthly fee",
            currency="EUR",
            charge=ChargeKindRecurring(cadence=CadenceMonths(1)),
            model=Flat(amount=Decimal("29.90")),
        )
        installation = Price(
            code="installation",
            name="Installation",
            currency="EUR",
            charge=ChargeKindOneTime(),
            model=Flat(amount=Decimal("69.00")),
        )
        bss.catalog.define_offering(code="fibre", name="Fibre 250", prices=[fee, installation])
        bss.catalog.publish()

        customer = bss.crm.register_customer(kind=CustomerKind.PERSON, name="Ada Nordholz")
        bss.crm.change_customer_state(id=customer.id, event=CustomerEvent.VALIDATE)
        account = bss.crm.open_account(
            customer_id=customer.id, account=NewAccount(seller_id=seller.id, address=address, billing_day=1)
        )
        item = NewItem(item="1", action=ItemAction.ADD, offering="fibre")
        bss.orders.submit(order=NewOrder(account_id=account.id, items=[item]))

        bss.set_clock("2026-02-01T06:00:00Z")
        bss.billing.run(up_to=dt.date(2026, 2, 1))
        for invoice in bss.billing.issue().invoices:
            document = bss.billing.get_invoice(id=invoice)
            for line in document.lines:
                print(f"{line.net.currency} {line.net.amount}  {line.description}: {line.reason}")
            total = document.invoice.total
            print(f"{total.currency} {total.amount}  {document.invoice.printed_number}, tax included")


if __name__ == "__main__":
    main()
