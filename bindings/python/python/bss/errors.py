"""The exceptions: one for each error code, all of them below `BssError`."""

from bss.generated.errors import *  # noqa: F403
from bss.generated.errors import __all__ as __all__
