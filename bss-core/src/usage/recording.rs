//! Recording usage: a batch at a time, every event once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::meter::Meter;
use super::record::{NewUsage, UsageRecord};
use super::rejection::UsageRejection;
use crate::crm::{Account, AccountFact, AccountId, account_terms};
use crate::entity::{Entity, Query};
use crate::error::{Code, Error, Result};
use crate::money::Currency;
use crate::subscriptions::{Subscription, SubscriptionId};
use crate::text::{check_line, check_optional_line};
use crate::work::{Reader, Work};

/// Most events of one batch.
const MOST_EVENTS: usize = 100_000;
/// How far the clock of a meter may be ahead.
const AHEAD_HOURS: i64 = 24;
/// Most decimals of the price that an event carries, as of a rate.
const AMOUNT_SCALE: u32 = 12;
/// Keys that are looked up at once.
const CHUNK: usize = 1_000;

/// Records a batch of usage, at most 100,000 events.
///
/// An event counts once, however often it is reported. One that cannot be accepted is refused by itself: its reason is part of the
/// answer and is kept, and the rest of the batch is recorded. A correction may name an event that stands before it in the batch.
///
/// # Errors
/// [`Code::TooManyItems`]. What is wrong with one event is no error of the call; its reason is one of:
/// - [`Code::NotFound`] at `meter`, `subscriptionId` or `correction`: it names something that does not exist;
/// - [`Code::IllegalTransition`] at `at`: the subscription did not run then;
/// - [`Code::InvalidDate`] at `at`: it lies more than a day ahead;
/// - [`Code::PeriodClosed`] at `at`: it comes later than the meter allows;
/// - [`Code::NotPositive`] at `quantity`: it is negative, and the meter takes nothing away;
/// - [`Code::CurrencyMismatch`] at `amount.currency`: it is not the currency of the account;
/// - [`Code::TooManyDecimals`] at `amount.amount`: it has more than 12;
/// - [`Code::AlreadyExists`]: the event was recorded with another value of the field at the path, or what it corrects was corrected
///   before;
/// - [`Code::InvalidInput`], [`Code::InvalidText`], [`Code::TextTooLong`]: it is not well formed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecordUsage {
    /// The events, in any order.
    pub events: Vec<NewUsage>,
}

/// What became of a batch of usage. The three counts add up to the number of its events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecordedUsage {
    /// Events that were recorded.
    pub accepted: u64,
    /// Events that had been recorded before, as they are.
    pub repeated: u64,
    /// Events that were refused, in the order of the batch.
    pub rejected: Vec<RejectedUsage>,
}

/// An event that was refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RejectedUsage {
    /// Its position in the batch, from 0.
    pub index: u32,
    /// The meter that it names.
    pub meter: String,
    /// Its id.
    pub event_id: String,
    /// Why it was refused; the path is that in the event.
    pub error: Error,
}

pub(crate) fn record(work: &mut Work<'_>, input: &RecordUsage) -> Result<RecordedUsage> {
    let events = &input.events;
    if events.len() > MOST_EVENTS {
        return Err(Error::new(Code::TooManyItems, "the batch is too long")
            .at("events")
            .expected(MOST_EVENTS)
            .found(events.len()));
    }
    let now = work.now();
    let mut known = Known::load(work, events)?;
    let mut answer = RecordedUsage::default();
    let (mut accepted, mut rejections) = (Vec::new(), Vec::new());
    for (index, event) in events.iter().enumerate() {
        match known.admit(event) {
            Ok(Some(record)) => accepted.push(record),
            Ok(None) => answer.repeated = answer.repeated.saturating_add(1),
            Err(error) => {
                rejections.push(UsageRejection::new(event, error.clone(), now)?);
                answer.rejected.push(RejectedUsage {
                    index: u32::try_from(index).unwrap_or(u32::MAX),
                    meter: event.meter.clone(),
                    event_id: event.event_id.clone(),
                    error,
                });
            }
        }
    }
    answer.accepted = u64::try_from(accepted.len()).unwrap_or(u64::MAX);
    // Inserted and not appended: an event that somebody else recorded meanwhile must be looked at once more.
    for record in &accepted {
        work.insert(record)?;
    }
    work.append(&rejections)?;
    Ok(answer)
}

/// When a subscription runs.
struct Life {
    start: DateTime<Utc>,
    end: Option<DateTime<Utc>>,
    /// The currency of the account, where an event of the batch carries an amount.
    currency: Option<Currency>,
}

/// The meter and id of an event.
type EventKey = (String, String);

/// All that the events of a batch are judged by, loaded with few questions.
struct Known {
    now: DateTime<Utc>,
    meters: BTreeMap<String, Meter>,
    /// `None` where it never ran.
    lives: BTreeMap<SubscriptionId, Option<Life>>,
    /// The records that the batch names, and those that it made so far.
    records: BTreeMap<EventKey, UsageRecord>,
    /// The events that were corrected.
    corrected: BTreeSet<EventKey>,
}

impl Known {
    fn load(reader: &Reader<'_>, events: &[NewUsage]) -> Result<Known> {
        let mut named: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
        let mut wrong: BTreeMap<&String, BTreeSet<Option<String>>> = BTreeMap::new();
        for event in events {
            let named = named.entry(&event.meter).or_default();
            named.insert(event.event_id.clone());
            if let Some(correction) = &event.correction {
                named.insert(correction.event().to_owned());
                let wrong = wrong.entry(&event.meter).or_default();
                wrong.insert(Some(correction.event().to_owned()));
            }
        }
        let meters = find_within(reader, named.keys().copied(), |codes| {
            Meter::all().within(|meter| meter.code, codes)
        })?;
        let meters: BTreeMap<String, Meter> = by(meters, |meter| meter.code.clone());
        let mut records = Vec::new();
        let mut corrections = Vec::new();
        for meter in meters.keys() {
            let of_meter = || UsageRecord::all().equals(|usage| usage.meter, meter);
            records.extend(find_within(
                reader,
                named.get(meter).into_iter().flatten(),
                |ids| of_meter().within(|usage| usage.event_id, ids),
            )?);
            corrections.extend(find_within(
                reader,
                wrong.get(meter).into_iter().flatten(),
                |ids| of_meter().within(|usage| usage.corrects, ids),
            )?);
        }
        let corrected = corrections
            .into_iter()
            .filter_map(|usage| Some((usage.meter, usage.corrects?)));
        Ok(Known {
            now: reader.now(),
            lives: lives(reader, events)?,
            meters,
            records: by(records, |usage| (usage.meter.clone(), usage.event_id.clone())),
            corrected: corrected.collect(),
        })
    }

    /// The record to be written for an event; `None` where it was recorded before.
    ///
    /// # Errors
    /// The reason to refuse it.
    fn admit(&mut self, event: &NewUsage) -> Result<Option<UsageRecord>> {
        let record = UsageRecord::of(event, self.now);
        let key = (record.meter.clone(), record.event_id.clone());
        if let Some(former) = self.records.get(&key) {
            return match former.difference(&record) {
                None => Ok(None),
                Some(field) => Err(Error::new(
                    Code::AlreadyExists,
                    "the event was recorded with another value",
                )
                .at(field)
                .found(&event.event_id)),
            };
        }
        check_form(event)?;
        let meter = self.meters.get(&record.meter);
        let meter = meter.ok_or_else(|| unknown("meter").found(&record.meter))?;
        self.check_time(&record, meter)?;
        check_quantity(&record, meter)?;
        self.check_amount(&record, meter)?;
        if let Some(wrong) = &record.corrects {
            let wrong = (record.meter.clone(), wrong.clone());
            self.check_correction(&record, &wrong)?;
            self.corrected.insert(wrong);
        }
        self.records.insert(key, record.clone());
        Ok(Some(record))
    }

    fn check_time(&self, record: &UsageRecord, meter: &Meter) -> Result<()> {
        let refused = |code: Code, message: &str, expected: String| {
            Err(Error::new(code, message)
                .at("at")
                .expected(expected)
                .found(record.at.to_rfc3339()))
        };
        let life = self.lives.get(&record.subscription_id);
        let life = life.ok_or_else(|| unknown("subscriptionId").found(record.subscription_id))?;
        let Some(life) = life else {
            return refused(
                Code::IllegalTransition,
                "the subscription was not activated",
                "none".to_owned(),
            );
        };
        if record.at < life.start {
            let expected = format!("{} or later", life.start.to_rfc3339());
            return refused(
                Code::IllegalTransition,
                "the subscription did not run yet",
                expected,
            );
        }
        if let Some(end) = life.end.filter(|end| record.at >= *end) {
            let expected = format!("before {}", end.to_rfc3339());
            return refused(
                Code::IllegalTransition,
                "the subscription did not run any more",
                expected,
            );
        }
        let latest = self
            .now
            .checked_add_signed(TimeDelta::hours(AHEAD_HOURS))
            .unwrap_or(self.now);
        if record.at > latest {
            let expected = format!("at most {}", latest.to_rfc3339());
            return refused(Code::InvalidDate, "it has not happened yet", expected);
        }
        let days = meter.late_limit_days.map(|days| TimeDelta::days(days.into()));
        let earliest = days.and_then(|days| self.now.checked_sub_signed(days));
        if let Some(earliest) = earliest.filter(|earliest| record.at < *earliest) {
            let expected = format!("{} or later", earliest.to_rfc3339());
            return refused(
                Code::PeriodClosed,
                "it comes later than its meter allows",
                expected,
            );
        }
        Ok(())
    }

    /// Amounts are in the currency of the account: nothing is ever converted.
    fn check_amount(&self, record: &UsageRecord, meter: &Meter) -> Result<()> {
        let Some(amount) = record.amount else {
            return match meter.measure.with_amount && !record.is_void {
                true => Err(Error::new(
                    Code::InvalidInput,
                    "the meter needs the price that the event carries",
                )
                .at("amount")),
                false => Ok(()),
            };
        };
        amount
            .amount
            .to_units(AMOUNT_SCALE)
            .map_err(|error| error.at("amount").at("amount"))?;
        let life = self.lives.get(&record.subscription_id).and_then(Option::as_ref);
        match life.and_then(|life| life.currency) {
            Some(currency) if currency != amount.currency => Err(Error::new(
                Code::CurrencyMismatch,
                "the amount is not in the currency of the account",
            )
            .at("currency")
            .at("amount")
            .expected(currency)
            .found(amount.currency)),
            _ => Ok(()),
        }
    }

    fn check_correction(&self, record: &UsageRecord, wrong: &EventKey) -> Result<()> {
        let corrected = self.records.get(wrong);
        let corrected = corrected.ok_or_else(|| unknown("correction").found(&wrong.1))?;
        if corrected.subscription_id != record.subscription_id {
            return Err(
                Error::new(Code::InvalidInput, "it corrects an event of another subscription")
                    .at("subscriptionId")
                    .expected(corrected.subscription_id)
                    .found(record.subscription_id),
            );
        }
        if corrected.at != record.at {
            return Err(Error::new(
                Code::InvalidInput,
                "a correction has the instant of what it corrects",
            )
            .at("at")
            .expected(corrected.at.to_rfc3339())
            .found(record.at.to_rfc3339()));
        }
        if self.corrected.contains(wrong) {
            return Err(Error::new(
                Code::AlreadyExists,
                "the event was corrected before; correct the correction",
            )
            .at("correction")
            .found(&wrong.1));
        }
        Ok(())
    }
}

fn unknown(field: &str) -> Error {
    Error::new(Code::NotFound, "it names something that does not exist").at(field)
}

/// Refuses texts that are empty, broken or too long, and attributes that are named twice.
fn check_form(event: &NewUsage) -> Result<()> {
    check_line(&event.event_id).map_err(|error| error.at("eventId"))?;
    check_optional_line(event.unique_key.as_ref()).map_err(|error| error.at("uniqueKey"))?;
    let mut names = BTreeSet::new();
    for (index, attribute) in event.attributes.iter().enumerate() {
        let at = |error: Error, field: &str| error.at(field).at_index(index).at("attributes");
        check_line(&attribute.name).map_err(|error| at(error, "name"))?;
        check_line(&attribute.value).map_err(|error| at(error, "value"))?;
        if !names.insert(&attribute.name) {
            let error = Error::new(Code::InvalidInput, "an attribute is named twice").found(&attribute.name);
            return Err(at(error, "name"));
        }
    }
    Ok(())
}

fn check_quantity(record: &UsageRecord, meter: &Meter) -> Result<()> {
    if record.quantity.is_negative() && !meter.accepts_negative() {
        return Err(Error::new(Code::NotPositive, "the meter takes nothing away")
            .at("quantity")
            .expected("0 or more")
            .found(record.quantity));
    }
    if record.unique_key.is_none() && meter.counts_keys() {
        return Err(
            Error::new(Code::InvalidInput, "the meter needs the key of what it counts").at("uniqueKey"),
        );
    }
    Ok(())
}

/// When the subscriptions of a batch run, in the zones of their accounts.
fn lives(reader: &Reader<'_>, events: &[NewUsage]) -> Result<BTreeMap<SubscriptionId, Option<Life>>> {
    let ids: BTreeSet<SubscriptionId> = events.iter().map(|event| event.subscription_id).collect();
    let subscriptions = find_within(reader, ids, |ids| Subscription::all().within(|one| one.id, ids))?;
    let accounts: BTreeSet<AccountId> = subscriptions.iter().map(|one| one.account_id).collect();
    let mut currencies: BTreeMap<AccountId, Currency> = BTreeMap::new();
    if events.iter().any(|event| event.amount.is_some()) {
        let found = find_within(reader, accounts.iter().copied(), |ids| {
            Account::all().within(|one| one.id, ids)
        })?;
        currencies.extend(found.into_iter().map(|account| (account.id, account.currency)));
    }
    let mut facts: BTreeMap<AccountId, Vec<AccountFact>> = BTreeMap::new();
    for fact in find_within(reader, accounts, |ids| {
        AccountFact::all().within(|fact| fact.account_id, ids)
    })? {
        facts.entry(fact.account_id).or_default().push(fact);
    }
    let life = |subscription: &Subscription| -> Result<Option<Life>> {
        let Some(started_on) = subscription.started_on else {
            return Ok(None);
        };
        let facts = facts.get(&subscription.account_id).map_or(&[][..], Vec::as_slice);
        let start_of = |day: NaiveDate| account_terms(facts, day)?.zone.start_of(day);
        Ok(Some(Life {
            start: start_of(started_on)?,
            end: subscription.ends_on.map(start_of).transpose()?,
            currency: currencies.get(&subscription.account_id).copied(),
        }))
    };
    subscriptions.iter().map(|one| Ok((one.id, life(one)?))).collect()
}

/// The rows with any of many keys, so many at a time that an engine answers each question at once.
fn find_within<E: Entity, T>(
    reader: &Reader<'_>,
    keys: impl IntoIterator<Item = T>,
    query: impl Fn(Vec<T>) -> Query<E>,
) -> Result<Vec<E>> {
    let mut keys = keys.into_iter().peekable();
    let mut found = Vec::new();
    while keys.peek().is_some() {
        found.extend(reader.find(&query(keys.by_ref().take(CHUNK).collect()))?);
    }
    Ok(found)
}

fn by<K: Ord, E>(rows: Vec<E>, key: impl Fn(&E) -> K) -> BTreeMap<K, E> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}
