//! Stories of the catalog, told through its operations.

#[path = "support/fresh.rs"]
mod fresh;

use std::sync::Arc;

use bss_store::catalog::{
    AskPriceList, ChangeState, DefineCategory, DefineOffering, DefineSpecification, GetOffering, Lint,
    ListCategories, ListOfferings, OfferingEvent, OfferingState, Publish,
};
use bss_store::{Bss, Code, FixedClock, Result, SeededIds, open_with};

use fresh::fresh_url;

fn system() -> Bss {
    let clock = Arc::new(FixedClock::at("2026-01-31T12:00:00Z").unwrap());
    open_with(&fresh_url(), clock, Arc::new(SeededIds::new(7))).unwrap()
}

fn offering(json: &str) -> DefineOffering {
    serde_json::from_str(json).unwrap()
}

fn fee(amount: &str) -> String {
    format!(
        r#"{{"code": "fee", "name": "Monthly fee", "charge": {{"recurring": {{"cadence": {{"months": 1}}}}}},
            "model": {{"flat": {{"amount": "{amount}"}}}}, "currency": "EUR"}}"#
    )
}

fn plan(amount: &str) -> DefineOffering {
    let fee = fee(amount);
    offering(&format!(
        r#"{{"code": "plan", "name": "Plan", "prices": [{fee}]}}"#
    ))
}

fn sold(bss: &Bss, code: &str) -> Option<u32> {
    let input = GetOffering {
        code: code.to_owned(),
        version: None,
    };
    let found = bss.catalog().get_offering(input).unwrap();
    (found.state == OfferingState::Launched).then_some(found.version)
}

#[test]
fn a_draft_is_changed_until_it_is_published_and_never_after() -> Result<()> {
    let bss = system();
    assert_eq!(bss.catalog().define_offering(plan("10"))?.version, 1);
    assert_eq!(bss.catalog().define_offering(plan("11"))?.version, 1);
    assert_eq!(sold(&bss, "plan"), None);

    let published = bss.catalog().publish(Publish::default())?;
    assert_eq!((published.launched.len(), published.retired.len()), (1, 0));
    assert_eq!(sold(&bss, "plan"), Some(1));

    // What is defined now is the second version; the first is sold until that is published.
    assert_eq!(bss.catalog().define_offering(plan("12"))?.version, 2);
    assert_eq!(sold(&bss, "plan"), Some(1));
    let published = bss.catalog().publish(Publish::default())?;
    assert_eq!(
        (published.launched[0].version, published.retired[0].version),
        (2, 1)
    );
    assert_eq!(sold(&bss, "plan"), Some(2));

    let first = GetOffering {
        code: "plan".to_owned(),
        version: Some(1),
    };
    let first = bss.catalog().get_offering(first)?;
    assert_eq!(first.state, OfferingState::Retired);
    assert_eq!(first.prices, plan("11").prices);
    assert!(first.published_at.is_some());

    // There is nothing left to publish, which is no error; to name something is.
    assert!(bss.catalog().publish(Publish::default())?.launched.is_empty());
    let named = Publish {
        offerings: vec!["plan".to_owned()],
    };
    let error = bss.catalog().publish(named).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::NotFound, "offerings[0]"));
    Ok(())
}

#[test]
fn an_unsound_catalog_is_refused_as_a_whole() -> Result<()> {
    let bss = system();
    bss.catalog().define_offering(plan("10"))?;
    let wrong = r#"{"code": "tv", "name": "TV", "relations": [{"kind": "requires", "offering": "nothing"}],
        "members": [{"offering": "plan", "minimum": 2, "maximum": 1}]}"#;
    bss.catalog().define_offering(offering(wrong))?;

    let findings = bss.catalog().lint(Lint::default())?;
    assert!(findings.blocked);
    let error = bss.catalog().publish(Publish::default()).unwrap_err();
    assert_eq!(error.code(), Code::CatalogInvalid);
    assert_eq!(error.details().violations, findings.violations);
    let codes: Vec<&str> = findings.violations.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["cardinality-impossible", "unknown-offering"]);
    assert_eq!(sold(&bss, "plan"), None);

    // The sound part can be published without the other.
    let sound = Publish {
        offerings: vec!["plan".to_owned()],
    };
    bss.catalog().publish(sound)?;
    assert_eq!(sold(&bss, "plan"), Some(1));
    Ok(())
}

#[test]
fn what_others_need_stays_on_sale() -> Result<()> {
    let bss = system();
    bss.catalog().define_offering(plan("10"))?;
    let bundle = r#"{"code": "bundle", "name": "Bundle", "members": [{"offering": "plan", "minimum": 1, "maximum": 1}]}"#;
    bss.catalog().define_offering(offering(bundle))?;
    bss.catalog().publish(Publish::default())?;

    let change = |code: &str, event| ChangeState {
        code: code.to_owned(),
        version: 1,
        event,
    };
    let error = bss
        .catalog()
        .change_state(change("plan", OfferingEvent::Retire))
        .unwrap_err();
    assert_eq!(error.code(), Code::CatalogInvalid);
    assert_eq!(error.details().violations[0].code, "member-not-sold");
    assert_eq!(sold(&bss, "plan"), Some(1));

    bss.catalog()
        .change_state(change("bundle", OfferingEvent::Withdraw))?;
    bss.catalog()
        .change_state(change("plan", OfferingEvent::Withdraw))?;
    assert_eq!(sold(&bss, "plan"), None);

    // What was withdrawn comes back where it is named, not by itself.
    assert!(bss.catalog().publish(Publish::default())?.launched.is_empty());
    let again = Publish {
        offerings: vec!["plan".to_owned(), "bundle".to_owned()],
    };
    assert_eq!(bss.catalog().publish(again)?.launched.len(), 2);
    assert_eq!(sold(&bss, "bundle"), Some(1));

    // There is one way to launch something.
    bss.catalog()
        .change_state(change("bundle", OfferingEvent::Withdraw))?;
    let error = bss
        .catalog()
        .change_state(change("bundle", OfferingEvent::Launch))
        .unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::IllegalTransition, "event"));
    let error = bss
        .catalog()
        .change_state(change("bundle", OfferingEvent::Rework))
        .unwrap_err();
    assert_eq!(error.details().expected.as_deref(), Some("inTest"));
    Ok(())
}

#[test]
fn a_specification_changes_until_something_that_uses_it_is_published() -> Result<()> {
    let bss = system();
    let specification = |name: &str| DefineSpecification {
        code: "line".to_owned(),
        name: name.to_owned(),
        features: Vec::new(),
        services: Vec::new(),
    };
    bss.catalog().define_specification(specification("Line"))?;
    let user = r#"{"code": "plan", "name": "Plan", "specification": "line"}"#;
    bss.catalog().define_offering(offering(user))?;
    bss.catalog()
        .define_specification(specification("Telephone line"))?;
    bss.catalog().publish(Publish::default())?;

    let error = bss
        .catalog()
        .define_specification(specification("Other line"))
        .unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::StillInUse, "code"));
    // To say the same again changes nothing.
    bss.catalog()
        .define_specification(specification("Telephone line"))?;
    Ok(())
}

#[test]
fn categories_are_a_tree() -> Result<()> {
    let bss = system();
    let category = |code: &str, parent: Option<&str>| DefineCategory {
        code: code.to_owned(),
        name: code.to_owned(),
        parent: parent.map(str::to_owned),
    };
    bss.catalog().define_category(category("all", None))?;
    bss.catalog().define_category(category("mobile", Some("all")))?;
    bss.catalog()
        .define_category(category("prepaid", Some("mobile")))?;

    let error = bss
        .catalog()
        .define_category(category("all", Some("prepaid")))
        .unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::InvalidInput, "parent"));
    let error = bss
        .catalog()
        .define_category(category("all", Some("all")))
        .unwrap_err();
    assert_eq!(error.code(), Code::InvalidInput);
    let error = bss
        .catalog()
        .define_category(category("fixed", Some("nothing")))
        .unwrap_err();
    assert_eq!(error.code(), Code::NotFound);
    for code in ["", "a b", "a/b", &"x".repeat(65)] {
        let error = bss.catalog().define_category(category(code, None)).unwrap_err();
        assert_eq!(error.path(), "code");
    }

    let below = ListCategories {
        parent: Some("all".to_owned()),
        ..ListCategories::default()
    };
    assert_eq!(bss.catalog().list_categories(below)?.items.len(), 1);
    assert_eq!(
        bss.catalog()
            .list_categories(ListCategories::default())?
            .items
            .len(),
        3
    );
    Ok(())
}

#[test]
fn a_price_list_shows_the_first_alternative_that_holds() -> Result<()> {
    let bss = system();
    let student = r#"{"code": "fee", "name": "Fee", "charge": "oneTime", "model": {"flat": {"amount": "5"}}, "currency": "EUR",
        "conditions": {"segments": ["student"], "to": "2026-07-01"}}"#;
    let (everybody, setup) = (fee("10"), fee("20").replace(r#""fee""#, r#""setup""#));
    bss.catalog().define_offering(offering(&format!(
        r#"{{"code": "plan", "name": "Plan", "channels": ["web", "shop"], "prices": [{student}, {setup}, {everybody}]}}"#
    )))?;
    bss.catalog().publish(Publish::default())?;

    let ask = |segment: &str, channel: &str, on: &str| {
        let input = AskPriceList {
            segment: segment.to_owned(),
            channel: channel.to_owned(),
            currency: "EUR".parse().unwrap(),
            on: on.parse().unwrap(),
        };
        let list = bss.catalog().price_list(input).unwrap();
        let amounts = |price: &bss_store::pricing::Price| {
            format!(
                "{} {:?}",
                price.code,
                price.charge == bss_store::pricing::ChargeKind::OneTime
            )
        };
        list.items
            .iter()
            .map(|entry| entry.prices.iter().map(amounts).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    assert_eq!(ask("student", "web", "2026-06-30"), [["fee true", "setup false"]]);
    assert_eq!(
        ask("student", "web", "2026-07-01"),
        [["setup false", "fee false"]]
    );
    assert_eq!(ask("adult", "shop", "2026-06-30"), [["setup false", "fee false"]]);
    assert!(ask("adult", "phone", "2026-06-30").is_empty());
    Ok(())
}

#[test]
fn malformed_input_is_refused_with_its_path() {
    let bss = system();
    for (json, code, path) in [
        (r#"{"code": "a b", "name": "A"}"#, Code::InvalidText, "code"),
        (
            r#"{"code": "a", "name": "A", "colour": "red"}"#,
            Code::InvalidInput,
            "colour",
        ),
        (
            r#"{"code": "a", "name": "A", "relations": [{"kind": "likes", "offering": "b"}]}"#,
            Code::InvalidInput,
            "relations[0].kind",
        ),
        (
            r#"{"code": "a", "name": "A", "members": [{"offering": "b", "minimum": -1, "maximum": 1}]}"#,
            Code::InvalidInput,
            "members[0].minimum",
        ),
        (
            r#"{"code": "a", "name": "A", "validFrom": "2026-02-30"}"#,
            Code::InvalidDate,
            "validFrom",
        ),
        (
            r#"{"code": "a", "name": "A", "prices": [{"code": "fee", "name": "Fee", "charge": "oneTime", "model": {"flat": {"amount": 5}},
            "currency": "EUR"}]}"#,
            Code::NumberNotText,
            "prices[0].model.flat.amount",
        ),
    ] {
        let error = bss.call("catalog.define_offering", json).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path), "{json}");
    }
    let list = bss.catalog().list_offerings(ListOfferings::default()).unwrap();
    assert!(list.items.is_empty());
}
