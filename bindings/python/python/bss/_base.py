"""What generated code stands on."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from bss.generated.types import Details

Progress: TypeAlias = Callable[[int, int], object]
"""Called with how much of a job is committed and how much there is. What it raises stops the job and reaches the caller."""


class TextEnum(str, Enum):
    """An enumeration whose members are equal to their words on the wire."""

    def __str__(self) -> str:
        return str(self.value)


class BssError(Exception):
    """Why a call was refused. A call that fails has changed nothing, but for what a job had committed before.

    `str(error)` says everything in one line.
    """

    code: str
    """The stable name: `not-found`. Programs may match on it, or catch the class that belongs to it in `bss.errors`."""
    message: str
    """One sentence for people."""
    path: str
    """The offending field, as it is on the wire: `items[2].unitAmount`; empty where no field is to blame."""
    details: Details
    """What was expected and found, and all violations of a document."""
    can_retry: bool
    """Whether the same call can succeed when it is made again later."""

    def __init__(self, code: str, message: str, path: str, details: Details, can_retry: bool, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.message = message
        self.path = path
        self.details = details
        self.can_retry = can_retry

    def __reduce__(self) -> tuple[Any, ...]:
        # Only the line of text is among `args`, from which an exception would be made again.
        fields = (self.code, self.message, self.path, self.details, self.can_retry, str(self))
        return type(self), fields, self.__dict__


def error_of(code: str, message: str, path: str, details: Details, can_retry: bool, text: str) -> BssError:
    """The exception for a code; that of a code which this package does not know is a plain `BssError`."""
    from bss.generated.errors import BY_CODE

    return BY_CODE.get(code, BssError)(code, message, path, details, can_retry, text)


class ProgressBar(Protocol):
    """What `progress_bar` needs of a bar; those of tqdm have it."""

    total: Any
    n: Any

    def update(self, n: int, /) -> object: ...


def progress_bar(bar: ProgressBar) -> Progress:
    """A callback that moves a progress bar such as that of tqdm.

    Written `bss.billing.run(up_to=..., progress=progress_bar(tqdm(unit=" accounts")))`.
    """

    def move(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return move
