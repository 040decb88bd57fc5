"""What is measured: a small shop, and an account whose invoice has 20 lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from bss import Bss
from bss.types import (
    Address,
    Aggregation,
    BillingTiming,
    CadenceMonths,
    ChargeKindOneTime,
    ChargeKindRecurring,
    ChargeKindUsage,
    ChargeModel,
    CustomerEvent,
    CustomerKind,
    DiscountFrequencyForever,
    DiscountTerms,
    DiscountValuePercent,
    Flat,
    Graduated,
    ItemAction,
    Measure,
    NewAccount,
    NewItem,
    NewOrder,
    NewUsage,
    PlaceOfSupply,
    Price,
    TaxRate,
    TaxRule,
    Tier,
)

CLOCK = "2026-01-15T10:00:00Z"
SEED = 1
TIERS = [("100", "0.10"), ("1000", "0.08"), ("5000", "0.065"), ("10000", "0.0525"), (None, "0.04")]
PLANS = 10
"""Offerings, each with a monthly fee and usage: two lines on the invoice."""
FEES = [Decimal("9.95") + 10 * number for number in range(PLANS)]
QUANTITIES = [Decimal(1234 * number + 1) for number in range(PLANS)]
DISCOUNT_PERCENT = Decimal(10)
TAX_PERCENTS = {"standard": Decimal(19), "reduced": Decimal(7)}
QUANTITY = 12345
"""Of the price with five tiers."""
UP_TO = dt.date(2026, 2, 1)

ADDRESS = Address(line1="Am Kai 1", city="Hamburg", postal_code="20457", country="DE")


def graduated() -> Graduated:
    """A price with five tiers."""
    tiers = [Tier(up_to=None if up_to is None else Decimal(up_to), unit_amount=Decimal(rate)) for up_to, rate in TIERS]
    return Graduated(tiers=tiers)


def open_shop(bss: Bss) -> tuple[str, list[str], str]:
    """Opens the shop; an account, its subscriptions, and an account that has none are returned."""
    seller = bss.crm.define_seller(code="lumara", name="Lumara", address=ADDRESS, zone="Europe/Berlin", currency="EUR")
    rules = [
        TaxRule(
            tax_class=tax_class,
            place=PlaceOfSupply(country="DE"),
            valid_from=dt.date(2026, 1, 1),
            rates=[TaxRate(name="VAT", percent=percent)],
        )
        for tax_class, percent in TAX_PERCENTS.items()
    ]
    bss.billing.set_tax_rules(seller_id=seller.id, rules=rules)
    bss.usage.define_meter(code="data", name="Data", unit="MB", measure=Measure(aggregation=Aggregation.SUM))
    month = CadenceMonths(1)
    fee_charge = ChargeKindRecurring(cadence=month, timing=BillingTiming.IN_ARREARS)
    for number, fee in enumerate(FEES):
        prices = [
            Price(code="fee", name="Fee", currency="EUR", charge=fee_charge, model=Flat(amount=fee)),
            Price(
                code="data",
                name="Data",
                currency="EUR",
                charge=ChargeKindUsage(meter="data", cadence=month),
                model=graduated(),
                tax_class="reduced",
            ),
        ]
        bss.catalog.define_offering(code=f"plan-{number}", name=f"Plan {number}", prices=prices)
    once: ChargeModel = graduated()
    price = Price(code="once", name="Once", currency="EUR", charge=ChargeKindOneTime(), model=once)
    bss.catalog.define_offering(code="five-tiers", name="Five tiers", prices=[price])
    bss.catalog.publish()

    account, other = (open_account(bss, seller.id, name) for name in ("Ada Nordholz", "Bela Sander"))
    items = [NewItem(item=f"{number}", action=ItemAction.ADD, offering=f"plan-{number}") for number in range(PLANS)]
    bss.orders.submit(order=NewOrder(account_id=account, items=items))
    subscriptions = sorted(bss.subscriptions.iter(account_id=account), key=lambda subscription: subscription.offering)
    return account, [subscription.id for subscription in subscriptions], other


def open_account(bss: Bss, seller: str, name: str) -> str:
    """A customer with an account, which is returned."""
    customer = bss.crm.register_customer(kind=CustomerKind.PERSON, name=name)
    bss.crm.change_customer_state(id=customer.id, event=CustomerEvent.VALIDATE)
    new = NewAccount(seller_id=seller, address=ADDRESS, billing_day=1)
    return bss.crm.open_account(customer_id=customer.id, account=new).id


def use(bss: Bss, account: str, subscriptions: list[str]) -> None:
    """Gives the account a discount, and usage that makes its invoice."""
    terms = DiscountTerms(name="Ten", value=DiscountValuePercent(percent=DISCOUNT_PERCENT), frequency=DiscountFrequencyForever())
    bss.billing.define_discount(code="TEN", terms=terms)
    bss.billing.grant_discount(code="TEN", account_id=account)
    bss.set_clock("2026-02-01T06:00:00Z")
    at = dt.datetime(2026, 1, 20, tzinfo=dt.timezone.utc)
    events = [
        NewUsage(meter="data", event_id=f"{number}", subscription_id=subscription, at=at, quantity=QUANTITIES[number])
        for number, subscription in enumerate(subscriptions)
    ]
    assert not bss.usage.record(events=events).rejected


def order_of_five_tiers(account: str) -> NewOrder:
    """What is quoted."""
    item = NewItem(item="1", action=ItemAction.ADD, offering="five-tiers", quantity=QUANTITY)
    return NewOrder(account_id=account, items=[item])


def batch(subscriptions: list[str], count: int) -> list[NewUsage]:
    """Usage events, all different."""
    start = dt.datetime(2026, 1, 15, 12, tzinfo=dt.timezone.utc)
    return [
        NewUsage(
            meter="data",
            event_id=f"event-{number}",
            subscription_id=subscriptions[number % len(subscriptions)],
            at=start + dt.timedelta(seconds=number),
            quantity=Decimal(number % 1000 + 1) / 1000,
        )
        for number in range(count)
    ]
