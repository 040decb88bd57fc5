//! What other billing systems assert about tax, in their public tests and documentation. The cases are data; this file only
//! translates their words into calls.

#[path = "support/peer_case.rs"]
mod peer_case;

use bss_core::billing::tax::{
    RoundTaxAt, TaxPolicy, TaxRate, TaxTreatment, TaxableLine, TaxedAmount, compute, refund_of_net,
    split_refund, tax_of_price,
};
use bss_core::{Currency, Decimal, Money, Result, Rounding};
use peer_case::{Input, decimal, rounding_mode, run};
use serde_json::{Map, Value, json};

/// A currency with the decimals to which a case rounds.
fn currency(input: Input) -> Currency {
    let code = match input.0["rounding"]["scale"].as_i64() {
        None | Some(2) => "EUR",
        Some(0) => "JPY",
        Some(3) => "KWD",
        Some(other) => panic!("no currency has {other} decimals"),
    };
    code.parse().unwrap()
}

fn money(input: Input, field: &str) -> Money {
    Money::new(input.decimal(field), currency(input)).unwrap()
}

fn rate(percent: &Value) -> TaxRate {
    TaxRate {
        name: format!("Tax of {}", percent.as_str().unwrap()),
        percent: decimal(percent),
    }
}

fn policy(input: Input) -> TaxPolicy {
    let mode = input.0["rounding"]["mode"].as_str().unwrap_or("half_up");
    TaxPolicy {
        included: input.flag("price_includes_tax"),
        compound: false,
        round_at: match input.text_or("round_at", "invoice_rate_group") {
            "line" => RoundTaxAt::Line,
            "invoice_rate_group" => RoundTaxAt::Group,
            "invoice" => RoundTaxAt::Invoice,
            other => panic!("unknown place to round {other}"),
        },
        rounding: rounding_mode(input.text_or("mode_override", mode)),
    }
}

fn line(input: Input, line: &Value) -> Result<TaxableLine> {
    let line = Input(line);
    let amount = line.decimal("amount");
    let discount = if line.has("discount") {
        line.decimal("discount")
    } else {
        Decimal::ZERO
    };
    let rates: Vec<TaxRate> = line.list("tax_percent").iter().map(rate).collect();
    let treatment = if input.flag("exempt") {
        TaxTreatment::Exempt {
            reason: "exempt customer".into(),
        }
    } else if input.flag("reverse_charge") {
        TaxTreatment::ReverseCharge { tax_id: "EU1".into() }
    } else if rates.is_empty() {
        TaxTreatment::OutOfScope
    } else {
        TaxTreatment::Taxed { rates }
    };
    Ok(TaxableLine {
        amount: amount.minus(discount)?,
        treatment,
    })
}

fn charged(input: Input) -> Result<TaxedAmount> {
    let (subtotal, tax) = (money(input, "subtotal"), money(input, "tax"));
    if input.flag("price_includes_tax") {
        TaxedAmount::included(subtotal, tax)
    } else {
        TaxedAmount::added(subtotal, tax)
    }
}

fn answer(operation: &str, input: Input) -> Result<Value> {
    let shown = |amount: &Money| amount.amount_text();
    Ok(match operation {
        "compute_tax" => {
            let lines = (input.list("lines").iter())
                .map(|taxed| line(input, taxed))
                .collect::<Result<Vec<_>>>()?;
            let document = compute(&lines, policy(input), currency(input))?;
            let by_rate = |amount: fn(&bss_core::billing::tax::TaxGroup) -> Money| -> Map<String, Value> {
                (document.groups.iter())
                    .filter_map(|group| {
                        let percent = group.rate.as_ref()?.percent.to_string();
                        Some((percent, amount(group).amount_text().into()))
                    })
                    .collect()
            };
            json!({
                "line_tax": document.lines.iter().map(|line| shown(&line.tax)).collect::<Vec<_>>(),
                "tax_by_rate": by_rate(|group| group.tax),
                "base_by_rate": by_rate(|group| group.base),
                "groups": document.groups.len(),
                "tax_total": shown(&document.tax),
                "total": shown(&document.total),
                "effective_percent": document.effective_percent,
            })
        }
        "round" => {
            let scale = u32::try_from(input.0["scale"].as_i64().unwrap()).unwrap();
            let value = input.decimal("value");
            json!({"value": value.round(scale, rounding_mode(input.text("mode")))})
        }
        "split_refund" => {
            let refund = split_refund(&charged(input)?, money(input, "refund_total"), Rounding::HalfUp)?;
            json!({"refund_net": shown(&refund.net), "refund_tax": shown(&refund.tax)})
        }
        "tax_of_net_refund" => {
            let refund = refund_of_net(&charged(input)?, money(input, "refund_net"), Rounding::HalfUp)?;
            json!({"refund_tax": shown(&refund.tax)})
        }
        "tax_of_price" => {
            let rates = [rate(&input.0["tax_percent"])];
            let price = tax_of_price(input.decimal("amount"), &rates, policy(input), currency(input))?;
            json!({"net": shown(&price.net), "tax": shown(&price.tax), "gross": shown(&price.gross)})
        }
        other => panic!("unknown operation {other}"),
    })
}

#[test]
fn peers_agree_on_tax() {
    run(include_str!("cases/peers/tax.json"), answer);
}
