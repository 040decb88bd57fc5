"""An embeddable business support system: catalog, pricing, orders, usage, billing, payments and ledger.

Open a system and call its operations, which are methods of its areas:

>>> from bss import Bss
>>> from bss.types import Permission
>>> with Bss.in_memory() as bss:
...     role = bss.access.define_role(name="clerk", permissions=[Permission.ORDERS_READ])
>>> role.name
'clerk'

Money, quantities and rates are `decimal.Decimal`; a float is refused. The records, enumerations and unions
that operations take and answer with are in `bss.types`, the exceptions in `bss.errors`.
"""

from bss import _load  # First, for it loads what the others stand on.
from bss._base import BssError, Progress, ProgressBar, progress_bar
from bss._bss import Bss, Replay
from bss._copy import CopiedTenant, copy
from bss._json import from_json, to_json
from bss._usage import batches, usage_from_csv

__version__: str = _load.VERSION
"""The version of the library."""

__all__ = [
    "Bss",
    "BssError",
    "CopiedTenant",
    "Progress",
    "ProgressBar",
    "Replay",
    "__version__",
    "batches",
    "copy",
    "from_json",
    "progress_bar",
    "to_json",
    "usage_from_csv",
]
