//! What other billing systems assert about discounts, in their public tests and documentation. The cases are data; this file only
//! translates their words into calls.

#[path = "support/peer_case.rs"]
mod peer_case;

use bss_core::billing::discount::{
    Discount, DiscountFrequency, DiscountOrder, DiscountPolicy, DiscountStage, DiscountValue,
    DiscountableLine, DiscountedDocument, RoundDiscountAt, apply, spend_prepaid_credit,
};
use bss_core::billing::tax::{TaxPolicy, TaxRate, TaxTreatment, TaxableLine, compute};
use bss_core::{Currency, Decimal, Money, Result, Rounding};
use peer_case::{Input, decimal, rounding_mode, run};
use serde_json::{Value, json};

fn currency(input: Input) -> Currency {
    let by_scale = match input.0["rounding"]["scale"].as_i64() {
        None | Some(2) => "EUR",
        Some(0) => "JPY",
        Some(3) => "KWD",
        Some(other) => panic!("no currency has {other} decimals"),
    };
    input.text_or("currency", by_scale).parse().unwrap()
}

/// An amount of a line, which is rounded to the currency before any discount.
fn money(amount: Decimal, currency: Currency) -> Money {
    Money::round_from(amount, currency, Rounding::HalfUp).unwrap()
}

/// The lines of a case; each has its position as its key.
fn lines(input: Input) -> Vec<DiscountableLine> {
    let amounts = match ["subtotal", "amount"].into_iter().find(|field| input.has(field)) {
        Some(field) => vec![input.decimal(field)],
        None => input.decimals("line_amounts"),
    };
    (amounts.into_iter().enumerate())
        .map(|(index, amount)| DiscountableLine {
            keys: vec![index.to_string()],
            amount: money(amount, currency(input)),
        })
        .collect()
}

fn policy(input: Input) -> DiscountPolicy {
    DiscountPolicy {
        order: match input.text_or("order", "percent_first_compound") {
            "sequential" => DiscountOrder::AsListed,
            "percent_first_compound" => DiscountOrder::PercentFirst,
            "restricted_first" => DiscountOrder::RestrictedFirst,
            other => panic!("unknown order {other}"),
        },
        round_at: RoundDiscountAt::Total,
        rounding: rounding_mode(input.0["rounding"]["mode"].as_str().unwrap_or("half_up")),
    }
}

fn fixed(amount: Decimal, currency: Currency) -> DiscountValue {
    DiscountValue::Fixed {
        amount: Money::new(amount, currency).unwrap(),
        already_used: None,
    }
}

fn discount_of(value: DiscountValue) -> Discount {
    Discount {
        key: String::new(),
        value,
        frequency: DiscountFrequency::Once,
        stage: DiscountStage::Invoice,
        only: Vec::new(),
    }
}

/// A discount of a case; `default` is how often it is given where the case does not say.
fn discount(input: Input, discount: &Value, default: &str) -> Discount {
    let discount = Input(discount);
    let currency = currency(input);
    let value = match discount.text("kind") {
        "percent" => DiscountValue::Percent {
            percent: discount.decimal("percent"),
        },
        "fixed" => DiscountValue::Fixed {
            amount: Money::new(
                discount.decimal("amount"),
                discount.text_or("currency", currency.code()).parse().unwrap(),
            )
            .unwrap(),
            already_used: (input.has("already_used"))
                .then(|| Money::new(input.decimal("already_used"), currency).unwrap()),
        },
        other => panic!("unknown discount {other}"),
    };
    let periods = discount.0["periods_left"]
        .as_u64()
        .or(discount.0["periods"].as_u64());
    let named = if periods.is_some() { "recurring" } else { default };
    let only = discount.0["applies_to_lines"].as_array();
    Discount {
        frequency: match discount.text_or("frequency", named) {
            "once" => DiscountFrequency::Once,
            "forever" => DiscountFrequency::Forever,
            "recurring" => DiscountFrequency::Times {
                periods_left: periods.unwrap().try_into().unwrap(),
            },
            other => panic!("unknown frequency {other}"),
        },
        only: (only.into_iter().flatten()).map(Value::to_string).collect(),
        ..discount_of(value)
    }
}

fn discounts(input: Input) -> Vec<Discount> {
    let discounts = input.list("discounts").iter();
    discounts.map(|one| discount(input, one, "once")).collect()
}

fn shown(document: &DiscountedDocument) -> Value {
    let of_lines = |amount: fn(&bss_core::billing::discount::DiscountedLine) -> Money| -> Vec<String> {
        (document.lines.iter())
            .map(|line| amount(line).amount_text())
            .collect()
    };
    let minors = document
        .lines
        .iter()
        .map(|line| line.discount.minor().to_string());
    let first = document.discounts.first();
    let periods_left = first.and_then(|first| match first.next.as_ref()?.frequency {
        DiscountFrequency::Times { periods_left } => Some(periods_left),
        _ => None,
    });
    let used = document
        .discounts
        .iter()
        .filter(|discount| discount.amount.is_positive());
    json!({
        "subtotal": document.subtotal.amount_text(),
        "discount_total": document.discount.amount_text(),
        "net": document.net.amount_text(),
        "line_discounts": of_lines(|line| line.discount),
        "line_discounts_cents": minors.collect::<Vec<_>>(),
        "net_amounts": of_lines(|line| line.net),
        "discounts_used": used.count(),
        "coupon_exhausted": first.is_some_and(|first| first.next.is_none()),
        "periods_left": periods_left,
    })
}

fn with_tax(input: Input, document: &DiscountedDocument) -> Result<Value> {
    let taxable: Vec<TaxableLine> = (document.lines.iter().zip(input.list("line_tax_percent")))
        .map(|(line, percent)| {
            let rates = vec![TaxRate {
                name: "Tax".into(),
                percent: decimal(percent),
            }];
            TaxableLine {
                amount: line.net.amount(),
                treatment: TaxTreatment::Taxed { rates },
            }
        })
        .collect();
    let taxed = compute(&taxable, TaxPolicy::default(), currency(input))?;
    let mut answer = shown(document);
    let line_tax = taxed.lines.iter().map(|line| line.tax.amount_text());
    answer["line_tax"] = json!(line_tax.collect::<Vec<_>>());
    answer["tax_total"] = json!(taxed.tax.amount_text());
    answer["total"] = json!(taxed.total.amount_text());
    Ok(answer)
}

fn discounts_then_credit(input: Input) -> Result<Value> {
    let mut all = Vec::new();
    for (line, own) in input.0["line_discounts"].as_object().unwrap() {
        for one in own.as_array().unwrap() {
            all.push(Discount {
                stage: DiscountStage::Line,
                only: vec![line.clone()],
                ..discount(input, one, "once")
            });
        }
    }
    let of_invoice = input.list("invoice_discounts").iter();
    all.extend(of_invoice.map(|one| discount(input, one, "once")));
    let document = apply(&lines(input), &all, policy(input), currency(input))?;
    let owed: Vec<Money> = document.lines.iter().map(|line| line.net).collect();
    let credit = Money::new(input.decimal("prepaid_credit"), currency(input))?;
    let credit = spend_prepaid_credit(&owed, credit)?;
    let mut answer = shown(&document);
    answer["credit_applied"] = json!(credit.used.amount_text());
    answer["total"] = json!(credit.payable.amount_text());
    Ok(answer)
}

/// The same discount on one invoice after the other, until it is used up.
fn recurring(input: Input) -> Result<Value> {
    let mut next = Some(discount(input, &input.0["discount"], "forever"));
    let (mut taken, mut totals) = (Vec::new(), Vec::new());
    for _ in 0..input.0["invoices"].as_u64().unwrap() {
        let document = apply(&lines(input), next.as_slice(), policy(input), currency(input))?;
        taken.push(document.discount.amount_text());
        totals.push(document.net.amount_text());
        next = document
            .discounts
            .first()
            .and_then(|applied| applied.next.clone());
    }
    Ok(json!({"discounts": taken, "totals": totals}))
}

fn answer(operation: &str, input: Input) -> Result<Value> {
    let apply_to_lines =
        |discounts: &[Discount], policy| apply(&lines(input), discounts, policy, currency(input));
    match operation {
        "apply_discounts" | "apply_discounts_to_lines" => {
            Ok(shown(&apply_to_lines(&discounts(input), policy(input))?))
        }
        "apply_discounts_to_lines_then_tax" => {
            with_tax(input, &apply_to_lines(&discounts(input), policy(input))?)
        }
        "allocate_discount" | "distribute_discount" => {
            let value = fixed(input.decimal("discount"), currency(input));
            Ok(shown(&apply_to_lines(&[discount_of(value)], policy(input))?))
        }
        "percent_per_line" => {
            let percent = input.decimal("percent");
            let discount = [discount_of(DiscountValue::Percent { percent })];
            let per_line = DiscountPolicy {
                round_at: RoundDiscountAt::Line,
                ..policy(input)
            };
            let mut answer = shown(&apply_to_lines(&discount, per_line)?);
            let combined = apply_to_lines(&discount, policy(input))?.discount;
            answer["discount_on_combined_total"] = json!(combined.amount_text());
            Ok(answer)
        }
        "invoice_discount_then_credit" => discounts_then_credit(input),
        "recurring_discount" => recurring(input),
        other => panic!("unknown operation {other}"),
    }
}

#[test]
fn peers_agree_on_discounts() {
    run(include_str!("cases/peers/discounts.json"), answer);
}
