//! An explained document that somebody edited is found out, wherever it was edited.

use bss_core::billing::InvoiceExplanation;
use bss_core::{Code, Decimal, Money};
use serde_json::{Value, json};

fn example() -> Value {
    serde_json::from_str(include_str!("data/explained_invoice.json")).unwrap()
}

/// The check of the example with another value at a place.
fn checked(pointer: &str, value: Value) -> Result<(), (Code, String)> {
    let mut document = example();
    *document.pointer_mut(pointer).unwrap() = value;
    let explanation: InvoiceExplanation = serde_json::from_value(document).unwrap();
    explanation
        .check()
        .map_err(|error| (error.code(), error.path().to_owned()))
}

#[test]
fn an_edited_explanation_does_not_evaluate() {
    let rows = [
        // An input, a result, an operand and a rounding of a line.
        (
            "/lines/0/explanation/steps/1/value",
            json!("32"),
            "lines[0].explanation.steps[4].value",
        ),
        (
            "/lines/0/explanation/steps/4/value",
            json!("18"),
            "lines[0].explanation.steps[4].value",
        ),
        (
            "/lines/0/explanation/steps/4/operands/1",
            json!(3),
            "lines[0].explanation.steps[4].value",
        ),
        (
            "/lines/0/explanation/steps/4/operands/1",
            json!(9),
            "lines[0].explanation.steps[4].operands",
        ),
        ("/lines/0/amount/amount", json!("18.00"), "lines[0].amount"),
        // The document.
        (
            "/derived/explanation/steps/3/value",
            json!("20"),
            "derived.explanation.steps[5].value",
        ),
        ("/derived/amounts/2/value", json!("3.24"), "derived.lines[0].tax"),
        ("/derived/amounts/2/step", json!(9), "derived.lines[0].tax"),
        ("/derived/amounts/2/path", json!("lines[7].tax"), "lines[0].tax"),
        ("/lines/1/tax/amount", json!("9.51"), "lines[1].tax"),
        ("/taxes/0/net/amount", json!("66.00"), "taxes[0].net"),
        ("/total/amount", json!("0.00"), "total"),
    ];
    for (pointer, value, path) in rows {
        let expected = Err((Code::InvalidInput, path.to_owned()));
        assert_eq!(checked(pointer, value.clone()), expected, "{pointer} = {value}");
    }
    assert_eq!(checked("/number", json!("INV-2")), Ok(()));
}

#[test]
fn the_text_says_what_is_contained_and_what_was_rounded() {
    let cents = |minor| Money::from_minor(minor, "CHF".parse().unwrap());
    let mut explanation: InvoiceExplanation = serde_json::from_value(example()).unwrap();
    explanation.tax_included = true;
    explanation.number = None;
    explanation.lines.truncate(1);
    let line = &mut explanation.lines[0];
    (line.amount, line.reason) = (cents(10_773), "as agreed".to_owned());
    explanation.taxes[0].name = None;
    explanation.taxes[0].reason = "7.7 % in 107.73 = 7.70".to_owned();
    explanation.taxes[0].percent = Decimal::from_scaled(77, 1).unwrap();
    (explanation.net, explanation.tax) = (cents(10_003), cents(770));
    (explanation.rounding, explanation.total) = (cents(2), cents(10_775));
    let expected = "\
Invoice (draft)

1. Fibre 100: fee, 2026-01-15 to 2026-01-31: 107.73 CHF
   as agreed

Sum: 107.73 CHF
Tax contained: 7.7 % in 107.73 = 7.70
Without tax: 100.03 CHF
Total: 107.73 + 0.02 = 107.75 CHF
";
    assert_eq!(explanation.text(), expected);
}
