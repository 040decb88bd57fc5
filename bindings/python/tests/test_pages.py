"""Iterators over pages."""

from __future__ import annotations

import pytest
from bss import Bss, errors


@pytest.mark.parametrize("limit", [None, 1, 3, 7, 1000])
def test_an_iterator_gives_the_items_of_all_pages(bss: Bss, limit: int | None) -> None:
    codes = [f"c{number:02}" for number in range(7)]
    for code in codes:
        bss.catalog.define_category(code=code, name=code)
    assert [category.code for category in bss.catalog.iter_categories(limit=limit)] == codes


def test_pages_are_asked_for_as_they_are_taken(bss: Bss) -> None:
    for code in "abc":
        bss.catalog.define_category(code=code, name=code)
    categories = bss.catalog.iter_categories(limit=1)
    assert next(categories).code == "a"
    bss.catalog.define_category(code="b2", name="Later")
    assert [category.code for category in categories] == ["b", "b2", "c"]


def test_a_page_can_be_asked_for_by_its_cursor(bss: Bss) -> None:
    for code in "abc":
        bss.catalog.define_category(code=code, name=code)
    page = bss.catalog.list_categories(limit=2)
    assert [category.code for category in page.items] == ["a", "b"]
    last = bss.catalog.list_categories(limit=2, after=page.next)
    assert [category.code for category in last.items] == ["c"] and last.next is None


def test_a_wrong_limit_is_refused_when_the_first_item_is_taken(bss: Bss) -> None:
    categories = bss.catalog.iter_categories(limit=0)
    with pytest.raises(errors.BssError) as caught:
        next(categories)
    assert caught.value.path == "limit"
