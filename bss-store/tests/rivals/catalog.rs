//! Publishing, withdrawing and defining at once.

use serde_json::{Value, json};

use super::{Rivals, once};
use crate::house::House;

#[test]
fn the_catalog_that_is_sold_stays_sound() {
    fn state(house: &House, code: &str, version: u32) -> Value {
        house.ask("catalog.get_offering", json!({"code": code, "version": version}))["state"].clone()
    }
    let withdrawn = Rivals {
        name: "withdrawal",
        setup: |house| {
            let members = json!([{"offering": "radio", "minimum": 1, "maximum": 1}]);
            let bundle = json!({"code": "bundle", "name": "Bundle", "prices": once("1"), "members": members});
            house.ask("catalog.define_offering", bundle);
            Value::Null
        },
        one: |_, _| ("catalog.publish", json!({})),
        others: |_, _| {
            vec![(
                "catalog.change_state",
                json!({"code": "radio", "version": 1, "event": "withdraw"}),
            )]
        },
        holds: |house, _, what| {
            let states = (state(house, "bundle", 1), state(house, "radio", 1));
            assert_ne!(states, (json!("launched"), json!("active")), "{what}");
        },
    };
    withdrawn.meet();
    let contradictory = Rivals {
        name: "contradictory",
        setup: |house| {
            for (code, kind, other) in [("addon", "requires", "fibre"), ("fibre", "excludes", "addon")] {
                let relations = json!([{"kind": kind, "offering": other}]);
                let offering =
                    json!({"code": code, "name": code, "prices": once("1"), "relations": relations});
                house.ask("catalog.define_offering", offering);
            }
            assert_eq!(house.ask("catalog.lint", json!({}))["blocked"], true);
            Value::Null
        },
        one: |_, _| ("catalog.publish", json!({"offerings": ["addon"]})),
        others: |_, _| vec![("catalog.publish", json!({"offerings": ["fibre"]}))],
        holds: |house, _, what| {
            let states = (state(house, "addon", 1), state(house, "fibre", 2));
            assert_ne!(states, (json!("launched"), json!("launched")), "{what}");
        },
    };
    contradictory.meet();
    let specified = Rivals {
        name: "specification",
        setup: |house| {
            house.ask(
                "catalog.define_specification",
                json!({"code": "line", "name": "Line"}),
            );
            house.ask(
                "catalog.define_offering",
                json!({"code": "line", "name": "Line", "specification": "line", "prices": once("1")}),
            );
            Value::Null
        },
        one: |_, _| ("catalog.publish", json!({})),
        others: |_, _| {
            let services = json!([{"code": "voice", "name": "Voice", "dependsOn": ["nothing"]}]);
            vec![(
                "catalog.define_specification",
                json!({"code": "line", "name": "Line", "services": services}),
            )]
        },
        holds: |house, _, what| {
            let specification = house.ask("catalog.get_specification", json!({"code": "line"}));
            let is_unsound = specification["services"] != json!([]);
            assert!(!is_unsound || state(house, "line", 1) != "launched", "{what}");
        },
    };
    specified.meet();
}
