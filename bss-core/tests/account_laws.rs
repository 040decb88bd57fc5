//! Laws of the facts about an account: what holds on a day, whatever order things were said in.

use bss_core::TypedId;
use bss_core::calendar::BillingDay;
use bss_core::crm::{AccountChange, AccountFact, AccountFactId, AccountId, AccountTerms, account_terms};
use bss_core::{Code, parse_instant};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

#[path = "support/laws.rs"]
mod laws;

const OPENED_ON: &str = "2026-01-31";

fn day(number: u64) -> NaiveDate {
    let opened: NaiveDate = OPENED_ON.parse().unwrap();
    opened.checked_add_days(Days::new(number)).unwrap()
}

fn instant(number: i64) -> DateTime<Utc> {
    parse_instant("2026-01-31T10:00:00Z").unwrap() + TimeDelta::seconds(number)
}

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(uuid::Uuid::from_u128(number))
}

fn fact(number: u128, on: NaiveDate, change: AccountChange) -> AccountFact {
    AccountFact {
        id: AccountFactId::from_uuid(uuid::Uuid::from_u128(number)),
        account_id: account(1),
        effective_on: on,
        recorded_at: instant(i64::try_from(number).unwrap()),
        supersedes: None,
        change,
    }
}

/// What an account is opened with.
fn opening() -> Vec<AccountFact> {
    let changes = [
        r#"{"address": {"line1": "1 Main Street", "city": "Springfield", "postalCode": "00001", "country": "US"}}"#,
        r#"{"taxStatus": "standard"}"#,
        r#"{"zone": "America/New_York"}"#,
        r#"{"billingDay": 31}"#,
        r#"{"paymentTermsDays": 14}"#,
        r#"{"payer": "00000000-0000-0000-0000-000000000001"}"#,
    ];
    let change = |text: &str| serde_json::from_str(text).unwrap();
    let facts = changes.iter().zip(0..);
    facts
        .map(|(text, number)| fact(number, day(0), change(text)))
        .collect()
}

fn any_change() -> impl Strategy<Value = AccountChange> {
    prop_oneof![
        (0..4_u16).prop_map(AccountChange::PaymentTermsDays),
        (1..4_u32).prop_map(|day| AccountChange::BillingDay(BillingDay::new(day).unwrap())),
        (1..4_u128).prop_map(|number| AccountChange::Payer(account(number))),
    ]
}

/// The terms with one thing changed.
fn changed(mut terms: AccountTerms, change: &AccountChange) -> AccountTerms {
    match change {
        AccountChange::PaymentTermsDays(days) => terms.payment_terms_days = *days,
        AccountChange::BillingDay(day) => terms.billing_day = *day,
        AccountChange::Payer(payer) => terms.payer = (*payer != account(1)).then_some(*payer),
        other => panic!("no such change is made here: {other:?}"),
    }
    terms
}

proptest! {
    #![proptest_config(laws::config())]

    /// A change alters its own aspect, from its own day on, up to the next change of that aspect, and nothing else.
    #[test]
    fn a_change_holds_from_its_day_to_the_next(
        said in prop::collection::vec((0..20_u64, any_change()), 0..8),
        on in 0..20_u64,
        change in any_change(),
    ) {
        let mut facts = opening();
        facts.extend(said.iter().zip(10..).map(|((on, change), number)| fact(number, day(*on), change.clone())));
        let last = fact(1_000, day(on), change.clone());
        let after: Vec<AccountFact> = facts.iter().cloned().chain([last]).collect();
        let is_next = |fact: &&AccountFact| fact.effective_on > day(on) && fact.change.aspect() == change.aspect();
        let next = facts.iter().filter(is_next).map(|fact| fact.effective_on).min();
        for number in 0..25 {
            let before = account_terms(&facts, day(number)).unwrap();
            let holds = number >= on && next.is_none_or(|next| day(number) < next);
            let expected = if holds { changed(before, &change) } else { before };
            prop_assert_eq!(account_terms(&after, day(number)).unwrap(), expected);
        }
    }

    /// The order in which facts are read does not matter, only when they were recorded.
    #[test]
    fn the_order_of_reading_does_not_matter(
        said in prop::collection::vec((0..5_u64, any_change()), 0..8),
        seed in any::<usize>(),
    ) {
        let mut facts = opening();
        facts.extend(said.iter().zip(10..).map(|((on, change), number)| fact(number, day(*on), change.clone())));
        let mut turned = facts.clone();
        turned.rotate_left(seed % facts.len());
        for number in 0..6 {
            prop_assert_eq!(account_terms(&facts, day(number)), account_terms(&turned, day(number)));
        }
    }
}

#[test]
fn a_fact_that_took_the_place_of_another_leaves_no_trace_of_it() {
    let mut facts = opening();
    facts.push(fact(10, day(5), AccountChange::PaymentTermsDays(30)));
    let correction = fact(11, day(9), AccountChange::PaymentTermsDays(30));
    facts.push(AccountFact {
        supersedes: Some(facts[6].id),
        ..correction
    });
    let days = |number| account_terms(&facts, day(number)).unwrap().payment_terms_days;
    assert_eq!([days(4), days(5), days(8), days(9)], [14, 14, 14, 30]);
}

#[test]
fn nothing_holds_before_an_account_was_opened() {
    let error = account_terms(&opening(), "2026-01-30".parse().unwrap()).unwrap_err();
    assert_eq!(error.code(), Code::NotFound);
    assert_eq!(error.details().expected.as_deref(), Some("2026-01-31 or later"));
    assert_eq!(account_terms(&[], day(0)).unwrap_err().code(), Code::NotFound);
}
