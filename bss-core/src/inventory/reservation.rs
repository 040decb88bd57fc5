//! Setting stock aside for an order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::resource::{Resource, ResourceEvent, ResourceId, ResourceState, just_after};
use super::stock::{LevelChange, StockItem, available, change_level, check_quantity};
use crate::bss::Job;
use crate::entity::{Entity as _, Query, entity, serde_column, write_name};
use crate::error::{Code, Error, Result, Violation};
use crate::id::{TypedId as _, id};
use crate::lifecycle::{self, Transition};
use crate::orders::OrderId;
use crate::page::page;
use crate::subscriptions::SubscriptionId;
use crate::text::check_code;
use crate::work::{Reader, Work};

id! {
    /// Names a reservation.
    ReservationId = "reservation",
}

/// Where a reservation is in its life. It ends exactly once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ReservationState {
    /// The pieces are set aside.
    Held,
    /// The pieces were handed over.
    Consumed,
    /// The order did not want them.
    Released,
    /// The order took too long.
    Expired,
}

serde_column!(name: ReservationState);

/// What can happen to a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ReservationEvent {
    /// The pieces are handed over.
    Consume,
    /// The order does not want them.
    Release,
    /// The order took too long.
    Expire,
}

entity! {
    /// Pieces of one item, set aside for one order.
    pub struct Reservation: reservation {
        key {
            /// Its id.
            id: ReservationId,
        }
        data {
            /// The order.
            order_id: OrderId,
            /// The item of the order.
            order_item: String,
            /// What is set aside.
            item_code: String,
            /// How many pieces; 1 where the piece is known.
            quantity: i64,
            /// The piece, where every piece is known by its serial.
            resource_id: Option<ResourceId>,
            /// Its serial.
            serial: Option<String>,
            /// Whether it still holds.
            state: ReservationState,
            /// When it expires; nothing once work on the order has begun.
            expires_at: Option<DateTime<Utc>>,
        }
        index [order_id]
        index [state, expires_at]
        personal [serial]
        refers [item_code: stock_item, resource_id: resource]
    }
}

/// What an item of an order needs from stock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Need {
    /// The item of the order.
    pub order_item: String,
    /// What it needs.
    pub item_code: String,
    /// How many pieces, at least 1.
    pub quantity: i64,
    /// One piece in particular, such as the number that the customer chose; quantity 1.
    #[serde(default)]
    pub serial: Option<String>,
}

/// Sets stock aside for an order: all that is needed, or nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Reserve {
    /// The order.
    pub order_id: OrderId,
    /// What it needs, at most 1,000 entries.
    pub needs: Vec<Need>,
    /// When the reservations expire; nothing for never.
    #[serde(default, deserialize_with = "crate::calendar::instant::deserialize_optional")]
    pub expires_at: Option<DateTime<Utc>>,
}

/// Gives back everything that is set aside for an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Release {
    /// The order.
    pub order_id: OrderId,
}

/// Reservations that one call made or ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Reservations {
    /// The reservations.
    pub items: Vec<Reservation>,
}

/// Ends the reservations whose time is over and makes their pieces available again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ExpireReservations {}

/// What [`ExpireReservations`] did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Expired {
    /// How many reservations expired.
    pub reservations: u64,
}

/// Asks for the reservations of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListReservations {
    /// The order.
    pub order_id: OrderId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of reservations.
    ReservationPage of Reservation
}

const TRANSITIONS: &[Transition<ReservationState, ReservationEvent>] = {
    use ReservationEvent as E;
    use ReservationState as S;
    &[
        (S::Held, E::Consume, S::Consumed),
        (S::Held, E::Release, S::Released),
        (S::Held, E::Expire, S::Expired),
    ]
};

/// Most entries of one call, and most serialised pieces of one item that it sets aside.
const NEEDS_AT_MOST: usize = 1_000;
/// How many more pieces than needed are looked at. Calls that reserve at the same time start at different ones, so that they
/// rarely want the same.
const SPREAD: usize = 64;
/// How many reservations expire in one commit.
const CHUNK: u32 = 200;

/// What of one item a call wants.
struct Wanted {
    item: StockItem,
    available: i64,
    /// Serialised pieces that may be any.
    any: usize,
    /// Serialised pieces that were found for it and wait to be given to a need.
    pieces: Vec<Resource>,
}

/// Sets stock aside for an order: everything, or nothing. A reservation without `expires_at` never expires.
///
/// # Errors
/// [`Code::OutOfStock`] with a violation for every need that cannot be met; [`Code::NotFound`] for an unknown item;
/// [`Code::NotPositive`] and others for a malformed need; [`Code::InvalidPeriod`] where `expires_at` is not in the future.
pub(crate) fn reserve(work: &mut Work<'_>, input: &Reserve) -> Result<Reservations> {
    let &Reserve {
        order_id,
        expires_at,
        ref needs,
    } = input;
    check(needs, expires_at, work.now())?;
    let mut wanted = load_wanted(work, needs)?;
    let mut chosen = find_chosen(work, needs)?;
    let shortages = shortages(needs, &wanted, &chosen);
    if !shortages.is_empty() {
        return Err(Error::violations(Code::OutOfStock, shortages));
    }
    for wanted in wanted.values_mut().filter(|wanted| wanted.any > 0) {
        wanted.pieces = pick(work, wanted, &chosen)?;
    }
    let mut reservations = Vec::new();
    for need in needs {
        let Some(wanted) = wanted.get_mut(need.item_code.as_str()) else {
            continue;
        };
        let mut reservation = Reservation {
            id: work.new_id(),
            order_id,
            order_item: need.order_item.clone(),
            item_code: need.item_code.clone(),
            quantity: need.quantity,
            resource_id: None,
            serial: None,
            state: ReservationState::Held,
            expires_at,
        };
        if !wanted.item.serialised {
            work.insert(&reservation)?;
            reservations.push(reservation);
        } else {
            for _ in 0..need.quantity {
                let piece = match &need.serial {
                    Some(serial) => chosen.remove(&(need.item_code.as_str(), serial.as_str())),
                    None => wanted.pieces.pop(),
                };
                let mut piece = piece.ok_or_else(taken_meanwhile)?;
                piece.follow(&wanted.item, ResourceEvent::Reserve, work.now())?;
                piece.order_id = Some(order_id);
                work.update(&piece)?;
                reservation.quantity = 1;
                reservation.resource_id = Some(piece.id);
                reservation.serial = Some(piece.serial);
                work.insert(&reservation)?;
                reservations.push(reservation.clone());
                reservation.id = work.new_id();
            }
        }
        change_level(work, &need.item_code, LevelChange::Reserve, need.quantity)?;
    }
    Ok(Reservations { items: reservations })
}

fn check(needs: &[Need], expires_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<()> {
    if let Some(past) = expires_at.filter(|expires_at| *expires_at <= now) {
        return Err(
            Error::new(Code::InvalidPeriod, "a reservation expires in the future")
                .at("expiresAt")
                .found(past.to_rfc3339()),
        );
    }
    if needs.is_empty() || needs.len() > NEEDS_AT_MOST {
        return Err(
            Error::new(Code::TooManyItems, "one call reserves for 1 to 1000 needs")
                .at("needs")
                .found(needs.len()),
        );
    }
    for (index, need) in needs.iter().enumerate() {
        let at = |error: Error, field: &str| error.at(field).at_index(index).at("needs");
        check_code(&need.order_item).map_err(|error| at(error, "orderItem"))?;
        check_quantity(need.quantity).map_err(|error| at(error, "quantity"))?;
        if need.serial.is_some() && need.quantity != 1 {
            let error = Error::new(Code::InvalidInput, "there is one piece with a serial");
            return Err(at(error.expected(1).found(need.quantity), "quantity"));
        }
    }
    Ok(())
}

/// The items that are needed, with what is available of them.
fn load_wanted(work: &Work<'_>, needs: &[Need]) -> Result<BTreeMap<String, Wanted>> {
    let mut all: BTreeMap<String, Wanted> = BTreeMap::new();
    for (index, need) in needs.iter().enumerate() {
        let at = |error: Error, field: &str| error.at(field).at_index(index).at("needs");
        if !all.contains_key(&need.item_code) {
            let item: StockItem = work
                .peek(StockItem::key(need.item_code.clone()))
                .map_err(|error| at(error, "itemCode"))?;
            let wanted = Wanted {
                available: available(work, &need.item_code)?,
                item,
                any: 0,
                pieces: Vec::new(),
            };
            all.insert(need.item_code.clone(), wanted);
        }
        let Some(wanted) = all.get_mut(&need.item_code) else {
            continue;
        };
        match (wanted.item.serialised, &need.serial) {
            (false, None) => {}
            (true, Some(_)) => {}
            (false, Some(serial)) => {
                let error = Error::new(Code::InvalidInput, "the pieces of this item have no serials");
                return Err(at(error.found(serial), "serial"));
            }
            (true, None) => {
                let quantity = usize::try_from(need.quantity).unwrap_or(usize::MAX);
                wanted.any = wanted.any.saturating_add(quantity);
                if wanted.any > NEEDS_AT_MOST.saturating_sub(SPREAD) && need.quantity <= wanted.available {
                    let error = Error::new(Code::TooManyItems, "too many serialised pieces for one call");
                    return Err(at(error.found(wanted.any), "quantity"));
                }
            }
        }
    }
    Ok(all)
}

/// The pieces that needs name, where they exist.
fn find_chosen<'n>(work: &Work<'_>, needs: &'n [Need]) -> Result<BTreeMap<(&'n str, &'n str), Resource>> {
    let mut chosen = BTreeMap::new();
    for need in needs {
        if let Some(serial) = &need.serial {
            let by_serial = Resource::all()
                .equals(|resource| resource.item_code, &need.item_code)
                .equals(|resource| resource.serial, serial);
            if let Some(resource) = work.find_one(&by_serial)? {
                chosen.insert((need.item_code.as_str(), serial.as_str()), resource);
            }
        }
    }
    Ok(chosen)
}

/// Every need that cannot be met, judged in order: a later one sees what earlier ones take.
fn shortages(
    needs: &[Need],
    wanted: &BTreeMap<String, Wanted>,
    chosen: &BTreeMap<(&str, &str), Resource>,
) -> Vec<Violation> {
    let mut left: BTreeMap<&str, i64> = wanted
        .iter()
        .map(|(code, wanted)| (code.as_str(), wanted.available))
        .collect();
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for (index, need) in needs.iter().enumerate() {
        let path = format!("needs[{index}]");
        if let Some(serial) = &need.serial {
            let key = (need.item_code.as_str(), serial.as_str());
            let piece = chosen.get(&key);
            if piece.is_none_or(|piece| piece.state != ResourceState::Available) || !taken.insert(key) {
                let state = piece.map_or("unknown".to_owned(), |piece| write_name(&piece.state).to_string());
                let violation = Violation::block("not-available", path, "the chosen piece is not available");
                found.push(
                    violation
                        .fact("itemCode", &need.item_code)
                        .fact("serial", serial)
                        .fact("state", state),
                );
                continue;
            }
        }
        let left = left.entry(need.item_code.as_str()).or_default();
        match left.checked_sub(need.quantity).filter(|rest| *rest >= 0) {
            Some(rest) => *left = rest,
            None => {
                let violation = Violation::block("out-of-stock", path, "there are not enough pieces");
                found.push(
                    violation
                        .fact("itemCode", &need.item_code)
                        .fact("wanted", need.quantity)
                        .fact("available", *left),
                );
            }
        }
    }
    found
}

/// Available pieces, as many as may be any, without those that needs name.
fn pick(
    work: &Work<'_>,
    wanted: &Wanted,
    chosen: &BTreeMap<(&str, &str), Resource>,
) -> Result<Vec<Resource>> {
    let query = available_pieces(&wanted.item.code);
    let limit = wanted
        .any
        .saturating_add(chosen.len())
        .saturating_add(SPREAD)
        .min(NEEDS_AT_MOST);
    let mut candidates = work.page(&query, u32::try_from(limit).ok(), None)?.items;
    candidates.retain(|piece| !chosen.contains_key(&(piece.item_code.as_str(), piece.serial.as_str())));
    let choices = candidates
        .len()
        .checked_sub(wanted.any)
        .ok_or_else(taken_meanwhile)?;
    let (_, random) = work.new_id::<ReservationId>().uuid().as_u64_pair();
    let choices = u64::try_from(choices).unwrap_or(0).saturating_add(1);
    let start = usize::try_from(random.checked_rem(choices).unwrap_or(0)).unwrap_or(0);
    Ok(candidates
        .into_iter()
        .skip(start)
        .take(wanted.any)
        .rev()
        .collect())
}

fn available_pieces(item_code: &str) -> Query<Resource> {
    Resource::all()
        .equals(|resource| resource.item_code, item_code.to_owned())
        .equals(|resource| resource.state, ResourceState::Available)
}

/// The level still counted pieces that another call had just taken: this call starts over and sees what is left.
fn taken_meanwhile() -> Error {
    Error::new(Code::Conflict, "another order took the pieces first")
}

/// What is set aside for an order and not yet handed over.
///
/// # Errors
/// Where the store fails.
pub(crate) fn held(reader: &Reader<'_>, order_id: OrderId) -> Result<Vec<Reservation>> {
    let mut reservations =
        reader.find(&Reservation::all().equals(|reservation| reservation.order_id, order_id))?;
    reservations.retain(|reservation| reservation.state == ReservationState::Held);
    Ok(reservations)
}

/// Keeps reservations from expiring, because work on the order has begun.
///
/// # Errors
/// [`Code::Defect`] where this call did not load them.
pub(crate) fn secure(work: &mut Work<'_>, reservations: &[Reservation]) -> Result<()> {
    for reservation in reservations {
        let secured = Reservation {
            expires_at: None,
            ..reservation.clone()
        };
        work.update(&secured)?;
    }
    Ok(())
}

/// Makes reserved pieces available again, exactly as they were before.
///
/// # Errors
/// [`Code::IllegalTransition`] where a reservation ended before.
pub(crate) fn free(work: &mut Work<'_>, reservations: &[Reservation]) -> Result<Vec<Reservation>> {
    give_up(work, reservations, ReservationEvent::Release)
}

fn give_up(
    work: &mut Work<'_>,
    reservations: &[Reservation],
    event: ReservationEvent,
) -> Result<Vec<Reservation>> {
    let mut ended = Vec::new();
    for reservation in reservations {
        let mut reservation = reservation.clone();
        reservation.state = lifecycle::next(TRANSITIONS, reservation.state, event)?;
        follow(work, &reservation, ResourceEvent::Release, None)?;
        change_level(
            work,
            &reservation.item_code,
            LevelChange::Release,
            reservation.quantity,
        )?;
        work.update(&reservation)?;
        ended.push(reservation);
    }
    Ok(ended)
}

/// Hands reserved pieces over to a subscription; the serialised ones among them.
///
/// # Errors
/// [`Code::IllegalTransition`] where a reservation ended before.
pub(crate) fn consume(
    work: &mut Work<'_>,
    reservations: &[Reservation],
    subscription_id: SubscriptionId,
) -> Result<Vec<Resource>> {
    let mut handed_over = Vec::new();
    for reservation in reservations {
        let mut reservation = reservation.clone();
        reservation.state = lifecycle::next(TRANSITIONS, reservation.state, ReservationEvent::Consume)?;
        handed_over.extend(follow(
            work,
            &reservation,
            ResourceEvent::Assign,
            Some(subscription_id),
        )?);
        change_level(
            work,
            &reservation.item_code,
            LevelChange::Consume,
            reservation.quantity,
        )?;
        work.update(&reservation)?;
    }
    Ok(handed_over)
}

/// Lets the piece of a reservation, where it is known, follow.
fn follow(
    work: &mut Work<'_>,
    reservation: &Reservation,
    event: ResourceEvent,
    subscription_id: Option<SubscriptionId>,
) -> Result<Option<Resource>> {
    let Some(resource_id) = reservation.resource_id else {
        return Ok(None);
    };
    let mut resource: Resource = work.load(Resource::key(resource_id))?;
    let item: StockItem = work.peek(StockItem::key(resource.item_code.clone()))?;
    resource.follow(&item, event, work.now())?;
    resource.subscription_id = subscription_id;
    work.update(&resource)?;
    Ok(Some(resource))
}

/// Gives the reservation of a piece that broke another one of the same item.
///
/// # Errors
/// [`Code::OutOfStock`] where there is none; [`Code::StillInUse`] where work on the order has begun and the piece may be in use.
pub(super) fn replace(
    work: &mut Work<'_>,
    item: &StockItem,
    broken: ResourceId,
    order_id: OrderId,
) -> Result<()> {
    let of_order = held(work, order_id)?;
    let Some(mut reservation) = of_order.into_iter().find(|held| held.resource_id == Some(broken)) else {
        return Err(Error::defect("a reserved resource without a reservation"));
    };
    if reservation.expires_at.is_none() {
        let message = "work on the order has begun: cancel it, or complete it by hand";
        return Err(Error::new(Code::StillInUse, message).found(order_id));
    }
    let Some(mut other) = work.find_one(&available_pieces(&item.code))? else {
        let message = "no other piece can take its place: release the order first";
        return Err(Error::new(Code::OutOfStock, message).found(&item.code));
    };
    other.follow(item, ResourceEvent::Reserve, work.now())?;
    other.order_id = Some(order_id);
    work.update(&other)?;
    reservation.resource_id = Some(other.id);
    reservation.serial = Some(other.serial);
    work.update(&reservation)
}

pub(crate) fn release(work: &mut Work<'_>, input: &Release) -> Result<Reservations> {
    let reservations = held(work, input.order_id)?;
    let items = free(work, &reservations)?;
    Ok(Reservations { items })
}

pub(crate) fn expire_reservations(job: &mut Job<'_>, _input: &ExpireReservations) -> Result<Expired> {
    let mut reservations: u64 = 0;
    loop {
        let before = reservations;
        let (overdue, more) = job.read(overdue)?;
        job.write_apart(&overdue, expire, |expired| {
            reservations = reservations.saturating_add(expired);
        })?;
        // Where none of these was left, another process is at the rest, or the clock went back.
        if !more || reservations == before {
            return Ok(Expired { reservations });
        }
        job.progress(reservations, reservations)?;
    }
}

/// The first reservations that are overdue, and whether there are more.
fn overdue(reader: &Reader<'_>) -> Result<(Vec<ReservationId>, bool)> {
    let overdue = Reservation::all()
        .equals(|reservation| reservation.state, ReservationState::Held)
        .between(
            |reservation| reservation.expires_at,
            None,
            Some(Some(just_after(reader.now()))),
        )
        .order_by(|reservation| reservation.expires_at);
    let found = reader.page(&overdue, Some(CHUNK), None)?;
    let ids = found.items.iter().map(|reservation| reservation.id);
    Ok((ids.collect(), found.next.is_some()))
}

/// Lets reservations expire that nobody was faster with; how many.
fn expire(work: &mut Work<'_>, ids: &[ReservationId]) -> Result<u64> {
    let mut overdue = Vec::new();
    for id in ids {
        let reservation: Reservation = work.load(Reservation::key(*id))?;
        let is_overdue = reservation.expires_at.is_some_and(|end| end <= work.now());
        if reservation.state == ReservationState::Held && is_overdue {
            overdue.push(reservation);
        }
    }
    for reservation in give_up(work, &overdue, ReservationEvent::Expire)? {
        work.event("reservation.expired", reservation.order_id, &reservation)?;
    }
    Ok(u64::try_from(overdue.len()).unwrap_or(u64::MAX))
}

pub(crate) fn list_reservations(reader: &Reader<'_>, input: &ListReservations) -> Result<ReservationPage> {
    let query = Reservation::all().equals(|reservation| reservation.order_id, input.order_id);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reservation_ends_exactly_once() {
        use ReservationEvent as E;
        use ReservationState as S;
        for (event, ended) in [
            (E::Consume, S::Consumed),
            (E::Release, S::Released),
            (E::Expire, S::Expired),
        ] {
            assert_eq!(lifecycle::next(TRANSITIONS, S::Held, event).unwrap(), ended);
            for state in [S::Consumed, S::Released, S::Expired] {
                let error = lifecycle::next(TRANSITIONS, state, event).unwrap_err();
                assert_eq!(error.code(), Code::IllegalTransition);
                assert_eq!(error.details().expected.as_deref(), Some("held"));
            }
        }
    }
}
