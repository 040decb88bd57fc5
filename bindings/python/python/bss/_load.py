"""Loads the native library and tells it the types of the package."""

from __future__ import annotations

import platform
import sysconfig

try:
    from bss import _native
except ImportError as error:
    raise ImportError(
        f"bss has no native library for {platform.python_implementation()} {platform.python_version()} on "
        f"{sysconfig.get_platform()}: install the wheel of `bss` for this platform (CPython 3.10 or later), or build it "
        f"with `pip install ./bindings/python` and a Rust toolchain ({error})",
        name="bss._native",
    ) from error

from bss.generated import types
from bss.generated._wire import TABLE

VERSION = _native.VERSION

_native.register(TABLE, vars(types))
