"""Usage from files: read once into records, recorded in batches."""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import chain, islice
from typing import TypeVar, cast

from bss._base import BssError
from bss.errors import InvalidDateError, InvalidInputError, InvalidNumberError
from bss.generated.types import Attribute, Details, NewUsage

T = TypeVar("T")

_COLUMNS = ("meter", "event_id", "subscription_id", "at", "quantity")
_ATTRIBUTE = "attribute."


def usage_from_csv(
    source: str | os.PathLike[str] | Iterable[str] | Iterable[Mapping[str, str]],
    *,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    subscriptions: Mapping[str, str] | None = None,
) -> Iterator[NewUsage]:
    """Reads usage events from a CSV file with a header, one after the other.

    A row has the columns `meter`, `event_id`, `subscription_id`, `at` (ISO 8601 with an offset or `Z`) and `quantity`, may have
    `unique_key`, and any number of columns such as `attribute.region`, whose cells become attributes where they are not empty.
    Other columns are passed over.

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
        InvalidDateError: An instant is none, or has no offset.
        InvalidInputError: A column is missing, or a subscription is not known.
    """
    if isinstance(source, (str, os.PathLike)):
        with open(source, encoding="utf-8-sig", newline="") as file:
            yield from usage_from_csv(file, columns=columns, constants=constants, subscriptions=subscriptions)
        return
    named, given = columns or {}, constants or {}
    readers = [(name, given.get(name), named.get(name, name)) for name in _COLUMNS]
    given_key, key_column = given.get("unique_key"), named.get("unique_key", "unique_key")
    for number, row in enumerate(_rows(source)):
        values = []
        for name, constant, column in readers:
            value = row.get(column) if constant is None else constant
            if value is None:
                raise _refused(InvalidInputError, "invalid-input", "the row has no such column", number, name, "")
            values.append(value)
        meter, event_id, subscription, at, quantity = values
        if subscriptions is not None:
            known = subscriptions.get(subscription)
            if known is None:
                message = "no subscription is known by this name"
                raise _refused(InvalidInputError, "invalid-input", message, number, "subscription_id", subscription)
            subscription = known
        yield NewUsage(
            meter=meter,
            event_id=event_id,
            subscription_id=subscription,
            at=_instant(at, number),
            quantity=_quantity(quantity, number),
            unique_key=given_key or row.get(key_column) or None,
            attributes=[
                Attribute(name=name.removeprefix(_ATTRIBUTE), value=value)
                for name, value in row.items()
                # What stands behind the last column of the header has no name.
                if value and name is not None and name.startswith(_ATTRIBUTE)
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
        return csv.DictReader(cast("Iterator[str]", everything))
    return cast("Iterator[Mapping[str, str]]", everything)


def _quantity(text: str, number: int) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        message = "the quantity is no decimal number"
        raise _refused(InvalidNumberError, "invalid-number", message, number, "quantity", text) from None


def _instant(text: str, number: int) -> dt.datetime:
    try:
        # Before Python 3.11, `fromisoformat` did not know the letter for an offset of zero.
        instant = dt.datetime.fromisoformat(text[:-1] + "+00:00" if text.endswith("Z") else text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise _refused(InvalidDateError, "invalid-date", "this is no instant with an offset", number, "at", text)
    return instant


def _refused(kind: type[BssError], code: str, message: str, number: int, column: str, found: str) -> BssError:
    path = f"rows[{number}].{column}"
    return kind(code, message, path, Details(found=found), False, f"{code} at {path}: {message} (found {found})")
