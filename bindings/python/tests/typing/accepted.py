"""What strict type checkers have to accept, with the types that they have to find. Never run."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import assert_type

from bss import Bss, BssError, Replay, batches, from_json, progress_bar, to_json, usage_from_csv
from bss.errors import InputError, NumberNotTextError
from bss.types import (
    BillRun,
    CadenceMonths,
    ChargeKindOneTime,
    ChargeKindRecurring,
    ChargeKindUsage,
    Flat,
    Graduated,
    Invoice,
    Money,
    NewUsage,
    Price,
    RecordedUsage,
)
from tqdm import tqdm


def calls(bss: Bss) -> None:
    assert_type(bss.billing.run(up_to=dt.date(2026, 2, 1), progress=lambda done, total: None), BillRun)
    assert_type(bss.usage.record(events=()), RecordedUsage)
    assert_type(bss.billing.iter_invoices(limit=10), Iterator[Invoice])
    for batch in batches(usage_from_csv("usage.csv")):
        assert_type(batch, list[NewUsage])
        bss.usage.record(events=batch, idempotency_key="batch-1")
    with tqdm() as bar:
        bss.billing.issue(progress=progress_bar(bar))
    with Bss.in_memory(replay=Replay(dt.datetime.now(dt.timezone.utc), seed=2)) as other:
        assert_type(other.as_principal(subject="ada", roles=["clerk"]), Bss)


def variants(price: Price) -> Decimal | None:
    match price.charge:
        case ChargeKindOneTime():
            return None
        case ChargeKindRecurring(cadence=CadenceMonths(months)):
            return Decimal(months)
        case ChargeKindUsage(meter=meter):
            assert_type(meter, str)
        case _:
            pass
    if isinstance(price.model, (Flat, Graduated)):
        assert_type(price.model, Flat | Graduated)
    money = from_json(Money, to_json(Money(amount=Decimal("49.90"), currency="EUR")))
    return assert_type(money.amount, Decimal)


def refusals(bss: Bss) -> str:
    try:
        bss.billing.issue()
    except NumberNotTextError as error:
        assert_type(error.path, str)
    except InputError as error:
        return error.details.found or ""
    except BssError as error:
        return error.code if error.can_retry else error.message
    return ""
