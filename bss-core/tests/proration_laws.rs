//! Laws of proration: however a period is cut, its parts cost what the period costs, as far as their days count as the whole.

use bss_core::calendar::{BillingCycle, BillingDay, Cadence, DayCount, Fraction, Part, Period, Zone};
use bss_core::pricing::{credit_unused, prorate};
use bss_core::{Code, Decimal, Rounding};
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

#[path = "support/laws.rs"]
mod laws;

use laws::law;

const DAY_COUNTS: &[(&str, DayCount)] = &[
    ("actual", DayCount::Actual),
    ("30 days a month", DayCount::FixedMonth { days: 30 }),
    ("actual/360", DayCount::Actual360),
    ("actual/365", DayCount::Actual365),
    ("calendar month", DayCount::CalendarMonth),
    ("28 days", DayCount::FixedPeriod { days: 28 }),
    ("seconds", DayCount::Seconds),
];

/// Day counts under which the parts of a period always are the whole; under the others the days of a period can be more or fewer.
const ADDITIVE: &[&str] = &["actual", "30 days a month", "seconds"];

/// The zones that are tried: clocks that change at midnight, at night, by half an hour, and never.
const ZONES: &[&str] = &[
    "UTC",
    "Europe/Berlin",
    "Africa/Cairo",
    "America/Santiago",
    "Australia/Lord_Howe",
];

#[derive(Clone, Debug)]
struct Cut {
    day_count: (&'static str, DayCount),
    cycle: BillingCycle,
    reference: Period,
    /// First days of the parts after the first.
    changes: Vec<NaiveDate>,
    zone: &'static str,
}

impl Cut {
    fn parts(&self) -> Vec<Period> {
        let mut bounds = vec![self.reference.start()];
        bounds.extend(&self.changes);
        bounds.push(self.reference.end());
        bounds
            .windows(2)
            .map(|pair| Period::new(pair[0], pair[1]).unwrap())
            .collect()
    }

    fn fraction(&self, period: Period) -> Fraction {
        let part = Part::of(self.reference, period).unwrap();
        self.day_count
            .1
            .fraction(part, self.cycle.cadence(), self.zone.parse::<Zone>().unwrap())
            .unwrap()
    }

    /// Which fraction of the period lies before a day.
    fn before(&self, day: NaiveDate) -> Fraction {
        Period::new(self.reference.start(), day)
            .map_or(Fraction::new(0, 1).unwrap(), |period| self.fraction(period))
    }

    fn anchor(&self) -> &'static str {
        match self.cycle.billing_day().day() {
            29..=31 => "29 to 31",
            1 => "first",
            _ => "other",
        }
    }
}

fn any_cut() -> impl Strategy<Value = Cut> {
    let cadence = prop_oneof![
        4 => (1_u32..=12).prop_map(|count| Cadence::months(count).unwrap()),
        1 => Just(Cadence::ANNUAL),
        1 => (1_u32..=6).prop_map(|count| Cadence::weeks(count).unwrap()),
        1 => (2_u32..=90).prop_map(|count| Cadence::days(count).unwrap()),
    ];
    let day = prop_oneof![1_u32..=31, 29_u32..=31, Just(1)].prop_map(|day| BillingDay::new(day).unwrap());
    // 2015 to 2035, so that every zone changes its clocks.
    let anchor =
        (0_u64..7_300).prop_map(|days| NaiveDate::from_ymd_opt(2015, 1, 1).unwrap() + Days::new(days));
    let places = prop::collection::vec(any::<prop::sample::Index>(), 1..6);
    let kind = (prop::sample::select(DAY_COUNTS), prop::sample::select(ZONES));
    (kind, cadence, day, anchor, places).prop_map(|((day_count, zone), cadence, day, anchor, places)| {
        let cycle = BillingCycle::new(anchor, day, cadence).unwrap();
        let reference = cycle.period(1).unwrap();
        let inner = usize::try_from(reference.days()).unwrap().saturating_sub(1);
        let mut changes: Vec<NaiveDate> = (places.iter())
            .filter(|_| inner > 0)
            .map(|place| reference.start() + Days::new(1 + place.index(inner) as u64))
            .collect();
        changes.sort_unstable();
        changes.dedup();
        Cut {
            day_count,
            cycle,
            reference,
            changes,
            zone,
        }
    })
}

fn has_leap_day(period: Period) -> bool {
    let leap_day = |year| NaiveDate::from_ymd_opt(year, 2, 29);
    (period.start().year()..=period.end().year())
        .filter_map(leap_day)
        .any(|day| period.contains(day))
}

/// The share of a price, rounded once.
fn share(price: Decimal, fraction: Fraction, scale: u32, rounding: Rounding) -> Decimal {
    let (numerator, denominator) = (fraction.numerator().into(), fraction.denominator().into());
    price
        .mul_div_round(numerator, denominator, scale, rounding)
        .unwrap()
}

/// The parts of a period cost together what all of it costs, under every day count; where the days of the parts count as more than the
/// whole, the part that would exceed it is refused, and where they count as less, so much less is charged.
#[test]
fn the_parts_of_a_period_cost_what_their_days_count() {
    let names: Vec<&str> = DAY_COUNTS.iter().map(|(name, _)| *name).collect();
    let aspects: &[(&str, &[&str])] = &[
        ("day count", names.leak()),
        ("anchor", &["first", "29 to 31", "other"]),
        ("cadence", &["days", "months"]),
        ("days", &["with a leap day", "without"]),
        ("seconds", &["of days of 24 hours", "of other days"]),
        ("currency decimals", &["0", "2", "3"]),
        (
            "rounding",
            &["halfUp", "halfEven", "up", "down", "ceiling", "floor"],
        ),
        ("sum", &["the price", "less", "refused"]),
    ];
    let price = (
        prop_oneof![Just(0_i64), -10_i64..100, -10_000_000_i64..10_000_000],
        0_u32..=12,
    );
    let cases = (
        any_cut(),
        price,
        prop::sample::select(vec![0_u32, 2, 3]),
        prop::sample::select(Rounding::ALL),
    );
    law(
        "proration",
        aspects,
        cases,
        |(cut, (units, decimals), scale, rounding), reached| {
            let price = Decimal::from_scaled(units.into(), decimals).unwrap();
            let name = cut.day_count.0;
            reached.hit("day count", name);
            reached.hit("anchor", cut.anchor());
            reached.hit(
                "cadence",
                if cut.cycle.cadence().uses_billing_day() {
                    "months"
                } else {
                    "days"
                },
            );
            reached.hit(
                "days",
                if has_leap_day(cut.reference) {
                    "with a leap day"
                } else {
                    "without"
                },
            );
            reached.hit("currency decimals", ["0", "", "2", "3"][scale as usize]);
            reached.hit(
                "rounding",
                serde_json::to_value(rounding).unwrap().as_str().unwrap(),
            );
            if name == "seconds" {
                let whole = cut.fraction(cut.reference).denominator();
                let is_even = whole == cut.reference.days() * 86_400;
                reached.hit(
                    "seconds",
                    if is_even {
                        "of days of 24 hours"
                    } else {
                        "of other days"
                    },
                );
            }
            let mut sum = Decimal::ZERO;
            for part in cut.parts() {
                let (before, fraction) = (cut.before(part.start()), cut.fraction(part));
                let amount = match prorate(price, before, fraction, scale, rounding) {
                    Ok(amount) => amount,
                    Err(error) => {
                        reached.hit("sum", "refused");
                        prop_assert_eq!((error.code(), error.path()), (Code::NumberOutOfRange, "part"));
                        prop_assert!(!ADDITIVE.contains(&name));
                        return Ok(());
                    }
                };
                prop_assert_eq!(amount.evaluate().unwrap(), amount.value());
                prop_assert!(amount.text().ends_with(&amount.value().to_string()));
                prop_assert!(amount.value().scale() <= scale);
                sum = sum.plus(amount.value()).unwrap();
            }
            let last = cut.parts().pop().unwrap();
            let (before, fraction) = (cut.before(last.start()), cut.fraction(last));
            let counted = i128::from(before.numerator()) * i128::from(fraction.denominator())
                + i128::from(fraction.numerator()) * i128::from(before.denominator());
            let whole = i128::from(before.denominator()) * i128::from(fraction.denominator());
            reached.hit("sum", if counted == whole { "the price" } else { "less" });
            prop_assert!(counted == whole || !ADDITIVE.contains(&name));
            let [counted, whole] = [counted, whole].map(|number| Decimal::from_scaled(number, 0).unwrap());
            prop_assert_eq!(sum, price.mul_div_round(counted, whole, scale, rounding).unwrap());
            Ok(())
        },
    );
}

/// A part that is charged alone costs its share wherever it lies, and what is given back for the rest of the period leaves just that.
#[test]
fn what_is_kept_and_what_is_given_back_sum_to_the_charge() {
    let names: Vec<&str> = DAY_COUNTS.iter().map(|(name, _)| *name).collect();
    let aspects: &[(&str, &[&str])] = &[
        ("day count", names.leak()),
        ("credit", &["all", "some", "nothing"]),
    ];
    let minor = prop_oneof![0_i64..10, 0_i64..10_000];
    let cases = (any_cut(), minor, prop::sample::select(Rounding::ALL));
    law("credit", aspects, cases, |(cut, units, rounding), reached| {
        let charged = Decimal::from_scaled(units.into(), 2).unwrap();
        let nothing = Fraction::new(0, 1).unwrap();
        for part in cut.parts() {
            let kept = cut.fraction(part);
            let lone = prorate(charged, nothing, kept, 2, rounding).unwrap().value();
            prop_assert_eq!(lone, share(charged, kept, 2, rounding));
            let credit = credit_unused(charged, kept, 2, rounding).unwrap();
            prop_assert_eq!(credit.evaluate().unwrap(), credit.value());
            prop_assert!(!credit.value().is_positive());
            prop_assert_eq!(charged.plus(credit.value()).unwrap(), lone);
            reached.hit("day count", cut.day_count.0);
            reached.hit(
                "credit",
                match credit.value() {
                    amount if amount.is_zero() => "nothing",
                    amount if amount.negate() == charged => "all",
                    _ => "some",
                },
            );
        }
        Ok(())
    });
}
