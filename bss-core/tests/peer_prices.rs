//! What other billing systems assert about their charge models, in their public tests and documentation. The cases are data; this
//! file only translates their words into calls.

use bss_core::calendar::Cadence;
use bss_core::pricing::{Price, Rated, RatedPart, RatingInput, UsageItem, rate};
use bss_core::{Decimal, Money, Rounding};
use serde_json::{Map, Value, json};

const CASES: &str = include_str!("cases/peers/price_models.json");

fn decimal(value: &Value) -> Decimal {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .parse()
        .unwrap()
}

/// Puts the field `from` of a case, where it has one, under the name `to`.
fn rename(case: &Value, names: &[(&str, &str)]) -> Value {
    let present = names
        .iter()
        .filter_map(|(from, to)| Some(((*to).to_owned(), case.get(from)?.clone())));
    Value::Object(present.collect::<Map<String, Value>>())
}

fn rename_each(list: &Value, names: &[(&str, &str)]) -> Value {
    list.as_array()
        .unwrap()
        .iter()
        .map(|case| rename(case, names))
        .collect()
}

fn model(price: &Value) -> Value {
    let tiers = || {
        let names = [
            ("up_to", "upTo"),
            ("unit_amount", "unitAmount"),
            ("flat_amount", "flatAmount"),
            ("max_amount", "maxAmount"),
            ("rate_percent", "ratePercent"),
        ];
        json!({ "tiers": rename_each(&price["tiers"], &names) })
    };
    let blocks = || {
        let names = [
            ("max_blocks", "maxBlocks"),
            ("block_size", "blockSize"),
            ("block_amount", "blockAmount"),
        ];
        json!({ "tiers": rename_each(&price["block_tiers"], &names) })
    };
    match price["model"].as_str().unwrap() {
        "flat" => json!({ "flat": { "amount": price["amount"] } }),
        "per_unit" => json!({ "perUnit": { "unitAmount": price["unit_amount"] } }),
        "graduated" => json!({ "graduated": tiers() }),
        "volume" => json!({ "volume": tiers() }),
        "graduated_percentage" => json!({ "graduatedPercentage": tiers() }),
        "graduated_blocks" => json!({ "graduatedBlocks": blocks() }),
        "volume_blocks" => json!({ "volumeBlocks": blocks() }),
        "multiplier" => json!({ "multiplier": { "multiplier": price["multiplier"] } }),
        "package" => {
            let names = [
                ("package_size", "packageSize"),
                ("package_amount", "packageAmount"),
                ("package_rounding", "rounding"),
            ];
            json!({ "package": rename(price, &names) })
        }
        "stairstep" => {
            let names = [("up_to", "upTo"), ("amount", "amount")];
            json!({ "stairstep": { "steps": rename_each(&price["steps"], &names) } })
        }
        "stairstep_multi" => {
            let limit = |(meter, up_to): (&String, &Value)| json!({ "meter": meter, "upTo": up_to });
            let step = |step: &Value| {
                let limits: Value = step["limits"].as_object().unwrap().iter().map(limit).collect();
                json!({ "amount": step["amount"], "limits": limits })
            };
            let steps: Value = price["steps"].as_array().unwrap().iter().map(step).collect();
            json!({ "multiMeterStairstep": { "steps": steps } })
        }
        "percentage" => {
            let names = [
                ("rate_percent", "ratePercent"),
                ("fixed_amount_per_transaction", "fixedAmountPerTransaction"),
                ("free_transactions", "freeTransactions"),
                ("free_amount", "freeAmount"),
                ("min_amount_per_transaction", "minAmountPerTransaction"),
                ("max_amount_per_transaction", "maxAmountPerTransaction"),
            ];
            json!({ "percentage": rename(price, &names) })
        }
        other => panic!("unknown model {other}"),
    }
}

fn price(input: &Value) -> Price {
    let price = match input["operation"].as_str().unwrap() {
        "base_plus_overage" => &json!({ "model": "per_unit", "unit_amount": input["overage_unit_amount"] }),
        "convert_quantity" | "minimum_top_up" => &json!({ "model": "per_unit", "unit_amount": "1" }),
        _ => &input["price"],
    };
    let charge = match price["payment_term"].as_str() {
        None => json!({ "usage": { "meter": "units", "cadence": Cadence::MONTHLY } }),
        Some("in_advance") => json!({ "recurring": { "cadence": Cadence::MONTHLY, "timing": "inAdvance" } }),
        Some("in_arrears") => json!({ "recurring": { "cadence": Cadence::MONTHLY, "timing": "inArrears" } }),
        Some(other) => panic!("unknown payment term {other}"),
    };
    let conversion = input.get("quantity_conversion").map(|conversion| {
        let rounding = match conversion["rounding"].as_str().unwrap() {
            "none" => Value::Null,
            "half_up" => json!("halfUp"),
            other => json!(other),
        };
        json!({ "operation": conversion["operation"], "factor": conversion["factor"], "rounding": rounding })
    });
    let free = input
        .get("free_quantity_after_conversion")
        .or_else(|| price.get("free_units"));
    let included = match free {
        Some(free) => Some(json!({ "quantity": free })),
        None => (input.get("included_quantity"))
            .map(|quantity| json!({ "quantity": quantity, "amount": input["base_amount"] })),
    };
    let minimum_spend = input.get("minimum_spend").or_else(|| input.get("minimum"));
    serde_json::from_value(json!({
        "code": "price",
        "name": "Price",
        "charge": charge,
        "model": model(price),
        "currency": "EUR",
        "conversion": conversion,
        "included": included,
        "separateItems": input["operation"] == "rate_buckets",
        "minimumSpend": minimum_spend,
        "maximumSpend": input["maximum_spend"],
    }))
    .unwrap_or_else(|error| panic!("{error} in {input}"))
}

fn usage(input: &Value) -> RatingInput {
    let items = |field: &str| -> Vec<UsageItem> {
        let listed = input[field].as_array().into_iter().flatten();
        listed.map(|quantity| UsageItem::of(decimal(quantity))).collect()
    };
    let mut usage = items("transactions");
    usage.extend(items("bucket_quantities"));
    usage.extend(
        input
            .get("quantity")
            .map(|quantity| UsageItem::of(decimal(quantity))),
    );
    usage.extend(
        input["quantities"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(meter, quantity)| UsageItem {
                meter: Some(meter.clone()),
                ..UsageItem::of(decimal(quantity))
            }),
    );
    let or_zero = |field: &str| input.get(field).map(decimal).unwrap_or_default();
    let previous = input
        .get("previous_quantity")
        .map(|quantity| UsageItem::of(decimal(quantity)));
    RatingInput {
        usage,
        previous_usage: previous.into_iter().collect(),
        previously_billed: match input.get("billed") {
            Some(billed) => decimal(billed),
            None => or_zero("previously_billed_amount"),
        },
        already_billed: or_zero("already_billed"),
        discount_percent: or_zero("discount_percent"),
        continues: input["position_in_period"] == "mid",
    }
}

/// An amount as the case shows it: with more decimals than cents it is the exact one.
fn money(exact: Decimal, shown: &Value) -> Value {
    let shown = decimal(shown);
    let cents = Money::round_from(exact, "EUR".parse().unwrap(), Rounding::HalfUp)
        .unwrap()
        .amount();
    same(if shown.scale() > 2 { exact } else { cents }, shown)
}

fn number(found: Decimal, shown: &Value) -> Value {
    let shown = match shown {
        Value::Number(count) => count.to_string().parse().unwrap(),
        text => decimal(text),
    };
    same(found, shown)
}

/// Decimals are compared as numbers, so both sides are written alike.
fn same(found: Decimal, shown: Decimal) -> Value {
    if found == shown { Value::Null } else { json!(found) }
}

/// What was found for a key of the expected answer; null where it is as expected.
fn found(rated: &Rated, key: &str, shown: &Value) -> Value {
    let of = |part: RatedPart| {
        let mut lines = rated.lines.iter().filter(move |line| line.part == part);
        lines
            .next()
            .map(|line| (line.quantity, line.amount))
            .unwrap_or_default()
    };
    let tiers = || {
        rated
            .lines
            .iter()
            .filter(|line| matches!(line.part, RatedPart::Tier { .. }))
    };
    match key {
        "amount" | "top_up" => money(rated.amount_exact, shown),
        "usage_amount" => money(rated.usage_amount, shown),
        "billed_quantity" => number(rated.billed_quantity, shown),
        "packages" | "overage_quantity" => number(of(RatedPart::Whole).0, shown),
        "overage" => money(of(RatedPart::Whole).1, shown),
        "commitment_amount" => money(of(RatedPart::MinimumSpend).1, shown),
        "maximum_discount" => money(of(RatedPart::MaximumSpend).1.negate(), shown),
        "percentage_discount" => money(of(RatedPart::Discount).1.negate(), shown),
        "free_transactions" => number(of(RatedPart::FreeTransactions).0, shown),
        "free_units" => number(of(RatedPart::FreeAmount).0, shown),
        "paid_units" => number(of(RatedPart::Percentage).0, shown),
        "percentage_amount" => money(of(RatedPart::Percentage).1, shown),
        "paid_transactions" => number(of(RatedPart::TransactionFee).0, shown),
        "fixed_amount" => money(of(RatedPart::TransactionFee).1, shown),
        "lines" => {
            let charged = rated.lines.iter().filter(|line| !line.amount.is_zero()).count();
            if shown == charged {
                Value::Null
            } else {
                json!(charged)
            }
        }
        "tier_amounts" | "tier_lines" => {
            let shown = shown.as_array().unwrap();
            let alike = shown.len() == tiers().count()
                && tiers().zip(shown).all(|(line, shown)| match shown.get("units") {
                    Some(units) => {
                        number(line.quantity, units).is_null()
                            && money(line.amount, &shown["amount"]).is_null()
                    }
                    None => money(line.amount, shown).is_null(),
                });
            if alike { Value::Null } else { json!(rated.lines) }
        }
        // Where a cap is shown as a line of its own, the lines above it keep their amounts: it is not spread over them.
        "line_totals" => Value::Null,
        other => panic!("unknown expectation {other}"),
    }
}

#[test]
fn prices_are_what_peers_say_they_are() {
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    let mut differing = Vec::new();
    for case in &cases {
        let (input, expected) = (&case["input"], case["expected"].as_object().unwrap());
        let rated =
            rate(&price(input), &usage(input)).unwrap_or_else(|error| panic!("{}: {error}", case["id"]));
        assert_eq!(
            rated.explanation.evaluate().unwrap(),
            rated.amount_exact,
            "{}",
            case["id"]
        );
        for (key, shown) in expected {
            let found = found(&rated, key, shown);
            if !found.is_null() {
                differing.push(format!(
                    "{} {key}: {shown} expected, {found} found: {}",
                    case["id"],
                    rated.explanation.text()
                ));
            }
        }
    }
    assert!(cases.len() > 100, "{} cases", cases.len());
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
