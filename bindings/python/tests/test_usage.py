"""Usage from CSV files, in batches."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from bss import BssError, batches, usage_from_csv
from bss.errors import InvalidNumberError
from bss.types import Attribute, NewUsage
from conftest import Shop

HEADER = "meter,event_id,subscription_id,at,quantity,attribute.region,note\n"


def text(subscription: str, count: int) -> str:
    rows = [f"data,{number},{subscription},2026-01-05T10:{number % 60:02}:00Z,0.25,eu,x\n" for number in range(count)]
    return HEADER + "".join(rows)


def test_a_file_is_read_and_recorded_in_batches(shop: Shop, tmp_path: Path) -> None:
    subscription = shop.metered()
    path = tmp_path / "usage.csv"
    path.write_text(text(subscription, 25), encoding="utf-8-sig")
    answers = [shop.bss.usage.record(events=batch) for batch in batches(usage_from_csv(path), size=10)]
    assert [answer.accepted for answer in answers] == [10, 10, 5]
    (first, *_) = shop.bss.usage.list(subscription_id=subscription, meter="data").items
    assert (first.quantity, first.attributes) == (Decimal("0.25"), [Attribute(name="region", value="eu")])


def test_lines_files_and_rows_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "usage.csv"
    path.write_text(text("s", 3))
    expected = list(usage_from_csv(path))
    assert len(expected) == 3
    assert list(usage_from_csv(text("s", 3).splitlines(keepends=True))) == expected
    with open(path, newline="") as file:
        assert list(usage_from_csv(file)) == expected
    with open(path, newline="") as file:
        assert list(usage_from_csv(csv.DictReader(file))) == expected
    assert list(usage_from_csv([])) == []
    assert list(usage_from_csv([HEADER])) == []


def test_columns_constants_and_names_of_subscriptions() -> None:
    rows = ["CDR,MSISDN,at,GB\n", "1,4915100,2026-01-05T10:00:00+01:00,1.5\n"]
    (event,) = usage_from_csv(
        rows,
        columns={"event_id": "CDR", "subscription_id": "MSISDN", "quantity": "GB"},
        constants={"meter": "data"},
        subscriptions={"4915100": "019b8d62-7a80-7001-ac57-95e14b3b7e33"},
    )
    assert isinstance(event, NewUsage)
    assert (event.event_id, event.subscription_id, event.quantity, event.unique_key) == (
        "1",
        "019b8d62-7a80-7001-ac57-95e14b3b7e33",
        Decimal("1.5"),
        None,
    )


@pytest.mark.parametrize(
    ("row", "code", "path"),
    [
        ("data,2,s,2026-01-05T10:00:00Z,much,,", "invalid-number", "rows[1].quantity"),
        ("data,2,s,2026-01-05T10:00:00Z,,,", "invalid-number", "rows[1].quantity"),
        ("data,2,s,2026-01-05T10:00:00,1,,", "invalid-date", "rows[1].at"),
        ("data,2,s,noon,1,,", "invalid-date", "rows[1].at"),
        ("data,2,s", "invalid-input", "rows[1].at"),
        ("data,2,other,2026-01-05T10:00:00Z,1,,", "invalid-input", "rows[1].subscription_id"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(row: str, code: str, path: str) -> None:
    lines = [HEADER, "data,1,s,2026-01-05T10:00:00Z,1,,\n", row + "\n"]
    events = usage_from_csv(lines, subscriptions={"s": "019b8d62-7a80-7001-ac57-95e14b3b7e33"})
    assert next(events).event_id == "1"
    with pytest.raises(BssError) as caught:
        next(events)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_a_row_that_cannot_be_read_is_named_while_it_is_recorded(shop: Shop) -> None:
    lines = [*text(shop.metered(), 1).splitlines(), "data,2,s,2026-01-05T10:00:00Z,much,,"]
    with pytest.raises(InvalidNumberError) as caught:
        shop.bss.usage.record(events=usage_from_csv(lines))  # type: ignore[arg-type]
    assert caught.value.path == "rows[1].quantity"


def test_what_is_recorded_twice_counts_once(shop: Shop) -> None:
    subscription = shop.metered()
    lines = text(subscription, 3).splitlines()
    for expected in [(3, 0), (0, 3)]:
        answer = shop.bss.usage.record(events=list(usage_from_csv(lines)))
        assert (answer.accepted, answer.repeated) == expected
