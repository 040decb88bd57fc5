//! Laws of the calendar: whatever the anchor, the billing day, the cadence and the zone, no day and no instant is lost or
//! counted twice.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use bss_core::calendar::{
    BillingCycle, BillingDay, BillingTiming, Cadence, DayCount, Part, Period, Schedule, ServiceInterval,
    Zone, days_between_fixed_months, due, elapsed_periods, first_billing_date, part_at, parts,
};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

#[path = "support/laws.rs"]
mod laws;

fn any_date() -> impl Strategy<Value = NaiveDate> {
    // 1950 to 2150, so that every leap year rule is met and no period leaves the calendar.
    (0u64..73_000).prop_map(|days| NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + Days::new(days))
}

fn any_cadence() -> impl Strategy<Value = Cadence> {
    prop_oneof![
        (1u32..400).prop_map(|count| Cadence::days(count).unwrap()),
        (1u32..60).prop_map(|count| Cadence::weeks(count).unwrap()),
        (1u32..40).prop_map(|count| Cadence::months(count).unwrap()),
        (1u32..4).prop_map(|count| Cadence::years(count).unwrap()),
        Just(Cadence::MONTHLY),
    ]
}

fn any_billing_day() -> impl Strategy<Value = BillingDay> {
    prop_oneof![1u32..=31, 28u32..=31].prop_map(|day| BillingDay::new(day).unwrap())
}

fn any_cycle() -> impl Strategy<Value = BillingCycle> {
    (any_date(), any_billing_day(), any_cadence())
        .prop_map(|(anchor, day, cadence)| BillingCycle::new(anchor, day, cadence).unwrap())
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(TZ_VARIANTS.as_slice()).prop_map(|zone| zone.name().parse().unwrap())
}

fn last_day_of_month(date: NaiveDate) -> u32 {
    u32::from(date.num_days_in_month())
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn periods_tile_the_line(cycle in any_cycle(), number in -10i64..100) {
        let (period, next) = (cycle.period(number).unwrap(), cycle.period(number + 1).unwrap());
        prop_assert_eq!(period.end(), next.start());
        prop_assert!(period.start() < period.end());
    }

    #[test]
    fn the_billing_day_never_drifts(cycle in any_cycle(), number in -10i64..100) {
        prop_assume!(cycle.cadence().uses_billing_day());
        let boundary = cycle.boundary(number).unwrap();
        prop_assert_eq!(boundary.day(), cycle.billing_day().day().min(last_day_of_month(boundary)));
    }

    #[test]
    fn every_date_lies_in_the_one_period_that_has_its_number(cycle in any_cycle(), date in any_date()) {
        let number = cycle.number_of(date).unwrap();
        prop_assert!(cycle.period(number).unwrap().contains(date));
        prop_assert_eq!(cycle.containing(date).unwrap(), cycle.period(number).unwrap());
        prop_assert_eq!(cycle.number_of(cycle.boundary(number).unwrap()).unwrap(), number);

        let (on_or_after, after) = (cycle.first_on_or_after(date).unwrap(), cycle.first_after(date).unwrap());
        prop_assert!(date <= on_or_after && date < after);
        prop_assert_eq!(on_or_after == date, on_or_after != after);
        prop_assert_eq!(cycle.period(number).unwrap().end(), after);
    }

    #[test]
    fn the_first_billing_date_is_within_one_cadence(start in any_date(), day in any_billing_day(), cadence in any_cadence()) {
        let first = first_billing_date(start, day, cadence).unwrap();
        let cycle = BillingCycle::new(start, day, cadence).unwrap();
        prop_assert!(start <= first);
        prop_assert!(first == start || cycle.containing(start).unwrap().end() == first);
        if !cadence.uses_billing_day() {
            prop_assert_eq!(first, start);
        }
    }

    #[test]
    fn leading_whole_and_trailing_parts_tile_a_period(cycle in any_cycle(), start in any_date(), days in 1u64..3000) {
        let period = Period::new(start, start + Days::new(days)).unwrap();
        let parts = parts(&cycle, period).unwrap();
        let mut next = period.start();
        for part in parts.in_order() {
            prop_assert_eq!(part.period.start(), next);
            prop_assert!(part.reference.covers(part.period));
            prop_assert_eq!(part.reference, cycle.containing(part.period.start()).unwrap());
            next = part.period.end();
        }
        prop_assert_eq!(next, period.end());
        prop_assert!(parts.leading.into_iter().chain(parts.trailing).all(|part| !part.is_whole()));
    }

    /// A later run bills what an earlier one did and perhaps more, ends with a part of the service that has begun, or ended,
    /// and with the end of the service everything is billed.
    #[test]
    fn what_is_due_grows_to_the_whole_service(
        cycle in any_cycle(), start in any_date(), days in 0u64..800, up_to in -5i64..900, later in 0i64..200,
    ) {
        let service = ServiceInterval::new(start, Some(start + Days::new(days))).unwrap();
        let up_to = start + TimeDelta::days(up_to);
        for timing in [BillingTiming::InAdvance, BillingTiming::InArrears] {
            let through = |date| due(&cycle, service, timing, date).unwrap().map(|due| due.end());
            let (now, then) = (through(up_to), through(up_to + TimeDelta::days(later)));
            prop_assert!(now <= then);
            if let Some(through) = now {
                let last = part_at(&cycle, service, through - Days::new(1)).unwrap().unwrap();
                prop_assert_eq!(last.period.end(), through);
                match timing {
                    BillingTiming::InAdvance => prop_assert!(last.period.start() <= up_to),
                    BillingTiming::InArrears => prop_assert!(through <= up_to),
                }
            }
            let never_given = days == 0;
            let end = through(start + Days::new(days));
            prop_assert_eq!(end, (!never_given).then(|| start + Days::new(days)));
        }
    }

    #[test]
    fn a_service_has_a_part_on_each_of_its_days_only(cycle in any_cycle(), start in any_date(), days in 0u64..100, at in -5i64..105) {
        let end = start + Days::new(days);
        let service = ServiceInterval::new(start, Some(end)).unwrap();
        let date = start + TimeDelta::days(at);
        let part = part_at(&cycle, service, date).unwrap();
        prop_assert_eq!(part.is_some(), start <= date && date < end);
        if let Some(part) = part {
            prop_assert!(part.period.contains(date));
            prop_assert_eq!(part.period.start(), start.max(part.reference.start()));
            prop_assert_eq!(part.period.end(), end.min(part.reference.end()));
        }
    }

    #[test]
    fn elapsed_periods_are_those_that_ended(cycle in any_cycle(), start in any_date(), days in 0u64..3000) {
        let date = start + Days::new(days);
        let ended = match Period::new(start, date) {
            Ok(period) => parts(&cycle, period).unwrap().in_order().filter(|part| part.period.end() == part.reference.end()).count(),
            Err(_) => 0,
        };
        prop_assert_eq!(elapsed_periods(&cycle, start, date).unwrap(), i64::try_from(ended).unwrap());
        prop_assert!(elapsed_periods(&cycle, date, start).unwrap() == 0);
    }

    #[test]
    fn counting_fixed_months_in_two_steps_is_counting_in_one(
        dates in prop::array::uniform3(any_date()), days_in_month in 1u32..=31,
    ) {
        let [a, b, c] = dates;
        let days = |from, to| days_between_fixed_months(from, to, days_in_month).unwrap();
        prop_assert_eq!(days(a, b) + days(b, c), days(a, c));
        prop_assert!(a > b || days(a, b) >= 0);
    }

    /// A longer part is never a smaller fraction, and the whole is one.
    #[test]
    fn a_longer_part_is_not_a_smaller_fraction(cycle in any_cycle(), number in 0i64..20, cut in 0u64..4000, zone in any_zone()) {
        let reference = cycle.period(number).unwrap();
        prop_assume!(reference.days() > 2);
        let days = 1 + cut % (reference.days().unsigned_abs() - 2);
        let part = |days| Part::of(reference, Period::new(reference.start(), reference.start() + Days::new(days)).unwrap()).unwrap();
        for day_count in [
            DayCount::Actual, DayCount::FixedMonth { days: 30 }, DayCount::Actual360, DayCount::Actual365,
            DayCount::CalendarMonth, DayCount::FixedPeriod { days: 28 }, DayCount::Seconds,
        ] {
            let fraction = |days| day_count.fraction(part(days), cycle.cadence(), zone).unwrap();
            let (shorter, longer) = (fraction(days), fraction(days + 1));
            let cross = |a: i64, b: i64| i128::from(a) * i128::from(b);
            prop_assert!(
                cross(shorter.numerator(), longer.denominator()) <= cross(longer.numerator(), shorter.denominator()),
                "{:?}: {} days are {}, one more {}", day_count, days, shorter, longer
            );
            let whole = fraction(u64::try_from(reference.days()).unwrap());
            prop_assert_eq!(whole.numerator(), whole.denominator());
        }
    }

    /// Terms change again and again, also before an earlier change has begun; dates and instants still tile.
    #[test]
    fn changes_lose_and_repeat_nothing(
        start in any_date(),
        terms in prop::collection::vec((0u64..200, any_billing_day(), 1u32..7, any_zone()), 1..6),
    ) {
        let (_, day, months, zone) = terms[0];
        let mut schedule = Schedule::new(start, day, Cadence::months(months).unwrap(), zone).unwrap();
        let mut on = start;
        for (days, day, months, zone) in terms {
            on = on + Days::new(days);
            let running = schedule.part_at(on).unwrap().unwrap();
            let from = schedule.change(on, day, Cadence::months(months).unwrap(), zone).unwrap();
            let kept = if running.period.start() == on { on } else { running.period.end() };
            prop_assert_eq!(from, kept);
        }
        let mut next = start;
        let until = on + Days::new(400);
        for part in schedule.periods(until) {
            let part = part.unwrap();
            prop_assert_eq!(part.period.start(), next);
            prop_assert!(part.reference.covers(part.period));
            next = part.period.end();
        }
        let starts: Vec<_> = start.iter_days().take_while(|date| *date <= until).map(|date| schedule.start_of(date).unwrap()).collect();
        prop_assert!(starts.is_sorted());
        prop_assert!(next >= until);
        prop_assert!(schedule.segments().zip(schedule.segments().skip(1)).all(|(a, b)| a.from < b.from));
    }
}

/// Every zone of the database, under each of its names, with its changes of the clocks.
static CHANGES: LazyLock<Vec<(chrono_tz::Tz, Vec<DateTime<Utc>>)>> =
    LazyLock::new(|| TZ_VARIANTS.into_iter().map(|tz| (tz, transitions(tz))).collect());

/// The instants from 2015 to 2035 at which a zone changes its offset, to the second.
fn transitions(zone: chrono_tz::Tz) -> Vec<DateTime<Utc>> {
    use chrono::Offset;
    let offset = |instant: i64| {
        let utc = DateTime::from_timestamp(instant, 0).unwrap().naive_utc();
        zone.offset_from_utc_datetime(&utc).fix()
    };
    let year = |year| {
        NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp()
    };
    // No zone changes its offset twice within a day.
    let step = 86_400;
    let mut found = Vec::new();
    let mut before = year(2015);
    let mut offset_before = offset(before);
    let end = year(2036);
    while before < end {
        let after = before + step;
        let offset_after = offset(after);
        if offset_before != offset_after {
            let (mut low, mut high) = (before, after);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if offset(middle) == offset_before {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            found.push(DateTime::from_timestamp(high, 0).unwrap());
        }
        (before, offset_before) = (after, offset_after);
    }
    found
}

/// Checks that `start_of(date)` is the first instant whose local date is `date` or, where there is none, later. The earlier
/// instants to try are those around a change of the clocks, because only there a date can begin.
fn assert_starts_first(zone: Zone, date: NaiveDate, earlier: &[DateTime<Utc>]) -> bool {
    let start = zone.start_of(date).unwrap();
    let local = zone.date_of(start).unwrap();
    assert!(local >= date, "{zone} {date} starts on {local}");
    for instant in earlier
        .iter()
        .copied()
        .chain([start - TimeDelta::seconds(1), start - TimeDelta::hours(2)])
    {
        assert!(
            instant >= start || zone.date_of(instant).unwrap() < date,
            "{zone}: {instant} lies on {date} already"
        );
    }
    local == date
}

/// Around every change of the clocks of every zone of the database, from 2015 to 2035, each date has a first instant, the dates follow each
/// other without a gap, and each instant lies in the day of its date.
#[test]
fn days_tile_at_every_change_of_the_clocks() {
    let reached = laws::Histogram::new(&[
        ("change", &["gap", "fold"]),
        ("by", &["an hour", "less", "more"]),
        ("midnight", &["once", "never", "twice"]),
        ("zone", &["changes its clocks", "never does"]),
    ]);
    let mut without_midnight = BTreeSet::new();
    let (mut zones, mut changes) = (0, 0);
    for (tz, transitions) in CHANGES.iter() {
        let zone: Zone = tz.name().parse().unwrap();
        zones += 1;
        changes += transitions.len();
        reached.hit(
            "zone",
            if transitions.is_empty() {
                "never does"
            } else {
                "changes its clocks"
            },
        );
        for change in transitions.iter().copied() {
            let second = TimeDelta::seconds(1);
            let jump = local(*tz, change) - local(*tz, change - second) - second;
            reached.hit("change", if jump > TimeDelta::zero() { "gap" } else { "fold" });
            reached.hit(
                "by",
                match jump.abs().cmp(&TimeDelta::hours(1)) {
                    Ordering::Less => "less",
                    Ordering::Equal => "an hour",
                    Ordering::Greater => "more",
                },
            );
            let around = [change - second, change, change + second];
            let date = zone.date_of(change).unwrap();
            for date in [date - Days::new(1), date, date + Days::new(1)] {
                assert!(assert_starts_first(zone, date, &around), "{zone} has no {date}");
                let (start, next) = (
                    zone.start_of(date).unwrap(),
                    zone.start_of(date + Days::new(1)).unwrap(),
                );
                assert!(start < next, "{zone} {date} has no length");
                assert_eq!(
                    zone.date_of(next - second).unwrap(),
                    date,
                    "{zone} {date} ends in another day"
                );
                for instant in around {
                    let is_inside = start <= instant && instant < next;
                    assert_eq!(
                        zone.date_of(instant).unwrap() == date,
                        is_inside,
                        "{zone} {date} {instant}"
                    );
                }
                match tz.from_local_datetime(&date.and_time(chrono::NaiveTime::MIN)) {
                    chrono::LocalResult::Single(_) => reached.hit("midnight", "once"),
                    chrono::LocalResult::Ambiguous(..) => reached.hit("midnight", "twice"),
                    chrono::LocalResult::None => {
                        reached.hit("midnight", "never");
                        without_midnight.insert((zone.name(), date));
                    }
                }
            }
        }
    }
    reached.check("zones");
    // What makes this test worth its time: every name of the database, and thousands of changes.
    assert_eq!(zones, TZ_VARIANTS.len());
    assert!(
        zones > 590 && changes > 5_000,
        "only {changes} changes of the clocks of {zones} zones"
    );
    let cairo = NaiveDate::from_ymd_opt(2026, 4, 24).unwrap();
    assert!(
        without_midnight.contains(&("Africa/Cairo", cairo)),
        "{without_midnight:?}"
    );
}

/// What the clocks show at an instant.
fn local(tz: chrono_tz::Tz, instant: DateTime<Utc>) -> chrono::NaiveDateTime {
    instant.with_timezone(&tz).naive_local()
}

/// A service that is billed by the second across every change of the clocks: the periods of a cycle that begin, or are cut, at the
/// change tile the time, so their seconds sum to all seconds.
#[test]
fn periods_tile_across_every_change_of_the_clocks() {
    let mut cut = 0_u32;
    for (tz, transitions) in CHANGES.iter() {
        let zone: Zone = tz.name().parse().unwrap();
        for change in transitions {
            let day = zone.date_of(*change).unwrap();
            let cycle = BillingCycle::starting_on(day, Cadence::MONTHLY).unwrap();
            let whole = Period::new(cycle.boundary(-1).unwrap(), cycle.boundary(1).unwrap()).unwrap();
            let instants = [whole.start(), day, day + Days::new(1), whole.end()]
                .map(|date| zone.start_of(date).unwrap());
            assert!(instants.is_sorted() && instants[1] < instants[2], "{zone} {day}");
            let seconds = |period: Period| {
                let part = Part::of(whole, period).unwrap();
                DayCount::Seconds.fraction(part, cycle.cadence(), zone).unwrap()
            };
            let parts = [
                (whole.start(), day),
                (day, day + Days::new(1)),
                (day + Days::new(1), whole.end()),
            ];
            let parts = parts.map(|(start, end)| seconds(Period::new(start, end).unwrap()));
            let sum: i64 = parts.iter().map(|part| part.numerator()).sum();
            assert_eq!(sum, parts[0].denominator(), "{zone} {day}");
            cut += 1;
        }
    }
    assert!(cut > 5_000, "only {cut} periods were cut");
}

#[test]
fn a_date_that_a_zone_skipped_has_no_length() {
    for (name, skipped) in [
        ("Pacific/Apia", (2011, 12, 30)),
        ("Pacific/Kwajalein", (1993, 8, 21)),
        ("Pacific/Kiritimati", (1994, 12, 31)),
    ] {
        let zone: Zone = name.parse().unwrap();
        let skipped = NaiveDate::from_ymd_opt(skipped.0, skipped.1, skipped.2).unwrap();
        let next = skipped + Days::new(1);
        assert_eq!(zone.start_of(skipped), zone.start_of(next), "{name}");
        assert_eq!(zone.date_of(zone.start_of(skipped).unwrap()), Ok(next), "{name}");
        assert!(!assert_starts_first(zone, skipped, &[]), "{name}");
    }
}
