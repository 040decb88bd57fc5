//! What a program would write that only wants the number: plain loops over `rust_decimal`.

use rust_decimal::Decimal;

/// A tier, as the loops need it.
pub(crate) struct Tier {
    pub(crate) up_to: Option<Decimal>,
    pub(crate) rate: Decimal,
}

pub(crate) fn decimal(text: &str) -> Result<Decimal, String> {
    text.parse()
        .map_err(|error: rust_decimal::Error| error.to_string())
}

/// The tiers of bounds and rates as text.
pub(crate) fn tiers(texts: &[(Option<&str>, &str)]) -> Result<Vec<Tier>, String> {
    let tier = |(up_to, rate): &(Option<&str>, &str)| {
        Ok(Tier {
            up_to: up_to.map(decimal).transpose()?,
            rate: decimal(rate)?,
        })
    };
    texts.iter().map(tier).collect()
}

/// Adds up what the part of the quantity in each tier costs.
pub(crate) fn graduated(
    tiers: &[Tier],
    quantity: Decimal,
    cost: impl Fn(&Tier, Decimal) -> Decimal,
) -> Decimal {
    let (mut amount, mut from) = (Decimal::ZERO, Decimal::ZERO);
    for tier in tiers {
        let to = tier.up_to.map_or(quantity, |up_to| up_to.min(quantity));
        amount += cost(tier, to - from);
        if to == quantity {
            break;
        }
        from = to;
    }
    amount
}

/// The rate of the tier in which the quantity falls.
pub(crate) fn rate_of(tiers: &[Tier], quantity: Decimal) -> Decimal {
    let holds = |tier: &&Tier| tier.up_to.is_none_or(|up_to| quantity <= up_to);
    tiers.iter().find(holds).map_or(Decimal::ZERO, |tier| tier.rate)
}

/// Shares an amount of minor units in proportion to weights; what is left goes to the largest remainders.
pub(crate) fn spread(amount: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let total: Decimal = weights.iter().sum();
    let exact: Vec<Decimal> = weights.iter().map(|weight| amount * weight / total).collect();
    let mut parts: Vec<Decimal> = exact.iter().map(Decimal::floor).collect();
    let mut left = amount - parts.iter().sum::<Decimal>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| parts[*index] - exact[*index]);
    for index in order {
        if left.is_zero() {
            break;
        }
        parts[index] += Decimal::ONE;
        left -= Decimal::ONE;
    }
    parts
}
