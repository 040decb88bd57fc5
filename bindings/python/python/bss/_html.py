"""How notebooks show documents and explanations."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from bss.generated.types import (
        DraftDocument,
        Explanation,
        InvoiceDocument,
        InvoiceExplanation,
        Money,
    )

_NUMBER = ' style="text-align: right"'
_TEXT = ' style="text-align: left"'


class InvoiceHtml:
    """Shows an invoice as a table of its lines, taxes and total."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        document = cast("InvoiceDocument", self)
        invoice = document.invoice
        title = f"{invoice.kind} {invoice.printed_number or f'({invoice.state})'}"
        dates = [
            ("issued", invoice.issue_date),
            ("due", invoice.due_date),
        ]
        subtitle = ", ".join(f"{name} {date}" for name, date in dates if date is not None)
        lines = [(line.description, line.reason, line.net) for line in document.lines]
        taxes = [(tax.name or str(tax.category), tax.reason, tax.tax) for tax in document.taxes]
        return _document(title, subtitle, lines, taxes, invoice.rounding, invoice.total)


class DraftHtml:
    """Shows a document before it is written, as an invoice is shown."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        draft = cast("DraftDocument", self)
        lines = [(line.description, line.reason, line.net) for line in draft.lines]
        taxes = [(tax.name or str(tax.category), tax.reason, tax.tax) for tax in draft.taxes]
        return _document(f"{draft.kind} (not written)", "", lines, taxes, draft.rounding, draft.total)


class ExplanationHtml:
    """Shows an explanation as a numbered table of its steps."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _table(("", "step", "how", "value"), _steps(cast("Explanation", self)))


class InvoiceExplanationHtml:
    """Shows the explanation of an invoice: the steps of every line, then how the totals follow from them."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        explained = cast("InvoiceExplanation", self)
        title = f"{explained.kind} {explained.number or '(draft)'}"
        totals = [
            ("net", "", _money(explained.net)),
            ("tax", "", _money(explained.tax)),
            ("rounding", "", _money(explained.rounding)),
            ("total", "net + tax + rounding", _money(explained.total)),
        ]
        lines = [(line.description, line.reason, _money(line.net)) for line in explained.lines]
        return f"<h4>{escape(title)}</h4>" + _table(("", "how", "amount"), [*lines, *totals])


def _document(
    title: str,
    subtitle: str,
    lines: Iterable[tuple[str, str, Money]],
    taxes: Iterable[tuple[str, str, Money]],
    rounding: Money,
    total: Money,
) -> str:
    rows = [(what, how, _money(amount)) for what, how, amount in [*lines, *taxes]]
    if rounding.amount:
        rows.append(("rounding", "", _money(rounding)))
    rows.append(("total", "", _money(total)))
    heading = f"<h4>{escape(title)}</h4>" + (f"<p>{escape(subtitle)}</p>" if subtitle else "")
    return heading + _table(("", "how", "amount"), rows)


def _steps(explanation: Explanation) -> list[tuple[str, str, str, str]]:
    rows = []
    for position, step in enumerate(explanation.steps):
        operation = type(step.operation).__name__.removeprefix("StepOperation")
        operands = ", ".join(f"#{operand}" for operand in step.operands)
        rows.append((f"#{position}", step.label, f"{operation.lower()} {operands}", str(step.value)))
    return rows


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
