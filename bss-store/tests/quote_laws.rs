//! A quote, a preview and the invoice say the same: whatever is ordered, when, in which currency and with which discounts, they have one hash.

#[path = "support/house.rs"]
mod house;
#[path = "../../bss-core/tests/support/laws.rs"]
mod laws;

use std::sync::Arc;

use bss_store::{FixedClock, SeededIds, open_with};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};

use house::{House, house};
use laws::{Aspects, Histogram, config};

const CURRENCIES: [&str; 3] = ["EUR", "JPY", "KWD"];
const OFFERINGS: [&str; 5] = ["basic", "extra", "arrears", "pack", "quiet"];

/// A discount that the account has.
#[derive(Clone, Debug)]
struct Given {
    /// A percentage, or an amount of money.
    is_percent: bool,
    size: u32,
    frequency: &'static str,
    of_lines: bool,
    is_exclusive: bool,
    only: Option<&'static str>,
}

/// What the customer had before: something that was not billed, or is on a draft, or on an issued invoice.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Before {
    Nothing,
    Unbilled,
    Drafted,
    Issued,
}

/// What the order does with what the customer had before.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    None,
    Upgrade,
    More,
    End,
}

#[derive(Clone, Debug)]
struct Case {
    currency: &'static str,
    tax_included: bool,
    billing_day: u32,
    first_day: u64,
    days_between: u64,
    days_ahead: u64,
    before: Before,
    change: Change,
    items: Vec<(&'static str, u32)>,
    discounts: Vec<Given>,
}

fn any_case() -> impl Strategy<Value = Case> {
    let given = (
        any::<bool>(),
        1u32..=100,
        prop::sample::select(vec!["once", "twice", "forever"]),
        any::<bool>(),
        prop::bool::weighted(0.3),
        prop::sample::select(vec![None, Some("basic"), Some("arrears")]),
    );
    let given = given.prop_map(
        |(is_percent, size, frequency, of_lines, is_exclusive, only)| Given {
            is_percent,
            size,
            frequency,
            of_lines,
            is_exclusive,
            only,
        },
    );
    let seller = (
        prop::sample::select(CURRENCIES.to_vec()),
        any::<bool>(),
        1u32..=31,
    );
    let days = (
        0u64..365,
        prop_oneof![3 => 0u64..12, 1 => 12u64..60],
        prop_oneof![3 => Just(0u64), 1 => 1u64..40],
    );
    let before = prop_oneof![
        1 => Just(Before::Nothing),
        1 => Just(Before::Unbilled),
        2 => Just(Before::Drafted),
        4 => Just(Before::Issued),
    ];
    let change = prop_oneof![
        1 => Just(Change::None),
        1 => Just(Change::Upgrade),
        1 => Just(Change::More),
        1 => Just(Change::End),
    ];
    let item = (prop::sample::select(OFFERINGS.to_vec()), 1u32..4);
    (
        seller,
        days,
        before,
        change,
        prop_oneof![4 => prop::collection::vec(item, 1..4), 1 => Just(vec![("quiet", 1)])],
        prop::collection::vec(given, 0..4),
    )
        .prop_map(|(seller, days, before, change, items, discounts)| Case {
            currency: seller.0,
            tax_included: seller.1,
            billing_day: seller.2,
            first_day: days.0,
            days_between: days.1,
            days_ahead: days.2,
            before,
            change,
            items,
            discounts,
        })
}

/// A shop in one currency that sells in three, with one customer.
fn shop(case: &Case, today: NaiveDate) -> House {
    let clock = Arc::new(FixedClock::at(&format!("{today}T09:00:00Z")).unwrap());
    let bss = open_with("memory:", Arc::clone(&clock) as _, Arc::new(SeededIds::new(5))).unwrap();
    let mut shop = House {
        bss,
        clock,
        account: Value::Null,
        seller: Value::Null,
    };
    let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let seller = json!({"code": "shop", "name": "Shop", "address": address, "zone": "Europe/Berlin", "currency": case.currency});
    shop.seller = shop.ask("crm.define_seller", seller)["id"].clone();
    let policies = json!({"taxIncluded": case.tax_included});
    shop.ask(
        "crm.set_seller_policies",
        json!({"sellerId": shop.seller, "policies": policies, "effectiveOn": "2026-01-01"}),
    );
    let rule = |class: &str, percent: &str| {
        json!({"taxClass": class, "place": {"country": "DE"}, "validFrom": "2020-01-01",
            "rates": [{"name": "VAT", "percent": percent}]})
    };
    let rules = json!([rule("standard", "19"), rule("reduced", "7")]);
    shop.ask(
        "billing.set_tax_rules",
        json!({"sellerId": shop.seller, "rules": rules}),
    );
    let price = |code: &str, charge: &Value, amount: &str, class: &str| {
        CURRENCIES.map(|currency| {
            json!({"code": code, "name": code, "charge": charge, "model": {"perUnit": {"unitAmount": amount}},
                "currency": currency, "taxClass": class})
        })
    };
    let recurring = |timing: &str| json!({"recurring": {"cadence": {"months": 1}, "timing": timing}});
    let advance = recurring("inAdvance");
    let fee = |amount: &str| price("fee", &advance, amount, "standard").to_vec();
    let setup = price("setup", &json!("oneTime"), "49.95", "reduced").to_vec();
    let later = price("fee", &recurring("inArrears"), "7.77", "standard").to_vec();
    for (code, prices, members) in [
        ("basic", [fee("31.37"), setup.clone()].concat(), json!([])),
        ("extra", fee("59.99"), json!([])),
        ("quiet", later.clone(), json!([])),
        ("arrears", [later, setup].concat(), json!([])),
        (
            "pack",
            fee("1.01"),
            json!([{"offering": "basic", "minimum": 1, "maximum": 9}, {"offering": "arrears", "minimum": 0, "maximum": 9, "default": 1}]),
        ),
    ] {
        shop.ask(
            "catalog.define_offering",
            json!({"code": code, "name": code.to_uppercase(), "prices": prices, "members": members}),
        );
    }
    shop.ask("catalog.publish", json!({}));
    let customer = shop.ask(
        "crm.register_customer",
        json!({"kind": "person", "name": "Ada", "birthDate": "1990-01-01"}),
    );
    shop.ask(
        "crm.change_customer_state",
        json!({"id": customer["id"], "event": "validate"}),
    );
    let account = json!({"sellerId": shop.seller, "address": address, "billingDay": case.billing_day});
    shop.account = shop.ask(
        "crm.open_account",
        json!({"customerId": customer["id"], "account": account}),
    )["id"]
        .clone();
    for (number, given) in case.discounts.iter().enumerate() {
        shop.give(case.currency, &format!("D{number}"), given);
    }
    shop
}

impl House {
    fn give(&self, currency: &str, code: &str, given: &Given) {
        let value = match given.is_percent {
            true => json!({"percent": {"percent": given.size.to_string()}}),
            false => {
                json!({"fixed": {"amount": {"amount": (given.size * 4).to_string(), "currency": currency}}})
            }
        };
        let frequency = match given.frequency {
            "twice" => json!({"times": {"periodsLeft": 2}}),
            other => json!(other),
        };
        let terms = json!({
            "name": code, "value": value, "frequency": frequency,
            "stage": if given.of_lines { "line" } else { "invoice" },
            "stacking": if given.is_exclusive { "exclusive" } else { "combinable" },
            "plans": given.only.into_iter().collect::<Vec<_>>(),
        });
        self.ask("billing.define_discount", json!({"code": code, "terms": terms}));
        self.ask(
            "billing.grant_discount",
            json!({"code": code, "accountId": self.account}),
        );
    }

    /// The hashes of the drafts of the account.
    fn drafts(&self) -> Vec<(Value, String)> {
        let drafts = json!({"accountId": self.account, "state": "draft"});
        let drafts = self.ask("billing.list_invoices", drafts)["items"].clone();
        let hash = |draft: &Value| (draft["id"].clone(), self.hash_of(&draft["id"]));
        drafts.as_array().unwrap().iter().map(hash).collect()
    }

    fn hash_of(&self, invoice: &Value) -> String {
        let document = self.ask("billing.get_invoice", json!({"id": invoice}));
        document["contentHash"].as_str().unwrap().to_owned()
    }
}

/// The hashes of a bill, sorted.
fn hashes(bill: &Value) -> Vec<String> {
    let documents = bill["documents"].as_array().unwrap().iter();
    let hashes = documents.map(|document| document["contentHash"].as_str().unwrap().to_owned());
    let mut hashes: Vec<String> = hashes.collect();
    hashes.sort();
    hashes
}

/// The order of a case: what it adds, and what it does with the subscription that was there before.
fn order(case: &Case, held: &Value) -> Vec<Value> {
    let mut items: Vec<Value> = (case.items.iter().enumerate())
        .map(|(number, (offering, quantity))| {
            json!({"item": format!("n{number}"), "action": "add", "offering": offering, "quantity": quantity})
        })
        .collect();
    if case.before != Before::Nothing {
        let change = |change: Value| {
            let mut item = json!({"item": "held", "subscriptionId": held});
            item.as_object_mut()
                .unwrap()
                .extend(change.as_object().unwrap().clone());
            item
        };
        items.extend(match case.change {
            Change::None => None,
            Change::Upgrade => Some(change(json!({"action": "modify", "offering": "extra"}))),
            Change::More => Some(change(json!({"action": "modify", "quantity": 5}))),
            Change::End => Some(change(json!({"action": "delete"}))),
        });
    }
    items
}

const ASPECTS: &Aspects = &[
    ("currency", &CURRENCIES),
    ("bill", &["nothing", "new draft", "grown draft", "credit note"]),
    ("discounts", &["none", "one", "several", "all of it"]),
    ("days", &["part of a period", "whole period", "later"]),
];

fn count(case: &Case, bill: &Value, grown: bool, reached: &Histogram) {
    reached.hit("currency", case.currency);
    reached.when(case.days_ahead > 0, "days", "later");
    let documents = bill["documents"].as_array().unwrap();
    reached.when(documents.is_empty(), "bill", "nothing");
    for document in documents {
        if document["kind"] == "creditNote" {
            reached.hit("bill", "credit note");
            continue;
        }
        reached.hit("bill", if grown { "grown draft" } else { "new draft" });
        let discounts = match document["discounts"].as_array().unwrap().len() {
            0 => "none",
            1 => "one",
            _ => "several",
        };
        reached.hit("discounts", discounts);
        let total: bss_store::Decimal = document["total"]["amount"].as_str().unwrap().parse().unwrap();
        reached.when(total.is_zero(), "discounts", "all of it");
        for line in document["lines"].as_array().unwrap() {
            let reason = line["reason"].as_str().unwrap();
            let is_recurring = line["periodStart"] != Value::Null;
            reached.when(is_recurring && reason.contains(" / "), "days", "part of a period");
            reached.when(is_recurring && !reason.contains(" / "), "days", "whole period");
        }
    }
}

fn says_the_same(case: &Case, reached: &Histogram) -> Result<(), TestCaseError> {
    let new_year: NaiveDate = "2026-01-01".parse().unwrap();
    let first = new_year + Days::new(case.first_day);
    let today = first + Days::new(case.days_between + 1);
    let on = today + Days::new(case.days_ahead);
    let shop = shop(case, first);
    let held = match case.before {
        Before::Nothing => Value::Null,
        _ => shop.order("basic"),
    };
    if matches!(case.before, Before::Drafted | Before::Issued) {
        shop.run(&first.to_string());
    }
    if case.before == Before::Issued {
        shop.issue();
    }
    shop.clock.set(&format!("{today}T09:00:00Z")).unwrap();
    let items = order(case, &held);
    let order = json!({"accountId": shop.account, "requestedOn": on, "items": items});

    let quote = shop.ask("orders.quote", order.clone());
    prop_assert_eq!(&quote["unbillable"], &Value::Null);
    let bill = &quote["firstBill"];
    prop_assert_eq!(&bill["upTo"], &json!(on));
    let grown = !shop.drafts().is_empty();
    shop.ask("orders.submit", json!({"order": order}));
    let preview = shop.ask("billing.preview", json!({"accountId": shop.account, "upTo": on}));
    prop_assert_eq!(hashes(bill), hashes(&preview));
    shop.run(&on.to_string());
    let drafts = shop.drafts();
    let mut drafted: Vec<String> = drafts.iter().map(|(_, hash)| hash.clone()).collect();
    drafted.sort();
    prop_assert_eq!(hashes(bill), drafted);
    let after = shop.ask("billing.preview", json!({"accountId": shop.account, "upTo": on}));
    prop_assert_eq!(hashes(bill), hashes(&after));
    prop_assert_eq!(&shop.run(&on.to_string())["invoices"], &json!(0));
    shop.issue();
    for (id, hash) in drafts {
        prop_assert_eq!(shop.hash_of(&id), hash);
    }
    prop_assert_eq!(&shop.ask("audit.verify", json!({}))["findings"], &json!([]));
    count(case, bill, grown, reached);
    Ok(())
}

#[test]
fn a_quote_a_preview_and_the_invoice_have_one_hash() {
    // Every case builds a shop, so that there are fewer of them than of other laws.
    let config = config();
    let (is_usual, cases) = (config.cases >= 256, config.cases.saturating_mul(3) / 8);
    let reached = Histogram::new(ASPECTS);
    let mut runner = TestRunner::new(Config { cases, ..config });
    let outcome = runner.run(&any_case(), |case| says_the_same(&case, &reached));
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    if is_usual {
        reached.check("quote = preview = invoice");
    }
}

#[test]
fn a_quote_says_what_will_be_on_the_first_invoice() {
    let house = house();
    let order =
        json!({"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "fibre"}]});
    let quote = house.ask("orders.quote", order);
    let document = &quote["firstBill"]["documents"][0];
    assert_eq!(quote["dueNow"]["amount"], "81.00", "a whole month, before tax");
    assert_eq!(
        document["total"]["amount"], "79.73",
        "17 days of January, and tax"
    );
    // What is blocked has no bill.
    let nothing =
        json!({"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "none"}]});
    let quote = house.ask("orders.quote", nothing);
    assert_eq!(
        (&quote["blocked"], &quote["firstBill"]),
        (&json!(true), &Value::Null)
    );
}

#[test]
fn a_quote_says_why_the_account_could_not_be_billed() {
    let house = house();
    let address = json!({"line1": "Rue 1", "city": "Lyon", "postalCode": "69001", "country": "FR"});
    let changes =
        json!({"id": house.account, "changes": [{"address": address}], "effectiveOn": "2026-01-15"});
    house.ask("crm.change_account", changes);
    let order =
        json!({"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "fibre"}]});
    let quote = house.ask("orders.quote", order);
    assert_eq!(
        (&quote["blocked"], &quote["firstBill"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(quote["unbillable"]["code"], "invalid-tax");
}
