//! Sellers: the legal entities that issue documents, and the policies they apply.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Address;
use crate::calendar::{Zone, date};
use crate::decimal::{Decimal, Rounding};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::history::{self, Fact};
use crate::id::id;
use crate::money::Currency;
use crate::page::page;
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Names a seller.
    SellerId = "seller",
    /// Names a fact about a seller.
    SellerFactId = "seller fact",
}

entity! {
    /// A legal entity that sells: every account and document belongs to one.
    pub struct Seller: seller {
        key {
            /// Its id.
            id: SellerId,
        }
        data {
            /// Short name, unique.
            code: String,
            /// Its legal name, as documents print it.
            name: String,
            /// Where it sits, as documents print it.
            address: Address,
            /// Its tax id, as documents print it.
            tax_id: Option<String>,
            /// In which civil dates its documents are issued.
            zone: Zone,
            /// The currency of its accounts unless they say otherwise.
            currency: Currency,
        }
        unique [code]
    }
}

entity! {
    /// The policies of a seller from a day on.
    pub struct SellerFact: seller_fact {
        key {
            /// Its id.
            id: SellerFactId,
        }
        data {
            /// The seller.
            seller_id: SellerId,
            /// From which day on it holds, in the seller's zone.
            effective_on: NaiveDate,
            /// When it was recorded.
            recorded_at: DateTime<Utc>,
            /// The fact that it takes the place of.
            supersedes: Option<SellerFactId>,
            /// What holds.
            policies: SellerPolicies,
        }
        index [seller_id, effective_on]
        refers [seller_id: seller]
    }
}

impl Seller {
    /// Refuses texts that no document could print.
    pub(crate) fn check(&self) -> Result<()> {
        text::check_code(&self.code).map_err(|error| error.at("code"))?;
        text::check_line(&self.name).map_err(|error| error.at("name"))?;
        self.address.check().map_err(|error| error.at("address"))?;
        text::check_optional_line(self.tax_id.as_ref()).map_err(|error| error.at("taxId"))
    }
}

impl Fact for SellerFact {
    type Id = SellerFactId;
    type Aspect = ();

    fn id(&self) -> SellerFactId {
        self.id
    }
    fn effective_on(&self) -> NaiveDate {
        self.effective_on
    }
    fn recorded_at(&self) -> DateTime<Utc> {
        self.recorded_at
    }
    fn supersedes(&self) -> Option<SellerFactId> {
        self.supersedes
    }
    fn aspect(&self) {}
}

/// Where tax is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum RoundTaxAt {
    /// Every rate of every line by itself.
    Line,
    /// Once for each tax group.
    #[default]
    Group,
    /// Once for the whole document.
    Invoice,
}

/// How lines that were issued are corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Corrections {
    /// By a credit note that names the invoice and keeps its rates, as European VAT law asks for.
    #[default]
    CreditNote,
    /// By negative lines of the next invoice, or by credit notes where they would make it negative after discounts.
    NetOnInvoice,
}

/// In which order the discounts of one stage are computed, each on what those before leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum DiscountOrder {
    /// Percentages, then amounts, both as listed. The order of listing then makes no difference of more than rounding to the total
    /// where all share the same lines.
    #[default]
    PercentFirst,
    /// As listed.
    AsListed,
    /// Those limited to some lines, then those of all lines, both as listed.
    RestrictedFirst,
}

/// Where a percentage is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum RoundDiscountAt {
    /// Once for all its lines, and spread over them by largest remainder.
    #[default]
    Total,
    /// On every line by itself.
    Line,
}

/// How a seller computes discounts. The default takes percentages first and rounds each discount once, half up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscountPolicy {
    /// The order.
    #[serde(default)]
    pub order: DiscountOrder,
    /// Where percentages are rounded.
    #[serde(default)]
    pub round_at: RoundDiscountAt,
    /// How they are rounded.
    #[serde(default)]
    pub rounding: Rounding,
}

/// How a seller computes and issues its documents. Everything has a default, so a seller says only what differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SellerPolicies {
    /// How amounts are brought to the minor unit; half up by default.
    pub rounding: Rounding,
    /// Whether prices contain the tax; not by default.
    pub tax_included: bool,
    /// Where tax is rounded; per group by default.
    pub round_tax_at: RoundTaxAt,
    /// Days from the issue date to the due date unless the account says otherwise; 14 by default, at most 365.
    pub payment_terms_days: u16,
    /// What the numbers of invoices start with; `INV-` by default.
    pub invoice_prefix: String,
    /// What the numbers of credit notes start with; `CN-` by default.
    pub credit_note_prefix: String,
    /// How lines that were issued are corrected; by a credit note by default.
    pub corrections: Corrections,
    /// How discounts are computed.
    pub discounts: DiscountPolicy,
    /// The payable amount is rounded to a multiple of this, `0.05` for Swiss cash; to the minor unit by default.
    pub payable_step: Option<Decimal>,
}

impl Default for SellerPolicies {
    fn default() -> SellerPolicies {
        SellerPolicies {
            rounding: Rounding::HalfUp,
            tax_included: false,
            round_tax_at: RoundTaxAt::Group,
            payment_terms_days: 14,
            invoice_prefix: "INV-".to_owned(),
            credit_note_prefix: "CN-".to_owned(),
            corrections: Corrections::CreditNote,
            discounts: DiscountPolicy::default(),
            payable_step: None,
        }
    }
}

serde_column!(json: SellerPolicies);

/// Longest time between issue and due date, in days.
pub(crate) const PAYMENT_TERMS_LIMIT_DAYS: u16 = 365;
/// Longest prefix of a document's number, in bytes.
const PREFIX_LIMIT: usize = 16;

impl SellerPolicies {
    /// Refuses policies that no document could follow.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`], [`Code::NotPositive`], [`Code::InvalidText`] or [`Code::AlreadyExists`] with the field.
    pub fn check(&self) -> Result<()> {
        check_payment_terms(self.payment_terms_days).map_err(|error| error.at("paymentTermsDays"))?;
        let prefixes = [
            ("invoicePrefix", &self.invoice_prefix),
            ("creditNotePrefix", &self.credit_note_prefix),
        ];
        for (field, prefix) in prefixes {
            check_prefix(prefix).map_err(|error| error.at(field))?;
        }
        if self.invoice_prefix == self.credit_note_prefix {
            let error = Error::new(
                Code::AlreadyExists,
                "invoices and credit notes are numbered apart",
            );
            return Err(error.at("creditNotePrefix").found(&self.credit_note_prefix));
        }
        match self.payable_step {
            Some(step) if !step.is_positive() => {
                let error = Error::new(
                    Code::NotPositive,
                    "amounts are rounded to a multiple of more than zero",
                );
                Err(error.at("payableStep").found(step))
            }
            _ => Ok(()),
        }
    }
}

fn check_prefix(prefix: &str) -> Result<()> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'.');
    if prefix.is_empty() || prefix.len() > PREFIX_LIMIT || !prefix.bytes().all(allowed) {
        return Err(Error::new(Code::InvalidText, "not the prefix of a number")
            .expected("1 to 16 of A-Z, a-z, 0-9, -, / and .")
            .found(prefix));
    }
    Ok(())
}

/// Refuses payment terms past a year.
pub(crate) fn check_payment_terms(days: u16) -> Result<()> {
    if days > PAYMENT_TERMS_LIMIT_DAYS {
        return Err(
            Error::new(Code::NumberOutOfRange, "the payment terms are too long")
                .expected(format!("at most {PAYMENT_TERMS_LIMIT_DAYS} days"))
                .found(days),
        );
    }
    Ok(())
}

/// The policies that hold on a day. Before the first fact the first holds, so that a backdated bill finds what the seller said
/// first; without any the defaults hold.
///
/// # Example: a seller that said nothing
/// ```
/// use bss_core::crm::{SellerPolicies, seller_policies_on};
/// let on = "2026-01-31".parse().unwrap();
/// assert_eq!(seller_policies_on(&[], on), SellerPolicies::default());
/// ```
pub fn seller_policies_on(facts: &[SellerFact], on: NaiveDate) -> SellerPolicies {
    let standing = history::standing(facts, None);
    let fact = history::holding(&standing, &(), on).or_else(|| standing.first().copied());
    fact.map_or_else(SellerPolicies::default, |fact| fact.policies.clone())
}

/// The policies of a seller on a day.
///
/// # Errors
/// Where the store fails.
pub fn policies(reader: &Reader<'_>, seller_id: SellerId, on: NaiveDate) -> Result<SellerPolicies> {
    Ok(seller_policies_on(&facts(reader, seller_id)?, on))
}

/// The policies that a seller ever said to apply, as well as the defaults: those that hold on a day come first.
pub(crate) fn policies_ever(
    reader: &Reader<'_>,
    seller_id: SellerId,
    on: NaiveDate,
) -> Result<Vec<SellerPolicies>> {
    let facts = facts(reader, seller_id)?;
    let mut policies = vec![seller_policies_on(&facts, on)];
    policies.extend(facts.into_iter().map(|fact| fact.policies));
    policies.push(SellerPolicies::default());
    Ok(policies)
}

pub(super) fn facts(reader: &Reader<'_>, seller_id: SellerId) -> Result<Vec<SellerFact>> {
    reader.find(
        &SellerFact::all()
            .equals(|fact| fact.seller_id, seller_id)
            .order_by(|fact| fact.effective_on),
    )
}

/// Names a legal entity that sells, or says anew what it is called and where it sits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineSeller {
    /// Short name; a seller with it is changed, otherwise one is made.
    pub code: String,
    /// Legal name.
    pub name: String,
    /// Where it sits.
    pub address: Address,
    /// Its tax id.
    #[serde(default)]
    pub tax_id: Option<String>,
    /// In which civil dates its documents are issued.
    pub zone: Zone,
    /// The currency of its accounts unless they say otherwise.
    pub currency: Currency,
}

pub(crate) fn define_seller(work: &mut Work<'_>, input: &DefineSeller) -> Result<Seller> {
    let known = work.find_one(&Seller::all().equals(|seller| seller.code, &input.code))?;
    let seller = Seller {
        id: known.as_ref().map_or_else(|| work.new_id(), |seller| seller.id),
        code: input.code.clone(),
        name: input.name.clone(),
        address: input.address.clone(),
        tax_id: input.tax_id.clone(),
        zone: input.zone,
        currency: input.currency,
    };
    seller.check()?;
    match known {
        Some(_) => work.update(&seller)?,
        None => work.insert(&seller)?,
    }
    work.event("seller.defined", seller.id, &seller)?;
    Ok(seller)
}

/// Says which policies a seller applies from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SetSellerPolicies {
    /// The seller.
    pub seller_id: SellerId,
    /// All of its policies; those that are left out take their defaults.
    pub policies: SellerPolicies,
    /// From which day on; today in the seller's zone by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub effective_on: Option<NaiveDate>,
    /// A fact that was wrong and whose place this one takes.
    #[serde(default)]
    pub supersedes: Option<SellerFactId>,
}

/// The seller that an input names in its field `sellerId`.
pub(crate) fn seller_named(reader: &Reader<'_>, id: SellerId) -> Result<Seller> {
    reader.peek(Seller::key(id)).map_err(|error| error.at("sellerId"))
}

pub(crate) fn set_seller_policies(work: &mut Work<'_>, input: &SetSellerPolicies) -> Result<SellerFact> {
    let seller: Seller = work
        .load(Seller::key(input.seller_id))
        .map_err(|error| error.at("sellerId"))?;
    input.policies.check().map_err(|error| error.at("policies"))?;
    let effective_on = match input.effective_on {
        Some(on) => date::in_range(on).map_err(|error| error.at("effectiveOn"))?,
        None => work.today(seller.zone)?,
    };
    let known = facts(work, seller.id)?;
    history::check_superseded(&known, input.supersedes, &())?;
    let fact = SellerFact {
        id: work.new_id(),
        seller_id: seller.id,
        effective_on,
        recorded_at: history::recorded_after(&known, work.now()),
        supersedes: input.supersedes,
        policies: input.policies.clone(),
    };
    work.insert(&fact)?;
    // Facts of a seller follow one after another; bills, which read it without holding it, are not in the way.
    work.update(&seller)?;
    work.event("seller.policiesSet", seller.id, &fact)?;
    Ok(fact)
}

/// Asks for one seller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetSeller {
    /// The seller.
    pub id: SellerId,
}

pub(crate) fn get_seller(reader: &Reader<'_>, input: &GetSeller) -> Result<Seller> {
    reader.load(Seller::key(input.id)).map_err(|error| error.at("id"))
}

/// Asks for sellers, in the order in which they were defined.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListSellers {
    /// Only the one with this code.
    pub code: Option<String>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of sellers.
    SellerPage of Seller
}

pub(crate) fn list_sellers(reader: &Reader<'_>, input: &ListSellers) -> Result<SellerPage> {
    let mut query = Seller::all();
    if let Some(code) = &input.code {
        query = query.equals(|seller| seller.code, code);
    }
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

/// Asks for the policies of a seller on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetSellerPolicies {
    /// The seller.
    pub seller_id: SellerId,
    /// The day; today in the seller's zone by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub on: Option<NaiveDate>,
}

pub(crate) fn get_seller_policies(reader: &Reader<'_>, input: &GetSellerPolicies) -> Result<SellerPolicies> {
    let seller = seller_named(reader, input.seller_id)?;
    let on = input.on.map_or_else(|| reader.today(seller.zone), Ok)?;
    policies(reader, seller.id, on)
}

/// Asks for everything that was ever said about the policies of a seller, ordered by the day from which it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetSellerHistory {
    /// The seller.
    pub seller_id: SellerId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of facts about a seller, superseded ones included.
    SellerHistory of SellerFact
}

pub(crate) fn seller_history(reader: &Reader<'_>, input: &GetSellerHistory) -> Result<SellerHistory> {
    let query = SellerFact::all()
        .equals(|fact| fact.seller_id, input.seller_id)
        .order_by(|fact| fact.effective_on);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
