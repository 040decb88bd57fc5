"""How notebooks show documents and explanations."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from bss.generated.types import (
        AccountBill,
        DraftDocument,
        Explanation,
        Invoice,
        InvoiceDocument,
        InvoiceExplanation,
        Money,
        StepOperation,
        TaxCategory,
    )

_NUMBER = ' style="text-align: right"'
_TEXT = ' style="text-align: left"'


class _Line(Protocol):
    """A line of a document, before or after it is written, or explained."""

    description: str
    reason: str
    amount: Money


class _Discount(Protocol):
    name: str
    reason: str
    amount: Money


class _Tax(Protocol):
    category: TaxCategory
    name: str | None
    reason: str
    tax: Money


class _Totals(Protocol):
    tax_included: bool
    net: Money
    tax: Money
    rounding: Money
    total: Money


class InvoiceHtml:
    """Shows an invoice as a table of its lines, discounts, taxes and total."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        document = cast("InvoiceDocument", self)
        invoice = document.invoice
        return _invoice_heading(invoice) + _document(document.lines, document.discounts, document.taxes, invoice)


class InvoiceTotalsHtml:
    """Shows an invoice without its lines as a table of its totals."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        invoice = cast("Invoice", self)
        return _invoice_heading(invoice) + _table(
            ("", "how", "amount"), [*_net(invoice), ("tax", "", _money(invoice.tax)), *_total(invoice)]
        )


class DraftHtml:
    """Shows a document before it is written, as an invoice is shown."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        draft = cast("DraftDocument", self)
        return _heading(f"{draft.kind} (not written)") + _document(draft.lines, draft.discounts, draft.taxes, draft)


class AccountBillHtml:
    """Shows every document of a preview, one below the other."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        bill = cast("AccountBill", self)
        return "".join(document._repr_html_() for document in bill.documents) or f"<p>nothing to bill up to {bill.up_to}</p>"


class ExplanationHtml:
    """Shows an explanation as a numbered table of its steps."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _steps(cast("Explanation", self))


class InvoiceExplanationHtml:
    """Shows the explanation of an invoice: the steps of every line, of what follows from the lines, and the document itself."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        explained = cast("InvoiceExplanation", self)
        derived = explained.derived
        lines = "".join(
            _heading(f"line {line.line}: {line.description}", level=5) + _steps(line.explanation) for line in explained.lines
        )
        follows = _heading("discounts, taxes and totals", level=5) + _steps(derived.explanation)
        amounts = [(amount.path, f"#{amount.step}", str(amount.value)) for amount in derived.amounts]
        return (
            _heading(f"{explained.kind} {explained.number or '(draft)'}")
            + lines
            + follows
            + _table(("amount", "step", "value"), amounts)
            + _document(explained.lines, explained.discounts, explained.taxes, explained)
        )


def _invoice_heading(invoice: Invoice) -> str:
    dates = [("issued", invoice.issue_date), ("due", invoice.due_date)]
    subtitle = ", ".join(f"{name} {date}" for name, date in dates if date is not None)
    return _heading(f"{invoice.kind} {invoice.printed_number or f'({invoice.state})'}") + (
        f"<p>{escape(subtitle)}</p>" if subtitle else ""
    )


def _heading(text: str, level: int = 4) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _document(lines: Sequence[_Line], discounts: Sequence[_Discount], taxes: Sequence[_Tax], totals: _Totals) -> str:
    """Lines and discounts add up to the net, or to the total where taxes are included; from the net, taxes lead to the total."""
    rows = [(line.description, line.reason, _money(line.amount)) for line in lines]
    rows += [(f"less {discount.name}", discount.reason, _money(discount.amount)) for discount in discounts]
    rows += _net(totals)
    rows += [(tax.name or str(tax.category), tax.reason, _money(tax.tax)) for tax in taxes]
    return _table(("", "how", "amount"), [*rows, *_total(totals)])


def _net(totals: _Totals) -> list[tuple[str, str, str]]:
    return [("net", "without the taxes that amounts include" if totals.tax_included else "", _money(totals.net))]


def _total(totals: _Totals) -> list[tuple[str, str, str]]:
    rounding = [("rounding", "", _money(totals.rounding))] if totals.rounding.amount else []
    return [*rounding, ("total", "net + tax + rounding", _money(totals.total))]


def _steps(explanation: Explanation) -> str:
    rows = [
        (f"#{position}", step.label, _how(step.operation, step.operands), str(step.value))
        for position, step in enumerate(explanation.steps)
    ]
    return _table(("", "step", "how", "value"), rows)


def _how(operation: StepOperation, operands: Sequence[int]) -> str:
    """Everything from which the value of a step is computed again: `round #3 (scale 2, rounding halfUp)`."""
    name = type(operation).__name__.removeprefix("StepOperation").lower()
    given = [(field.name.strip("_").replace("_", " "), getattr(operation, field.name)) for field in dataclasses.fields(operation)]
    fields = ", ".join(f"{field} {value}" for field, value in given if value is not None)
    words = [name, ", ".join(f"#{operand}" for operand in operands), f"({fields})" if fields else ""]
    return " ".join(word for word in words if word)


def _money(money: Money) -> str:
    return f"{money.amount} {money.currency}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose last column holds numbers; everything in it is escaped, for customers name things."""
    heads = "".join(f"<th{_TEXT}>{escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td{_TEXT}>{escape(cell)}</td>" for cell in row[:-1]) + f"<td{_NUMBER}>{escape(row[-1])}</td></tr>"
        for row in rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
