"""Refusals: the same codes as in every language, as exceptions that can be caught by class or by group."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import bss.errors as errors
import pytest
from bss import Bss, BssError, _native, to_json
from bss._base import error_of
from bss.types import (
    Attribute,
    ChargeKindOneTime,
    Code,
    Details,
    Flat,
    ItemAction,
    Money,
    NewItem,
    NewOrder,
    NewUsage,
    Period,
    Price,
    Severity,
)
from conftest import Shop


def test_the_codes_are_those_of_the_library() -> None:
    codes = _native.codes()
    assert list(errors.BY_CODE) == codes
    assert [code.value for code in Code] == codes


def test_every_exception_stands_below_the_base_and_has_a_name_of_its_own() -> None:
    assert len(set(errors.BY_CODE.values())) == len(errors.BY_CODE)
    for exception in errors.BY_CODE.values():
        assert issubclass(exception, BssError) and exception.__doc__
    assert issubclass(errors.NumberNotTextError, errors.InputError)
    assert issubclass(errors.InvalidDateError, ValueError)
    assert issubclass(errors.NotFoundError, LookupError)
    assert issubclass(errors.IllegalTransitionError, errors.StateError)
    assert issubclass(errors.StoreFullError, errors.StoreError)


def test_a_code_that_is_not_known_is_an_error_all_the_same() -> None:
    error = error_of("out-of-cheese", "no cheese", "a.b", Details(), True, "out-of-cheese at a.b: no cheese")
    assert type(error) is BssError
    assert (error.code, error.path, error.can_retry, str(error)) == (
        "out-of-cheese",
        "a.b",
        True,
        "out-of-cheese at a.b: no cheese",
    )


def test_an_error_says_what_was_expected_and_found(bss: Bss) -> None:
    with pytest.raises(errors.NotFoundError) as caught:
        bss.catalog.get_offering(code="fibre")
    error = caught.value
    assert error.code == Code.NOT_FOUND and error.code == "not-found"
    assert error.details.found is not None
    assert error.message in str(error)
    assert not error.can_retry


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))], ids=["copy", "deepcopy", "pickle"]
)
def test_an_error_survives_being_copied_and_sent(bss: Bss, again: Callable[[BssError], BssError]) -> None:
    with pytest.raises(errors.NumberNotTextError) as caught:
        bss.usage.record(events=[_event(quantity=0.25)])
    error = caught.value
    error.add_note("of batch 7") if hasattr(error, "add_note") else None
    made = again(error)
    assert type(made) is errors.NumberNotTextError and made is not error
    assert (vars(made), str(made), made.args) == (vars(error), str(error), error.args)
    assert made.path == "events[0].quantity" and made.details.found == "0.25"


def test_violations_are_data(shop: Shop) -> None:
    account, _ = shop.subscribe()
    items = [NewItem(item=item, action=ItemAction.ADD, offering="fibre") for item in "ab"]
    with pytest.raises(errors.OrderInvalidError) as caught:
        shop.bss.orders.submit(order=NewOrder(account_id=account, items=items))
    found = {violation.path: violation.severity for violation in caught.value.details.violations}
    assert found["items[0].offering"] == found["items[1].offering"] == Severity.BLOCK


def _event(**fields: Any) -> NewUsage:
    values: dict[str, Any] = {
        "meter": "data",
        "event_id": "1",
        "subscription_id": "019b8d62-7a80-7001-ac57-95e14b3b7e33",
        "at": dt.datetime(2026, 1, 5, tzinfo=dt.timezone.utc),
        "quantity": Decimal(1),
    }
    return NewUsage(**(values | fields))


@pytest.mark.parametrize(
    ("field", "value", "exception", "path"),
    [
        ("quantity", 0.25, errors.NumberNotTextError, "events[0].quantity"),
        ("quantity", float("nan"), errors.NumberNotTextError, "events[0].quantity"),
        ("quantity", True, errors.InvalidInputError, "events[0].quantity"),
        ("quantity", "a lot", errors.InvalidNumberError, "events[0].quantity"),
        ("quantity", Decimal("NaN"), errors.InvalidNumberError, "events[0].quantity"),
        ("quantity", Decimal("Infinity"), errors.InvalidNumberError, "events[0].quantity"),
        ("quantity", Decimal("1E+999999"), errors.InvalidNumberError, "events[0].quantity"),
        ("quantity", Decimal("1E+40"), errors.NumberOutOfRangeError, "events[0].quantity"),
        ("quantity", None, errors.InvalidInputError, "events[0].quantity"),
        ("at", dt.datetime(2026, 1, 5), errors.InvalidDateError, "events[0].at"),
        ("at", dt.date(2026, 1, 5), errors.InvalidInputError, "events[0].at"),
        ("meter", 7, errors.InvalidInputError, "events[0].meter"),
        ("meter", "\ud800", errors.InvalidTextError, "events[0].meter"),
        ("attributes", "region", errors.InvalidInputError, "events[0].attributes"),
        ("attributes", ["region"], errors.InvalidInputError, "events[0].attributes[0]"),
        (
            "correction",
            Period(start=dt.date(2026, 1, 1), end=dt.date(2026, 2, 1)),
            errors.InvalidInputError,
            "events[0].correction",
        ),
    ],
)
def test_a_value_that_cannot_be_taken_is_refused_with_its_path(
    bss: Bss, field: str, value: object, exception: type[BssError], path: str
) -> None:
    with pytest.raises(exception) as caught:
        bss.usage.record(events=[_event(**{field: value})])
    assert caught.value.path == path


@pytest.mark.parametrize("events", [None, 7, "events", [7], {"a": 1}])
def test_what_is_no_list_of_records_is_refused(bss: Bss, events: Any) -> None:
    with pytest.raises(errors.InvalidInputError) as caught:
        bss.usage.record(events=events)
    assert caught.value.path.startswith("events")


def test_a_datetime_is_no_date(bss: Bss) -> None:
    with pytest.raises(errors.InvalidInputError) as caught:
        bss.billing.run(up_to=dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc))
    assert (caught.value.path, caught.value.details.found) == ("upTo", "datetime")


def test_a_float_within_a_union_is_refused(bss: Bss) -> None:
    price = Price(code="fee", name="Fee", currency="EUR", charge=ChargeKindOneTime(), model=Flat(amount=9.9))  # type: ignore[arg-type]
    with pytest.raises(errors.NumberNotTextError) as caught:
        bss.catalog.define_offering(code="x", name="X", prices=[price])
    assert caught.value.path == "prices[0].model.flat.amount"
    assert caught.value.details.expected == "`decimal.Decimal`"


@pytest.mark.parametrize("raised", [ValueError("row 2"), KeyboardInterrupt()])
def test_what_a_generator_raises_while_it_is_read_reaches_the_caller(bss: Bss, raised: BaseException) -> None:
    def events() -> Iterator[NewUsage]:
        yield _event()
        raise raised

    with pytest.raises(type(raised)) as caught:
        bss.usage.record(events=events())  # type: ignore[arg-type]
    assert caught.value is raised


def test_what_a_value_raises_while_it_is_read_reaches_the_caller() -> None:
    class Cursed(Attribute):
        @property
        def name(self) -> str:  # type: ignore[override]
            raise RuntimeError("no")

    event = _event(attributes=[object.__new__(Cursed)])
    with pytest.raises(RuntimeError, match="no"):
        to_json(event)


def test_a_record_without_its_fields_is_refused() -> None:
    with pytest.raises(errors.InvalidInputError) as caught:
        to_json(object.__new__(Money))
    assert caught.value.path == "amount"


def test_a_value_that_contains_itself_is_refused_or_ends() -> None:
    events: list[object] = []
    events.append(events)
    with pytest.raises(errors.InvalidInputError):
        to_json(_event(attributes=events))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"up": 1}', '{"upTo": "2026-02-30"}', '{"upTo": 1}', "\x00", '{"upTo": "2026-01-01"} x']
)
def test_malformed_json_is_refused(bss: Bss, text: str) -> None:
    with pytest.raises(errors.InputError):
        bss.call("billing.run", text)
