//! Loads what billing looks at, for many accounts with one query per table.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::bill::{BillableSubscription, BillingFacts, BillingTerms, GivenCredit, PlanPrices};
use super::charge::Charge;
use super::correction::GoodwillCredit;
use super::grant::{DiscountGrant, DiscountUse};
use super::invoice::{Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceState, InvoiceTax};
use super::metered::{Measured, MeteredLine, UsageStamp, WindowUsage, metered_lines};
use super::reduction::Granted;
use super::tax::TaxTable;
use super::tax_rules::tax_table;
use crate::catalog::Offering;
use crate::crm::{Account, AccountChange, AccountFact, AccountId, SellerId, SellerPolicies, policies};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::history::standing;
use crate::subscriptions::{Subscription, SubscriptionFact, SubscriptionId, spans};
use crate::usage::aggregation::Aggregation;
use crate::usage::{self, Meter};
use crate::work::Reader;

/// What the accounts of one seller share.
pub(super) struct SellerBooks {
    pub(super) policies: SellerPolicies,
    pub(super) taxes: TaxTable,
}

/// One account with everything that its bill depends on.
#[derive(PartialEq)]
pub(super) struct AccountBooks {
    pub(super) account: Account,
    pub(super) facts: Vec<AccountFact>,
    pub(super) billing: BillingFacts,
    /// Documents that were not issued yet: an account has one draft invoice at a time, and one draft credit note for each invoice.
    pub(super) drafts: Vec<OpenDraft>,
    /// The discounts that the account was given, in the order in which it was.
    pub(super) grants: Vec<Granted>,
    /// The invoices on which a correction may fall, with their lines: loaded when a charge is negative.
    pub(super) names: BTreeMap<String, String>,
    /// What of the account could not be read, such as usage whose sum is too long a number: it is the trouble of this account alone.
    pub(super) unreadable: Option<Error>,
}

/// A document that was not issued yet, with its rows in order.
#[derive(PartialEq)]
pub(super) struct OpenDraft {
    pub(super) invoice: Invoice,
    pub(super) lines: Vec<InvoiceLine>,
    pub(super) taxes: Vec<InvoiceTax>,
    pub(super) uses: Vec<DiscountUse>,
}

/// Loads the rows of drafts.
pub(super) fn open_drafts(reader: &Reader<'_>, drafts: Vec<Invoice>) -> Result<Vec<OpenDraft>> {
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<InvoiceId> = drafts.iter().map(|draft| draft.id).collect();
    let lines = reader.find(&InvoiceLine::all().within(|line| line.invoice_id, &ids))?;
    let taxes = reader.find(&InvoiceTax::all().within(|tax| tax.invoice_id, &ids))?;
    let uses = reader.find(&DiscountUse::all().within(|used| used.invoice_id, &ids))?;
    let (mut lines, mut taxes) = (by(lines, |line| line.invoice_id), by(taxes, |tax| tax.invoice_id));
    let mut uses = by(uses, |used| used.invoice_id);
    let open = drafts.into_iter().map(|invoice| OpenDraft {
        lines: lines.remove(&invoice.id).unwrap_or_default(),
        taxes: taxes.remove(&invoice.id).unwrap_or_default(),
        uses: uses.remove(&invoice.id).unwrap_or_default(),
        invoice,
    });
    Ok(open.collect())
}

/// Policies and tax rules of sellers, loaded once for each day.
#[derive(Default)]
pub(super) struct Sellers {
    books: BTreeMap<(SellerId, NaiveDate), SellerBooks>,
}

impl Sellers {
    pub(super) fn load(
        &mut self,
        reader: &Reader<'_>,
        seller_id: SellerId,
        on: NaiveDate,
    ) -> Result<&SellerBooks> {
        Ok(match self.books.entry((seller_id, on)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(SellerBooks {
                policies: policies(reader, seller_id, on)?,
                taxes: tax_table(reader, seller_id)?,
            }),
        })
    }
}

/// Versions of offerings, loaded once.
#[derive(Default)]
pub(super) struct Plans {
    offerings: BTreeMap<(String, u32), Offering>,
}

impl Plans {
    fn load(&mut self, reader: &Reader<'_>, code: &str, version: u32) -> Result<&Offering> {
        Ok(match self.offerings.entry((code.to_owned(), version)) {
            Entry::Occupied(known) => known.into_mut(),
            // What was launched no longer changes but for its state, which is not for bills.
            Entry::Vacant(place) => place.insert(reader.peek(Offering::key(code.to_owned(), version))?),
        })
    }
}

/// Loads the books of some accounts. `rounding` of each is that of its seller on the date up to which is billed. `coming` are facts that
/// are not recorded, about subscriptions of the only account: those that it has, and others.
pub(super) fn load(
    reader: &Reader<'_>,
    accounts: Vec<Account>,
    coming: Vec<SubscriptionFact>,
    up_to: NaiveDate,
    sellers: &mut Sellers,
    plans: &mut Plans,
) -> Result<Vec<AccountBooks>> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let found = reader.find(&Subscription::all().within(|row| row.account_id, &ids))?;
    let started: Vec<Subscription> = found.into_iter().filter(|row| row.started_on.is_some()).collect();
    let subscription_ids: Vec<SubscriptionId> = started.iter().map(|row| row.id).collect();
    let mut subscriptions = by(started, |row| row.account_id);
    // Charges before the facts that they follow from: what another bill run charges meanwhile for newer facts is charged here once more,
    // under the same key, and this run begins again. The other way round it would be taken back, by older facts.
    let query = Charge::all().within(|charge| charge.subscription_id, &subscription_ids);
    let mut charges = by(reader.find(&query)?, |charge| charge.account_id);
    let mut facts = by(
        reader.find(&AccountFact::all().within(|fact| fact.account_id, &ids))?,
        |fact| fact.account_id,
    );
    let query = SubscriptionFact::all().within(|fact| fact.subscription_id, &subscription_ids);
    let mut subscription_facts = by(reader.find(&query)?, |fact| fact.subscription_id);
    let mut coming = by(coming, |fact| fact.subscription_id);
    let query = GoodwillCredit::all().within(|credit| credit.subscription_id, &subscription_ids);
    let mut credits = by(reader.find(&query)?, |credit| credit.account_id);
    let query = Invoice::all()
        .within(|invoice| invoice.account_id, &ids)
        .equals(|row| row.state, InvoiceState::Draft);
    let drafts = open_drafts(reader, reader.find(&query)?)?;
    let mut drafts = by(drafts, |draft| draft.invoice.account_id);

    let mut grants = by(granted(reader, &ids)?, |granted| granted.grant.account_id);

    let mut books = Vec::with_capacity(accounts.len());
    for account in accounts {
        let seller = sellers.load(reader, account.seller_id, up_to)?;
        let facts = facts.remove(&account.id).unwrap_or_default();
        let mut billable = Vec::new();
        for subscription in subscriptions.remove(&account.id).unwrap_or_default() {
            let mut facts = subscription_facts.remove(&subscription.id).unwrap_or_default();
            facts.extend(coming.remove(&subscription.id).unwrap_or_default());
            billable.push(BillableSubscription {
                id: subscription.id,
                spans: spans(&facts, None),
            });
        }
        for (id, facts) in std::mem::take(&mut coming) {
            let spans = spans(&facts, None);
            billable.push(BillableSubscription { id, spans });
        }
        let mut names = BTreeMap::new();
        let mut billing = BillingFacts {
            currency: account.currency,
            rounding: seller.policies.rounding,
            terms: billing_terms(&facts),
            plans: plan_prices(reader, plans, &billable, &mut names)?,
            subscriptions: billable,
            charges: charges.remove(&account.id).unwrap_or_default(),
            credits: credits
                .remove(&account.id)
                .unwrap_or_default()
                .into_iter()
                .map(given)
                .collect(),
            usage: Vec::new(),
        };
        // A window that cannot be computed is reported by bill() itself, which parks the account.
        let mut unreadable = None;
        for line in metered_lines(&billing, up_to).unwrap_or_default() {
            match usage_of(reader, &line) {
                Ok(usage) => billing.usage.extend(usage),
                Err(reason) if parks(&reason) => unreadable = Some(reason),
                Err(reason) => return Err(reason),
            }
        }
        let drafts = drafts.remove(&account.id).unwrap_or_default();
        let grants = grants.remove(&account.id).unwrap_or_default();
        books.push(AccountBooks {
            account,
            facts,
            billing,
            drafts,
            grants,
            names,
            unreadable,
        });
    }
    Ok(books)
}

/// Whether an error is about one account, which is parked for it, rather than about the store or the engine.
pub(super) fn parks(reason: &Error) -> bool {
    !reason.can_retry() && !matches!(reason.code(), Code::Defect | Code::StoreFailed)
}

/// The discounts of some accounts, with the documents that used them.
fn granted(reader: &Reader<'_>, accounts: &[AccountId]) -> Result<Vec<Granted>> {
    let mut grants = reader.find(&DiscountGrant::all().within(|grant| grant.account_id, accounts))?;
    if grants.is_empty() {
        return Ok(Vec::new());
    }
    grants.sort_by_key(|grant| (grant.granted_at, grant.id));
    let ids: Vec<_> = grants.iter().map(|grant| grant.id).collect();
    let uses = reader.find(&DiscountUse::all().within(|used| used.grant_id, &ids))?;
    let mut uses = by(uses, |used| used.grant_id);
    let granted = grants.into_iter().map(|grant| Granted {
        uses: uses.remove(&grant.id).unwrap_or_default(),
        grant,
    });
    Ok(granted.collect())
}

/// What was used in the windows of a line. Events are read only where the charges do not cover them already.
fn usage_of(reader: &Reader<'_>, line: &MeteredLine) -> Result<Vec<WindowUsage>> {
    let meters = line.meters.iter().map(|code| usage::meter(reader, code));
    let meters = meters.collect::<Result<Vec<Meter>>>()?;
    let measured = match meters.first().map(|meter| &meter.measure) {
        Some(measure) if measure.aggregation == Aggregation::Each => Measured::Events,
        Some(measure) if measure.is_level() => Measured::Level,
        _ => Measured::Total,
    };
    let mut windows = Vec::with_capacity(line.windows.len());
    for window in &line.windows {
        let mut stamp = UsageStamp::default();
        for meter in &meters {
            stamp = stamp.and(usage::stamp(
                reader,
                meter,
                line.subscription_id,
                window.from,
                window.to,
            )?);
        }
        windows.push(WindowUsage {
            subscription_id: line.subscription_id,
            component: line.component.clone(),
            start: window.part.period.start(),
            stamp,
            measured,
            items: Vec::new(),
        });
    }
    let stamp = windows.iter().map(|usage| usage.stamp);
    if line.is_settled(stamp.fold(UsageStamp::default(), UsageStamp::and)) {
        return Ok(windows);
    }
    for (window, usage) in line.windows.iter().zip(&mut windows) {
        let Some(period) = window.period()? else { continue };
        for meter in &meters {
            let items = usage::measured(reader, meter, line.subscription_id, &period)?;
            usage.items.extend(items);
        }
    }
    Ok(windows)
}

/// Sorts rows into groups.
pub(super) fn by<K: Ord, T>(rows: Vec<T>, key: impl Fn(&T) -> K) -> BTreeMap<K, Vec<T>> {
    let mut groups: BTreeMap<K, Vec<T>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

fn given(credit: GoodwillCredit) -> GivenCredit {
    GivenCredit {
        subscription_id: credit.subscription_id,
        component: credit.component,
        period_start: credit.period_start,
        group: credit.group,
        amount: credit.amount,
    }
}

/// Billing day and zone of an account, each from a day on.
fn billing_terms(facts: &[AccountFact]) -> Vec<BillingTerms> {
    let standing = standing(facts, None);
    let (mut zone, mut billing_day) = (None, None);
    let mut terms: Vec<BillingTerms> = Vec::new();
    for fact in standing {
        match &fact.change {
            AccountChange::Zone(changed) => zone = Some(*changed),
            AccountChange::BillingDay(changed) => billing_day = Some(*changed),
            _ => continue,
        }
        if let (Some(zone), Some(billing_day)) = (zone, billing_day) {
            terms.retain(|earlier| earlier.from != fact.effective_on);
            terms.push(BillingTerms {
                from: fact.effective_on,
                billing_day,
                zone,
            });
        }
    }
    terms
}

/// The prices of every plan that a span names, and the names of the offerings.
fn plan_prices(
    reader: &Reader<'_>,
    plans: &mut Plans,
    subscriptions: &[BillableSubscription],
    names: &mut BTreeMap<String, String>,
) -> Result<Vec<PlanPrices>> {
    let spans = subscriptions.iter().flat_map(|subscription| &subscription.spans);
    let wanted: BTreeSet<(&str, u32)> = spans
        .map(|span| (span.plan.offering.as_str(), span.plan.version))
        .collect();
    let mut prices = Vec::with_capacity(wanted.len());
    for (code, version) in wanted {
        let offering = plans.load(reader, code, version)?;
        names.insert(code.to_owned(), offering.name.clone());
        prices.push(PlanPrices {
            offering: code.to_owned(),
            version,
            prices: offering.prices.clone(),
        });
    }
    Ok(prices)
}

/// An issued invoice as far as corrections look at it.
pub(super) struct Corrected {
    pub(super) invoice: Invoice,
    pub(super) lines: Vec<InvoiceLine>,
    /// The lines of every credit note for it, drafts included.
    pub(super) credited: Vec<InvoiceLine>,
}

/// Loads an invoice with its lines and what was credited of them.
pub(super) fn corrected(reader: &Reader<'_>, invoice: Invoice) -> Result<Corrected> {
    let lines = reader.find(&InvoiceLine::all().equals(|line| line.invoice_id, invoice.id))?;
    let notes = reader.find(&Invoice::all().equals(|note| note.corrects, Some(invoice.id)))?;
    let live = notes
        .iter()
        .filter(|note| note.kind == InvoiceKind::CreditNote && note.state != InvoiceState::Discarded);
    let notes: Vec<_> = live.map(|note| note.id).collect();
    let credited = match notes.is_empty() {
        true => Vec::new(),
        false => reader.find(&InvoiceLine::all().within(|line| line.invoice_id, &notes))?,
    };
    Ok(Corrected {
        invoice,
        lines,
        credited,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A usage too large to be summed once ended the run for everybody.
    #[test]
    fn only_what_is_the_matter_with_an_account_parks_it() {
        let parked = |code: Code| parks(&Error::new(code, "a reason"));
        for code in [
            Code::NumberOutOfRange,
            Code::TooManyDecimals,
            Code::NotFound,
            Code::CurrencyMismatch,
        ] {
            assert!(parked(code), "{code}");
        }
        for code in [
            Code::Conflict,
            Code::StoreUnavailable,
            Code::StoreFull,
            Code::StoreFailed,
            Code::Defect,
        ] {
            assert!(!parked(code), "{code}");
        }
    }
}
