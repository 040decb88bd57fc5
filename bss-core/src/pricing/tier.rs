//! Ranges of a quantity: which of them a quantity reaches, and what can be wrong with them.

use crate::{Code, Decimal, Error, Result, Severity, Violation};

/// Most tiers that a price can have.
pub(super) const MAX_TIERS: usize = 10_000;
/// Most decimals of a rate.
pub(super) const RATE_SCALE: u32 = 12;

/// A tier that a quantity reaches: the tier, its number for people, counted from 1, and its bounds.
#[derive(Debug)]
pub(super) struct Reached<'a, T> {
    pub(super) number: u32,
    pub(super) tier: &'a T,
    pub(super) from: Decimal,
    pub(super) up_to: Option<Decimal>,
}

/// The tiers that `quantity` reaches, in order; `bounds` holds the inclusive upper bound of each. The first is reached even by
/// nothing, each later one by what is above the bound before it.
///
/// # Errors
/// [`Code::InvalidPrice`] where the quantity lies beyond the last bound, or there is no tier.
pub(super) fn reached<'a, T>(
    tiers: &'a [T],
    bounds: impl IntoIterator<Item = Option<Decimal>>,
    quantity: Decimal,
) -> Result<Vec<Reached<'a, T>>> {
    let mut found = Vec::new();
    let mut from = Decimal::ZERO;
    for ((tier, up_to), number) in tiers.iter().zip(bounds).zip(1_u32..) {
        found.push(Reached {
            number,
            tier,
            from,
            up_to,
        });
        match up_to {
            Some(up_to) if up_to < quantity => from = up_to,
            _ => return Ok(found),
        }
    }
    Err(
        Error::new(Code::InvalidPrice, "the quantity lies beyond the last tier")
            .at("quantity")
            .expected(format_args!("at most {from}"))
            .found(quantity),
    )
}

/// The tier in which `quantity` falls.
///
/// # Errors
/// As [`reached`].
pub(super) fn containing<'a, T>(
    tiers: &'a [T],
    bounds: impl IntoIterator<Item = Option<Decimal>>,
    quantity: Decimal,
) -> Result<Reached<'a, T>> {
    let last = reached(tiers, bounds, quantity)?.pop();
    last.ok_or_else(|| Error::defect("a quantity that reaches no tier"))
}

/// What is wrong with the upper bounds of tiers: `field` is the list, `bound` the name of the bound in one tier.
pub(super) fn check_bounds(field: &str, bound: &str, bounds: &[Option<Decimal>]) -> Vec<Violation> {
    let whole = |code: &str, message: &str| vec![Violation::block(code, field, message)];
    if bounds.is_empty() {
        return whole("tiers-missing", "there is no tier");
    }
    if bounds.len() > MAX_TIERS {
        let found = whole("tiers-too-many", "there are too many tiers");
        let with_facts = |violation: Violation| violation.fact("tiers", bounds.len()).fact("most", MAX_TIERS);
        return found.into_iter().map(with_facts).collect();
    }
    let mut findings = Vec::new();
    let mut from = Decimal::ZERO;
    let last = bounds.len().saturating_sub(1);
    for (index, up_to) in bounds.iter().enumerate() {
        let path = format!("{field}[{index}].{bound}");
        let finding = match up_to {
            None if index < last => Some((
                "tiers-two-open-ends",
                "only the last tier can be without an upper bound",
            )),
            Some(_) if index == last => Some(("tiers-no-open-end", "the last tier has an upper bound")),
            _ => None,
        };
        findings.extend(finding.map(|(code, message)| Violation::block(code, path.as_str(), message)));
        let Some(up_to) = *up_to else { continue };
        let finding = match (index, up_to.cmp(&from)) {
            (_, std::cmp::Ordering::Greater) => None,
            (0, _) => Some(("tiers-not-from-zero", "the first tier must hold more than zero")),
            (_, std::cmp::Ordering::Equal) => Some(("tiers-overlap", "two tiers have the same upper bound")),
            (_, std::cmp::Ordering::Less) => {
                Some(("tiers-unordered", "a tier ends before the one in front of it"))
            }
        };
        findings.extend(finding.map(|(code, message)| {
            let violation = Violation::block(code, path.as_str(), message);
            violation.fact("from", from).fact("upTo", up_to)
        }));
        findings.extend(check_scale(&path, up_to));
        from = up_to;
    }
    findings
}

/// What is wrong with a rate or an amount of a price.
pub(super) fn check_rate(path: &str, rate: Decimal) -> Vec<Violation> {
    let mut findings: Vec<Violation> = check_scale(path, rate).into_iter().collect();
    if rate.is_negative() {
        let violation = Violation::block("negative-rate", path, "a rate must not be negative");
        findings.push(violation.fact("rate", rate));
    }
    findings
}

/// What is wrong with a number that must be above zero.
pub(super) fn check_positive(path: &str, number: Decimal) -> Vec<Violation> {
    let mut findings: Vec<Violation> = check_scale(path, number).into_iter().collect();
    if !number.is_positive() {
        let violation = Violation::block("not-positive", path, "the number must be above zero");
        findings.push(violation.fact("number", number));
    }
    findings
}

fn check_scale(path: &str, number: Decimal) -> Option<Violation> {
    (number.scale() > RATE_SCALE).then(|| {
        Violation::block("too-many-decimals", path, "the number has too many decimals")
            .fact("number", number)
            .fact("most", RATE_SCALE)
    })
}

/// A warning where buying more than `quantity`, the upper bound of a tier, costs less than `quantity` itself: `amount` against
/// `next_amount`, the least that the next tier costs. Also one where nobody can tell, because a price at the bound has too many digits.
pub(super) fn check_cliff(
    path: String,
    quantity: Decimal,
    amount: Result<Decimal>,
    next_amount: Result<Decimal>,
) -> Option<Violation> {
    let warning = |code: &str, message: &str| {
        let violation = Violation::block(code, path, message).with_severity(Severity::Warn);
        Some(violation.fact("quantity", quantity))
    };
    match (amount, next_amount) {
        (Ok(amount), Ok(next_amount)) if next_amount < amount => {
            let found = warning("price-cliff", "a larger quantity costs less")?;
            Some(found.fact("amount", amount).fact("nextAmount", next_amount))
        }
        (Ok(_), Ok(_)) => None,
        (Err(error), _) | (_, Err(error)) => {
            let message = "a price at the bound of the tier is too long a number to be compared";
            warning(error.code().name(), message)
        }
    }
}
