"""A system and how it is opened."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

from bss._base import Progress
from bss._native import Core
from bss.generated.areas import Areas
from bss.generated.types import Principal


@dataclass(slots=True, frozen=True)
class Replay:
    """A clock that stands still and ids that are the same in every run: for tests and replays."""

    clock: dt.datetime | str
    """Where the clock stands at first: an aware `datetime`, or RFC 3339."""
    seed: int = 1
    """What the ids are derived from."""


class Bss(Areas):
    """A business support system on one store, as seen by one principal.

    Any thread may call any method of the same system at any time; the interpreter lock is released while the library works.
    Writes are ordered by the store. Closing waits for nobody: calls that are under way end as they would have, later ones
    raise `ValueError`.
    """

    def __init__(self, core: Core) -> None:
        """Systems are opened with `Bss.open` and `Bss.in_memory`."""
        super().__init__(core)
        self._core = core

    @classmethod
    def open(cls, url: str | os.PathLike[str], *, replay: Replay | None = None) -> Bss:
        """Opens a system, and creates it where there is none.

        Args:
            url: A file such as `bss.db`, `memory:`, or `postgres://user@host/database` for a schema of a PostgreSQL server.
            replay: Gives the system a clock that stands still and ids that are the same in every run.
        """
        given = None if replay is None else (_instant(replay.clock), replay.seed)
        return cls(Core.open(os.fspath(url), given))

    @classmethod
    def in_memory(cls, *, replay: Replay | None = None) -> Bss:
        """Opens a system that is gone when it is closed.

        Args:
            replay: Gives the system a clock that stands still and ids that are the same in every run.
        """
        return cls.open("memory:", replay=replay)

    def as_principal(self, *, tenant: str = "main", subject: str, roles: Sequence[str]) -> Bss:
        """The same system for another principal, who may do what its roles grant. Each is closed by itself.

        Args:
            tenant: Whose data it sees.
            subject: Who it is; the audit log names it.
            roles: Names of roles that `access.define_role` defined.
        """
        principal = Principal(tenant=tenant, subject=subject, roles=list(roles))
        return Bss(self._core.acting_as(principal))

    def set_clock(self, instant: dt.datetime | str) -> None:
        """Moves the clock of a replay.

        Args:
            instant: An aware `datetime`, or RFC 3339.
        """
        self._core.set_clock(_instant(instant))

    def call(
        self,
        operation: str,
        json: str,
        *,
        idempotency_key: str | None = None,
        progress: Progress | None = None,
    ) -> str:
        """Carries out an operation by its name with JSON in and out, for queues and gateways.

        Args:
            operation: Its full name: `orders.submit`.
            json: The input as it is in the reference, with camelCase names.
            idempotency_key: For a write: the same key with the same input gives the first answer again. Reads and jobs
                take none; a job does what it does not find done.
            progress: Called while a job runs.
        """
        return self._core.call(operation, json, idempotency_key, progress)

    def close(self) -> None:
        """Lets go of the system; the store is closed with the last principal's view of it. Closing twice is closing once."""
        self._core.close()

    @property
    def is_closed(self) -> bool:
        """Whether this view of the system was closed."""
        return self._core.is_closed()

    def __enter__(self) -> Bss:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Bss {'closed' if self.is_closed else 'open'}>"


def _instant(instant: dt.datetime | str) -> str:
    return instant if isinstance(instant, str) else instant.isoformat()
