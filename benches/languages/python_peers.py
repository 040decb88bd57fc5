"""What a program would do by hand: the price and the invoice of scenario.json, with `decimal` and with py-moneyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TypeVar

from moneyed import EUR, Money

TIERS = [
    (Decimal(100), Decimal("0.10")),
    (Decimal(1000), Decimal("0.08")),
    (Decimal(5000), Decimal("0.065")),
    (Decimal(10000), Decimal("0.05")),
    (None, Decimal("0.0425")),
]
"""Up to how many, and what each costs."""
QUANTITY = Decimal(12345)
DAYS, MONTH = 12, 31
"""What is in service of the first month: from the 20th to the end of January."""
FEE = Decimal("29.90")
LINES_OF_EACH = 10
DISCOUNT_PERCENT = 10
STANDARD_PERCENT, REDUCED_PERCENT = 19, 7
CENT = Decimal("0.01")

Amount = TypeVar("Amount", Decimal, Money)


def tiers_by_decimal() -> Decimal:
    """The price with five tiers."""
    return _rounded(_graduated(Decimal(0), lambda rate: rate))


def tiers_by_moneyed() -> Money:
    """The same in money."""
    return _cents(_graduated(Money(0, EUR), lambda rate: Money(rate, EUR)))


def invoice_by_decimal() -> tuple[Decimal, Decimal]:
    """Net and tax of the invoice."""
    fees = [_rounded(FEE * DAYS / MONTH) for _ in range(LINES_OF_EACH)]
    seats = [_rounded(_graduated(Decimal(0), lambda rate: rate) * DAYS / MONTH) for _ in range(LINES_OF_EACH)]
    amounts = fees + seats
    discount = _rounded(sum(amounts, Decimal(0)) * DISCOUNT_PERCENT / 100)
    nets = [amount - part for amount, part in zip(amounts, _shares(discount, amounts), strict=True)]
    standard, reduced = sum(nets[:LINES_OF_EACH], Decimal(0)), sum(nets[LINES_OF_EACH:], Decimal(0))
    return standard + reduced, _rounded(standard * STANDARD_PERCENT / 100) + _rounded(reduced * REDUCED_PERCENT / 100)


def invoice_by_moneyed() -> tuple[Money, Money]:
    """The same in money."""
    zero = Money(0, EUR)
    fees = [_cents(Money(FEE, EUR) * DAYS / MONTH) for _ in range(LINES_OF_EACH)]
    seats = [_cents(_graduated(zero, lambda rate: Money(rate, EUR)) * DAYS / MONTH) for _ in range(LINES_OF_EACH)]
    amounts = fees + seats
    discount = _cents(sum(amounts, zero) * DISCOUNT_PERCENT / 100)
    shares = _shares(discount.amount, [amount.amount for amount in amounts])
    nets = [amount - Money(part, EUR) for amount, part in zip(amounts, shares, strict=True)]
    standard, reduced = sum(nets[:LINES_OF_EACH], zero), sum(nets[LINES_OF_EACH:], zero)
    return standard + reduced, _cents(standard * STANDARD_PERCENT / 100) + _cents(reduced * REDUCED_PERCENT / 100)


def _graduated(zero: Amount, rate_of: Callable[[Decimal], Amount]) -> Amount:
    amount, start = zero, Decimal(0)
    for up_to, rate in TIERS:
        end = QUANTITY if up_to is None else min(QUANTITY, up_to)
        amount += rate_of(rate) * (end - start)
        if end == QUANTITY:
            break
        start = end
    return amount


def _shares(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """The amount in proportion to the weights; cents that are left go to the largest remainders."""
    total = sum(weights, Decimal(0))
    exact = [amount * weight / total for weight in weights]
    parts = [share.quantize(CENT, ROUND_FLOOR) for share in exact]
    left = int((amount - sum(parts, Decimal(0))) / CENT)
    for index in sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])[:left]:
        parts[index] += CENT
    return parts


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _cents(money: Money | Decimal) -> Money:
    # Divided, money is money; by money it would be a number, and the types of py-moneyed leave that open.
    assert isinstance(money, Money)
    return Money(_rounded(money.amount), EUR)
