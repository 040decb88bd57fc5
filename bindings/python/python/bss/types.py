"""The records, enumerations and unions that operations take and answer with.

A record is a dataclass; a union is a dataclass for each of its variants. Ids, codes and currencies are plain texts.
"""

from bss.generated.types import *  # noqa: F403
from bss.generated.types import __all__ as __all__
