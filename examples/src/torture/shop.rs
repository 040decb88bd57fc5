//! The shop that is tortured: one seller, three offerings, a meter, two items of stock.

use bss_store::{Bss, Error};
use serde_json::{Value, json};

/// The counted item of stock.
pub(super) const ROUTER: &str = "router";
/// The item of stock that is known by serials.
pub(super) const SIM: &str = "sim";
/// What the rows of usage are measured by.
pub(super) const METER: &str = "data";
/// What can be ordered: two plans of which one can follow the other, and one without services, billed in arrears.
pub(super) const OFFERINGS: [&str; 3] = ["mobile", "mobile-l", "radio"];

/// Calls an operation with JSON in and out.
///
/// # Errors
/// Those of the operation.
#[allow(
    clippy::needless_pass_by_value,
    reason = "inputs are written down on the spot"
)]
pub(super) fn ask(bss: &Bss, operation: &str, input: Value) -> Result<Value, Error> {
    let answer = bss.call(operation, &input.to_string())?;
    serde_json::from_str(&answer).map_err(|error| Error::from_message(&error.to_string()))
}

/// Opens the shop, and answers the id of its seller.
///
/// # Errors
/// Those of the store.
pub(super) fn set_up(bss: &Bss) -> Result<Value, Error> {
    let seller = ask(
        bss,
        "crm.define_seller",
        json!({"code": "torture", "name": "Rack & Wheel GmbH", "address": address(), "zone": "Europe/Berlin",
            "currency": "EUR"}),
    )?["id"]
        .clone();
    let rules = json!([{"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2020-01-01",
        "rates": [{"name": "VAT", "percent": "19"}]}]);
    ask(
        bss,
        "billing.set_tax_rules",
        json!({"sellerId": seller, "rules": rules}),
    )?;
    ask(bss, "credit.define_scorecard", scorecard())?;
    let measure = json!({"aggregation": "sum"});
    ask(
        bss,
        "usage.define_meter",
        json!({"code": METER, "name": "Data", "unit": "GB", "measure": measure}),
    )?;
    for (code, kind, serialised) in [(ROUTER, "device", false), (SIM, "sim", true)] {
        let item = json!({"code": code, "name": code, "kind": kind, "serialised": serialised});
        ask(bss, "inventory.define_item", item)?;
    }
    let piece = |item: &str| json!([{"stockItem": item, "quantity": 1}]);
    ask(
        bss,
        "catalog.define_specification",
        json!({"code": "line", "name": "Line", "services": [
            {"code": "profile", "name": "Profile", "resources": piece(SIM)},
            {"code": "access", "name": "Access", "dependsOn": ["profile"], "resources": piece(ROUTER)}]}),
    )?;
    for offering in offerings() {
        ask(bss, "catalog.define_offering", offering)?;
    }
    ask(bss, "catalog.publish", json!({}))?;
    Ok(seller)
}

fn offerings() -> [Value; 3] {
    let price = |code: &str, charge: Value, model: Value| json!({"code": code, "name": code, "charge": charge, "model": model, "currency": "EUR"});
    let fee = |timing: &str, amount: &str| {
        let charge = json!({"recurring": {"cadence": {"months": 1}, "timing": timing}});
        price("fee", charge, json!({"flat": {"amount": amount}}))
    };
    let data = |unit_amount: &str| {
        let charge = json!({"usage": {"meter": METER, "cadence": {"months": 1}}});
        let tiers = json!([{"upTo": "10", "unitAmount": "0"}, {"unitAmount": unit_amount}]);
        price("data", charge, json!({"graduated": {"tiers": tiers}}))
    };
    let activation = price(
        "activation",
        json!("oneTime"),
        json!({"flat": {"amount": "4.90"}}),
    );
    let [small, large, radio] = OFFERINGS;
    [
        json!({"code": small, "name": small, "specification": "line",
            "prices": [fee("inAdvance", "9.99"), activation, data("0.5")]}),
        json!({"code": large, "name": large, "specification": "line",
            "prices": [fee("inAdvance", "19.99"), activation, data("0.3")]}),
        json!({"code": radio, "name": radio, "prices": [fee("inArrears", "7.77")]}),
    ]
}

/// Everybody is trusted with a lot.
fn scorecard() -> Value {
    let much = json!({"amount": "1000000.00", "currency": "EUR"});
    let nothing = json!({"amount": "0.00", "currency": "EUR"});
    let grant = json!({"limit": much, "depositPerLine": nothing, "linesAtMost": 1000, "deviceCap": much,
        "directDebitRequired": false});
    json!({"code": "everybody", "data": {"name": "Everybody", "currency": "EUR", "validDays": 3650, "disputedAtMost": much,
        "hardRules": [], "attributes": [], "bands": [{"code": "a", "fromScore": 0, "verdict": {"grant": grant}}]}})
}

/// A customer with a name that no other has.
pub(super) fn onboarding(seller: &Value, name: &str, billing_day: u64) -> Value {
    json!({
        "customer": {"kind": "person", "name": name, "birthDate": "1990-02-28"},
        "scorecard": "everybody",
        "account": {"sellerId": seller, "address": address(), "billingDay": billing_day}
    })
}

fn address() -> Value {
    json!({"line1": "Turm 1", "city": "Berlin", "postalCode": "10115", "country": "DE"})
}
