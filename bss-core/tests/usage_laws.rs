//! Laws of aggregation: the order in which events are listed never matters, and neither does where a history is cut.

use bss_core::calendar::{Part, Period, Zone, parse_date};
use bss_core::pricing::Attribute;
use bss_core::usage::aggregation::{
    AggregatedUsage, Aggregation, AttributeFilter, CarriedOver, Correction, Measure, QuantityRounding,
    UsageEvent, UsagePeriod, aggregate,
};
use bss_core::{Code, Quantity, Rounding, parse_instant};
use chrono::TimeDelta;
use proptest::prelude::*;

#[path = "support/laws.rs"]
mod laws;

const ALL: [Aggregation; 9] = [
    Aggregation::Count,
    Aggregation::Sum,
    Aggregation::Max,
    Aggregation::Min,
    Aggregation::Latest,
    Aggregation::UniqueCount,
    Aggregation::WeightedSum,
    Aggregation::ProratedSum,
    Aggregation::ProratedUniqueCount,
];

fn measure(aggregation: Aggregation) -> Measure {
    Measure {
        aggregation,
        recurring: true,
        filters: Vec::new(),
        group_by: Vec::new(),
        rounding: None,
        with_amount: false,
    }
}

fn dates(start: &str, end: &str) -> UsagePeriod {
    let period = Period::new(parse_date(start).unwrap(), parse_date(end).unwrap()).unwrap();
    UsagePeriod::of(Part::whole(period), "Europe/Berlin".parse().unwrap()).unwrap()
}

fn event(id: &str, at: &str, quantity: &str, key: &str) -> UsageEvent {
    UsageEvent {
        id: id.into(),
        at: parse_instant(at).unwrap(),
        quantity: quantity.parse().unwrap(),
        unique_key: Some(key.into()),
        amount: None,
        attributes: vec![Attribute {
            name: "region".into(),
            value: key.into(),
        }],
        correction: None,
    }
}

/// Events from a month before March to a month after it, often at the same instant, with corrections among them.
fn any_events() -> impl Strategy<Value = Vec<UsageEvent>> {
    let event = (0i64..90 * 12, -50_000_000i64..50_000_000, 0u8..3, 0u8..8);
    prop::collection::vec(event, 0..20).prop_map(|events| {
        let from = parse_instant("2026-02-01T00:00:00Z").unwrap();
        let parts = events.into_iter().enumerate();
        parts
            .map(|(index, (hours, micro, key, kind))| {
                let earlier = || format!("{:03}", index - 1);
                UsageEvent {
                    id: format!("{index:03}"),
                    at: from + TimeDelta::hours(hours * 2),
                    quantity: Quantity::from_micro(micro),
                    unique_key: Some(key.to_string()),
                    amount: None,
                    attributes: vec![Attribute {
                        name: "region".into(),
                        value: key.to_string(),
                    }],
                    correction: match kind {
                        0 if index > 0 => Some(Correction::Replaces { event: earlier() }),
                        1 if index > 0 => Some(Correction::Voids { event: earlier() }),
                        _ => None,
                    },
                }
            })
            .collect()
    })
}

fn any_measure() -> impl Strategy<Value = Measure> {
    (prop::sample::select(&ALL), any::<bool>(), any::<bool>()).prop_map(
        |(aggregation, recurring, grouped)| Measure {
            recurring,
            group_by: if grouped { vec!["region".into()] } else { vec![] },
            ..measure(aggregation)
        },
    )
}

fn quantities(usage: &[AggregatedUsage]) -> Vec<String> {
    usage.iter().map(|usage| usage.quantity.to_string()).collect()
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn the_order_of_events_does_not_matter(
        (events, shuffled) in any_events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
        measure in any_measure(),
    ) {
        let march = dates("2026-03-01", "2026-04-01");
        let usage = aggregate(&measure, &[], &events, &march).unwrap();
        prop_assert_eq!(&usage, &aggregate(&measure, &[], &shuffled, &march).unwrap());
    }

    #[test]
    fn whatever_the_size_usage_is_measured_or_refused(micros in prop::collection::vec(any::<i64>(), 1..6), measure in any_measure()) {
        let march = dates("2026-03-01", "2026-04-01");
        let events: Vec<UsageEvent> = (micros.iter().enumerate())
            .map(|(index, micro)| UsageEvent {
                quantity: Quantity::from_micro(*micro),
                ..event(&index.to_string(), "2026-03-01T12:00:00.000001Z", "0", "a")
            })
            .collect();
        if let Err(error) = aggregate(&measure, &[], &events, &march) {
            prop_assert_eq!(error.code(), Code::NumberOutOfRange);
        }
    }

    #[test]
    fn what_was_carried_over_stands_for_all_earlier_events(events in any_events(), measure in any_measure()) {
        let measure = Measure { recurring: true, ..measure };
        let events: Vec<UsageEvent> = (events.into_iter())
            .map(|event| UsageEvent { correction: None, ..event })
            .collect();
        let (february, march) = (dates("2026-02-01", "2026-03-01"), dates("2026-03-01", "2026-04-01"));
        let from_events = aggregate(&measure, &[], &events, &march).unwrap();

        let carried: Vec<CarriedOver> = (aggregate(&measure, &[], &events, &february).unwrap().into_iter())
            .map(|usage| usage.carried_over)
            .collect();
        let since: Vec<UsageEvent> = events.into_iter().filter(|event| event.at >= march.start).collect();
        prop_assert_eq!(from_events, aggregate(&measure, &carried, &since, &march).unwrap());
    }

    #[test]
    fn groups_add_up_to_the_whole(events in any_events(), aggregation in prop::sample::select(&[
        Aggregation::Count, Aggregation::Sum, Aggregation::UniqueCount,
    ][..])) {
        let march = dates("2026-03-01", "2026-04-01");
        let grouped = Measure { group_by: vec!["region".into()], ..measure(aggregation) };
        let parts = aggregate(&grouped, &[], &events, &march).unwrap();
        let sum = parts.iter().try_fold(Quantity::ZERO, |sum, part| sum.plus(part.quantity)).unwrap();
        prop_assert_eq!(sum, aggregate(&measure(aggregation), &[], &events, &march).unwrap()[0].quantity);
    }

    #[test]
    fn an_average_lies_between_the_lowest_and_the_highest_level(quantities in prop::collection::vec(0i64..1_000_000_000, 1..10)) {
        let march = dates("2026-03-01", "2026-04-01");
        let events: Vec<UsageEvent> = (quantities.iter().enumerate())
            .map(|(index, micro)| UsageEvent {
                at: march.start + TimeDelta::hours(index as i64 * 50),
                quantity: Quantity::from_micro(*micro),
                ..event(&index.to_string(), "2026-03-01T00:00:00Z", "0", "a")
            })
            .collect();
        let average = aggregate(&measure(Aggregation::WeightedSum), &[], &events, &march).unwrap()[0].quantity;
        let sum: i64 = quantities.iter().sum();
        prop_assert!(quantities[0] <= average.micro() && average.micro() <= sum);
    }

    #[test]
    fn a_rounded_fraction_is_rounded_as_the_exact_one(micro in -1_000_000_000i64..1_000_000_000, days in 1u32..31) {
        let part = dates("2026-03-01", "2026-04-01");
        let part = UsagePeriod { full_days: days * 7, ..part };
        let events = [UsageEvent {
            quantity: Quantity::from_micro(micro),
            ..event("1", "2026-03-31T12:00:00Z", "0", "a")
        }];
        for rounding in Rounding::ALL {
            for precision in [0, 2, 6] {
                let rounding = QuantityRounding { rounding: *rounding, precision };
                let measure = Measure { rounding: Some(rounding), ..measure(Aggregation::ProratedSum) };
                let exact = Quantity::from_micro(micro).decimal()
                    .divide_round((days * 7).into(), precision.try_into().unwrap(), rounding.rounding).unwrap();
                prop_assert_eq!(aggregate(&measure, &[], &events, &part).unwrap()[0].quantity.decimal(), exact);
            }
        }
    }
}

#[test]
fn a_key_counts_every_day_of_presence_once() {
    // 10 days, in a zone in which 23:30 UTC is the next day.
    let period = dates("2026-01-01", "2026-01-11");
    let rows: [(&[(&str, &str)], &str); 6] = [
        (&[("2026-01-03T00:00:00Z", "1")], "0.8"),
        (&[("2026-01-02T23:30:00Z", "1")], "0.8"),
        (
            &[("2026-01-03T00:00:00Z", "1"), ("2026-01-04T00:00:00Z", "1")],
            "0.8",
        ),
        (
            &[("2026-01-03T08:00:00Z", "1"), ("2026-01-03T09:00:00Z", "-1")],
            "0.1",
        ),
        (
            &[
                ("2026-01-03T08:00:00Z", "1"),
                ("2026-01-03T09:00:00Z", "-1"),
                ("2026-01-03T10:00:00Z", "1"),
                ("2026-01-04T10:00:00Z", "-1"),
            ],
            "0.2",
        ),
        (&[("2026-01-03T08:00:00Z", "-1")], "0"),
    ];
    for (changes, expected) in rows {
        let events: Vec<UsageEvent> = (changes.iter().enumerate())
            .map(|(index, (instant, quantity))| event(&index.to_string(), instant, quantity, "a"))
            .collect();
        let usage = aggregate(&measure(Aggregation::ProratedUniqueCount), &[], &events, &period).unwrap();
        assert_eq!(quantities(&usage), [expected], "{changes:?}");
    }
}

#[test]
fn only_a_recurring_measure_looks_back() {
    let march = dates("2026-03-01", "2026-04-01");
    let events = [
        event("1", "2026-02-10T00:00:00Z", "5", "a"),
        event("2", "2026-03-10T00:00:00Z", "3", "b"),
        event("3", "2026-04-10T00:00:00Z", "1", "c"),
    ];
    let rows = [
        (Aggregation::Count, "1", "2"),
        (Aggregation::Sum, "3", "8"),
        (Aggregation::Max, "3", "5"),
        (Aggregation::Min, "3", "3"),
        (Aggregation::Latest, "3", "3"),
        (Aggregation::UniqueCount, "1", "2"),
    ];
    for (aggregation, reset, recurring) in rows {
        let found = |recurring| {
            let measure = Measure {
                recurring,
                ..measure(aggregation)
            };
            let usage = aggregate(&measure, &[], &events, &march).unwrap();
            usage[0].quantity.to_string()
        };
        assert_eq!(
            (found(false).as_str(), found(true).as_str()),
            (reset, recurring),
            "{aggregation:?}"
        );
    }
}

#[test]
fn corrections_replace_and_void_in_any_order() {
    let march = dates("2026-03-01", "2026-04-01");
    let correct = |id: &str, quantity: &str, correction| UsageEvent {
        correction: Some(correction),
        ..event(id, "2026-03-10T00:00:00Z", quantity, "a")
    };
    let named = |event: &str| Correction::Replaces { event: event.into() };
    let mut events = vec![
        correct("3", "7", named("2")),
        correct("2", "70", named("1")),
        event("1", "2026-03-10T00:00:00Z", "700", "a"),
    ];
    let found = |events: &[UsageEvent]| {
        let usage = aggregate(&measure(Aggregation::Sum), &[], events, &march).unwrap();
        (usage[0].quantity.to_string(), usage[0].events)
    };
    assert_eq!(found(&events), ("7".into(), 1));
    events.push(correct("4", "0", Correction::Voids { event: "3".into() }));
    assert_eq!(found(&events), ("0".into(), 0));

    events.push(correct("5", "1", named("3")));
    let error = aggregate(&measure(Aggregation::Sum), &[], &events, &march).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::AlreadyExists, "events[4]"));
}

#[test]
fn filters_keep_and_groups_part_events() {
    let march = dates("2026-03-01", "2026-04-01");
    let mut bare = event("4", "2026-03-10T00:00:00Z", "8", "x");
    bare.attributes.clear();
    let events = [
        event("1", "2026-03-10T00:00:00Z", "1", "eu"),
        event("2", "2026-03-10T00:00:00Z", "2", "us"),
        event("3", "2026-03-10T00:00:00Z", "4", "us"),
        bare,
    ];
    let filter = AttributeFilter {
        name: "region".into(),
        any_of: vec!["us".into(), "ap".into()],
    };
    let filtered = Measure {
        filters: vec![filter],
        ..measure(Aggregation::Sum)
    };
    assert_eq!(
        quantities(&aggregate(&filtered, &[], &events, &march).unwrap()),
        ["6"]
    );
    let grouped = Measure {
        group_by: vec!["region".into()],
        ..measure(Aggregation::Sum)
    };
    let usage = aggregate(&grouped, &[], &events, &march).unwrap();
    assert_eq!(quantities(&usage), ["8", "1", "6"]);
    assert!(usage[0].group.is_empty() && usage[1].group[0].value == "eu");
}

#[test]
fn a_change_of_clocks_does_not_change_the_days_of_a_period() {
    // The 29th has 23 hours in Berlin.
    let march = dates("2026-03-01", "2026-04-01");
    let events = [event("1", "2026-03-28T23:00:00Z", "31", "a")];
    let usage = aggregate(&measure(Aggregation::ProratedSum), &[], &events, &march).unwrap();
    assert_eq!(quantities(&usage), ["3"]);
}

#[test]
fn bad_input_is_refused() {
    let march = dates("2026-03-01", "2026-04-01");
    let huge = Quantity::from_micro(i64::MAX);
    let one = event("1", "2026-03-10T00:00:00Z", "1", "a");
    let refused = |measure: &Measure, events: &[UsageEvent], period: &UsagePeriod| {
        aggregate(measure, &[], events, period).unwrap_err().code()
    };
    let sum = measure(Aggregation::Sum);
    assert_eq!(
        refused(&sum, &[one.clone(), one.clone()], &march),
        Code::AlreadyExists
    );
    let keyless = UsageEvent {
        unique_key: None,
        ..one.clone()
    };
    assert_eq!(
        refused(&measure(Aggregation::UniqueCount), &[keyless], &march),
        Code::InvalidInput
    );
    let two = [
        UsageEvent {
            quantity: huge,
            ..one.clone()
        },
        event("2", "2026-03-10T00:00:00Z", "1", "a"),
    ];
    assert_eq!(refused(&sum, &two, &march), Code::NumberOutOfRange);
    let backwards = UsagePeriod {
        end: march.start,
        ..march
    };
    assert_eq!(refused(&sum, &[], &backwards), Code::InvalidPeriod);
    for (precision, code) in [(7, Code::TooManyDecimals), (-13, Code::NumberOutOfRange)] {
        let rounding = QuantityRounding {
            rounding: Rounding::HalfUp,
            precision,
        };
        let measure = Measure {
            rounding: Some(rounding),
            ..sum.clone()
        };
        assert_eq!(refused(&measure, std::slice::from_ref(&one), &march), code);
    }
}

#[test]
fn a_day_begins_where_the_account_is() {
    let period = dates("2026-01-01", "2026-02-01");
    assert_eq!(period.start, parse_instant("2025-12-31T23:00:00Z").unwrap());
    let utc = UsagePeriod {
        zone: Zone::UTC,
        ..period
    };
    // The last hour of the 30th in UTC is the 31st in Berlin.
    let events = [event("1", "2026-01-30T23:30:00Z", "31", "a")];
    let quantity = |period: &UsagePeriod| {
        aggregate(&measure(Aggregation::ProratedSum), &[], &events, period).unwrap()[0].quantity
    };
    assert_eq!(
        (quantity(&period).to_string(), quantity(&utc).to_string()),
        ("1".into(), "2".into())
    );
}
