//! The customer and the catalog that orders are judged against.

use super::super::validate;
use crate::TypedId as _;
use crate::catalog::{BundleGroup, BundleMember, Offering, OfferingState, Relation, RelationKind};
use crate::credit::CreditOutcome;
use crate::error::Severity;
use crate::orders::{
    AccountFacts, CreditFacts, CustomerFacts, Holding, HoldingState, NewItem, OrderFacts, StockFact,
};
use crate::subscriptions::SubscriptionId;

pub(super) fn subscription(number: u128) -> SubscriptionId {
    SubscriptionId::from_uuid(uuid::Uuid::from_u128(number))
}

pub(super) fn offering(code: &str) -> Offering {
    let json = format!(
        r#"{{"code": "{code}", "version": 1, "name": "{code}", "description": "", "categories": [], "state": "launched",
            "sellableAlone": true, "channels": [], "members": [], "groups": [], "relations": [], "eligibility": {{}},
            "prices": [{{"code": "fee", "name": "Fee", "charge": "oneTime", "model": {{"flat": {{"amount": "10"}}}},
            "currency": "EUR"}}], "publishedAt": "2026-01-01T00:00:00Z"}}"#
    );
    serde_json::from_str(&json).unwrap()
}

fn related(kind: RelationKind, code: &str) -> Vec<Relation> {
    vec![Relation {
        kind,
        offering: code.to_owned(),
    }]
}

pub(super) fn member(offering: &str, minimum: u32, maximum: u32, group: Option<&str>) -> BundleMember {
    BundleMember {
        offering: offering.to_owned(),
        minimum,
        maximum,
        default: None,
        group: group.map(str::to_owned),
    }
}

pub(super) fn item(json: &str) -> NewItem {
    serde_json::from_str(json).unwrap()
}

pub(super) fn add(id: &str, offering: &str, parent: Option<&str>) -> NewItem {
    NewItem {
        offering: Some(offering.to_owned()),
        parent: parent.map(str::to_owned),
        ..item(&format!(r#"{{"item": "{id}", "action": "add"}}"#))
    }
}

pub(super) fn touch(id: &str, action: &str, number: u128) -> NewItem {
    NewItem {
        subscription_id: Some(subscription(number)),
        ..item(&format!(r#"{{"item": "{id}", "action": "{action}"}}"#))
    }
}

pub(super) fn holding(number: u128, offering: &str, parent: Option<u128>) -> Holding {
    Holding {
        subscription_id: subscription(number),
        offering: offering.to_owned(),
        version: 1,
        quantity: 1,
        parent_id: parent.map(subscription),
        state: HoldingState::Here,
    }
}

/// A customer with a plan (1) and an option for it (2), and with a bundle (3) of a plan (4) and television (5).
pub(super) fn facts() -> OrderFacts {
    let specification = r#"{"code": "line", "name": "Line",
        "features": [
            {"code": "colour", "name": "Colour", "kind": "choice", "values": ["red", "blue"]},
            {"code": "pin", "name": "PIN", "kind": "text", "maximum": 2, "characters": "digits", "maximumLength": 4},
            {"code": "net", "name": "Net", "kind": "text", "minimum": 1, "fixed": "5G"}],
        "services": [{"code": "voice", "name": "Voice", "resources": [{"stockItem": "sim", "quantity": 1}]}]}"#;
    let plan = Offering {
        specification: Some("line".to_owned()),
        ..offering("plan")
    };
    let option = Offering {
        relations: related(RelationKind::OptionalFor, "plan"),
        sellable_alone: false,
        ..offering("option")
    };
    let bundle = Offering {
        members: vec![
            member("plan", 1, 2, None),
            member("tv", 0, 2, Some("screen")),
            member("stick", 0, 2, Some("screen")),
        ],
        groups: vec![BundleGroup {
            code: "screen".to_owned(),
            minimum: 1,
            maximum: 2,
        }],
        ..offering("bundle")
    };
    let requiring = Offering {
        relations: related(RelationKind::Requires, "tv"),
        ..offering("recorder")
    };
    let rival = Offering {
        relations: related(RelationKind::Excludes, "tv"),
        ..offering("rival")
    };
    let successor = Offering {
        relations: related(RelationKind::Replaces, "plan"),
        ..offering("successor")
    };
    let limited = Offering {
        at_most_per_customer: Some(1),
        ..offering("gift")
    };
    let retired = Offering {
        state: OfferingState::Retired,
        ..offering("former")
    };
    let newer = Offering {
        version: 2,
        ..offering("plain")
    };
    let older = Offering {
        state: OfferingState::Retired,
        ..offering("plain")
    };
    let inside = Offering {
        sellable_alone: false,
        ..offering("stick")
    };
    OrderFacts {
        requested_on: "2026-02-01".parse().unwrap(),
        channel: "web".to_owned(),
        customer: CustomerFacts {
            is_active: true,
            is_barred: false,
            segment: "adult".to_owned(),
            birth_date: "2000-02-29".parse().ok(),
        },
        account: AccountFacts {
            is_active: true,
            currency: "EUR".parse().unwrap(),
            has_payment_method: false,
        },
        holdings: vec![
            holding(1, "plan", None),
            holding(2, "option", Some(1)),
            holding(3, "bundle", None),
            holding(4, "plan", Some(3)),
            holding(5, "tv", Some(3)),
        ],
        in_flight: Vec::new(),
        offerings: vec![
            plan,
            option,
            bundle,
            requiring,
            rival,
            successor,
            limited,
            retired,
            older,
            newer,
            inside,
            offering("tv"),
        ],
        specifications: vec![serde_json::from_str(specification).unwrap()],
        stock: vec![StockFact {
            item_code: "sim".to_owned(),
            available: 5,
        }],
        credit: Some(CreditFacts {
            outcome: CreditOutcome::Approve,
            is_fresh: true,
            lines_at_most: Some(4),
            direct_debit_required: false,
            available: "100".parse().ok(),
        }),
        committed: "100".parse().ok(),
        external_id_is_taken: false,
    }
}

pub(super) fn offering_of<'f>(facts: &'f mut OrderFacts, code: &str) -> &'f mut Offering {
    facts
        .offerings
        .iter_mut()
        .find(|offering| offering.code == code)
        .unwrap()
}

/// How the facts differ, the order, and the findings: severity, code and path.
type Case = (
    fn(&mut OrderFacts),
    fn() -> Vec<NewItem>,
    &'static [(Severity, &'static str, &'static str)],
);

pub(super) fn check(cases: &[Case]) {
    for (number, (differ, order, expected)) in cases.iter().enumerate() {
        let mut facts = facts();
        differ(&mut facts);
        let findings = validate(&order(), &facts);
        let found: Vec<(Severity, &str, &str)> = findings
            .iter()
            .map(|finding| (finding.severity, finding.code.as_str(), finding.path.as_str()))
            .collect();
        assert_eq!(found, *expected, "case {number}: {findings:#?}");
    }
}
