"""What a notebook shows."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

from conftest import Shop


def cells(html: str) -> list[str]:
    root = ElementTree.fromstring(f"<div>{html}</div>")
    return [cell.text or "" for cell in root.iter("td")]


def test_invoices_previews_and_explanations_are_tables(shop: Shop) -> None:
    bss = shop.bss
    account, subscription = shop.subscribe("<b>Ada</b>")
    bss.set_clock("2026-02-01T06:00:00Z")
    (preview,) = bss.billing.preview(account_id=account, up_to=dt.date(2026, 2, 1)).documents
    bss.billing.run(up_to=dt.date(2026, 2, 1))
    (invoice,) = bss.billing.issue().invoices
    document = bss.billing.get_invoice(id=invoice)
    explained = bss.billing.explain_invoice(id=invoice)
    total = f"{document.invoice.total.amount} EUR"
    for shown in (preview, document, explained):
        found = cells(shown._repr_html_())
        assert found[-1] == total
        assert "Mobile: Monthly fee" in found
    assert str(document.invoice.printed_number) in document._repr_html_()
    assert "issued 2026-02-01" in document._repr_html_()

    (charge, *_) = bss.billing.list_charges(subscription_id=subscription).items
    steps = cells(charge.explanation._repr_html_())
    assert steps[0] == "#0"
    assert steps[-1] == str(charge.explanation.steps[-1].value)


def test_what_customers_write_is_escaped(shop: Shop) -> None:
    account, _ = shop.subscribe()
    shop.bss.set_clock("2026-02-01T06:00:00Z")
    (preview,) = shop.bss.billing.preview(account_id=account, up_to=dt.date(2026, 2, 1)).documents
    preview.lines[0].description = "<script>alert(1)</script>"
    assert "<script>" not in preview._repr_html_()
    assert "&lt;script&gt;" in preview._repr_html_()
