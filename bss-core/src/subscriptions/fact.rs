//! The facts of a subscription, and what follows from them for billing.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{SubscriptionId, SuspensionReason};
use crate::calendar::BillingDay;
use crate::catalog::PriceOverride;
use crate::entity::{entity, serde_column};
use crate::history::{Fact, holding, standing};
use crate::id::id;

id! {
    /// Identifies a fact about a subscription.
    SubscriptionFactId = "subscription fact"
}

entity! {
    /// Something that holds of a subscription from a day on.
    pub struct SubscriptionFact: subscription_fact {
        key {
            /// Its id.
            id: SubscriptionFactId,
        }
        data {
            /// Of which subscription.
            subscription_id: SubscriptionId,
            /// From which day on, in the zone of the account.
            effective_on: NaiveDate,
            /// When it was recorded.
            recorded_at: DateTime<Utc>,
            /// The fact that it takes the place of.
            supersedes: Option<SubscriptionFactId>,
            /// What holds.
            change: SubscriptionChange,
        }
        index [subscription_id, effective_on]
        refers [subscription_id: subscription]
    }
}

/// What a fact about a subscription says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum SubscriptionChange {
    /// Service begins.
    Started,
    /// Its plan is this one.
    Plan(Plan),
    /// There are so many of it.
    Quantity(i64),
    /// Recurring charges stop for a reason.
    Paused(SuspensionReason),
    /// That reason went away.
    Resumed(SuspensionReason),
    /// Its periods start on this day instead of the account's billing day.
    BillingDay(BillingDay),
    /// Service ends; this day is the first without it.
    Ended,
    /// It does not end on this day after all.
    NotEnded,
}

serde_column!(json: SubscriptionChange);

/// Which version of which offering, and which of its prices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Code of the offering.
    pub offering: String,
    /// Its version: a published version never changes, so neither do the terms of the subscription.
    pub version: u32,
    /// Positions, in the offering's list of prices, of those whose conditions held when the plan was chosen.
    pub prices: Vec<u32>,
    /// Charge models agreed for this subscription instead of the catalog's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<PriceOverride>,
}

/// Facts of one aspect replace each other; facts of different aspects stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Whether it runs.
    Life,
    /// Its plan.
    Plan,
    /// How many.
    Quantity,
    /// One reason to rest.
    Pause(SuspensionReason),
    /// The day on which its periods start.
    BillingDay,
}

impl Fact for SubscriptionFact {
    type Id = SubscriptionFactId;
    type Aspect = Aspect;

    fn id(&self) -> SubscriptionFactId {
        self.id
    }

    fn effective_on(&self) -> NaiveDate {
        self.effective_on
    }

    fn recorded_at(&self) -> DateTime<Utc> {
        self.recorded_at
    }

    fn supersedes(&self) -> Option<SubscriptionFactId> {
        self.supersedes
    }

    fn aspect(&self) -> Aspect {
        match &self.change {
            SubscriptionChange::Started | SubscriptionChange::Ended | SubscriptionChange::NotEnded => {
                Aspect::Life
            }
            SubscriptionChange::Plan(_) => Aspect::Plan,
            SubscriptionChange::Quantity(_) => Aspect::Quantity,
            SubscriptionChange::Paused(reason) | SubscriptionChange::Resumed(reason) => {
                Aspect::Pause(*reason)
            }
            SubscriptionChange::BillingDay(_) => Aspect::BillingDay,
        }
    }
}

/// Consecutive days on which a subscription is billed on the same terms: `[from, to)`, open where there is no `to`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Span {
    /// First day.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub from: NaiveDate,
    /// First day after.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub to: Option<NaiveDate>,
    /// The plan.
    pub plan: Plan,
    /// How many.
    pub quantity: i64,
    /// The day on which its periods start, where it is not the account's.
    #[serde(default)]
    pub billing_day: Option<BillingDay>,
}

/// The spans in which a subscription is billed, as known at an instant (`None`: now), in order, without overlap. Days before its start, after
/// its end and while billing rests belong to no span; neighbouring days on the same terms belong to one.
pub fn spans(facts: &[SubscriptionFact], known_at: Option<DateTime<Utc>>) -> Vec<Span> {
    let facts = standing(facts, known_at);
    let days: BTreeSet<NaiveDate> = facts.iter().map(|fact| fact.effective_on).collect();
    let mut spans: Vec<Span> = Vec::new();
    for day in days {
        let open = spans.last().is_some_and(|last| last.to.is_none());
        let terms = terms_on(&facts, day);
        if let (true, Some(last)) = (open, spans.last_mut()) {
            let goes_on = terms.as_ref().is_some_and(|(plan, quantity, billing_day)| {
                (*plan, *quantity, *billing_day) == (&last.plan, last.quantity, last.billing_day)
            });
            if goes_on {
                continue;
            }
            last.to = Some(day);
        }
        if let Some((plan, quantity, billing_day)) = terms {
            spans.push(Span {
                from: day,
                to: None,
                plan: plan.clone(),
                quantity,
                billing_day,
            });
        }
    }
    spans
}

/// The terms on which a day is billed; `None` where it is not.
fn terms_on<'f>(
    facts: &[&'f SubscriptionFact],
    day: NaiveDate,
) -> Option<(&'f Plan, i64, Option<BillingDay>)> {
    let change = |aspect: Aspect| holding(facts, &aspect, day).map(|fact| &fact.change);
    let runs = matches!(
        change(Aspect::Life),
        Some(SubscriptionChange::Started | SubscriptionChange::NotEnded)
    );
    let rests = facts.iter().any(|fact| match fact.change {
        SubscriptionChange::Paused(reason) => {
            matches!(change(Aspect::Pause(reason)), Some(SubscriptionChange::Paused(_)))
        }
        _ => false,
    });
    let Some(SubscriptionChange::Plan(plan)) = change(Aspect::Plan) else {
        return None;
    };
    let quantity = match change(Aspect::Quantity) {
        Some(SubscriptionChange::Quantity(quantity)) => *quantity,
        _ => 1,
    };
    let billing_day = match change(Aspect::BillingDay) {
        Some(SubscriptionChange::BillingDay(day)) => Some(*day),
        _ => None,
    };
    (runs && !rests).then_some((plan, quantity, billing_day))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::TypedId as _;

    fn plan(offering: &str) -> SubscriptionChange {
        SubscriptionChange::Plan(Plan {
            offering: offering.to_owned(),
            version: 1,
            prices: vec![0],
            overrides: vec![],
        })
    }

    /// Facts recorded one second after the other.
    fn facts(changes: &[(&str, SubscriptionChange)]) -> Vec<SubscriptionFact> {
        let fact = |(number, (day, change)): (usize, &(&str, SubscriptionChange))| SubscriptionFact {
            id: SubscriptionFactId::from_uuid(Uuid::from_u128(number as u128 + 1)),
            subscription_id: SubscriptionId::from_uuid(Uuid::from_u128(1)),
            effective_on: day.parse().unwrap(),
            recorded_at: DateTime::from_timestamp(number as i64, 0).unwrap(),
            supersedes: None,
            change: change.clone(),
        };
        changes.iter().enumerate().map(fact).collect()
    }

    fn shown(facts: &[SubscriptionFact]) -> Vec<String> {
        let end = |span: &Span| span.to.map_or("open".to_owned(), |to| to.to_string());
        spans(facts, None)
            .iter()
            .map(|span| {
                format!(
                    "{}..{} {} x{}",
                    span.from,
                    end(span),
                    span.plan.offering,
                    span.quantity
                )
            })
            .collect()
    }

    #[test]
    fn changes_cut_the_life_of_a_subscription_into_spans() {
        use SubscriptionChange as C;
        let wish = SuspensionReason::CustomerWish;
        let facts = facts(&[
            ("2026-01-10", C::Started),
            ("2026-01-10", plan("small")),
            ("2026-01-10", C::Quantity(1)),
            ("2026-03-15", plan("large")),
            ("2026-02-01", C::Quantity(2)),
            ("2026-04-01", C::Paused(wish)),
            ("2026-04-11", C::Resumed(wish)),
            ("2026-05-01", C::Ended),
        ]);
        assert_eq!(
            shown(&facts),
            [
                "2026-01-10..2026-02-01 small x1",
                "2026-02-01..2026-03-15 small x2",
                "2026-03-15..2026-04-01 large x2",
                "2026-04-11..2026-05-01 large x2",
            ]
        );
    }

    #[test]
    fn two_reasons_to_rest_must_both_go_away() {
        use SubscriptionChange as C;
        let (wish, outage) = (SuspensionReason::CustomerWish, SuspensionReason::Outage);
        let facts = facts(&[
            ("2026-01-01", C::Started),
            ("2026-01-01", plan("p")),
            ("2026-01-10", C::Paused(wish)),
            ("2026-01-12", C::Paused(outage)),
            ("2026-01-15", C::Resumed(wish)),
            ("2026-01-20", C::Resumed(outage)),
        ]);
        assert_eq!(
            shown(&facts),
            ["2026-01-01..2026-01-10 p x1", "2026-01-20..open p x1"]
        );
    }

    #[test]
    fn a_cancellation_on_the_day_of_the_start_leaves_nothing_to_bill() {
        use SubscriptionChange as C;
        let facts = facts(&[
            ("2026-01-01", C::Started),
            ("2026-01-01", plan("p")),
            ("2026-01-01", C::Ended),
        ]);
        assert_eq!(shown(&facts), Vec::<String>::new());
    }

    #[test]
    fn a_won_back_customer_never_left() {
        use SubscriptionChange as C;
        let facts = facts(&[
            ("2026-01-01", C::Started),
            ("2026-01-01", plan("p")),
            ("2026-02-01", C::Ended),
            ("2026-02-01", C::NotEnded),
        ]);
        assert_eq!(shown(&facts), ["2026-01-01..open p x1"]);
    }
}
