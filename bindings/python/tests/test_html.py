"""What a notebook shows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from xml.etree import ElementTree

from bss.types import (
    DiscountTerms,
    DiscountValuePercent,
    Explanation,
    Rounding,
    Step,
    StepOperation,
    StepOperationBetween,
    StepOperationFraction,
    StepOperationGiven,
    StepOperationRound,
    StepOperationShare,
)
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


def test_a_preview_and_an_invoice_show_every_amount(shop: Shop) -> None:
    bss = shop.bss
    account, _ = shop.subscribe()
    terms = DiscountTerms(name="<i>Spring</i>", value=DiscountValuePercent(percent=Decimal(10)))
    bss.billing.define_discount(code="spring", terms=terms)
    bss.billing.grant_discount(code="spring", account_id=account)
    bss.set_clock("2026-02-01T06:00:00Z")
    preview = bss.billing.preview(account_id=account, up_to=dt.date(2026, 2, 1))
    bss.billing.run(up_to=dt.date(2026, 2, 1))
    (id,) = bss.billing.issue().invoices
    document, explained = bss.billing.get_invoice(id=id), bss.billing.explain_invoice(id=id)
    for shown, of in ((preview, preview.documents[0]), (document, document), (explained, explained)):
        found = cells(shown._repr_html_())
        assert of.lines and of.discounts and of.taxes
        for what, amount in [
            *((line.description, line.amount) for line in of.lines),
            *((f"less {discount.name}", discount.amount) for discount in of.discounts),
            *((tax.name, tax.tax) for tax in of.taxes),
        ]:
            assert any(found[at] == what and found[at + 2] == f"{amount.amount} EUR" for at in range(len(found) - 2)), what
        assert "<i>" not in shown._repr_html_()
    assert cells(document.invoice._repr_html_())[-1] == f"{document.invoice.total.amount} EUR"
    assert (
        bss.billing.preview(account_id=account, up_to=dt.date(2026, 2, 1))._repr_html_()
        == "<p>nothing to bill up to 2026-02-01</p>"
    )


def test_steps_say_all_that_computes_them_again() -> None:
    operations: list[tuple[StepOperation, list[int], str]] = [
        (StepOperationGiven(), [], "given"),
        (StepOperationBetween(from_=Decimal(5), up_to=Decimal(10)), [0], "between #0 (from 5, up to 10)"),
        (StepOperationBetween(from_=Decimal(5)), [0], "between #0 (from 5)"),
        (StepOperationRound(scale=2, rounding=Rounding.HALF_UP), [1], "round #1 (scale 2, rounding halfUp)"),
        (StepOperationFraction(scale=6, rounding=Rounding.DOWN), [0, 1, 3], "fraction #0, #1, #3 (scale 6, rounding down)"),
        (StepOperationShare(part=1, scale=2), [0, 1], "share #0, #1 (part 1, scale 2)"),
    ]
    steps = [Step(label="x", operation=operation, operands=operands, value=Decimal(1)) for operation, operands, _ in operations]
    found = cells(Explanation(steps=steps)._repr_html_())
    assert found[2::4] == [expected for _, _, expected in operations]


def test_what_customers_write_is_escaped(shop: Shop) -> None:
    account, _ = shop.subscribe()
    shop.bss.set_clock("2026-02-01T06:00:00Z")
    (preview,) = shop.bss.billing.preview(account_id=account, up_to=dt.date(2026, 2, 1)).documents
    preview.lines[0].description = "<script>alert(1)</script>"
    assert "<script>" not in preview._repr_html_()
    assert "&lt;script&gt;" in preview._repr_html_()
