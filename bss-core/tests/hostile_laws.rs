//! Laws of bad input: whatever stands in it, a pure function gives a value or an error with a code, and never panics.

use bss_core::billing::discount::{Discount, DiscountPolicy, DiscountableLine, apply, spend_prepaid_credit};
use bss_core::billing::tax::{TaxPolicy, TaxableLine, compute};
use bss_core::calendar::{
    BillingCycle, DayCount, Fraction, Part, Period, Zone, elapsed_periods, parts, whole_periods_between,
};
use bss_core::catalog::{CatalogSnapshot, Category, Offering, Specification, lint_snapshot};
use bss_core::pricing::{
    Explanation, Price, RatingInput, cap_credit, credit_unused, prorate, rate, validate,
};
use bss_core::usage::aggregation::{CarriedOver, Measure, UsageEvent, UsagePeriod, aggregate};
use bss_core::{Code, Currency, Decimal, Error, Money, Result, Rounding, allocate, canonical};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde::de::DeserializeOwned;
use serde_json::json;

#[path = "support/any_price.rs"]
mod any_price;
#[path = "support/laws.rs"]
mod laws;
#[path = "support/mutated_json.rs"]
mod mutated_json;

use any_price::{MODELS, any_price, priced_usage, usage_of};
use laws::{Histogram, law};
use mutated_json::{Fault, Spoiled, spoiled};

const OUTCOMES: (&str, &[&str]) = (
    "outcome",
    &["value", "refused when read", "refused when computed"],
);
const FAULTS: (&str, &[&str]) = ("fault", &["replaced", "missing", "doubled", "unknown"]);

/// Reads a spoiled input and computes with it. What is refused is refused with a code that is not a defect; where it is refused while it
/// is read, the path leads to the spoiled place.
fn read_and_compute<T: DeserializeOwned>(
    spoiled: &Spoiled,
    reached: &Histogram,
    compute: impl FnOnce(T) -> Result<()>,
) -> std::result::Result<(), TestCaseError> {
    reached.hit(
        "fault",
        match spoiled.fault {
            Fault::Replaced => "replaced",
            Fault::Missing => "missing",
            Fault::Doubled => "doubled",
            Fault::Unknown => "unknown",
        },
    );
    let error = match canonical::parse::<T>(&spoiled.json) {
        Ok(input) => match compute(input) {
            Ok(()) => {
                reached.hit("outcome", "value");
                return Ok(());
            }
            Err(error) => {
                reached.hit("outcome", "refused when computed");
                error
            }
        },
        Err(error) => {
            reached.hit("outcome", "refused when read");
            let place = spoiled.place.as_str();
            let leads_there = is_within(error.path(), place) || is_within(place, error.path());
            let is_beside = spoiled.fault == Fault::Unknown && error.path().ends_with("surprise");
            prop_assert!(
                leads_there || is_beside,
                "{error} for {place} in {}",
                spoiled.json
            );
            error
        }
    };
    prop_assert!(
        error.code() != Code::Defect && !error.message().is_empty(),
        "{error}"
    );
    Ok(())
}

/// Whether the place `inner` is `outer` or lies in it; everything lies in the value as a whole. Elements that follow one that is missing
/// move up, so a list counts as the place of its elements.
fn is_within(inner: &str, outer: &str) -> bool {
    let list = outer.rsplit_once('[').map_or(outer, |(list, _)| list);
    inner
        .strip_prefix(list)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']) || list.is_empty())
}

#[test]
fn a_spoiled_price_or_usage_is_refused_or_rated() {
    let aspects = [OUTCOMES, FAULTS, ("model", MODELS)];
    let cases = priced_usage(1..3).prop_flat_map(|(price, usage)| {
        let input = RatingInput {
            previous_usage: usage.clone(),
            usage,
            ..RatingInput::default()
        };
        (Just(price.model.name()), spoiled(json!([price, input])))
    });
    law("spoiled price", &aspects, cases, |(model, spoiled), reached| {
        reached.hit("model", model);
        read_and_compute(&spoiled, reached, |(price, input): (Price, RatingInput)| {
            validate(&price);
            let rated = rate(&price, &input)?;
            assert_eq!(rated.explanation.evaluate()?, rated.amount_exact);
            rated.explanation.text();
            Ok(())
        })
    });
}

/// Every number of a price and of its usage becomes an extreme one.
#[test]
fn extreme_numbers_are_rated_or_refused() {
    let aspects: &[(&str, &[&str])] = &[("model", MODELS), ("outcome", &["value", "refused"])];
    let ordinary = (0..i64::MAX, 0_u32..63).prop_map(|(units, shift)| i128::from(units >> shift));
    let extreme = (any::<i128>(), 34_u32..60).prop_map(|(units, shift)| units >> shift);
    let number = (prop_oneof![8 => ordinary, 1 => extreme], 0_u32..=12);
    let extremes = prop::collection::vec(number, 8);
    let cases = any_price().prop_flat_map(|price| {
        let usage = usage_of(&price, 1..4);
        (Just(price), usage)
    });
    law(
        "extreme numbers",
        aspects,
        (cases, extremes),
        |((price, usage), numbers), reached| {
            let numbers: Vec<String> = (numbers.into_iter())
                .filter_map(|(units, scale)| Decimal::from_scaled(units, scale).ok())
                .map(|number| number.to_string())
                .collect();
            prop_assume!(!numbers.is_empty());
            let text = json!([
                price,
                RatingInput {
                    usage,
                    ..RatingInput::default()
                }
            ])
            .to_string();
            let mut pieces: Vec<&str> = text.split('"').collect();
            for (index, piece) in pieces.iter_mut().enumerate() {
                if Decimal::parse(piece).is_ok() {
                    *piece = &numbers[index % numbers.len()];
                }
            }
            let (price, input): (Price, RatingInput) = canonical::parse(&pieces.join("\"")).unwrap();
            validate(&price);
            reached.hit("model", price.model.name());
            match rate(&price, &input) {
                Ok(rated) => {
                    reached.hit("outcome", "value");
                    prop_assert_eq!(rated.explanation.evaluate().unwrap(), rated.amount_exact);
                    rated.explanation.text();
                }
                Err(error) => {
                    reached.hit("outcome", "refused");
                    prop_assert!(error.code() != Code::Defect, "{}", error);
                }
            }
            Ok(())
        },
    );
}

#[test]
fn a_spoiled_explanation_is_refused_or_read() {
    let cases = priced_usage(1..3).prop_flat_map(|(price, usage)| {
        let rated = rate(
            &price,
            &RatingInput {
                usage,
                ..RatingInput::default()
            },
        );
        let explanation = rated.map(|rated| rated.explanation).unwrap_or_default();
        (
            Just(explanation.clone()),
            spoiled(json!({"steps": explanation.steps})),
        )
    });
    law(
        "spoiled explanation",
        &[OUTCOMES, FAULTS],
        cases,
        |(before, spoiled), reached| {
            read_and_compute(&spoiled, reached, |after: Explanation| {
                after.text();
                before.difference(&after);
                after.evaluate().map(drop)
            })
        },
    );
}

#[test]
fn spoiled_proration_and_credit_are_refused_or_computed() {
    let fraction = json!({"numerator": 10, "denominator": 30});
    let money = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    let valid = json!([
        "10.00",
        fraction,
        fraction,
        2,
        "halfUp",
        money("-9.50"),
        money("12.00"),
        money("-10.00")
    ]);
    type Input = (Decimal, Fraction, Fraction, u32, Rounding, Money, Money, Money);
    law(
        "spoiled proration",
        &[OUTCOMES, FAULTS],
        spoiled(valid),
        |spoiled, reached| {
            read_and_compute(&spoiled, reached, |input: Input| {
                let (price, before, part, scale, rounding, credit, charged, credited) = input;
                prorate(price, before, part, scale, rounding)?;
                credit_unused(price, part, scale, rounding)?;
                cap_credit(credit, charged, credited).map(drop)
            })
        },
    );
}

#[test]
fn spoiled_money_is_refused_or_split() {
    let valid = json!([[{"amount": "49.90", "currency": "EUR"}, {"amount": "0.01", "currency": "EUR"}], ["1", "2.5", "0"], 3, "halfEven"]);
    law(
        "spoiled money",
        &[OUTCOMES, FAULTS],
        spoiled(valid),
        |spoiled, reached| {
            read_and_compute(
                &spoiled,
                reached,
                |(amounts, weights, parts, rounding): (Vec<Money>, Vec<Decimal>, u32, Rounding)| {
                    for amount in &amounts {
                        let shares = allocate(*amount, &weights)?;
                        assert_eq!(Money::sum(&shares, amount.currency())?, *amount);
                        assert_eq!(
                            Money::sum(&amount.split_evenly(parts.min(1000))?, amount.currency())?,
                            *amount
                        );
                        for weight in &weights {
                            Money::round_from(amount.amount().times(*weight)?, amount.currency(), rounding)?;
                        }
                        amounts
                            .iter()
                            .try_for_each(|other| amount.minus(*other)?.absolute().map(drop))?;
                    }
                    Ok(())
                },
            )
        },
    );
}

#[test]
fn a_spoiled_calendar_is_refused_or_answers() {
    let period = |start: &str, end: &str| json!({"start": start, "end": end});
    let part = json!({"period": period("2026-03-10", "2026-04-05"), "reference": period("2026-03-05", "2026-04-05")});
    let day_counts = json!(["actual", {"fixedMonth": {"days": 30}}, "actual360", "actual365", "calendarMonth", {"fixedPeriod": {"days": 7}}, "seconds"]);
    let valid = json!([{"anchor": "2026-01-31", "billingDay": 31, "cadence": {"months": 1}}, part, day_counts, "Europe/Berlin", "2026-03-29T00:30:00Z"]);
    type Input = (BillingCycle, Part, Vec<DayCount>, Zone, DateTime<Utc>);
    law(
        "spoiled calendar",
        &[OUTCOMES, FAULTS],
        spoiled(valid),
        |spoiled, reached| {
            read_and_compute(
                &spoiled,
                reached,
                |(cycle, part, day_counts, zone, instant): Input| {
                    let date = zone.date_of(instant)?;
                    cycle.period(cycle.number_of(date)?)?;
                    parts(&cycle, part.period)?;
                    elapsed_periods(&cycle, part.period.start(), date)?;
                    whole_periods_between(&cycle, part.period.start(), part.reference.end())?;
                    for day_count in day_counts {
                        day_count.fraction(part, cycle.cadence(), zone)?;
                    }
                    Ok(())
                },
            )
        },
    );
}

#[test]
fn spoiled_discounts_and_taxes_are_refused_or_computed() {
    let money = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    let valid = json!([
        [{"keys": ["plan"], "amount": money("100.00")}, {"keys": [], "amount": money("-5.00")}],
        [
            {"key": "a", "value": {"percent": {"percent": "10"}}, "only": ["plan"], "frequency": {"times": {"periodsLeft": 2}}},
            {"key": "b", "value": {"fixed": {"amount": money("7.00"), "alreadyUsed": money("1.00")}}, "stage": "line"}
        ],
        {"order": "asListed", "roundAt": "line", "rounding": "halfEven"},
        [
            {"amount": "10.005", "treatment": {"taxed": {"rates": [{"name": "VAT", "percent": "19"}, {"name": "City", "percent": "1.5"}]}}},
            {"amount": "-3", "treatment": {"exempt": {"reason": "education"}}},
            {"amount": "3", "treatment": {"reverseCharge": {"taxId": "DE1"}}}
        ],
        {"included": true, "compound": true, "roundAt": "group", "rounding": "down"},
        "EUR"
    ]);
    type Input = (
        Vec<DiscountableLine>,
        Vec<Discount>,
        DiscountPolicy,
        Vec<TaxableLine>,
        TaxPolicy,
        Currency,
    );
    law(
        "spoiled invoice",
        &[OUTCOMES, FAULTS],
        spoiled(valid),
        |spoiled, reached| {
            read_and_compute(
                &spoiled,
                reached,
                |(lines, discounts, policy, taxable, tax_policy, currency): Input| {
                    let document = apply(&lines, &discounts, policy, currency)?;
                    let nets: Vec<Money> = document.lines.iter().map(|line| line.net).collect();
                    spend_prepaid_credit(&nets, document.net.absolute()?)?;
                    compute(&taxable, tax_policy, currency).map(drop)
                },
            )
        },
    );
}

#[test]
fn spoiled_usage_is_refused_or_measured() {
    const MEASURES: &[&str] = &[
        "count",
        "sum",
        "max",
        "min",
        "latest",
        "uniqueCount",
        "weightedSum",
        "proratedSum",
        "proratedUniqueCount",
    ];
    let aspects = [OUTCOMES, FAULTS, ("measure", MEASURES)];
    let cases = prop::sample::select(MEASURES).prop_flat_map(|aggregation| {
        let attributes = json!([{"name": "region", "value": "eu"}]);
        let event = |id: &str, at: &str, quantity: &str| json!({"id": id, "at": at, "quantity": quantity, "uniqueKey": "u", "attributes": attributes});
        let mut correction = event("3", "2026-03-11T00:00:00Z", "2");
        correction["correction"] = json!({"replaces": {"event": "2"}});
        let measure = json!({
            "aggregation": aggregation, "recurring": true, "filters": [{"name": "region", "anyOf": ["eu"]}], "groupBy": ["region"],
            "rounding": {"rounding": "halfUp", "precision": 2}
        });
        let valid = json!([
            measure,
            [{"group": attributes, "level": "5", "keys": ["u"]}],
            [event("1", "2026-03-02T10:00:00Z", "3.5"), event("2", "2026-03-10T10:00:00Z", "-1"), correction],
            {"start": "2026-03-01T00:00:00Z", "end": "2026-04-01T00:00:00Z", "zone": "Europe/Berlin", "fullDays": 31}
        ]);
        (Just(aggregation), spoiled(valid))
    });
    type Input = (Measure, Vec<CarriedOver>, Vec<UsageEvent>, UsagePeriod);
    law(
        "spoiled usage",
        &aspects,
        cases,
        |(aggregation, spoiled), reached| {
            reached.hit("measure", aggregation);
            read_and_compute(
                &spoiled,
                reached,
                |(measure, carried_over, events, period): Input| {
                    aggregate(&measure, &carried_over, &events, &period).map(drop)
                },
            )
        },
    );
}

#[test]
fn a_spoiled_catalog_is_refused_or_linted() {
    let cases = prop::collection::vec(any_price(), 1..3).prop_flat_map(|prices| {
        let plan = json!({
            "code": "plan", "version": 1, "name": "Plan", "description": "", "categories": ["mobile"], "specification": "line",
            "state": "launched", "sellableAlone": true, "channels": ["web"], "validFrom": "2026-01-01", "validTo": "2027-01-01",
            "members": [{"offering": "option", "minimum": 0, "maximum": 2, "default": 1, "group": "options"}],
            "groups": [{"code": "options", "minimum": 0, "maximum": 2}],
            "relations": [{"kind": "replaces", "offering": "old"}, {"kind": "excludes", "offering": "option"}],
            "atMostPerCustomer": 2, "eligibility": {"segments": ["business"], "minimumAge": 18}, "prices": prices,
            "publishedAt": "2026-01-01T00:00:00Z"
        });
        let line = json!({
            "code": "line", "name": "Line",
            "features": [{"code": "size", "name": "Size", "kind": "choice", "values": ["s"], "minimum": 0, "maximum": 1}],
            "services": [{"code": "sim", "name": "SIM", "dependsOn": [], "resources": [{"stockItem": "sim", "quantity": 1}], "pointOfNoReturn": true}]
        });
        spoiled(json!([[{"code": "mobile", "name": "Mobile"}], [line], [plan]]))
    });
    let aspects: &[(&str, &[&str])] = &[("outcome", &["value", "refused when read"]), FAULTS];
    law("spoiled catalog", aspects, cases, |spoiled, reached| {
        read_and_compute(
            &spoiled,
            reached,
            |(categories, specifications, offerings): (Vec<Category>, Vec<Specification>, Vec<Offering>)| {
                let findings = lint_snapshot(&CatalogSnapshot {
                    categories,
                    specifications,
                    offerings,
                    ..CatalogSnapshot::default()
                });
                assert!(
                    findings
                        .iter()
                        .all(|finding| !finding.code.is_empty() && !finding.path.is_empty())
                );
                Ok(())
            },
        )
    });
}

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let extreme = prop::sample::select(vec![DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC]);
    let ordinary = (-100_000_000_000_i64..300_000_000_000)
        .prop_map(|second| DateTime::from_timestamp(second, 0).unwrap());
    prop_oneof![1 => extreme, 4 => ordinary]
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    any_instant().prop_map(|instant| instant.date_naive())
}

/// A result, or a refusal that is not a defect.
fn settled<T>(result: Result<T>) -> std::result::Result<(), TestCaseError> {
    match result.err().map(|error: Error| error.code()) {
        Some(Code::Defect) => Err(TestCaseError::fail("a defect")),
        _ => Ok(()),
    }
}

proptest! {
    #![proptest_config(laws::config())]

    /// Dates at the ends of time and numbers of periods of any size.
    #[test]
    fn the_calendar_ends_without_a_panic(
        anchor in any_date(), date in any_date(), instant in any_instant(), number in any::<i64>(), day in 0_u32..40, count in any::<u32>(),
    ) {
        use bss_core::calendar::{BillingDay, Cadence, days_between_fixed_months, first_billing_date, fraction_remaining, week_containing};
        for cadence in [Cadence::days(count), Cadence::weeks(count % 6_000), Cadence::months(count % 1_300), Cadence::years(count % 110)] {
            let (Ok(cadence), Ok(day)) = (cadence, BillingDay::new(day)) else { continue };
            settled(first_billing_date(anchor, day, cadence))?;
            if let Ok(cycle) = BillingCycle::new(anchor, day, cadence) {
                settled(cycle.boundary(number))?;
                settled(cycle.period(number))?;
                settled(cycle.containing(date))?;
                settled(cycle.first_after(date))?;
                settled(elapsed_periods(&cycle, anchor, date))?;
                if let Ok(period) = Period::new(anchor, date) {
                    settled(parts(&cycle, period))?;
                }
            }
        }
        settled(days_between_fixed_months(anchor, date, day))?;
        settled(fraction_remaining(instant, DateTime::<Utc>::MIN_UTC, instant))?;
        settled(week_containing(date, chrono::Weekday::Sun))?;
        for zone in ["UTC", "Pacific/Kiritimati", "America/Adak"] {
            let zone: Zone = zone.parse().unwrap();
            settled(zone.date_of(instant))?;
            settled(zone.start_of(date))?;
            settled(zone.days_between(instant, DateTime::UNIX_EPOCH))?;
        }
    }
}
