"""Everything of one store, in another one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from bss import _native
from bss._base import Progress


@dataclass(slots=True, frozen=True)
class CopiedTenant:
    """What was copied of one tenant, compared on both sides."""

    tenant: str
    """Whose rows."""
    rows: dict[str, int]
    """How many, by the names of their tables."""
    hash: str
    """The auditor's hash over all of them, the same on both sides."""
    findings: int
    """What the auditor finds wrong, the same on both sides."""


def copy(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    progress: Progress | None = None,
) -> list[CopiedTenant]:
    """Copies everything of one store into an empty one, of whatever engine, and compares both sides.

    Nobody may write to either of them meanwhile. A target cannot be opened before everything is there; copying again
    goes on where an earlier attempt stopped.

    Args:
        source: The URL of the store that is copied.
        target: The URL of an empty store, or of the target of an attempt that was stopped.
        progress: Called with the rows that are copied and those that there are after every chunk.
    """
    copied = json.loads(_native.copy(os.fspath(source), os.fspath(target), progress))
    return [
        CopiedTenant(
            tenant=tenant["tenant"],
            rows={table["table"]: table["rows"] for table in tenant["tables"]},
            hash=tenant["hash"],
            findings=tenant["findings"],
        )
        for tenant in copied["tenants"]
    ]
