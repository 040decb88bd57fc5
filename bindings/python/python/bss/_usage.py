"""Usage from files: read once into records, recorded in batches."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, islice
from typing import TypeVar, cast

from bss._base import BssError
from bss._native import read_decimal, read_instant
from bss.errors import InvalidInputError
from bss.generated.types import Attribute, Details, NewUsage

T = TypeVar("T")

_COLUMNS = ("meter", "event_id", "subscription_id", "at", "quantity")
_ATTRIBUTE = "attribute."
# Where `csv.DictReader` puts the cells for which the header has no name.
_SURPLUS = cast("str", None)


def usage_from_csv(
    source: str | os.PathLike[str] | Iterable[str] | Iterable[Mapping[str, str]],
    *,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    subscriptions: Mapping[str, str] | None = None,
) -> Iterator[NewUsage]:
    """Reads usage events from a CSV file with a header, one after the other.

    A row has the columns `meter`, `event_id`, `subscription_id`, `at` (RFC 3339: `2026-01-05T10:00:00Z`, or an offset such as
    `+01:00` in place of the `Z`) and `quantity` (a plain decimal: `-0.25`), may have `unique_key`, and any number of columns such
    as `attribute.region`, whose cells become attributes where they are not empty. Other columns are passed over. Instants and
    quantities are read exactly as the library reads those of its inputs; what the other cells say is judged when the events are
    recorded.

    >>> rows = ["event_id,at,quantity", "1,2026-01-05T10:00:00Z,0.25"]
    >>> [event.quantity for event in usage_from_csv(rows, constants={"meter": "data", "subscription_id": "..."})]
    [Decimal('0.25')]

    Args:
        source: A file by its path, an open file or other lines of text, or rows as `csv.DictReader` gives them.
        columns: How columns are called in the file, where that is not as above: `{"event_id": "CDR"}`.
        constants: Values that are the same for every event: `{"meter": "data"}`.
        subscriptions: The subscription for each value of `subscription_id`, where the file has other names for them.

    Raises:
        InvalidNumberError: A quantity is no plain decimal; the path names row and column, rows counted from 0.
        NumberOutOfRangeError: A quantity has more than 28 digits.
        TooManyDecimalsError: A quantity has more than 28 decimals.
        InvalidDateError: An instant is none, or has no offset.
        InvalidInputError: A column is missing, a row has more cells than the header (as where a comma stands in a number that is
            not quoted), a quotation mark is not closed, or a subscription is not known.
    """
    if isinstance(source, (str, os.PathLike)):
        with open(source, encoding="utf-8-sig", newline="") as file:
            yield from usage_from_csv(file, columns=columns, constants=constants, subscriptions=subscriptions)
        return
    named, given = columns or {}, constants or {}
    readers = [(name, given.get(name), named.get(name, name)) for name in _COLUMNS]
    given_key, key_column = given.get("unique_key"), named.get("unique_key", "unique_key")
    rows = _rows(source)
    for number in count():
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise _refused(InvalidInputError, "invalid-input", f"the row is no CSV: {error}", number, "", Details()) from None
        if row is None:
            break
        surplus = row.get(_SURPLUS)
        if surplus and any(surplus):
            details = Details(found=str(surplus))
            raise _refused(InvalidInputError, "invalid-input", "the row has more cells than the header", number, "", details)
        values = []
        for name, constant, column in readers:
            value = row.get(column) if constant is None else constant
            if value is None:
                raise _refused(InvalidInputError, "invalid-input", "the row has no such column", number, name, Details())
            values.append(value)
        meter, event_id, subscription, at, quantity = values
        if subscriptions is not None:
            known = subscriptions.get(subscription)
            if known is None:
                message = "no subscription is known by this name"
                details = Details(found=subscription)
                raise _refused(InvalidInputError, "invalid-input", message, number, "subscription_id", details)
            subscription = known
        column = "at"
        try:
            instant = read_instant(at)
            column = "quantity"
            amount = read_decimal(quantity)
        except BssError as error:
            raise _refused(type(error), error.code, error.message, number, column, error.details) from None
        yield NewUsage(
            meter=meter,
            event_id=event_id,
            subscription_id=subscription,
            at=instant,
            quantity=amount,
            unique_key=given_key or row.get(key_column) or None,
            attributes=[
                Attribute(name=name.removeprefix(_ATTRIBUTE), value=value)
                for name, value in row.items()
                if value and name is not _SURPLUS and name.startswith(_ATTRIBUTE)
            ],
        )


def batches(items: Iterable[T], *, size: int = 100_000) -> Iterator[list[T]]:
    """Items in lists of at most `size`, by default as many usage events as one call accepts.

    >>> list(batches("abcde", size=2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch


def _rows(source: Iterable[str] | Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    remaining = iter(source)
    first = next(remaining, None)
    if first is None:
        return iter(())
    everything = chain([first], remaining)
    if isinstance(first, str):
        # Strict: after a quotation mark that nothing closes, all that follows would be one cell, and nobody would miss it.
        return csv.DictReader(cast("Iterator[str]", everything), strict=True)
    return cast("Iterator[Mapping[str, str]]", everything)


def _refused(kind: type[BssError], code: str, message: str, number: int, column: str, details: Details) -> BssError:
    path = f"rows[{number}]{column and '.'}{column}"
    told = [f"{name} {value}" for name, value in [("expected", details.expected), ("found", details.found)] if value is not None]
    text = f"{code} at {path}: {message}" + (f" ({', '.join(told)})" if told else "")
    return kind(code, message, path, details, False, text)
