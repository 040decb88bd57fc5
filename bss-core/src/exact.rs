//! Integer arithmetic for [`Decimal`](crate::Decimal) and for splitting: a product of two 28-digit numbers is divided without
//! losing a digit, although it does not fit into 128 bits.

use std::cmp::Ordering;

/// Every magnitude that is kept has at most 28 digits, so it lies below this.
pub(crate) const LIMIT: u128 = 10_u128.pow(28);

/// A natural number of at most 56 digits, as two halves of 28 decimal digits: whatever the product of two kept numbers can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wide {
    high: u128,
    low: u128,
}

/// What lies behind the last digit that is kept, compared with half a unit of that digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tail {
    Zero,
    BelowHalf,
    Half,
    AboveHalf,
}

impl Tail {
    /// The tail that a division leaves.
    pub(crate) fn of_division(remainder: u128, divisor: u128) -> Tail {
        match remainder.cmp(&divisor.saturating_sub(remainder)) {
            _ if remainder == 0 => Tail::Zero,
            Ordering::Less => Tail::BelowHalf,
            Ordering::Equal => Tail::Half,
            Ordering::Greater => Tail::AboveHalf,
        }
    }

    /// The tail once `digit`, which stood in front of this one, is no longer kept either.
    pub(crate) fn behind(self, digit: u128) -> Tail {
        match (digit, self) {
            (0, Tail::Zero) => Tail::Zero,
            (0..=4, _) => Tail::BelowHalf,
            (5, Tail::Zero) => Tail::Half,
            _ => Tail::AboveHalf,
        }
    }
}

impl From<u128> for Wide {
    fn from(number: u128) -> Wide {
        if number < LIMIT {
            Wide { high: 0, low: number }
        } else {
            Wide {
                high: number / LIMIT,
                low: number % LIMIT,
            }
        }
    }
}

impl Wide {
    /// The number, where it has at most 28 digits.
    pub(crate) fn narrow(self) -> Option<u128> {
        (self.high == 0).then_some(self.low)
    }

    pub(crate) fn is_zero(self) -> bool {
        self.high == 0 && self.low == 0
    }

    pub(crate) fn is_odd(self) -> bool {
        self.low % 2 == 1
    }

    pub(crate) fn last_digit(self) -> u128 {
        self.low % 10
    }

    /// `self * factor + addend`, or nothing past 56 digits.
    pub(crate) fn times_plus(self, factor: u128, addend: u128) -> Option<Wide> {
        let low = self.low.checked_mul(factor)?.checked_add(addend)?;
        let high = self.high.checked_mul(factor)?.checked_add(low / LIMIT)?;
        (high < LIMIT).then_some(Wide {
            high,
            low: low % LIMIT,
        })
    }

    /// The number without its last digit.
    pub(crate) fn without_last_digit(self) -> Wide {
        let carried = (self.high % 10).saturating_mul(LIMIT / 10);
        Wide {
            high: self.high / 10,
            low: (self.low / 10).saturating_add(carried),
        }
    }
}

/// `10^exponent`, as far as it is an `i128`.
pub(crate) fn power_of_ten(exponent: u32) -> Option<u128> {
    #[allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "the compiler carries it out, and would not compile what fails"
    )]
    const POWERS: [u128; 39] = {
        let mut powers = [1; 39];
        let mut exponent = 1;
        while exponent < powers.len() {
            powers[exponent] = powers[exponent - 1] * 10;
            exponent += 1;
        }
        powers
    };
    POWERS.get(usize::try_from(exponent).ok()?).copied()
}

/// `number` without zeros at its end, but no more than `most` of them, which is at most 28; and how many more it could lose.
#[inline]
pub(crate) fn without_zeros(number: u128, most: u32) -> (u128, u32) {
    // Nearly every number fits into 64 bits, where all of this costs a tenth.
    let Ok(small) = u64::try_from(number) else {
        return without_zeros_of_long(number, most);
    };
    let (mut small, mut left) = (small, most);
    // Most numbers end in fewer than four zeros; how many of these they have is found without a branch that could be guessed wrong.
    while left >= 4 && small.is_multiple_of(10_000) {
        small /= 10_000;
        left = left.saturating_sub(4);
    }
    let (small, left) = take_zeros::<2>(small, left);
    let (small, left) = take_zeros::<1>(small, left);
    (small.into(), left)
}

/// `number` without so many zeros at its end, where it has them and may lose them; and how many more it may lose.
#[inline]
fn take_zeros<const ZEROS: u32>(number: u64, most: u32) -> (u64, u32) {
    /// A multiple of 5 times this is a fifth of it, modulo 2^64.
    const FIFTH: u64 = 0xCCCC_CCCC_CCCC_CCCD;
    const { assert!(FIFTH.wrapping_mul(5) == 1) };
    // For a multiple of 10^n this is the quotient, as turning right halves what is even. No two numbers give the same, so that any other
    // number gives none of the quotients, but something above them.
    let shorter = number
        .wrapping_mul(const { FIFTH.wrapping_pow(ZEROS) })
        .rotate_right(ZEROS);
    match most.checked_sub(ZEROS) {
        Some(left) if shorter <= const { u64::MAX / 10_u64.pow(ZEROS) } => (shorter, left),
        _ => (number, most),
    }
}

#[cold]
fn without_zeros_of_long(number: u128, most: u32) -> (u128, u32) {
    let (mut number, mut left) = (number, most);
    while left > 0 && number.is_multiple_of(10) {
        number /= 10;
        left = left.saturating_sub(1);
    }
    (number, left)
}

/// `first * second`, both of at most 28 digits.
pub(crate) fn product(first: u128, second: u128) -> Option<Wide> {
    match first.checked_mul(second) {
        Some(product) => Some(product.into()),
        None => Some(mul_div(first, second, 1)?.0),
    }
}

/// Quotient and remainder of `first * second / divisor`, exactly. All three have at most 28 digits; nothing is returned for a
/// divisor of zero.
pub(crate) fn mul_div(first: u128, second: u128, divisor: u128) -> Option<(Wide, u128)> {
    if let Some(product) = first.checked_mul(second) {
        return Some((
            product.checked_div(divisor)?.into(),
            product.checked_rem(divisor)?,
        ));
    }
    // Long division, 32 bits of `second` at a time. The product is never written out: `first` and the running remainder lie
    // below 2^94, so that each of the two terms of a step lies below 2^126.
    const STEP: u128 = 1 << 32;
    let digits = [second / STEP / STEP, second / STEP % STEP, second % STEP];
    digits
        .into_iter()
        .try_fold((Wide::from(0), 0_u128), |(quotient, remainder), digit| {
            let partial = remainder
                .checked_mul(STEP)?
                .checked_add(first.checked_mul(digit)?)?;
            let quotient = quotient.times_plus(STEP, partial.checked_div(divisor)?)?;
            Some((quotient, partial.checked_rem(divisor)?))
        })
}

/// `first * second / divisor * 10^shift`, cut to a whole number, and the tail that was cut off. All three have at most 28 digits;
/// nothing is returned for a divisor of zero or a result of more than 56 digits.
pub(crate) fn mul_div_shift(first: u128, second: u128, divisor: u128, shift: i64) -> Option<(Wide, Tail)> {
    /// As many digits as a remainder of 28 digits can grow by in 128 bits.
    const STEP: u32 = 10;
    let (mut quotient, mut remainder) = mul_div(first, second, divisor)?;
    let mut raise = u32::try_from(shift.max(0)).ok()?;
    while raise > 0 {
        let step = raise.min(STEP);
        let factor = 10_u128.checked_pow(step)?;
        let partial = remainder.checked_mul(factor)?;
        quotient = quotient.times_plus(factor, partial.checked_div(divisor)?)?;
        remainder = partial.checked_rem(divisor)?;
        raise = raise.saturating_sub(step);
    }
    let lower = u32::try_from(shift.min(0).unsigned_abs()).ok()?;
    let tail = Tail::of_division(remainder, divisor);
    Some((0..lower).fold((quotient, tail), |(number, tail), _| {
        (number.without_last_digit(), tail.behind(number.last_digit()))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST: u128 = LIMIT - 1;

    /// The number of `high` times 10^28 and `low`.
    fn wide(high: u128, low: u128) -> Wide {
        Wide { high, low }
    }

    #[test]
    fn a_number_of_more_than_56_digits_is_refused() {
        assert_eq!(wide(LIMIT / 10, 0).times_plus(10, 0), None);
        assert_eq!(wide(LONGEST, LONGEST).times_plus(1, 1), None);
        assert_eq!(
            wide(LONGEST, LONGEST - 1).times_plus(1, 1),
            Some(wide(LONGEST, LONGEST))
        );
        assert_eq!(
            wide(LIMIT / 10 - 1, LONGEST).times_plus(10, 9),
            Some(wide(LONGEST, LONGEST))
        );
    }

    #[test]
    fn a_number_is_zero_or_narrow_only_if_both_halves_say_so() {
        for (number, zero, narrow) in [
            (wide(0, 0), true, Some(0)),
            (wide(0, LONGEST), false, Some(LONGEST)),
            (wide(1, 0), false, None),
            (wide(1, 1), false, None),
        ] {
            assert_eq!((number.is_zero(), number.narrow()), (zero, narrow), "{number:?}");
        }
        assert_eq!(Wide::from(LONGEST), wide(0, LONGEST));
        assert_eq!(Wide::from(LIMIT), wide(1, 0));
        assert_eq!(Wide::from(3 * LIMIT + 4), wide(3, 4));
    }

    #[test]
    fn a_digit_that_leaves_the_high_half_arrives_in_the_low_one() {
        assert_eq!(wide(12, 345).without_last_digit(), wide(1, 2 * (LIMIT / 10) + 34));
        assert_eq!(wide(7, 0).without_last_digit(), wide(0, 7 * (LIMIT / 10)));
    }

    #[test]
    fn what_is_cut_off_is_compared_with_half_a_unit() {
        // 1234 in units of ten, of a hundred and so on, then the same of numbers around a half.
        let tail = |first, divisor, shift| mul_div_shift(first, 1, divisor, shift);
        for (first, divisor, shift, whole, expected) in [
            (1_230, 1, -1, 123, Tail::Zero),
            (1_200, 1, -2, 12, Tail::Zero),
            (1_234, 1, -2, 12, Tail::BelowHalf),
            (1_250, 1, -2, 12, Tail::Half),
            (1_251, 1, -2, 12, Tail::AboveHalf),
            (1_249, 1, -2, 12, Tail::BelowHalf),
            (1_205, 1, -2, 12, Tail::BelowHalf),
            (1_260, 1, -2, 12, Tail::AboveHalf),
            (7, 2, 0, 3, Tail::Half),
            (7, 3, 0, 2, Tail::BelowHalf),
            (8, 3, 0, 2, Tail::AboveHalf),
            (9, 3, 0, 3, Tail::Zero),
            // A half and a third of a unit; the third is behind the half.
            (151, 3, -1, 5, Tail::BelowHalf),
            (166, 3, -1, 5, Tail::AboveHalf),
            (1, 3, 21, 333_333_333_333_333_333_333, Tail::BelowHalf),
            (2, 3, 21, 666_666_666_666_666_666_666, Tail::AboveHalf),
        ] {
            let expected = Some((Wide::from(whole), expected));
            assert_eq!(
                tail(first, divisor, shift),
                expected,
                "{first} / {divisor} x 10^{shift}"
            );
        }
    }

    #[test]
    fn as_many_zeros_are_taken_as_there_are_and_as_may_go() {
        for zeros in 0..=27_u32 {
            for start in [1, 2, 5, 7, 8, 11, 25, 101, 12_345_678_901, u64::MAX.into()] {
                let Some(number) = 10_u128
                    .pow(zeros)
                    .checked_mul(start)
                    .filter(|number| *number < LIMIT)
                else {
                    continue;
                };
                for most in 0..=28 {
                    let taken = zeros.min(most);
                    let expected = (number / 10_u128.pow(taken), most - taken);
                    assert_eq!(without_zeros(number, most), expected, "{number}, {most}");
                    // One below a multiple of ten ends in 9.
                    if zeros > 0 {
                        assert_eq!(without_zeros(number - 1, most), (number - 1, most));
                    }
                }
            }
        }
        assert_eq!(without_zeros(0, 28), (0, 0));
        assert_eq!(without_zeros(0, 3), (0, 0));
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        assert_eq!(mul_div(1, 1, 0), None);
        assert_eq!(mul_div(LONGEST, LONGEST, 0), None);
        assert_eq!(mul_div_shift(0, 0, 0, 0), None);
    }
}
