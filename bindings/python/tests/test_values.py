"""How values cross: exactly, and back as they were."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Context, Decimal, localcontext
from enum import IntEnum
from zoneinfo import ZoneInfo

import pytest
from bss import Bss, BssError, from_json, to_json
from bss.errors import InvalidInputError, NumberOutOfRangeError
from bss.generated._wire import RECORDS, UNIONS
from bss.types import (
    Attribute,
    BillingTiming,
    CadenceMonths,
    ChargeKindOneTime,
    ChargeKindRecurring,
    CorrectionReplaces,
    Details,
    Eligibility,
    Flat,
    Money,
    NewUsage,
    Package,
    Period,
    Permission,
    Price,
)

BERLIN = dt.timezone(dt.timedelta(hours=1))


def usage(**changes: object) -> NewUsage:
    event = NewUsage(
        meter="data",
        event_id="1",
        subscription_id="019b8d62-7a80-7001-ac57-95e14b3b7e33",
        at=dt.datetime(2026, 1, 5, 10, 30, 0, 250, tzinfo=BERLIN),
        quantity=Decimal("0.250"),
    )
    for name, value in changes.items():
        setattr(event, name, value)
    return event


def test_a_record_is_written_as_it_is_on_the_wire() -> None:
    event = usage(attributes=[Attribute(name="region", value="eu")], correction=CorrectionReplaces(event="0"))
    assert json.loads(to_json(event)) == {
        "meter": "data",
        "eventId": "1",
        "subscriptionId": "019b8d62-7a80-7001-ac57-95e14b3b7e33",
        "at": "2026-01-05T10:30:00.000250+01:00",
        "quantity": "0.250",
        "attributes": [{"name": "region", "value": "eu"}],
        "correction": {"replaces": {"event": "0"}},
    }


def test_a_record_reads_back_as_it_was() -> None:
    event = usage(attributes=[Attribute(name='a"\\\n\u2028😀', value="")])
    assert from_json(NewUsage, to_json(event)) == event
    price = Price(
        code="fee",
        name="Fee",
        currency="EUR",
        charge=ChargeKindRecurring(cadence=CadenceMonths(1), timing=BillingTiming.IN_ARREARS),
        model=Flat(amount=Decimal("9.90")),
    )
    assert from_json(Price, to_json(price)) == price
    price.charge = ChargeKindOneTime()
    assert from_json(Price, to_json(price)) == price
    assert '"charge":"oneTime"' in to_json(price)


def test_no_type_contains_itself() -> None:
    """So a value has an end, and is read and written without counting how deep one is."""
    parts = {name: [kind.split()[-1] for _, _, kind, _ in fields] for name, fields in RECORDS}
    parts |= {name: [(kind or "text").split()[-1] for _, _, kind in variants] for name, variants in UNIONS}

    def reached(name: str, seen: set[str]) -> set[str]:
        for part in set(parts.get(name, ())) - seen:
            seen.add(part)
            reached(part, seen)
        return seen

    assert [name for name in parts if name in reached(name, set())] == []


@pytest.mark.parametrize(
    ("decimal", "text"),
    [
        (Decimal("49.90"), "49.90"),
        (Decimal("1E-9"), "0.000000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "-0.0"),
        (7, "7"),
        (-(10**20), "-100000000000000000000"),
        ("0.30", "0.30"),
        (Decimal("0E+5"), "0"),
        (Decimal("1E+999999999"), "1E+999999999"),
        (Decimal("1E-999999999"), "1E-999999999"),
    ],
)
def test_numbers_are_written_out_to_the_last_digit(decimal: Decimal, text: str) -> None:
    assert json.loads(to_json(Money(amount=decimal, currency="EUR")))["amount"] == text


class Disguise:
    """Shows something else than it is, as `IntEnum` does before Python 3.11 and members of other enumerations do."""

    def __str__(self) -> str:
        return 'Seats."SMALL"'

    __repr__ = isoformat = __str__


class Whole(Disguise, int):
    def __index__(self) -> int:
        return 99

    __int__ = __index__


class Exact(Disguise, Decimal):
    def __format__(self, specifier: str, context: Context | None = None) -> str:
        return str(self)


class Text(Disguise, str):
    pass


class Day(Disguise, dt.date):
    pass


class Moment(Disguise, dt.datetime):  # type: ignore[misc]
    pass


class Seats(IntEnum):
    SMALL = 3

    def __str__(self) -> str:
        """As in Python 3.10."""
        return f"Seats.{self.name}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Seats.SMALL, "3"),
        (Whole(3), "3"),
        (Whole(-(10**20)), "-100000000000000000000"),
        (Exact("49.90"), "49.90"),
        (Exact("1E+3"), "1000"),
        (Text("0.30"), "0.30"),
        (2**127, str(2**127)),
    ],
)
def test_a_number_of_a_class_of_the_caller_is_the_number_that_it_is(value: Decimal, text: str) -> None:
    assert json.loads(to_json(Money(amount=value, currency="EUR")))["amount"] == text


def test_a_value_of_a_class_of_the_caller_is_the_value_that_it_is(bss: Bss) -> None:
    """A whole number was written as it shows itself, so `IntEnum` made JSON of Python 3.10 that nobody could read."""
    for limit in [Seats.SMALL, Whole(3)]:
        price = Price(
            code="fee",
            name="Fee",
            currency="EUR",
            charge=ChargeKindRecurring(cadence=CadenceMonths(limit)),
            model=Flat(amount=Decimal("9.90")),
        )
        assert json.loads(to_json(price))["charge"]["recurring"]["cadence"] == {"months": 3}
        assert bss.catalog.list_offerings(limit=limit).items == []
    at = Moment(2026, 1, 5, 10, tzinfo=dt.timezone.utc)
    assert json.loads(to_json(usage(at=at)))["at"] == "2026-01-05T10:00:00Z"
    assert json.loads(to_json(usage(at=at.astimezone(BERLIN))))["at"] == "2026-01-05T11:00:00+01:00"
    period = Period(start=Day(2026, 1, 5), end=dt.date(2026, 2, 5))
    assert json.loads(to_json(period)) == {"start": "2026-01-05", "end": "2026-02-05"}


def test_a_whole_number_that_no_field_takes_is_refused(bss: Bss) -> None:
    """Python writes out no number of more than 4,300 digits, which reached the caller as `ValueError`."""
    for number in [10**40, 10**5_000, -(10**5_000), Whole(10**5_000)]:
        with pytest.raises(NumberOutOfRangeError) as out_of_range:
            bss.usage.record(events=[usage(quantity=number)])
        assert out_of_range.value.path == "events[0].quantity"
    for number in [10**20, 2**64, -(2**63) - 1, -(10**20), 10**40, 10**5_000, -(10**5_000), Whole(10**5_000)]:
        with pytest.raises(InvalidInputError) as invalid:
            bss.catalog.list_offerings(limit=number)
        assert invalid.value.path == "limit"


@pytest.mark.parametrize(("value", "code"), [(True, "invalid-input"), (1.0, "invalid-input"), ("1", "invalid-input")])
def test_what_is_no_whole_number_is_refused(bss: Bss, value: int, code: str) -> None:
    with pytest.raises(BssError) as caught:
        bss.catalog.list_offerings(limit=value)
    assert (caught.value.code, caught.value.path) == (code, "limit")


def test_decimals_are_written_whatever_the_context_of_the_caller_is() -> None:
    with localcontext() as context:
        context.capitals = 0
        context.prec = 2
        assert json.loads(to_json(Money(amount=Decimal("1E+3"), currency="EUR")))["amount"] == "1000"
        assert json.loads(to_json(Money(amount=Decimal("12345E-7"), currency="EUR")))["amount"] == "0.0012345"


@pytest.mark.parametrize(
    ("kind", "text", "code", "path", "values"),
    [
        (
            Money,
            '{"amount": "%s", "currency": "EUR"}',
            "invalid-number",
            "amount",
            ["", " 1", "1_000", "1e3", "+5", "007", ".5", "NaN", "-inf", "٣"],
        ),
        (
            Period,
            '{"start": "%s", "end": "2026-03-01"}',
            "invalid-date",
            "start",
            ["", "20260105", "2026-W02-1", "2026-1-5", " 2026-01-05", "2026-01-05T00:00:00Z", "0001-01-01"],
        ),
    ],
)
def test_json_is_read_in_one_form_by_every_python(kind: type, text: str, code: str, path: str, values: list[str]) -> None:
    """`Decimal` and `fromisoformat` take more than the library does, and each version of Python something else."""
    for value in values:
        with pytest.raises(BssError) as caught:
            from_json(kind, text % value)
        assert (caught.value.code, caught.value.path) == (code, path), value


def test_what_is_absent_has_its_default() -> None:
    price = from_json(
        Price,
        '{"code": "fee", "name": "Fee", "currency": "EUR", "charge": "oneTime", "model": {"flat": {"amount": "1"}}}',
    )
    assert price == Price(code="fee", name="Fee", currency="EUR", charge=ChargeKindOneTime(), model=Flat(amount=Decimal(1)))
    assert Eligibility() == from_json(Eligibility, "{}")
    assert Details().violations is not Details().violations


def test_instants_are_read_with_their_offset() -> None:
    for text, instant in [
        ("2026-01-05T10:00:00Z", dt.datetime(2026, 1, 5, 10, tzinfo=dt.timezone.utc)),
        ("2026-01-05T10:00:00.5Z", dt.datetime(2026, 1, 5, 10, 0, 0, 500_000, tzinfo=dt.timezone.utc)),
        ("2026-01-05T10:00:00.123456789Z", dt.datetime(2026, 1, 5, 10, 0, 0, 123_456, tzinfo=dt.timezone.utc)),
        ("2026-01-05T10:00:00+01:00", dt.datetime(2026, 1, 5, 10, tzinfo=BERLIN)),
    ]:
        written = json.loads(to_json(usage()))
        assert from_json(NewUsage, json.dumps(written | {"at": text})).at == instant


def test_instants_are_written_with_their_offset() -> None:
    for instant, text in [
        (dt.datetime(2026, 1, 5, 10, tzinfo=dt.timezone.utc), "2026-01-05T10:00:00Z"),
        (dt.datetime(2026, 1, 5, 10, 0, 0, 50, tzinfo=dt.timezone.utc), "2026-01-05T10:00:00.000050Z"),
        (dt.datetime(2026, 1, 5, 10, tzinfo=BERLIN), "2026-01-05T10:00:00+01:00"),
        (dt.datetime(2026, 7, 5, 10, tzinfo=ZoneInfo("Europe/Berlin")), "2026-07-05T10:00:00+02:00"),
        (dt.datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")), "2026-10-25T02:30:00+01:00"),
        (dt.datetime(2026, 1, 5, 10, tzinfo=ZoneInfo("UTC")), "2026-01-05T10:00:00+00:00"),
    ]:
        assert json.loads(to_json(usage(at=instant)))["at"] == text


def test_an_enumeration_is_equal_to_its_words(bss: Bss) -> None:
    role = bss.access.define_role(name="clerk", permissions=[Permission.ORDERS_READ])
    assert role.permissions == ["orders-read"]
    assert f"{Permission.ORDERS_READ}" == "orders-read"
    assert Permission("orders-read") is Permission.ORDERS_READ


def test_a_tuple_is_as_good_as_a_list() -> None:
    assert '"attributes":[]' in to_json(usage(attributes=()))
    assert '"attributes":[{' in to_json(usage(attributes=(Attribute(name="a", value="b"),)))


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ('{"amount": 1.5, "currency": "EUR"}', "number-not-text", "amount"),
        ('{"amount": "x", "currency": "EUR"}', "invalid-number", "amount"),
        ('{"amount": "1"}', "invalid-input", "currency"),
        ("[]", "invalid-input", ""),
        ("{", "invalid-input", ""),
    ],
)
def test_json_that_is_no_record_is_refused(text: str, code: str, path: str) -> None:
    with pytest.raises(BssError) as caught:
        from_json(Money, text)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BssError) as caught:
        from_json(Period, '{"start": "2026-02-30", "end": "2026-03-01"}')
    assert (caught.value.code, caught.value.path) == ("invalid-date", "start")


def test_a_match_statement_tells_variants_apart() -> None:
    price = Price(
        code="fee",
        name="Fee",
        currency="EUR",
        charge=ChargeKindOneTime(),
        model=Package(package_amount=Decimal(5), package_size=Decimal(10)),
    )
    match price.model:
        case Package(package_size=size):
            assert size == 10
        case _:
            raise AssertionError(price.model)
