//! The rows of the CSV files.

use bss_store::calendar::{BillingDay, Zone};
use bss_store::credit::CreditEvidence;
use bss_store::crm::{Address, ContactKind, CustomerKind, NewContact, RegisterCustomer, TaxStatus};
use bss_store::pricing::Attribute;
use bss_store::usage::aggregation::EventAmount;
use bss_store::{Currency, Quantity};
use chrono::{DateTime, NaiveDate, Utc};

use super::file::{Problem, Row};

/// A customer and its first account.
#[derive(Clone, Debug)]
pub struct CustomerRow {
    /// The line of the file.
    pub line: u64,
    /// When it comes.
    pub onboarded_at: DateTime<Utc>,
    /// Who it is.
    pub customer: RegisterCustomer,
    /// How it is reached.
    pub contacts: Vec<NewContact>,
    /// Number of its account.
    pub account: String,
    /// Code of the seller.
    pub seller: String,
    /// In which it is charged.
    pub currency: Currency,
    /// Where and how it is billed.
    pub billing: BillingRow,
    /// Code of the scorecard that judges it.
    pub scorecard: String,
    /// What is known of its credit.
    pub evidence: CreditEvidence,
}

/// Where and how an account is billed.
#[derive(Clone, Debug)]
pub struct BillingRow {
    /// Where it is supplied.
    pub address: Address,
    /// In which civil dates it is billed.
    pub zone: Zone,
    /// The first day of its periods; that of its first day by default.
    pub billing_day: Option<BillingDay>,
    /// Days to pay; the seller's by default.
    pub payment_terms_days: Option<u16>,
    /// How it is taxed.
    pub tax_status: TaxStatus,
}

impl BillingRow {
    fn read(row: &Row<'_>) -> Result<BillingRow, Problem> {
        let day = row.optional_number::<u32>("billing_day")?;
        let day =
            day.map(|day| BillingDay::new(day).map_err(|error| row.problem("billing_day", error.message())));
        Ok(BillingRow {
            address: Address {
                line1: row.required("line1")?,
                line2: None,
                city: row.required("city")?,
                postal_code: row.text("postal_code").to_owned(),
                region: row.optional("region"),
                country: row.required("country")?,
            },
            zone: row.value("zone")?,
            billing_day: day.transpose()?,
            payment_terms_days: row.optional_number("payment_terms_days")?,
            tax_status: tax_status(row)?,
        })
    }
}

fn tax_status(row: &Row<'_>) -> Result<TaxStatus, Problem> {
    match row.text("tax_status") {
        "" | "standard" => Ok(TaxStatus::Standard),
        "exempt" => Ok(TaxStatus::Exempt {
            reason: row.required("tax_detail")?,
        }),
        "reverseCharge" => Ok(TaxStatus::ReverseCharge {
            tax_id: row.required("tax_detail")?,
        }),
        other => Err(row.problem(
            "tax_status",
            format_args!("not standard, exempt or reverseCharge: {other}"),
        )),
    }
}

impl CustomerRow {
    pub(super) const COLUMNS: &[&str] = &[
        "onboarded_at",
        "number",
        "account",
        "kind",
        "name",
        "birth_date",
        "registration_number",
        "segment",
        "language",
        "email",
        "phone",
        "seller",
        "currency",
        "line1",
        "postal_code",
        "city",
        "region",
        "country",
        "zone",
        "billing_day",
        "payment_terms_days",
        "tax_status",
        "tax_detail",
        "scorecard",
        "external_score",
        "external_score_on",
        "identity_confidence",
        "late_payments",
        "returned_payments",
        "unpaid_write_offs",
        "channel",
    ];

    pub(super) fn read(row: &Row<'_>) -> Result<CustomerRow, Problem> {
        let contact = |kind, column| {
            row.optional(column).map(|value| NewContact {
                kind,
                value,
                purpose: Default::default(),
                preferred: false,
            })
        };
        let contacts = [
            contact(ContactKind::Email, "email"),
            contact(ContactKind::Phone, "phone"),
        ];
        Ok(CustomerRow {
            line: row.line(),
            onboarded_at: row.value("onboarded_at")?,
            customer: RegisterCustomer {
                number: Some(row.required("number")?),
                kind: row.value::<CustomerKind>("kind")?,
                name: row.required("name")?,
                birth_date: row.optional_value::<NaiveDate>("birth_date")?,
                registration_number: row.optional("registration_number"),
                segment: row.optional("segment"),
                language: row.optional("language"),
            },
            contacts: contacts.into_iter().flatten().collect(),
            account: row.required("account")?,
            seller: row.required("seller")?,
            currency: row.value("currency")?,
            billing: BillingRow::read(row)?,
            scorecard: row.required("scorecard")?,
            evidence: CreditEvidence {
                external_score: row.optional_number("external_score")?,
                external_score_on: row.optional_value("external_score_on")?,
                identity_confidence: row.optional_number("identity_confidence")?,
                late_payments: row.number("late_payments")?,
                returned_payments: row.number("returned_payments")?,
                unpaid_write_offs: row.number("unpaid_write_offs")?,
                channel: row.optional("channel"),
                ..CreditEvidence::default()
            },
        })
    }
}

/// A further account of a customer, below another one.
#[derive(Clone, Debug)]
pub struct DepartmentRow {
    /// When it is opened.
    pub opened_at: DateTime<Utc>,
    /// Its number.
    pub account: String,
    /// Number of the customer.
    pub customer: String,
    /// Number of the account above it.
    pub parent: String,
    /// Whether that one pays.
    pub paid_by_parent: bool,
    /// Where and how it is billed.
    pub billing: BillingRow,
}

impl DepartmentRow {
    pub(super) const COLUMNS: &[&str] = &[
        "opened_at",
        "account",
        "customer",
        "parent_account",
        "paid_by_parent",
        "line1",
        "postal_code",
        "city",
        "country",
        "zone",
        "billing_day",
        "payment_terms_days",
        "tax_status",
        "tax_detail",
    ];

    pub(super) fn read(row: &Row<'_>) -> Result<DepartmentRow, Problem> {
        Ok(DepartmentRow {
            opened_at: row.value("opened_at")?,
            account: row.required("account")?,
            customer: row.required("customer")?,
            parent: row.required("parent_account")?,
            paid_by_parent: match row.text("paid_by_parent") {
                "yes" => true,
                "no" => false,
                other => {
                    return Err(row.problem("paid_by_parent", format_args!("neither yes nor no: {other}")));
                }
            },
            billing: BillingRow::read(row)?,
        })
    }
}

/// A card or mandate.
#[derive(Clone, Debug)]
pub struct MethodRow {
    /// The line of the file.
    pub line: u64,
    /// Number of the account.
    pub account: String,
    /// The provider's token.
    pub token: String,
    /// Brand, or kind of mandate.
    pub brand: String,
    /// The last four characters of its number.
    pub last_four: String,
    /// The last day on which it can be used.
    pub expires_on: Option<NaiveDate>,
}

impl MethodRow {
    pub(super) const COLUMNS: &[&str] = &["account", "token", "brand", "last_four", "expires_on"];

    pub(super) fn read(row: &Row<'_>) -> Result<MethodRow, Problem> {
        Ok(MethodRow {
            line: row.line(),
            account: row.required("account")?,
            token: row.required("token")?,
            brand: row.required("brand")?,
            last_four: row.required("last_four")?,
            expires_on: row.optional_value("expires_on")?,
        })
    }
}

/// What is received into stock.
#[derive(Clone, Debug)]
pub struct StockRow {
    /// Code of the item.
    pub item: String,
    /// The serial of a piece that is known by one.
    pub serial: Option<String>,
    /// How many pieces that are only counted.
    pub quantity: Option<i64>,
}

impl StockRow {
    pub(super) const COLUMNS: &[&str] = &["item", "serial", "quantity"];

    pub(super) fn read(row: &Row<'_>) -> Result<StockRow, Problem> {
        let read = StockRow {
            item: row.required("item")?,
            serial: row.optional("serial"),
            quantity: row.optional_number("quantity")?,
        };
        match (&read.serial, read.quantity) {
            (Some(_), None) | (None, Some(_)) => Ok(read),
            _ => Err(row.problem("serial", "either a serial or a quantity")),
        }
    }
}

/// Something that was used.
#[derive(Clone, Debug)]
pub struct UsageRow {
    /// The line of the file.
    pub line: u64,
    /// Its id, unique for the meter.
    pub event: String,
    /// When it was used.
    pub at: DateTime<Utc>,
    /// Code of the meter.
    pub meter: String,
    /// The order that brought the subscription about.
    pub order: String,
    /// The item of that order.
    pub item: String,
    /// How much.
    pub quantity: Quantity,
    /// The price that the event carries, `1.25 EUR`; most files have no such column.
    pub amount: Option<EventAmount>,
    /// What else is known.
    pub attributes: Vec<Attribute>,
    /// When it arrived; at the end of its day by default.
    pub recorded_at: Option<DateTime<Utc>>,
}

impl UsageRow {
    pub(super) const COLUMNS: &[&str] = &[
        "event",
        "at",
        "meter",
        "order",
        "item",
        "quantity",
        "amount?",
        "attributes",
        "recorded_at",
    ];

    pub(super) fn read(row: &Row<'_>) -> Result<UsageRow, Problem> {
        Ok(UsageRow {
            line: row.line(),
            event: row.required("event")?,
            at: row.value("at")?,
            meter: row.required("meter")?,
            order: row.required("order")?,
            item: row.required("item")?,
            quantity: row.value("quantity")?,
            amount: amount(row)?,
            attributes: attributes(row)?,
            recorded_at: row.optional_value("recorded_at")?,
        })
    }
}

/// `1.25 EUR`.
fn amount(row: &Row<'_>) -> Result<Option<EventAmount>, Problem> {
    let Some(text) = row.optional("amount") else {
        return Ok(None);
    };
    let wrong = |error: bss_store::Error| row.problem("amount", error.message());
    let (amount, currency) = text.split_once(' ').unwrap_or((&text, ""));
    Ok(Some(EventAmount {
        amount: amount.parse().map_err(wrong)?,
        currency: currency.parse().map_err(wrong)?,
    }))
}

/// `zone=world;type=video`.
fn attributes(row: &Row<'_>) -> Result<Vec<Attribute>, Problem> {
    let parts = row.text("attributes").split(';').filter(|part| !part.is_empty());
    parts
        .map(|part| match part.split_once('=') {
            Some((name, value)) => Ok(Attribute {
                name: name.to_owned(),
                value: value.to_owned(),
            }),
            None => Err(row.problem("attributes", format_args!("not name=value: {part}"))),
        })
        .collect()
}
