//! Customers, accounts and sellers at once.

use serde_json::{Value, json};

use crate::house::House;

use super::{Call, Rivals, customer, items};

fn open_account(house: &House, parent: &Value) -> Call {
    let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let account = json!({"sellerId": house.seller, "address": address, "parentId": parent});
    (
        "crm.open_account",
        json!({"customerId": customer(house), "account": account}),
    )
}

fn opened(house: &House, parent: &Value) -> Value {
    let (operation, input) = open_account(house, parent);
    house.ask(operation, input)["id"].clone()
}

/// Three accounts, each below the one before.
fn family(house: &House) -> Value {
    let parent = opened(house, &Value::Null);
    let child = opened(house, &parent);
    let grandchild = opened(house, &child);
    json!({"parent": parent, "child": child, "grandchild": grandchild})
}

fn nothing_lives_below_a_closed_one(house: &House, subject: &Value, what: &str) {
    let parent = house.ask("crm.get_account", json!({"id": subject["parent"]}));
    let below = items(house, "crm.list_accounts", json!({"parentId": subject["parent"]}));
    let is_closed = parent["state"] == "closed";
    assert!(
        !(is_closed && below.iter().any(|below| below["state"] != "closed")),
        "{what}"
    );
}

/// How many facts took the place of the one that the subject names.
fn superseded_once(facts: &[Value], subject: &Value, what: &str) {
    let rivals = facts.iter().filter(|fact| fact["supersedes"] == subject["fact"]);
    assert_eq!(rivals.count(), 1, "{what}");
}

#[test]
fn a_payer_lies_above_its_account() {
    for who in ["child", "grandchild"] {
        let change: fn(&House, &Value) -> Vec<Call> = match who {
            "child" => |_, subject| {
                vec![(
                    "crm.change_account",
                    json!({"id": subject["child"], "changes": [{"payer": subject["parent"]}]}),
                )]
            },
            _ => |_, subject| {
                vec![(
                    "crm.change_account",
                    json!({"id": subject["grandchild"], "changes": [{"payer": subject["parent"]}]}),
                )]
            },
        };
        let rivals = Rivals {
            name: who,
            setup: family,
            one: |_, subject| ("crm.move_account", json!({"id": subject["child"]})),
            others: change,
            holds: |house, subject, what| {
                let child = house.ask("crm.get_account", json!({"id": subject["child"]}));
                for id in [&subject["child"], &subject["grandchild"]] {
                    let terms = house.ask("crm.get_account_terms", json!({"id": id}));
                    let is_paid_by_parent = terms["payer"] == subject["parent"];
                    assert!(
                        !is_paid_by_parent || child["parentId"] == subject["parent"],
                        "{what}"
                    );
                }
            },
        };
        rivals.meet();
    }
}

#[test]
fn nothing_is_put_below_an_account_that_is_closed() {
    let setup =
        |house: &House| json!({"parent": opened(house, &Value::Null), "other": opened(house, &Value::Null)});
    let close = |_: &House, subject: &Value| ("crm.close_account", json!({"id": subject["parent"]}));
    let opening = Rivals {
        name: "opening below",
        setup,
        one: close,
        others: |house, subject| vec![open_account(house, &subject["parent"])],
        holds: nothing_lives_below_a_closed_one,
    };
    opening.meet();
    let moving = Rivals {
        name: "moving below",
        setup,
        one: close,
        others: |_, subject| {
            vec![(
                "crm.move_account",
                json!({"id": subject["other"], "parentId": subject["parent"]}),
            )]
        },
        holds: nothing_lives_below_a_closed_one,
    };
    moving.meet();
}

#[test]
fn a_closed_customer_has_no_account() {
    let rivals = Rivals {
        name: "closed customer",
        setup: |house| {
            let customer = customer(house);
            house.ask("crm.close_account", json!({"id": house.account}));
            customer
        },
        one: |_, customer| {
            (
                "crm.change_customer_state",
                json!({"id": customer, "event": "close"}),
            )
        },
        others: |house, _| vec![open_account(house, &Value::Null)],
        holds: |house, customer, what| {
            let accounts = items(house, "crm.list_accounts", json!({"customerId": customer}));
            let state = &house.ask("crm.get_customer", json!({"id": customer}))["state"];
            let has_account = accounts.iter().any(|account| account["state"] != "closed");
            assert_eq!(*state == "closed", !has_account, "{what}");
        },
    };
    rivals.meet();
}

#[test]
fn a_fact_is_superseded_once() {
    let of_account = Rivals {
        name: "fact of an account",
        setup: |house| {
            let facts = items(house, "crm.account_history", json!({"id": house.account}));
            let terms = facts
                .iter()
                .find(|fact| !fact["change"]["paymentTermsDays"].is_null());
            json!({"fact": terms.unwrap()["id"]})
        },
        one: |house, subject| {
            let changes = json!([{"paymentTermsDays": 20}]);
            let input = json!({"id": house.account, "changes": changes, "effectiveOn": "2026-01-15", "supersedes": subject["fact"]});
            ("crm.change_account", input)
        },
        others: |house, subject| {
            let changes = json!([{"paymentTermsDays": 30}]);
            let input = json!({"id": house.account, "changes": changes, "effectiveOn": "2026-01-15", "supersedes": subject["fact"]});
            vec![("crm.change_account", input)]
        },
        holds: |house, subject, what| {
            superseded_once(
                &items(house, "crm.account_history", json!({"id": house.account})),
                subject,
                what,
            );
        },
    };
    of_account.meet();
    let of_seller = Rivals {
        name: "fact of a seller",
        setup: |house| {
            let input = json!({"sellerId": house.seller, "policies": {"paymentTermsDays": 7}, "effectiveOn": "2026-01-01"});
            json!({"fact": house.ask("crm.set_seller_policies", input)["id"]})
        },
        one: |house, subject| {
            let input = json!({"sellerId": house.seller, "policies": {"paymentTermsDays": 8}, "supersedes": subject["fact"]});
            ("crm.set_seller_policies", input)
        },
        others: |house, subject| {
            let input = json!({"sellerId": house.seller, "policies": {"paymentTermsDays": 9}, "supersedes": subject["fact"]});
            vec![("crm.set_seller_policies", input)]
        },
        holds: |house, subject, what| {
            superseded_once(
                &items(house, "crm.seller_history", json!({"sellerId": house.seller})),
                subject,
                what,
            );
        },
    };
    of_seller.meet();
}

#[test]
fn one_contact_and_one_payment_method_come_first() {
    let contacts = Rivals {
        name: "contacts",
        setup: customer,
        one: |_, customer| {
            (
                "crm.add_contact",
                json!({"customerId": customer, "contact": {"kind": "email", "value": "ada@example.com"}}),
            )
        },
        others: |_, customer| {
            let contact = json!({"kind": "email", "value": "bills@example.com"});
            vec![(
                "crm.add_contact",
                json!({"customerId": customer, "contact": contact}),
            )]
        },
        holds: |house, customer, what| {
            let mut contacts = items(house, "crm.list_contacts", json!({"customerId": customer}));
            contacts.retain(|contact| contact["preferred"] == true);
            assert_eq!(contacts.len(), 1, "{what}");
        },
    };
    contacts.meet();
    let methods = Rivals {
        name: "payment methods",
        setup: |_| Value::Null,
        one: |house, _| {
            (
                "payments.add_method",
                json!({"accountId": house.account, "token": "one", "brand": "visa", "lastFour": "1111"}),
            )
        },
        others: |house, _| {
            let input =
                json!({"accountId": house.account, "token": "two", "brand": "visa", "lastFour": "2222"});
            vec![("payments.add_method", input)]
        },
        holds: |house, _, what| {
            let mut methods = items(
                house,
                "payments.list_methods",
                json!({"accountId": house.account}),
            );
            methods.retain(|method| method["preferred"] == true);
            assert_eq!(methods.len(), 1, "{what}");
        },
    };
    methods.meet();
}
