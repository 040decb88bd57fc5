//! I11: values fit their columns, states are known, and what a state needs is there.

use chrono::NaiveDate;
use uuid::Uuid;

use super::record::Record;
use super::{Check, Findings};
use crate::decimal::Decimal;
use crate::error::Result;
use crate::id::TenantId;
use crate::store::{Column, Kind, Store, Value};

/// The states there are, by table and column.
const STATES: &[(&str, &str, &[&str])] = &[
    ("account", "state", &["active", "parked", "closed"]),
    (
        "allocation",
        "source",
        &["payment", "creditNote", "prepaid", "deposit", "writeOff"],
    ),
    (
        "balance",
        "kind",
        &["unallocated", "creditNote", "promotional", "prepaid", "deposit"],
    ),
    ("charge", "charge_type", &["oneTime", "recurring", "usage"]),
    (
        "customer",
        "state",
        &[
            "prospect",
            "validated",
            "active",
            "suspended",
            "closed",
            "rejected",
        ],
    ),
    ("event", "state", &["pending", "published", "held"]),
    ("invoice", "kind", &["invoice", "creditNote"]),
    ("invoice", "state", &["draft", "issued", "voided", "discarded"]),
    (
        "invoice",
        "settlement",
        &["none", "open", "partiallyPaid", "paid", "writtenOff"],
    ),
    ("obligation", "state", &["open", "fulfilled"]),
    (
        "offering",
        "state",
        &[
            "inStudy", "inDesign", "inTest", "rejected", "active", "launched", "retired", "obsolete",
        ],
    ),
    ("product_order", "state", ORDER_STATES),
    ("order_item", "state", ORDER_STATES),
    (
        "payment",
        "state",
        &[
            "requested",
            "authorised",
            "captured",
            "settled",
            "denied",
            "failed",
            "unknown",
            "cancelled",
            "chargedBack",
        ],
    ),
    ("payment_method", "state", &["active", "removed"]),
    (
        "posting",
        "ledger_account",
        &[
            "receivable",
            "unbilledReceivable",
            "deferredRevenue",
            "revenue",
            "taxPayable",
            "cashClearing",
            "unidentifiedCash",
            "customerBalance",
            "deposits",
            "promotionalCredit",
            "breakage",
            "badDebt",
            "fees",
            "refundsPayable",
            "chargebacks",
            "rounding",
            "currencyDifference",
            "openingBalance",
        ],
    ),
    ("refund", "state", &["requested", "done", "failed", "unknown"]),
    (
        "reservation",
        "state",
        &["held", "consumed", "released", "expired"],
    ),
    (
        "resource",
        "state",
        &[
            "available",
            "reserved",
            "assigned",
            "quarantine",
            "portedOut",
            "returned",
            "retired",
            "damaged",
        ],
    ),
    (
        "service",
        "state",
        &["designed", "reserved", "active", "suspended", "terminated"],
    ),
    (
        "subscription",
        "state",
        &[
            "created",
            "pendingActive",
            "active",
            "suspended",
            "pendingTerminate",
            "terminated",
            "aborted",
            "cancelled",
        ],
    ),
    (
        "task",
        "state",
        &["pending", "done", "failed", "held", "cancelled"],
    ),
];

const ORDER_STATES: &[&str] = &[
    "draft",
    "acknowledged",
    "pending",
    "held",
    "inProgress",
    "assessingCancellation",
    "pendingCancellation",
    "cancelled",
    "rejected",
    "completed",
    "partial",
    "failed",
];

/// Columns that rows in some states need, or must not have.
struct Rule {
    table: &'static str,
    states: &'static [&'static str],
    needs: &'static [&'static str],
    lacks: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule {
        table: "invoice",
        states: &["issued", "voided"],
        needs: &[
            "series",
            "number",
            "printed_number",
            "issue_date",
            "document",
            "document_hash",
        ],
        lacks: &[],
    },
    Rule {
        table: "invoice",
        states: &["draft", "discarded"],
        needs: &[],
        lacks: &[
            "number",
            "printed_number",
            "issue_date",
            "document",
            "document_hash",
        ],
    },
    Rule {
        table: "payment",
        states: &["captured", "settled", "chargedBack"],
        needs: &["captured_at"],
        lacks: &[],
    },
    Rule {
        table: "payment",
        states: &["requested", "authorised", "denied", "failed", "cancelled"],
        needs: &[],
        lacks: &["captured_at"],
    },
    Rule {
        table: "account",
        states: &["parked"],
        needs: &["parked"],
        lacks: &["closed_on"],
    },
    Rule {
        table: "account",
        states: &["closed"],
        needs: &["closed_on"],
        lacks: &[],
    },
    Rule {
        table: "account",
        states: &["active"],
        needs: &[],
        lacks: &["parked", "closed_on"],
    },
    Rule {
        table: "offering",
        states: &["launched", "retired", "obsolete"],
        needs: &["published_at"],
        lacks: &[],
    },
    Rule {
        table: "product_order",
        states: &["rejected", "cancelled", "completed", "partial", "failed"],
        needs: &["ended_at"],
        lacks: &[],
    },
    Rule {
        table: "subscription",
        states: &["active", "suspended", "pendingTerminate", "terminated"],
        needs: &["started_on"],
        lacks: &[],
    },
    Rule {
        table: "subscription",
        states: &["terminated"],
        needs: &["ends_on"],
        lacks: &[],
    },
    Rule {
        table: "resource",
        states: &["reserved"],
        needs: &["order_id"],
        lacks: &["subscription_id"],
    },
    Rule {
        table: "resource",
        states: &["assigned"],
        needs: &["subscription_id"],
        lacks: &[],
    },
    Rule {
        table: "resource",
        states: &[
            "available",
            "quarantine",
            "portedOut",
            "returned",
            "retired",
            "damaged",
        ],
        needs: &[],
        lacks: &["subscription_id"],
    },
];

#[derive(Default)]
pub(super) struct Shape;

/// What a value that does not fit its column should be.
fn misfit(column: &Column, value: &Value) -> Option<&'static str> {
    let text = match value {
        Value::Null => return (!column.nullable).then_some("a value"),
        Value::Integer(number) => {
            return match column.kind {
                Kind::Boolean => (!matches!(number, 0 | 1)).then_some("0 or 1"),
                kind => (!kind.is_integer()).then_some("a text"),
            };
        }
        Value::Text(text) => text,
    };
    let (fits, expected) = match column.kind {
        Kind::Text | Kind::Name => (true, "a text"),
        Kind::Id => (Uuid::try_parse(text).is_ok(), "an id"),
        Kind::Decimal => (text.parse::<Decimal>().is_ok(), "a decimal"),
        Kind::Date => (text.parse::<NaiveDate>().is_ok(), "a date"),
        Kind::Json => (
            serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
            "JSON",
        ),
        Kind::Integer | Kind::Boolean | Kind::MoneyMinor | Kind::Micro | Kind::Instant => {
            (false, "an integer")
        }
    };
    (!fits).then_some(expected)
}

impl Check for Shape {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        for (column, value) in row.table.columns.iter().zip(row.values) {
            if let Some(expected) = misfit(column, value) {
                let message = format!("{} does not fit its column", column.name);
                findings.add("I11", row.place(), &message, expected, value);
            }
        }
        for (_, column, states) in STATES.iter().filter(|(table, _, _)| *table == row.of()) {
            let state = row.text(column);
            if !states.contains(&state) {
                let message = format!("{column} is none that there is");
                findings.add("I11", row.place(), &message, states.join(", "), state);
            }
        }
        for rule in RULES.iter().filter(|rule| rule.table == row.of()) {
            let state = row.text("state");
            if !rule.states.contains(&state) {
                continue;
            }
            for column in rule.needs.iter().filter(|column| !row.has(column)) {
                let message = format!("a row that is {state} has {column}");
                findings.add("I11", row.place(), &message, "a value", "none");
            }
            for column in rule.lacks.iter().filter(|column| row.has(column)) {
                let message = format!("a row that is {state} has no {column}");
                findings.add("I11", row.place(), &message, "none", "a value");
            }
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, _: &mut Findings) -> Result<()> {
        Ok(())
    }
}
