"""Records as JSON, for files, queues and other programs."""

from __future__ import annotations

from typing import TypeVar

from bss import _native

T = TypeVar("T")


def to_json(value: object) -> str:
    """A record of `bss.types` as JSON, as it is on the wire."""
    return _native.to_json(value)


def from_json(kind: type[T], json: str) -> T:
    """A record of `bss.types` from its JSON.

    Args:
        kind: The class of the record.
        json: As `to_json`, or a call of this library in any language, gives it.
    """
    value: T = _native.from_json(kind.__name__, json)
    return value
