"""What a program would do by hand: the same amounts with `decimal`, and with the money class of py-moneyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TypeVar

from moneyed import EUR, Money
from shop import DISCOUNT_PERCENT, FEES, QUANTITIES, QUANTITY, TAX_PERCENTS, TIERS

DAYS, WHOLE = 17, 31
CENT = Decimal("0.01")
BOUNDS = [(None if up_to is None else Decimal(up_to), Decimal(rate)) for up_to, rate in TIERS]

Amount = TypeVar("Amount", Decimal, Money)


def five_tiers_decimal() -> Decimal:
    """The price with five tiers."""
    return _rounded(_graduated(Decimal(QUANTITY), Decimal(0), lambda rate: rate))


def five_tiers_moneyed() -> Money:
    """The same in money."""
    return _graduated(Decimal(QUANTITY), Money(0, EUR), lambda rate: Money(rate, EUR)).round(2)


def invoice_decimal() -> tuple[Decimal, Decimal]:
    """Net and tax of the invoice."""
    fees = [_rounded(fee * DAYS / WHOLE) for fee in FEES]
    usages = [_rounded(_graduated(quantity, Decimal(0), lambda rate: rate)) for quantity in QUANTITIES]
    amounts = fees + usages
    discount = _rounded(sum(amounts, Decimal(0)) * DISCOUNT_PERCENT / 100)
    nets = [amount - part for amount, part in zip(amounts, _shares(discount, amounts), strict=True)]
    of_fees, of_usages = sum(nets[: len(fees)], Decimal(0)), sum(nets[len(fees) :], Decimal(0))
    standard, reduced = TAX_PERCENTS.values()
    return of_fees + of_usages, _rounded(of_fees * standard / 100) + _rounded(of_usages * reduced / 100)


def invoice_moneyed() -> tuple[Money, Money]:
    """The same in money."""
    zero = Money(0, EUR)
    fees = [_cents(Money(fee, EUR) * DAYS / WHOLE) for fee in FEES]
    usages = [_cents(_graduated(quantity, zero, lambda rate: Money(rate, EUR))) for quantity in QUANTITIES]
    amounts = fees + usages
    discount = _cents(sum(amounts, zero) * DISCOUNT_PERCENT / 100)
    shares = _shares(discount.amount, [amount.amount for amount in amounts])
    nets = [amount - Money(part, EUR) for amount, part in zip(amounts, shares, strict=True)]
    of_fees, of_usages = sum(nets[: len(fees)], zero), sum(nets[len(fees) :], zero)
    standard, reduced = TAX_PERCENTS.values()
    return of_fees + of_usages, _cents(of_fees * standard / 100) + _cents(of_usages * reduced / 100)


def _graduated(quantity: Decimal, zero: Amount, rate_of: Callable[[Decimal], Amount]) -> Amount:
    amount, start = zero, Decimal(0)
    for up_to, rate in BOUNDS:
        end = quantity if up_to is None else min(quantity, up_to)
        amount += rate_of(rate) * (end - start)
        if end == quantity:
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
