"""What a type checker has to refuse: every line with `refused`, and no other. Never run."""

import datetime as dt
from decimal import Decimal

from bss import Bss, from_json
from bss.types import CadenceMonths, ChargeKindOneTime, Flat, Meter, Money, NewUsage, Period, Price, Rounding


def calls(bss: Bss) -> None:
    Money(amount=49.90, currency="EUR")  # refused: a float
    Money(amount="49.90", currency="EUR")  # refused: a text
    Money(Decimal("49.90"), "EUR")  # refused: fields without their names
    Money(amount=Decimal("49.90"))  # refused: a field is missing
    Money(amount=Decimal("49.90"), currency="EUR", unit="cent")  # refused: no such field
    bss.billing.run(up_to="2026-02-01")  # refused: a text is no date
    bss.billing.run()  # refused: an argument is missing
    bss.billing.run(up_to=dt.date(2026, 2, 1), upTo=dt.date(2026, 2, 1))  # refused: a name of the wire
    bss.billing.run(up_to=dt.date(2026, 2, 1), progress=lambda done: None)  # refused: a callback of one argument
    bss.billing.frobnicate()  # refused: no such operation
    bss.frobnication.run()  # refused: no such area
    bss.usage.record(events=[Money(amount=Decimal(1), currency="EUR")])  # refused: another record
    bss.usage.get_meter(code="data", idempotency_key="1")  # refused: a read has no key
    bss.billing.run(up_to=dt.date(2026, 2, 1), idempotency_key="1")  # refused: a job has no key
    meter: Money = bss.usage.get_meter(code="data")  # refused: another answer
    print(meter, bss.usage.get_meter(code="data").measures)  # refused: no such field of the answer
    rounding: Rounding = "halfUp"  # refused: a text is no member
    print(rounding, Rounding.HALF_ODD)  # refused: no such member
    Price(code="a", name="A", currency="EUR", charge=CadenceMonths(1), model=Flat(amount=Decimal(1)))  # refused: no variant
    Price(code="a", name="A", currency="EUR", charge="oneTime", model=Flat(amount=Decimal(1)))  # refused: a text
    Price(code="a", name="A", currency="EUR", charge=ChargeKindOneTime(), model=Flat(amount=Decimal(1)))
    period: Period = from_json(NewUsage, "{}")  # refused: another record
    print(period, from_json(Meter, "{}").code)
