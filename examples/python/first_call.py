"""Opens a system and makes one call."""

from bss import Bss

with Bss.in_memory() as bss:  # or Bss.open("bss.db")
    category = bss.catalog.define_category(code="home", name="At home")
    print(category.code, category.name)
