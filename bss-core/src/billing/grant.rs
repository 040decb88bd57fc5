//! Discounts that are given to customers: what a code stands for, to whom it was given, and which documents used it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::discount::{
    Discount, DiscountFrequency, DiscountStacking, DiscountStage, DiscountValue, check as check_discount,
};
use super::invoice::InvoiceId;
use crate::calendar::date;
use crate::crm::{self, Account, AccountId, AccountState};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::money::{Currency, Money};
use crate::page::page;
use crate::subscriptions::{Subscription, SubscriptionId};
use crate::text::{check_code, check_line};
use crate::work::{Reader, Work};

/// Most plans, prices or meters that a discount is limited to.
const LIMITS_AT_MOST: usize = 100;

id! {
    /// Identifies a discount that was given to an account.
    DiscountGrantId = "discount grant"
}

/// What a discount takes off, how often, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscountTerms {
    /// What documents call it.
    pub name: String,
    /// What it takes off.
    pub value: DiscountValue,
    /// On how many documents.
    #[serde(default)]
    pub frequency: DiscountFrequency,
    /// Whether it is computed before or after the discounts of lines.
    #[serde(default)]
    pub stage: DiscountStage,
    /// Only charges of these offerings, by their codes. A charge that fits any of the three lists shares the discount, and every charge
    /// does where all three are empty. At most 100 each.
    #[serde(default)]
    pub plans: Vec<String>,
    /// Only these prices, as `offering.price`.
    #[serde(default)]
    pub prices: Vec<String>,
    /// Only what these meters count.
    #[serde(default)]
    pub meters: Vec<String>,
    /// Whether it goes together with other discounts. Of an exclusive one and the others the document takes what is better for the customer.
    #[serde(default)]
    pub stacking: DiscountStacking,
}

serde_column!(json: DiscountTerms);

entity! {
    /// What a code stands for.
    pub struct DiscountDefinition: discount_definition {
        key {
            /// Its code.
            code: String,
        }
        data {
            /// What it gives. What was given before keeps the terms of then.
            terms: DiscountTerms,
            /// First day on which it can be given.
            valid_from: Option<NaiveDate>,
            /// First day on which it can no longer be given.
            valid_to: Option<NaiveDate>,
            /// How often it can be given; any number of times where empty.
            redemptions_at_most: Option<u32>,
            /// How often it was given.
            redemptions: u32,
        }
    }
}

entity! {
    /// A discount that an account has, or one of its subscriptions.
    pub struct DiscountGrant: discount_grant {
        key {
            /// Its id.
            id: DiscountGrantId,
        }
        data {
            /// Whose it is.
            account_id: AccountId,
            /// Only for charges of this subscription.
            subscription_id: Option<SubscriptionId>,
            /// The code by which it was given.
            code: String,
            /// What it gives.
            terms: DiscountTerms,
            /// Only for charges whose service starts on this day or later.
            valid_from: Option<NaiveDate>,
            /// Only for charges whose service starts before this day.
            valid_to: Option<NaiveDate>,
            /// When it was given.
            granted_at: DateTime<Utc>,
        }
        index [account_id, granted_at]
        refers [account_id: account, subscription_id: subscription, code: discount_definition]
    }
}

entity! {
    /// What a discount took off one document. A credit note that takes an invoice back, to bill it again, gives back what the invoice used.
    pub struct DiscountUse: discount_use {
        key {
            /// The document.
            invoice_id: InvoiceId,
            /// Its place among the discounts of the document, from 1, in the order in which they were computed.
            position: u32,
        }
        data {
            /// The discount.
            grant_id: DiscountGrantId,
            /// The code by which it was given.
            code: String,
            /// What the document calls it.
            name: String,
            /// In which currency.
            currency: Currency,
            /// What was left of its lines, in the terms of the prices.
            base: Money,
            /// How much it took off; negative where it was given back.
            amount: Money,
            /// How the amount came about, in a line of text.
            reason: String,
        }
        index [grant_id]
        refers [invoice_id: invoice, grant_id: discount_grant]
    }
}

impl DiscountTerms {
    /// Refuses terms that no document could follow.
    fn check(&self) -> Result<()> {
        check_line(&self.name).map_err(|error| error.at("name"))?;
        let discount = self.as_discount(String::new());
        let invalid = |message: &str| Error::new(Code::InvalidDiscount, message);
        if let DiscountValue::Fixed { amount, already_used } = &self.value {
            check_discount(&discount, amount.currency())?;
            if already_used.is_some() {
                let message = "what is used is counted, not defined";
                return Err(invalid(message).at("alreadyUsed").at("fixed").at("value"));
            }
        } else {
            // A percentage has no currency to fit.
            check_discount(&discount, "EUR".parse()?)?;
        }
        if self.frequency == (DiscountFrequency::Times { periods_left: 0 }) {
            return Err(invalid("a discount is given at least once")
                .at("frequency")
                .found(0));
        }
        for (field, codes) in [
            ("plans", &self.plans),
            ("prices", &self.prices),
            ("meters", &self.meters),
        ] {
            if codes.len() > LIMITS_AT_MOST {
                let error = Error::new(Code::TooManyItems, "a discount is limited to too many things");
                return Err(error.at(field).expected(LIMITS_AT_MOST).found(codes.len()));
            }
            for (index, code) in codes.iter().enumerate() {
                let parts = if field == "prices" {
                    code.rsplit_once('.')
                } else {
                    Some((code.as_str(), "x"))
                };
                let (first, second) = parts.unwrap_or((code, ""));
                let checked = check_code(first).and_then(|()| check_code(second));
                checked.map_err(|error| error.at_index(index).at(field))?;
            }
        }
        Ok(())
    }

    fn as_discount(&self, key: String) -> Discount {
        Discount {
            key,
            value: self.value.clone(),
            frequency: self.frequency,
            stage: self.stage,
            only: Vec::new(),
        }
    }

    /// Whether it is limited to some charges.
    pub(super) fn is_limited(&self) -> bool {
        !(self.plans.is_empty() && self.prices.is_empty() && self.meters.is_empty())
    }
}

impl DiscountGrant {
    /// Whether it holds for a charge whose service starts on a day.
    pub(super) fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day < to)
    }

    /// What of it the next document can use after these others used it; nothing once it is used up. A document that gives back undoes one
    /// that used it.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`] for uses in another currency.
    pub fn left<'u>(&self, uses: impl IntoIterator<Item = &'u DiscountUse>) -> Result<Option<Discount>> {
        let mut discount = self.terms.as_discount(self.id.to_string());
        let (mut documents, mut returned) = (0_u32, 0_u32);
        let mut amounts = Vec::new();
        for used in uses {
            amounts.push(used.amount);
            let count = if used.amount.is_negative() {
                &mut returned
            } else {
                &mut documents
            };
            *count = count.saturating_add(1);
        }
        let documents = documents.saturating_sub(returned);
        let lasts = match (&mut discount.frequency, &mut discount.value) {
            (DiscountFrequency::Forever, _) => true,
            (DiscountFrequency::Times { periods_left }, _) => {
                *periods_left = periods_left.saturating_sub(documents);
                *periods_left > 0
            }
            (DiscountFrequency::Once, DiscountValue::Percent { .. }) => documents == 0,
            (DiscountFrequency::Once, DiscountValue::Fixed { amount, already_used }) => {
                let used = Money::sum(amounts, amount.currency())?;
                *already_used = Some(used);
                used.compare(amount)?.is_lt()
            }
        };
        Ok(lasts.then_some(discount))
    }
}

/// Says what a discount code stands for; a code that is known is changed for those who are given it from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineDiscount {
    /// Its code, unique.
    pub code: String,
    /// What it gives.
    pub terms: DiscountTerms,
    /// First day on which it can be given; any by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub valid_from: Option<NaiveDate>,
    /// First day on which it can no longer be given; none by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub valid_to: Option<NaiveDate>,
    /// How often it can be given, to all accounts together; any number of times by default.
    #[serde(default)]
    pub redemptions_at_most: Option<u32>,
}

pub(crate) fn define_discount(work: &mut Work<'_>, input: &DefineDiscount) -> Result<DiscountDefinition> {
    check_code(&input.code).map_err(|error| error.at("code"))?;
    input.terms.check().map_err(|error| error.at("terms"))?;
    check_dates(input.valid_from, input.valid_to)?;
    let known = work.get(DiscountDefinition::key(input.code.clone()))?;
    let definition = DiscountDefinition {
        code: input.code.clone(),
        terms: input.terms.clone(),
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        redemptions_at_most: input.redemptions_at_most,
        redemptions: known.as_ref().map_or(0, |known| known.redemptions),
    };
    match known {
        Some(_) => work.update(&definition)?,
        None => work.insert(&definition)?,
    }
    work.event("discount.defined", &definition.code, &definition)?;
    Ok(definition)
}

fn check_dates(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<()> {
    match (from, to) {
        (Some(from), Some(to)) if to <= from => {
            let error = Error::new(Code::InvalidPeriod, "it ends before it begins");
            Err(error.at("validTo").expected(format!("after {from}")).found(to))
        }
        _ => Ok(()),
    }
}

/// Asks what a discount code stands for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetDiscount {
    /// The code.
    pub code: String,
}

pub(crate) fn get_discount(reader: &Reader<'_>, input: &GetDiscount) -> Result<DiscountDefinition> {
    let found = reader.load(DiscountDefinition::key(input.code.clone()));
    found.map_err(|error| error.at("code"))
}

/// Asks for discount codes, in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListDiscounts {
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of discount codes.
    DiscountPage of DiscountDefinition
}

pub(crate) fn list_discounts(reader: &Reader<'_>, input: &ListDiscounts) -> Result<DiscountPage> {
    let found = reader.page(&DiscountDefinition::all(), input.limit, input.after.as_deref())?;
    Ok(found.into())
}

/// Gives a discount to an account, or to one of its subscriptions, on the terms that the code has now. The next bill run applies it, also to
/// the draft that the account has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GrantDiscount {
    /// The code.
    pub code: String,
    /// To which account.
    pub account_id: AccountId,
    /// Only for charges of this subscription.
    #[serde(default)]
    pub subscription_id: Option<SubscriptionId>,
    /// Only for charges whose service starts on this day or later; all by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub valid_from: Option<NaiveDate>,
    /// Only for charges whose service starts before this day; all by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub valid_to: Option<NaiveDate>,
}

pub(crate) fn grant_discount(work: &mut Work<'_>, input: &GrantDiscount) -> Result<DiscountGrant> {
    let account = work
        .load(Account::key(input.account_id))
        .map_err(|error| error.at("accountId"))?;
    let found = work.load(DiscountDefinition::key(input.code.clone()));
    let mut definition = found.map_err(|error| error.at("code"))?;
    check_dates(input.valid_from, input.valid_to)?;
    check_receiver(work, &account, input.subscription_id)?;
    let today = crm::today_of(work, account.id)?;
    check_available(&definition, &account, today).map_err(|error| error.at("code"))?;
    let grant = DiscountGrant {
        id: work.new_id(),
        account_id: account.id,
        subscription_id: input.subscription_id,
        code: definition.code.clone(),
        terms: definition.terms.clone(),
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        granted_at: work.now(),
    };
    let others = work.find(&DiscountGrant::all().equals(|other| other.account_id, account.id))?;
    if let Some(other) = others.iter().find(|other| grant.repeats(other)) {
        let error = Error::new(Code::AlreadyExists, "the discount was given before");
        return Err(error.at("code").found(other.id));
    }
    definition.redemptions = definition.redemptions.saturating_add(1);
    work.update(&definition)?;
    work.insert(&grant)?;
    work.event("discount.granted", grant.id, &grant)?;
    Ok(grant)
}

impl DiscountGrant {
    /// Whether another gives the same to the same at the same time.
    fn repeats(&self, other: &DiscountGrant) -> bool {
        let starts_before_end = |one: &DiscountGrant, end: Option<NaiveDate>| match (one.valid_from, end) {
            (Some(from), Some(end)) => from < end,
            _ => true,
        };
        // One that was ended before it began holds on no day.
        let holds = |one: &DiscountGrant| starts_before_end(one, one.valid_to);
        (&self.code, self.subscription_id) == (&other.code, other.subscription_id)
            && holds(other)
            && starts_before_end(self, other.valid_to)
            && starts_before_end(other, self.valid_to)
    }
}

fn check_receiver(
    reader: &Reader<'_>,
    account: &Account,
    subscription: Option<SubscriptionId>,
) -> Result<()> {
    if account.state == AccountState::Closed {
        let error = Error::new(Code::IllegalTransition, "the account is closed");
        return Err(error.at("accountId"));
    }
    let Some(id) = subscription else { return Ok(()) };
    let found = reader.get(Subscription::key(id))?;
    let is_own = found.is_some_and(|subscription| subscription.account_id == account.id);
    match is_own {
        true => Ok(()),
        false => {
            let error = Error::new(Code::NotFound, "the account has no such subscription");
            Err(error.at("subscriptionId").found(id))
        }
    }
}

/// Refuses a discount that is not to be had on a day, or not in the currency of the account.
fn check_available(definition: &DiscountDefinition, account: &Account, today: NaiveDate) -> Result<()> {
    let (from, to) = (definition.valid_from, definition.valid_to);
    if let Some(from) = from.filter(|from| today < *from) {
        let error = Error::new(Code::DiscountNotValid, "the discount cannot be given yet");
        return Err(error.expected(format!("from {from} on")).found(today));
    }
    if let Some(to) = to.filter(|to| today >= *to) {
        let error = Error::new(Code::DiscountNotValid, "the discount can no longer be given");
        return Err(error.expected(format!("before {to}")).found(today));
    }
    if let Some(most) = definition
        .redemptions_at_most
        .filter(|most| definition.redemptions >= *most)
    {
        let error = Error::new(
            Code::ExceedsRemaining,
            "the discount was given as often as it can be",
        );
        return Err(error
            .expected(format!("at most {most} times"))
            .found(definition.redemptions));
    }
    match &definition.terms.value {
        DiscountValue::Fixed { amount, .. } if amount.currency() != account.currency => {
            let error = Error::new(Code::CurrencyMismatch, "the discount is in another currency");
            Err(error.expected(account.currency).found(amount.currency()))
        }
        _ => Ok(()),
    }
}

/// Ends a discount: charges whose service starts on a day or later get nothing of it. What was issued stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct EndDiscount {
    /// The discount.
    pub id: DiscountGrantId,
    /// The first day without it; today where the account is by default. A day in the past also takes it off drafts.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub ends_on: Option<NaiveDate>,
}

pub(crate) fn end_discount(work: &mut Work<'_>, input: &EndDiscount) -> Result<DiscountGrant> {
    let found = work.load(DiscountGrant::key(input.id));
    let mut grant = found.map_err(|error| error.at("id"))?;
    let ends_on = match input.ends_on {
        Some(on) => date::in_range(on).map_err(|error| error.at("endsOn"))?,
        None => crm::today_of(work, grant.account_id)?,
    };
    if let Some(former) = grant.valid_to.filter(|former| *former < ends_on) {
        let error = Error::new(Code::IllegalTransition, "the discount ends earlier already");
        return Err(error
            .at("endsOn")
            .expected(format!("at most {former}"))
            .found(ends_on));
    }
    grant.valid_to = Some(ends_on);
    work.update(&grant)?;
    work.event("discount.ended", grant.id, &grant)?;
    Ok(grant)
}

/// Asks for a discount that was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetDiscountGrant {
    /// Which.
    pub id: DiscountGrantId,
}

/// A discount that was given, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscountGrantDetails {
    /// The discount.
    pub grant: DiscountGrant,
    /// The documents that used it, drafts included, and those that gave it back.
    pub uses: Vec<DiscountUse>,
    /// What the next document can use; absent once it is used up.
    #[serde(default)]
    pub left: Option<Discount>,
}

pub(crate) fn get_discount_grant(
    reader: &Reader<'_>,
    input: &GetDiscountGrant,
) -> Result<DiscountGrantDetails> {
    let found = reader.load(DiscountGrant::key(input.id));
    let grant = found.map_err(|error| error.at("id"))?;
    let uses = reader.find(&DiscountUse::all().equals(|used| used.grant_id, grant.id))?;
    Ok(DiscountGrantDetails {
        left: grant.left(&uses)?,
        grant,
        uses,
    })
}

/// Asks for the discounts of an account, in the order in which they were given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListDiscountGrants {
    /// Whose.
    pub account_id: AccountId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of discounts that were given.
    DiscountGrantPage of DiscountGrant
}

pub(crate) fn list_discount_grants(
    reader: &Reader<'_>,
    input: &ListDiscountGrants,
) -> Result<DiscountGrantPage> {
    let query = DiscountGrant::all()
        .equals(|grant| grant.account_id, input.account_id)
        .order_by(|grant| grant.granted_at);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
