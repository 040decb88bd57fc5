//! Groups 3 and 5: what has to be, and what must not be, among everything that the customer has after the order.

use std::collections::BTreeMap;

use crate::catalog::{BundleMember, Offering, RelationKind};
use crate::error::Violation;

use super::super::order::ItemAction;
use super::future::{Held, Holdings, Place, after, before, children, hosts};
use super::{Judge, at};

/// A rule, as far as it can be broken: by which of the things that the customer has, and with regard to what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rule<'o> {
    /// The bundle or member, where the rule is about one; none where it is about the customer.
    place: Option<Place>,
    code: &'static str,
    subject: &'o str,
    other: &'o str,
}

/// How a rule is broken.
#[derive(Clone, Copy)]
struct Breach {
    /// How far outside the limit; 1 where there is no more and less.
    excess: i64,
    limit: i64,
    found: i64,
}

type Breaches<'o> = BTreeMap<Rule<'o>, Breach>;

pub(super) fn check(judge: &mut Judge<'_>) {
    let before = before(judge);
    let after = after(judge, &before);
    let known = breaches(&before);
    for (rule, breach) in breaches(&after) {
        // An order is not blamed for what was wrong before, only for making it worse.
        if known.get(&rule).is_none_or(|known| known.excess < breach.excess) {
            let place = blame(judge, &after, &rule);
            judge.push(violation(&rule, breach, place));
        }
    }
}

fn breaches<'o>(holdings: &Holdings<'o>) -> Breaches<'o> {
    let mut breaches = BTreeMap::new();
    let children = children(holdings);
    for (place, held) in holdings {
        if let Some(offering) = held.offering {
            let places = children.get(place).into_iter().flatten();
            let members: Vec<&Held<'o>> = places.filter_map(|place| holdings.get(place)).collect();
            check_members(*place, held, offering, &members, &mut breaches);
        }
        let host = held
            .parent
            .and_then(|parent| holdings.get(&parent))
            .and_then(|host| host.offering);
        if let Some(host) = host {
            check_belonging(*place, held, host, &mut breaches);
        }
    }
    check_relations(holdings, &mut breaches);
    breaches
}

/// How many of each member a bundle has, for each bundle that there is.
fn check_members<'o>(
    place: Place,
    held: &Held<'o>,
    bundle: &'o Offering,
    members: &[&Held<'o>],
    breaches: &mut Breaches<'o>,
) {
    let count = |code: &str| {
        let quantities = members
            .iter()
            .filter(|member| member.code == code)
            .map(|member| member.quantity);
        quantities.fold(0_i64, i64::saturating_add)
    };
    let mut limit = |below: &'static str,
                     above: &'static str,
                     subject: &'o str,
                     (least, most): (u32, u32),
                     found: i64| {
        let rule = |code| Rule {
            place: Some(place),
            code,
            subject,
            other: &bundle.code,
        };
        let times = |limit: u32| i64::from(limit).saturating_mul(held.quantity);
        for (code, limit, excess) in [
            (below, times(least), times(least).saturating_sub(found)),
            (above, times(most), found.saturating_sub(times(most))),
        ] {
            if excess > 0 {
                breaches.insert(rule(code), Breach { excess, limit, found });
            }
        }
    };
    for member in &bundle.members {
        let limits = (member.minimum, member.maximum);
        limit(
            "too-few-members",
            "too-many-members",
            &member.offering,
            limits,
            count(&member.offering),
        );
    }
    for group in &bundle.groups {
        let of_group = |member: &&BundleMember| member.group.as_deref() == Some(group.code.as_str());
        let counts = bundle
            .members
            .iter()
            .filter(of_group)
            .map(|member| count(&member.offering));
        let found = counts.fold(0_i64, i64::saturating_add);
        limit(
            "too-few-in-group",
            "too-many-in-group",
            &group.code,
            (group.minimum, group.maximum),
            found,
        );
    }
}

/// Whether something belongs where it is: it is a member of the bundle, or an option of the host.
fn check_belonging<'o>(place: Place, held: &Held<'o>, host: &'o Offering, breaches: &mut Breaches<'o>) {
    let is_member = host.members.iter().any(|member| member.offering == held.code);
    let is_option = held
        .offering
        .is_none_or(|offering| hosts(offering).any(|code| code == host.code));
    if !is_member && !is_option {
        let rule = Rule {
            place: Some(place),
            code: "foreign-member",
            subject: held.code,
            other: &host.code,
        };
        breaches.insert(rule, ONCE);
    }
}

const ONCE: Breach = Breach {
    excess: 1,
    limit: 0,
    found: 1,
};

fn check_relations<'o>(holdings: &Holdings<'o>, breaches: &mut Breaches<'o>) {
    let mut totals: BTreeMap<&str, i64> = BTreeMap::new();
    for held in holdings.values() {
        let total = totals.entry(held.code).or_default();
        *total = total.saturating_add(held.quantity);
    }
    let has = |code: &str| totals.contains_key(code);
    for offering in holdings.values().filter_map(|held| held.offering) {
        let rule = |code, subject: &'o str, other: &'o str| Rule {
            place: None,
            code,
            subject,
            other,
        };
        for relation in &offering.relations {
            let other = relation.offering.as_str();
            let broken = match relation.kind {
                RelationKind::Requires if !has(other) => rule("requires-missing", &offering.code, other),
                // Both may exclude each other, which is one finding.
                RelationKind::Excludes if has(other) => {
                    let code = offering.code.as_str();
                    rule("excluded-together", code.min(other), code.max(other))
                }
                RelationKind::Replaces if has(other) => rule("replaced-still-held", &offering.code, other),
                _ => continue,
            };
            breaches.insert(broken, ONCE);
        }
        let mut hosts = hosts(offering).peekable();
        if let Some(first) = hosts.peek().copied()
            && !hosts.any(has)
        {
            breaches.insert(rule("host-missing", &offering.code, first), ONCE);
        }
        let found = totals.get(offering.code.as_str()).copied().unwrap_or(0);
        if let Some(limit) = offering.at_most_per_customer.map(i64::from)
            && found > limit
        {
            let excess = found.saturating_sub(limit);
            breaches.insert(
                rule("too-many-per-customer", &offering.code, ""),
                Breach { excess, limit, found },
            );
        }
    }
}

/// The item that breaks a rule: the one that adds or changes what the rule is about, else one that ends or changes what it needs.
fn blame(judge: &Judge<'_>, after: &Holdings<'_>, rule: &Rule<'_>) -> String {
    let culprit = match rule.place {
        Some(place) => {
            let itself = after.get(&place).and_then(|held| held.item);
            itself.or_else(|| last_inside(judge, after, place, rule.subject))
        }
        None => {
            let gives = |code: &str| {
                let held = after.values().filter(|held| held.code == code);
                held.filter_map(|held| held.item).min()
            };
            let takes = |code: &str| {
                let mut items = judge.items.iter();
                items.position(|item| item.holding.is_some_and(|holding| holding.offering == code))
            };
            gives(rule.subject)
                .or_else(|| gives(rule.other))
                .or_else(|| takes(rule.other))
                .or_else(|| takes(rule.subject))
        }
    };
    culprit.map_or_else(|| "items".to_owned(), |index| at(index, ""))
}

/// The last item that adds, changes or ends something inside a bundle, if possible of the offering in question.
fn last_inside(judge: &Judge<'_>, after: &Holdings<'_>, bundle: Place, code: &str) -> Option<usize> {
    let inside = after
        .values()
        .filter(|held| held.parent == Some(bundle))
        .filter_map(|held| held.item.map(|item| (item, held.code)));
    let ended = judge.items.iter().enumerate().filter_map(|(index, item)| {
        let holding = item.holding.filter(|_| item.new.action != ItemAction::NoChange)?;
        let is_inside = holding.parent_id.map(Place::Subscription) == Some(bundle);
        is_inside.then_some((index, holding.offering.as_str()))
    });
    let candidates: Vec<(usize, &str)> = inside.chain(ended).collect();
    let of_code = candidates.iter().filter(|(_, other)| *other == code);
    let found = of_code.max().or_else(|| candidates.iter().max());
    found.map(|(index, _)| *index)
}

fn violation(rule: &Rule<'_>, breach: Breach, place: String) -> Violation {
    let (other, message) = match rule.code {
        "too-few-members" => ("bundle", "the bundle needs more of this member"),
        "too-many-members" => ("bundle", "the bundle allows less of this member"),
        "too-few-in-group" => ("bundle", "the bundle needs more members of this group"),
        "too-many-in-group" => ("bundle", "the bundle allows fewer members of this group"),
        "foreign-member" => (
            "parent",
            "the offering is no member of this bundle and no option of this host",
        ),
        "requires-missing" => (
            "required",
            "the offering requires another that the customer would not have",
        ),
        "excluded-together" => (
            "excluded",
            "the customer would have two offerings that exclude each other",
        ),
        "replaced-still-held" => (
            "replaced",
            "the customer would keep an offering that this one replaces",
        ),
        "host-missing" => (
            "host",
            "the customer would have nothing that the offering is an option of",
        ),
        _ => (
            "other",
            "the customer would have more of the offering than is allowed",
        ),
    };
    let violation = Violation::block(rule.code, place, message).fact("offering", rule.subject);
    let violation = match rule.other {
        "" => violation,
        code => violation.fact(other, code),
    };
    match breach.limit {
        0 if breach.found == 1 => violation,
        limit => violation.fact("limit", limit).fact("found", breach.found),
    }
}
