"""Usage from CSV files, in batches."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from bss import BssError, batches, usage_from_csv
from bss.errors import InvalidNumberError
from bss.generated.errors import BY_CODE
from bss.types import Attribute, NewUsage
from conftest import Shop

UTC = dt.timezone.utc
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
        # A comma in a number that is not quoted makes one more cell of it.
        ("data,2,s,2026-01-05T10:00:00Z,1,5,eu,x", "invalid-input", "rows[1]"),
        # A quotation mark that nothing closes would take in every row that follows.
        ('data,2,s,2026-01-05T10:00:00Z,1,eu,"x', "invalid-input", "rows[1]"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(row: str, code: str, path: str) -> None:
    lines = [HEADER, "data,1,s,2026-01-05T10:00:00Z,1,,\n", row + "\n"]
    events = usage_from_csv(lines, subscriptions={"s": "019b8d62-7a80-7001-ac57-95e14b3b7e33"})
    assert next(events).event_id == "1"
    with pytest.raises(BssError) as caught:
        next(events)
    assert (caught.value.code, caught.value.path) == (code, path)


def read(**cells: str) -> NewUsage:
    (event,) = usage_from_csv([{"meter": "data", "event_id": "1", "subscription_id": "s", **cells}])
    return event


def refusal(**cells: object) -> BssError:
    with pytest.raises(BssError) as caught:
        read(**cells)  # type: ignore[arg-type]
    assert type(caught.value) is BY_CODE[caught.value.code]
    return caught.value


@pytest.mark.parametrize("text", ["0", "7", "-3", "49.90", "0.000000001", "-0", "1" * 28, "0." + "0" * 27 + "1", "1." + "0" * 27])
def test_a_quantity_is_read_to_the_last_digit(text: str) -> None:
    quantity = read(at="2026-01-05T10:00:00Z", quantity=text).quantity
    assert (type(quantity), str(quantity)) == (Decimal, str(Decimal(text)))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *[(cell, "invalid-number") for cell in ["", "much", "1_000", "٣", "+5", "007", "-01", " 1", "1 ", "1\n", "1,5"]],
        *[(cell, "invalid-number") for cell in [".5", "5.", "1.2.3", "--1", "1e3", "1E-3", "NaN", "sNaN", "Infinity", "-inf"]],
        ("1" * 29, "number-out-of-range"),
        ("1" * 100_000, "number-out-of-range"),
        ("0." + "1" * 29, "too-many-decimals"),
        ("\ud800", "invalid-text"),
        (0.1, "invalid-input"),
        (Decimal(1), "invalid-input"),
    ],
)
def test_a_quantity_of_another_form_is_refused_with_its_place(cell: object, code: str) -> None:
    """`Decimal` reads most of these, so usage was recorded that no other language would have taken."""
    error = refusal(at="2026-01-05T10:00:00Z", quantity=cell)
    assert (error.code, error.path) == (code, "rows[0].quantity")
    assert str(error).startswith(f"{code} at rows[0].quantity: ")
    assert error.details.expected or error.details.found or code == "invalid-text"


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-05T10:00:00Z", dt.datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ("2026-01-05T10:00:00+00:00", dt.datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ("2026-01-05T10:00:00-00:00", dt.datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ("2026-01-05T10:00:00.5Z", dt.datetime(2026, 1, 5, 10, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-01-05T10:00:00.5+01:00", dt.datetime(2026, 1, 5, 9, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-01-05T10:00:00.12345-05:30", dt.datetime(2026, 1, 5, 15, 30, 0, 123_450, tzinfo=UTC)),
        ("2026-01-05T10:00:00.123456Z", dt.datetime(2026, 1, 5, 10, 0, 0, 123_456, tzinfo=UTC)),
        ("2026-01-05T10:00:00.123456999Z", dt.datetime(2026, 1, 5, 10, 0, 0, 123_456, tzinfo=UTC)),
        ("2026-01-05T10:00:00.1234569999999+01:00", dt.datetime(2026, 1, 5, 9, 0, 0, 123_456, tzinfo=UTC)),
        ("9999-12-31T23:59:59.999999Z", dt.datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
        ("1899-12-31T23:30:00-01:00", dt.datetime(1900, 1, 1, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_the_same_by_every_python(text: str, instant: dt.datetime) -> None:
    """Python 3.10 alone reads three or six decimals and no others, and drops none."""
    at = read(at=text, quantity="1").at
    assert at == instant
    assert at.tzinfo is UTC or at.utcoffset() == dt.datetime.fromisoformat("2026-01-05T10:00:00" + text[-6:]).utcoffset()


@pytest.mark.parametrize(
    "cell",
    [
        *["", "noon", "2026-01-05", "20260105T100000Z", "2026-W02-1T10:00:00Z", "2026-01-05T10Z", "2026-01-05T10:00Z"],
        *["2026-01-05T10:00:00", "2026-01-05 10:00:00Z", "2026-01-05t10:00:00Z", "2026-01-05T10:00:00z", "2026-1-5T9:0:0Z"],
        *[" 2026-01-05T10:00:00Z", "2026-01-05T10:00:00Z ", "2026-01-05T10:00:00.Z", "2026-01-05T10:00:00,5Z"],
        *["2026-01-05T10:00:00+0100", "2026-01-05T10:00:00+01", "2026-01-05T10:00:00+25:00", "2026-01-05T10:00:00+01:00:30"],
        *["2026-02-29T10:00:00Z", "2026-01-05T24:00:00Z", "2026-01-05T23:59:60Z", "٢026-01-05T10:00:00Z"],
        *["1899-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00"],
    ],
)
def test_an_instant_of_another_form_is_refused_with_its_place(cell: str) -> None:
    error = refusal(at=cell, quantity="1")
    assert (error.code, error.path) == ("invalid-date", "rows[0].at")


def test_a_cell_that_is_no_text_is_refused_with_its_place() -> None:
    error = refusal(at=dt.datetime(2026, 1, 5, 10, tzinfo=UTC), quantity="1")
    assert (error.code, error.path, error.details.found) == ("invalid-input", "rows[0].at", "datetime")


def test_blank_cells_behind_the_header_and_other_columns_are_passed_over() -> None:
    lines = [HEADER, "data,1,s,2026-01-05T10:00:00Z,1,,x,,\n"]
    assert [event.attributes for event in usage_from_csv(lines)] == [[]]


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
