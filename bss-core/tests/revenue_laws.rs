//! Laws of recognition: nothing is lost or invented, whatever the amount, the period and the days on which somebody asks.

use bss_core::calendar::Period;
use bss_core::revenue::{MonthlyAmount, RecognitionMethod, explain_recognition, recognise_amount};
use bss_core::{Currency, Money};
use chrono::{Days, NaiveDate};
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Union;

#[path = "support/laws.rs"]
mod laws;

const METHODS: [RecognitionMethod; 5] = [
    RecognitionMethod::PointInTime,
    RecognitionMethod::ByDay,
    RecognitionMethod::ByDayRoundedMonthly,
    RecognitionMethod::ByMonth,
    RecognitionMethod::ByMonthEdgesProrated,
];

fn any_method() -> impl Strategy<Value = RecognitionMethod> {
    Union::new(METHODS.map(Just))
}

fn any_currency() -> impl Strategy<Value = Currency> {
    Union::new(["EUR", "JPY", "KWD"].map(|code| Just(code.parse().unwrap())))
}

fn any_amount() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![
        -20_i64..20,
        -1_000_000..1_000_000_i64,
        -(1_i64 << 52)..(1_i64 << 52)
    ];
    (minor, any_currency()).prop_map(|(minor, currency)| Money::from_minor(minor, currency))
}

fn any_period() -> impl Strategy<Value = Period> {
    let start = (0_u64..20_000).prop_map(|days| day(1996, 1, 1) + Days::new(days));
    (start, prop_oneof![1_u64..70, 1_u64..1500])
        .prop_map(|(start, days)| Period::new(start, start + Days::new(days)).unwrap())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn sum(months: &[MonthlyAmount], currency: Currency) -> Money {
    Money::sum(months.iter().map(|month| month.amount), currency).unwrap()
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn every_month_is_derived_again(
        amount in any_amount(), period in any_period(), method in any_method(), elapsed in 0_u64..1600,
    ) {
        let up_to = period.start() + Days::new(elapsed);
        let months = recognise_amount(amount, period, method, up_to).unwrap();
        let derived = explain_recognition(amount, period, method, up_to).unwrap();
        prop_assert_eq!(derived.check(), Ok(()));
        let values: Vec<_> = derived.amounts.iter().map(|month| month.value).collect();
        let expected: Vec<_> = months.iter().map(|month| month.amount.amount()).collect();
        prop_assert_eq!(values, expected);
    }

    #[test]
    fn the_months_sum_to_the_amount(amount in any_amount(), period in any_period(), method in any_method()) {
        let months = recognise_amount(amount, period, method, period.end()).unwrap();
        prop_assert_eq!(sum(&months, amount.currency()), amount);
        prop_assert!(months.windows(2).all(|pair| pair[0].month < pair[1].month));
    }

    #[test]
    fn what_is_earned_lies_between_nothing_and_the_amount_and_never_shrinks(
        amount in any_amount(), period in any_period(), method in any_method(), first in 0_u64..1600, more in 0_u64..100,
    ) {
        let earned = |days: u64| {
            let months = recognise_amount(amount, period, method, period.start() + Days::new(days)).unwrap();
            sum(&months, amount.currency()).minor().abs()
        };
        let (before, after) = (earned(first), earned(first + more));
        prop_assert!(before <= after);
        prop_assert!(after <= amount.minor().abs());
    }

    #[test]
    fn a_month_that_is_over_never_changes(
        amount in any_amount(), period in any_period(), method in any_method(), first in 0_u64..1600, more in 0_u64..1600,
    ) {
        let by = |days: u64| recognise_amount(amount, period, method, period.start() + Days::new(days)).unwrap();
        let (before, after) = (by(first), by(first + more));
        let over = before.len().saturating_sub(1);
        prop_assert_eq!(&before[..over], &after[..over]);
        prop_assert!(before.len() <= after.len());
    }

    #[test]
    fn a_credit_mirrors_the_charge(
        amount in any_amount(), period in any_period(), method in any_method(), days in 0_u64..1600,
    ) {
        let up_to = period.start() + Days::new(days);
        let charge = recognise_amount(amount, period, method, up_to).unwrap();
        let credit = recognise_amount(amount.negate().unwrap(), period, method, up_to).unwrap();
        let mirrored = charge.iter().map(|month| (month.month, month.amount.negate().unwrap()));
        prop_assert!(mirrored.eq(credit.iter().map(|month| (month.month, month.amount))));
    }

    #[test]
    fn by_day_is_never_off_by_more_than_half_a_unit(
        minor in -1_000_000_i64..1_000_000, period in any_period(), days in 1_i64..1500,
    ) {
        let amount = Money::from_minor(minor, "EUR".parse().unwrap());
        let days = days.min(period.days());
        let up_to = period.start() + Days::new(u64::try_from(days).unwrap()) - Days::new(1);
        let months = recognise_amount(amount, period, RecognitionMethod::ByDay, up_to).unwrap();
        let earned = i128::from(sum(&months, amount.currency()).minor());
        let off = earned * i128::from(period.days()) - i128::from(minor) * i128::from(days);
        prop_assert!(2 * off.abs() <= i128::from(period.days()));
    }

    #[test]
    fn nothing_is_earned_before_the_first_day(amount in any_amount(), period in any_period(), method in any_method()) {
        let before = period.start() - Days::new(1);
        prop_assert!(recognise_amount(amount, period, method, before).unwrap().is_empty());
    }
}

#[test]
fn a_month_is_earned_when_it_is_over_unless_days_are_counted() {
    let amount = Money::from_minor(30_000, "EUR".parse().unwrap());
    let period = Period::new(day(2026, 1, 16), day(2026, 3, 16)).unwrap();
    let amounts = |method, up_to| -> Vec<i64> {
        let months = recognise_amount(amount, period, method, up_to).unwrap();
        months.iter().map(|month| month.amount.minor()).collect()
    };
    let table = [
        (RecognitionMethod::PointInTime, day(2026, 1, 16), vec![30_000]),
        (RecognitionMethod::ByDay, day(2026, 1, 16), vec![508]),
        (RecognitionMethod::ByDay, day(2026, 2, 1), vec![8_136, 508]),
        (RecognitionMethod::ByDayRoundedMonthly, day(2026, 1, 30), vec![]),
        (
            RecognitionMethod::ByDayRoundedMonthly,
            day(2026, 1, 31),
            vec![8_136],
        ),
        (RecognitionMethod::ByMonth, day(2026, 2, 27), vec![10_000]),
        (RecognitionMethod::ByMonth, day(2026, 3, 15), vec![10_000; 3]),
        (
            RecognitionMethod::ByMonthEdgesProrated,
            day(2026, 3, 14),
            vec![8_136, 14_237],
        ),
        (
            RecognitionMethod::ByMonthEdgesProrated,
            day(2026, 3, 15),
            vec![8_136, 14_237, 7_627],
        ),
    ];
    for (method, up_to, expected) in table {
        assert_eq!(amounts(method, up_to), expected, "{method:?} up to {up_to}");
    }
}
