"""How values cross: exactly, and back as they were."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from bss import Bss, BssError, from_json, to_json
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
    ],
)
def test_numbers_are_written_out_to_the_last_digit(decimal: Decimal, text: str) -> None:
    assert json.loads(to_json(Money(amount=decimal, currency="EUR")))["amount"] == text


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
