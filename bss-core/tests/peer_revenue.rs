//! What other systems and their vendors assert about the recognition of revenue. The cases are data; this file only translates
//! their words into calls.

use bss_core::calendar::{Period, Zone, parse_date};
use bss_core::revenue::{MonthlyAmount, RecognitionMethod, recognise_amount, recognise_between_instants};
use bss_core::{Currency, Decimal, Money, Result};
use serde_json::Value;

fn dollars() -> Currency {
    "USD".parse().unwrap()
}

fn money(text: &Value) -> Money {
    Money::new(text.as_str().unwrap().parse().unwrap(), dollars()).unwrap()
}

fn method(word: &str) -> RecognitionMethod {
    match word {
        "by_day" | "by_millisecond" => RecognitionMethod::ByDay,
        "by_day_remainder_last" => RecognitionMethod::ByDayRoundedMonthly,
        "by_month_even" => RecognitionMethod::ByMonth,
        "by_month_even_edges_prorated" | "edges_prorated_remainder_next_to_last" => {
            RecognitionMethod::ByMonthEdgesProrated
        }
        other => panic!("unknown method {other}"),
    }
}

/// The whole schedule: by dates where the case has dates, otherwise by instants.
fn schedule(input: &Value) -> Result<Vec<MonthlyAmount>> {
    let amount = money(&input["amount"]);
    let method = method(input["method"].as_str().unwrap());
    let (start, end) = (&input["service_period"]["start"], &input["service_period"]["end"]);
    let (start, end) = (start.as_str().unwrap(), end.as_str().unwrap());
    if start.contains('T') {
        let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
        return recognise_between_instants(amount, start, end, Zone::UTC, method);
    }
    let period = Period::new(parse_date(start)?, parse_date(end)?)?;
    recognise_amount(amount, period, method, period.end())
}

/// Whether the months agree: keys are `YYYY-MM` or `MM`, and only the first ones are given where `months_checked` says so.
fn recognised_as(case: &Value) -> bool {
    let expected = case["expected"]["by_month"].as_object().unwrap();
    let found = schedule(&case["input"]).unwrap();
    let complete = case["input"]["months_checked"].is_null();
    let agrees = |month: &MonthlyAmount| {
        let name = month.month.format("%Y-%m").to_string();
        let amount = expected.get(&name).or_else(|| expected.get(&name[5..]));
        amount.map(money) == Some(month.amount)
    };
    found.iter().take(expected.len()).all(agrees) && (!complete || found.len() == expected.len())
}

/// What is left of an amount for the days that are not used.
fn credited_as(case: &Value) -> bool {
    let input = &case["input"];
    let amount = money(&input["amount_old"]);
    let date = |value: &Value| parse_date(value.as_str().unwrap()).unwrap();
    let period = Period::new(
        date(&input["reference_period"]["start"]),
        date(&input["reference_period"]["end"]),
    )
    .unwrap();
    let last_used = date(&input["change_date"]).pred_opt().unwrap();
    let used = recognise_amount(amount, period, RecognitionMethod::ByDay, last_used).unwrap();
    let used = Money::sum(used.iter().map(|month| month.amount), dollars()).unwrap();
    used.minus(amount).unwrap() == money(&case["expected"]["credit"])
}

/// What a contract is worth: the monthly price over its term, and what is paid at once.
fn priced_as(case: &Value) -> bool {
    let input = &case["input"];
    let months = Decimal::from(input["months"].as_i64().unwrap());
    let monthly = money(&input["monthly"]).amount().times(months).unwrap();
    let price = monthly.plus(money(&input["upfront"]).amount()).unwrap();
    price == money(&case["expected"]["transaction_price"]).amount()
}

#[test]
fn revenue_is_recognised_as_peers_do() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("cases/peers/revenue_recognition.json")).unwrap();
    assert_eq!(cases.len(), 13);
    for case in &cases {
        let agrees = match case["input"]["operation"].as_str().unwrap() {
            "recognise" => recognised_as(case),
            "change_mid_period" => credited_as(case),
            "transaction_price" => priced_as(case),
            other => panic!("unknown operation {other}"),
        };
        assert!(agrees, "{case}: found {:?}", schedule(&case["input"]));
    }
}
