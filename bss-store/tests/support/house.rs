//! A house with a seller, a customer and a catalog, for stories of bills.

#![allow(dead_code, reason = "each story uses a part of it")]

pub(crate) mod fresh;

use std::sync::Arc;

use bss_store::{Bss, Decimal, Error, FixedClock, SeededIds, open_with};
use serde_json::{Value, json};

use fresh::fresh_url;

pub(crate) struct House {
    pub(crate) bss: Bss,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) account: Value,
    pub(crate) seller: Value,
}

/// A seller in Berlin with 19 % tax, a customer whose account is billed on the first, and a catalog: fibre with a fee in advance, an
/// installation and metered gigabytes, a faster fibre, and radio billed in arrears.
pub(crate) fn house() -> House {
    let clock = clock();
    let bss = open_with(
        &fresh_url(),
        Arc::clone(&clock) as _,
        Arc::new(SeededIds::new(11)),
    )
    .unwrap();
    house_on(bss, clock)
}

/// The middle of January.
pub(crate) fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at("2026-01-15T09:00:00Z").unwrap())
}

/// The same on another store.
pub(crate) fn house_on(bss: Bss, clock: Arc<FixedClock>) -> House {
    let mut house = House {
        bss,
        clock,
        account: Value::Null,
        seller: Value::Null,
    };
    let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let seller = house.ask(
        "crm.define_seller",
        json!({"code": "spree", "name": "Spree Telecom", "address": address, "zone": "Europe/Berlin", "currency": "EUR"}),
    );
    house.ask(
        "billing.set_tax_rules",
        json!({"sellerId": seller["id"], "rules": [{"taxClass": "standard", "place": {"country": "DE"},
            "validFrom": "2020-01-01", "rates": [{"name": "VAT", "percent": "19"}]}]}),
    );
    house.ask(
        "usage.define_meter",
        json!({"code": "data", "name": "Data", "unit": "GB", "measure": {"aggregation": "sum"}}),
    );
    let recurring = |timing: &str| json!({"recurring": {"cadence": {"months": 1}, "timing": timing}});
    let price = |code: &str, charge: Value, model: Value| json!({"code": code, "name": code, "charge": charge, "model": model, "currency": "EUR"});
    let flat = |amount: &str| json!({"flat": {"amount": amount}});
    let usage = json!({"usage": {"meter": "data", "cadence": {"months": 1}}});
    let tiers = json!({"graduated": {"tiers": [{"upTo": "10", "unitAmount": "0"}, {"upTo": null, "unitAmount": "0.5"}]}});
    for offering in [
        json!({"code": "fibre", "name": "Fibre 100", "prices": [price("fee", recurring("inAdvance"), flat("31")),
            price("installation", json!("oneTime"), flat("50")), price("data", usage, tiers)]}),
        json!({"code": "fibre-xl", "name": "Fibre 1000", "prices": [price("fee", recurring("inAdvance"), flat("62"))]}),
        json!({"code": "radio", "name": "Radio", "prices": [price("fee", recurring("inArrears"), flat("10"))]}),
    ] {
        house.ask("catalog.define_offering", offering);
    }
    house.ask("catalog.publish", json!({}));
    let customer = house.ask(
        "crm.register_customer",
        json!({"kind": "person", "name": "Ada", "birthDate": "1990-01-01"}),
    );
    house.ask(
        "crm.change_customer_state",
        json!({"id": customer["id"], "event": "validate"}),
    );
    let account = house.ask(
        "crm.open_account",
        json!({"customerId": customer["id"], "account": {"sellerId": seller["id"], "address": address, "billingDay": 1,
            "paymentTermsDays": 14}}),
    );
    house.account = account["id"].clone();
    house.seller = seller["id"].clone();
    house
}

impl House {
    pub(crate) fn ask(&self, operation: &str, input: Value) -> Value {
        self.try_ask(operation, input)
            .unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    #[allow(
        clippy::needless_pass_by_value,
        reason = "inputs are written down on the spot"
    )]
    pub(crate) fn try_ask(&self, operation: &str, input: Value) -> Result<Value, Error> {
        let answer = self.bss.call(operation, &input.to_string())?;
        Ok(serde_json::from_str(&answer).unwrap())
    }

    /// Orders an offering that needs no provisioning and returns the subscription.
    pub(crate) fn order(&self, offering: &str) -> Value {
        let order = self.ask(
            "orders.submit",
            json!({"order": {"accountId": self.account, "items": [{"item": "1", "action": "add", "offering": offering}]}}),
        );
        order["items"][0]["subscriptionId"].clone()
    }

    pub(crate) fn run(&self, up_to: &str) -> Value {
        self.ask("billing.run", json!({"upTo": up_to}))
    }

    /// Issues all drafts and returns the documents.
    pub(crate) fn issue(&self) -> Vec<Value> {
        let issued = self.ask("billing.issue", json!({}));
        let ids = issued["invoices"]
            .as_array()
            .unwrap()
            .iter()
            .chain(issued["creditNotes"].as_array().unwrap());
        ids.map(|id| self.ask("billing.get_invoice", json!({"id": id})))
            .collect()
    }

    /// The number of the account.
    pub(crate) fn number(&self) -> Value {
        self.ask("crm.get_account", json!({"id": self.account}))["number"].clone()
    }

    pub(crate) fn balances(&self) {
        let trial = self.ask("ledger.trial_balance", json!({"sellerId": self.seller}));
        assert!(!trial["rows"].as_array().unwrap().is_empty());
        let sum = trial["rows"]
            .as_array()
            .unwrap()
            .iter()
            .fold(Decimal::ZERO, |sum, row| {
                sum.plus(row["balance"]["amount"].as_str().unwrap().parse().unwrap())
                    .unwrap()
            });
        assert_eq!(sum, Decimal::ZERO, "{trial}");
        assert_eq!(self.ask("audit.verify", json!({}))["findings"], json!([]));
    }
}
