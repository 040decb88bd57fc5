//! A shop to tell stories in.

pub(crate) mod fresh;

use std::sync::Arc;

use bss_store::store::Store;
use bss_store::{Bss, Code, Error, FixedClock, SeededIds};
use serde_json::{Value, json};

use fresh::fresh_store;

pub(crate) struct Shop {
    pub(crate) bss: Bss,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) seller: Value,
}

/// A telecom in Berlin with a scorecard, on a Saturday morning.
pub(crate) fn shop() -> Shop {
    shop_on(fresh_store())
}

/// The same shop on a store that somebody else looks into.
pub(crate) fn shop_on(store: Box<dyn Store>) -> Shop {
    let clock = Arc::new(FixedClock::at("2026-01-31T10:00:00Z").unwrap());
    let bss = Bss::open(store, Arc::clone(&clock) as _, Arc::new(SeededIds::new(7))).unwrap();
    let seller = json!({"code": "berlin", "name": "Spree Telecom GmbH", "address": address(), "taxId": "DE136695976",
        "zone": "Europe/Berlin", "currency": "EUR"});
    let seller = ask(&bss, "crm.define_seller", seller).unwrap()["id"].clone();
    let policies =
        json!({"sellerId": seller, "policies": {"paymentTermsDays": 21}, "effectiveOn": "2026-01-01"});
    ask(&bss, "crm.set_seller_policies", policies).unwrap();
    ask(
        &bss,
        "credit.define_scorecard",
        json!({"code": "consumer", "data": scorecard()}),
    )
    .unwrap();
    Shop { bss, clock, seller }
}

impl Shop {
    pub(crate) fn ask(&self, operation: &str, input: Value) -> Result<Value, Error> {
        ask(&self.bss, operation, input)
    }

    pub(crate) fn onboard(&self, name: &str, score: i64) -> Value {
        self.ask("crm.onboard", self.onboarding(name, score)).unwrap()
    }

    pub(crate) fn onboarding(&self, name: &str, score: i64) -> Value {
        json!({
            "customer": {"kind": "person", "name": name, "birthDate": "1990-02-28", "language": "de"},
            "contacts": [
                {"kind": "email", "value": "ada@example.com"},
                {"kind": "email", "value": "bills@example.com", "purpose": "billing"},
                {"kind": "phone", "value": "+49 30 1234567"}
            ],
            "scorecard": "consumer",
            "evidence": {"externalScore": score, "externalScoreOn": "2026-01-30", "identityConfidence": 95},
            "account": {"sellerId": self.seller, "address": address()}
        })
    }

    pub(crate) fn refused(&self, operation: &str, input: Value) -> (Code, String) {
        let error = self.ask(operation, input).unwrap_err();
        (error.code(), error.path().to_owned())
    }

    pub(crate) fn count(&self, operation: &str) -> usize {
        self.ask(operation, json!({})).unwrap()["items"]
            .as_array()
            .unwrap()
            .len()
    }
}

/// Calls an operation with an input written down on the spot.
#[allow(
    clippy::needless_pass_by_value,
    reason = "inputs are written down on the spot"
)]
pub(crate) fn ask(bss: &Bss, operation: &str, input: Value) -> Result<Value, Error> {
    let answer = bss.call(operation, &input.to_string())?;
    Ok(serde_json::from_str(&answer).unwrap())
}

pub(crate) fn address() -> Value {
    json!({"line1": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "country": "DE"})
}

pub(crate) fn grant(limit: &str, deposit: &str, lines: u32) -> Value {
    let euros = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    json!({"grant": {"limit": euros(limit), "depositPerLine": euros(deposit), "linesAtMost": lines,
        "deviceCap": euros(limit), "directDebitRequired": false}})
}

/// 600 and more is approved, 500 with a deposit, 400 is referred.
pub(crate) fn scorecard() -> Value {
    json!({
        "name": "Consumers", "currency": "EUR", "validDays": 90, "disputedAtMost": {"amount": "50.00", "currency": "EUR"},
        "hardRules": [
            {"code": "fraud", "condition": "fraud", "refusal": "decline"},
            {"code": "under-age", "condition": {"youngerThan": 18}, "refusal": "decline"},
            {"code": "unpaid-write-off", "condition": {"unpaidWriteOffs": 1}, "refusal": "decline"},
            {"code": "no-score", "condition": "scoreMissing", "refusal": "refer"}
        ],
        "attributes": [
            {"number": {"code": "agency-score", "measure": "externalScore", "bins": [
                {"below": 400, "points": 10}, {"below": 500, "points": 40},
                {"below": 600, "points": 50}, {"points": 60}]}},
            {"number": {"code": "late-payments", "measure": "latePayments",
                "bins": [{"below": 1, "points": 0}, {"points": -30}]}}
        ],
        "bands": [
            {"code": "A", "fromScore": 60, "verdict": grant("300.00", "0.00", 4)},
            {"code": "B", "fromScore": 50, "verdict": grant("100.00", "25.00", 2)},
            {"code": "C", "fromScore": 40, "verdict": "refer"}
        ]
    })
}
