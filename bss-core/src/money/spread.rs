//! Splitting a number by largest remainder, where it is no amount of a currency but a step of an explanation.

use std::cmp::Reverse;

use super::allocate_minor;
use crate::{Code, Decimal, Error, Result, Rounding};

/// Decimals beyond those of the whole to which an exact part is kept and remainders are compared.
pub(crate) const EXTRA_DECIMALS: u32 = 8;

/// As [`allocate`](super::allocate), with parts of `scale` decimals.
pub(crate) fn share(total: Decimal, weights: &[Decimal], scale: u32) -> Result<Vec<Decimal>> {
    let minor = i64::try_from(total.to_units(scale)?)
        .map_err(|_| Error::new(Code::NumberOutOfRange, "the whole is too large to be split").found(total))?;
    let parts = allocate_minor(minor, weights)?;
    (parts.into_iter())
        .map(|part| Decimal::from_scaled(part, scale))
        .collect()
}

/// Brings exact parts, given as dividend and divisor, to `scale` decimals so that they sum to `total`, which is their exact sum rounded
/// either way: each part is cut, and the units left over go to those that lost most, the earlier of equals first.
///
/// Unlike a split in proportion, a part that is whole already stays as it is, and parts may differ in sign.
///
/// # Errors
/// [`Code::InvalidInput`] where the parts do not sum to the total but for rounding; those of the arithmetic.
pub(crate) fn spread(
    total: Decimal,
    scale: u32,
    exact: impl IntoIterator<Item = (Decimal, Decimal)>,
) -> Result<Vec<Decimal>> {
    struct Part {
        index: usize,
        cut: Decimal,
        lost: Decimal,
        idle: bool,
    }
    let turned = |value: Decimal| {
        if total.is_negative() {
            value.negate()
        } else {
            value
        }
    };
    let fine = scale.saturating_add(EXTRA_DECIMALS);
    let mut parts = (exact.into_iter().enumerate())
        .map(|(index, (dividend, divisor))| {
            let value = turned(dividend).divide_round(divisor, fine, Rounding::Floor)?;
            let cut = value.round(scale, Rounding::Floor);
            Ok(Part {
                index,
                cut,
                lost: value.minus(cut)?,
                idle: dividend.is_zero(),
            })
        })
        .collect::<Result<Vec<Part>>>()?;
    let given = (parts.iter()).try_fold(Decimal::ZERO, |sum, part| sum.plus(part.cut))?;
    let left = usize::try_from(turned(total).minus(given)?.to_units(scale)?);
    let left = left.ok().filter(|left| *left <= parts.len()).ok_or_else(|| {
        Error::new(Code::InvalidInput, "the parts do not sum to their whole")
            .expected(total)
            .found(turned(given))
    })?;
    parts.sort_by_key(|part| (Reverse(part.lost), part.idle));
    let unit = Decimal::from_scaled(1, scale)?;
    for part in parts.iter_mut().take(left) {
        part.cut = part.cut.plus(unit)?;
    }
    parts.sort_by_key(|part| part.index);
    Ok(parts.into_iter().map(|part| turned(part.cut)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(numbers: &[&str]) -> Vec<Decimal> {
        numbers.iter().map(|number| number.parse().unwrap()).collect()
    }

    #[test]
    fn rounded_parts_sum_to_their_rounded_sum() {
        // The total, the scale, the exact parts, and what becomes of them.
        let table: [(&str, u32, &[&str], &[&str]); 9] = [
            ("3", 0, &["1.5", "1.3"], &["2", "1"]),
            ("2", 0, &["1.5", "1.3"], &["1", "1"]),
            ("4", 0, &["1.9", "1.9"], &["2", "2"]),
            ("0.03", 2, &["0.015", "0.015"], &["0.02", "0.01"]),
            ("-0.03", 2, &["-0.015", "-0.015"], &["-0.02", "-0.01"]),
            ("1", 0, &["2.5", "-1.4"], &["2", "-1"]),
            ("5", 0, &["2", "1.4", "1.5"], &["2", "1", "2"]),
            // Nothing gets no unit, although nothing that can be seen is lost of the other part either.
            ("1", 0, &["0", "0.000000001"], &["0", "1"]),
            ("0", 0, &[], &[]),
        ];
        for (total, scale, exact, expected) in table {
            let exact = decimals(exact).into_iter().map(|part| (part, Decimal::ONE));
            let parts = spread(total.parse().unwrap(), scale, exact).unwrap();
            assert_eq!(parts, decimals(expected), "{total} to {expected:?}");
        }
    }

    #[test]
    fn parts_that_do_not_sum_to_the_total_are_refused() {
        for total in ["5", "1", "0", "-3"] {
            let exact = decimals(&["1.5", "1.3"])
                .into_iter()
                .map(|part| (part, Decimal::ONE));
            let error = spread(total.parse().unwrap(), 0, exact).unwrap_err();
            assert_eq!(error.code(), Code::InvalidInput, "{total}");
        }
        let by_zero = [(Decimal::ONE, Decimal::ZERO)];
        assert_eq!(
            spread(Decimal::ONE, 0, by_zero).unwrap_err().code(),
            Code::NumberOutOfRange
        );
    }

    #[test]
    fn shares_are_those_of_an_amount_with_that_many_decimals() {
        let thirds = [Decimal::ONE; 3];
        let shares = |total: &str, scale| share(total.parse().unwrap(), &thirds, scale);
        assert_eq!(shares("1", 2).unwrap(), decimals(&["0.34", "0.33", "0.33"]));
        assert_eq!(shares("-1", 1).unwrap(), decimals(&["-0.4", "-0.3", "-0.3"]));
        assert_eq!(shares("0.5", 0).unwrap_err().code(), Code::TooManyDecimals);
        assert_eq!(
            shares("9223372036854775808", 0).unwrap_err().code(),
            Code::NumberOutOfRange
        );
    }
}
