use proptest::prelude::*;

use super::*;

fn fraction(numerator: i64, denominator: i64) -> Fraction {
    Fraction::new(numerator, denominator).unwrap()
}

fn euros(minor: i64) -> Money {
    Money::from_minor(minor, "EUR".parse().unwrap())
}

const HALF_UP: Rounding = Rounding::HalfUp;

#[test]
fn a_policy_says_that_the_last_day_is_charged_only_where_it_is() {
    for last_day_charged in [false, true] {
        let policy = ProrationPolicy {
            last_day_charged,
            ..ProrationPolicy::default()
        };
        let json = serde_json::to_value(policy).unwrap();
        assert_eq!(json.get("lastDayCharged").is_some(), last_day_charged);
        assert_eq!(serde_json::from_value::<ProrationPolicy>(json).unwrap(), policy);
    }
}

#[test]
fn fractions_that_are_counted_differently_add_up() {
    for (first, second, sum) in [
        (fraction(0, 7), fraction(3, 31), fraction(3, 31)),
        (fraction(3, 31), fraction(4, 31), fraction(7, 31)),
        (fraction(10, 30), fraction(31, 62), fraction(5, 6)),
        (fraction(5, 5), fraction(0, 31), fraction(1, 1)),
    ] {
        assert_eq!(plus(first, second).unwrap(), sum);
    }
    for (first, second) in [
        (fraction(16, 31), fraction(16, 31)),
        (fraction(1, 2), fraction(2, 3)),
        (fraction(i64::MAX, i64::MAX), fraction(1, i64::MAX)),
        (fraction(1, i64::MAX), fraction(1, i64::MAX - 1)),
    ] {
        assert_eq!(plus(first, second).unwrap_err().code(), Code::NumberOutOfRange);
    }
}

#[test]
fn only_what_was_charged_before_is_taken_off() {
    let ten = Decimal::from(10);
    let text = |before, part| prorate(ten, before, part, 2, HALF_UP).unwrap().text();
    assert_eq!(
        text(fraction(0, 31), fraction(10, 31)),
        "round(10 x 10 / 31, 2) = 3.23"
    );
    assert_eq!(
        text(fraction(10, 31), fraction(10, 31)),
        "round(10 x 20 / 31, 2) - round(10 x 10 / 31, 2) = 3.22"
    );
}

/// Twelve months of actual/360 are 365/360 of a year: the last of them costs what is left.
#[test]
fn parts_of_more_than_a_period_cost_no_more_than_it() {
    let mut derivation = Derivation::new();
    let price = derivation.given("price", Decimal::from(360)).unwrap();
    let (mut before, mut charged) = (None, Vec::new());
    for days in [330, 29, 6] {
        let part = fraction(days, 360);
        let (amount, after) = prorate_within(price, before, part, 2, HALF_UP, &mut derivation).unwrap();
        charged.push(amount.value());
        before = Some(after);
    }
    assert_eq!(charged, [330, 29, 1].map(Decimal::from));
    assert_eq!(before, Some(fraction(1, 1)));
}

#[test]
fn a_credit_is_capped_and_never_turns_into_a_charge() {
    for (credit, charged, credited, expected) in [
        (-100, 200, -180, -20),
        (-100, 200, -200, 0),
        (-100, 200, -300, 0),
        (-100, 0, 0, 0),
        (0, 200, -50, 0),
        (-100, -5, 0, 0),
        (-100, 200, 0, -100),
    ] {
        let capped = cap_credit(euros(credit), euros(charged), euros(credited)).unwrap();
        assert_eq!(capped, euros(expected), "{credit} of {charged} after {credited}");
    }
    let refused = |credit, credited| cap_credit(credit, euros(10), credited).unwrap_err();
    assert_eq!(refused(euros(1), euros(0)).path(), "credit");
    assert_eq!(refused(euros(0), euros(1)).path(), "credited");
    let yen = Money::from_minor(-1, "JPY".parse().unwrap());
    assert_eq!(refused(yen, euros(0)).code(), Code::CurrencyMismatch);
}

#[test]
fn a_policy_names_only_what_differs_from_prorating() {
    let policy: ProrationPolicy = serde_json::from_str(r#"{"cancel": "nothing"}"#).unwrap();
    let expected = ProrationPolicy {
        cancel: PartialPeriod::Nothing,
        ..ProrationPolicy::default()
    };
    assert_eq!(policy, expected);
    assert_eq!(policy.start, PartialPeriod::Prorate);
    assert!(serde_json::from_str::<ProrationPolicy>(r#"{"stop": "nothing"}"#).is_err());
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let huge = Decimal::from_scaled(9_999_999_999_999_999_999_999_999_999, 0).unwrap();
    let error = prorate(huge, fraction(0, 31), fraction(17, 31), 2, HALF_UP).unwrap_err();
    assert_eq!(error.code(), Code::NumberOutOfRange);
    assert!(credit_unused(huge, fraction(17, 31), 29, HALF_UP).is_err());
}

prop_compose! {
    /// A price in minor units, and the days of the parts into which a period is cut.
    fn cut_period()(price in -1_000_000_i64..1_000_000, days in prop::collection::vec(0_i64..40, 1..12))
        -> (Decimal, Vec<i64>)
    {
        (Decimal::from_scaled(price.into(), 2).unwrap(), days)
    }
}

proptest! {
    #[test]
    fn the_parts_of_a_period_sum_to_its_price((price, days) in cut_period(), digits in 0_u32..4) {
        let whole: i64 = days.iter().sum();
        prop_assume!(whole > 0);
        let (mut before, mut sum) = (0, Decimal::ZERO);
        for part in days {
            let amount = prorate(price, fraction(before, whole), fraction(part, whole), digits, HALF_UP).unwrap();
            prop_assert_eq!(amount.evaluate().unwrap(), amount.value());
            prop_assert!(amount.value().scale() <= digits);
            sum = sum.plus(amount.value()).unwrap();
            before += part;
        }
        prop_assert_eq!(sum, price.round(digits, HALF_UP));
    }

    #[test]
    fn a_lone_part_costs_the_same_wherever_its_days_lie((price, days) in cut_period(), whole in 40_i64..400) {
        let part = prorate(price, fraction(0, whole), fraction(days[0], whole), 2, HALF_UP).unwrap().value();
        let direct = price.mul_div_round(days[0].into(), whole.into(), 2, HALF_UP).unwrap();
        prop_assert_eq!(part, direct);
    }

    #[test]
    fn what_is_kept_and_what_is_credited_sum_to_the_charge((price, days) in cut_period(), whole in 40_i64..400) {
        let kept = fraction(days[0], whole);
        let credit = credit_unused(price, kept, 2, HALF_UP).unwrap();
        prop_assert_eq!(credit.evaluate().unwrap(), credit.value());
        let kept = prorate(price, fraction(0, whole), kept, 2, HALF_UP).unwrap().value();
        prop_assert_eq!(price.plus(credit.value()).unwrap(), kept);
    }
}
