//! Items of stock and how many there are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::resource::Resource;
use crate::entity::{Entity as _, entity, serde_column, write_name};
use crate::error::{Code, Error, Result};
use crate::page::page;
use crate::text::{check_code, check_line};
use crate::work::{Reader, Work};

/// What kind of thing an item is; the kind decides which lifecycle its pieces have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ItemKind {
    /// A SIM or eSIM profile: once used, it is never available again.
    Sim,
    /// A telephone number: it rests after use and is then available again.
    Number,
    /// A router, a telephone, a set-top box.
    Device,
    /// Anything else.
    Other,
}

serde_column!(name: ItemKind);

entity! {
    /// A kind of thing that is kept in stock.
    pub struct StockItem: stock_item {
        key {
            /// Short name, unique.
            code: String,
        }
        data {
            /// What people call it.
            name: String,
            /// What kind of thing it is.
            kind: ItemKind,
            /// Whether every piece is known by its serial; otherwise pieces are only counted.
            serialised: bool,
            /// How long a number rests after use before it is available again.
            quarantine_days: u16,
        }
    }
}

entity! {
    /// How many pieces of an item there are. Apart from the item, because a level is only ever added to.
    pub struct StockLevel: stock_level {
        key {
            /// The item.
            item_code: String,
        }
        data {
            /// Pieces in the house: available or reserved.
            on_hand: i64,
            /// Pieces set aside for orders.
            reserved: i64,
            /// Pieces that can be reserved: those on hand that are not.
            available: i64,
        }
        refers [item_code: stock_item]
    }
}

/// Defines an item, or renames it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineItem {
    /// Short name, unique: 1 to 64 letters, digits, dots, dashes and underscores.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What kind of thing it is; cannot change later.
    pub kind: ItemKind,
    /// Whether every piece is known by its serial; cannot change later. Numbers always are.
    #[serde(default)]
    pub serialised: bool,
    /// How long a number rests after use before it is available again; 0 for at once.
    #[serde(default)]
    pub quarantine_days: u16,
}

/// Receives pieces of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Receive {
    /// The item.
    pub item_code: String,
    /// How many pieces, where they are only counted: 1 to 1,000,000,000.
    #[serde(default)]
    pub quantity: Option<i64>,
    /// The serials, where every piece is known: at most 1,000 in one call.
    #[serde(default)]
    pub serials: Vec<String>,
}

/// An item and how many there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Stock {
    /// The item.
    pub item: StockItem,
    /// How many there are.
    pub level: StockLevel,
}

/// Asks for one item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetItem {
    /// The item.
    pub code: String,
}

/// Asks for all items, by code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListItems {
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of items.
    StockItemPage of Stock
}

/// Most pieces that one call receives or reserves.
pub(super) const PIECES_AT_MOST: i64 = 1_000_000_000;
/// Most serials that one call receives.
const SERIALS_AT_MOST: usize = 1_000;

/// A change of a level. `on_hand = reserved + available` has to hold for it, as it does for the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LevelChange {
    /// Pieces come into the house, or are available again after they had left it.
    Receive,
    /// Available pieces are set aside.
    Reserve,
    /// Pieces that were set aside are available again.
    Release,
    /// Pieces that were set aside leave the house.
    Consume,
    /// Available pieces leave the house.
    Remove,
}

impl LevelChange {
    /// How often the quantity is added to on hand, reserved and available.
    const fn signs(self) -> (i64, i64, i64) {
        match self {
            LevelChange::Receive => (1, 0, 1),
            LevelChange::Reserve => (0, 1, -1),
            LevelChange::Release => (0, -1, 1),
            LevelChange::Consume => (-1, -1, 0),
            LevelChange::Remove => (-1, 0, -1),
        }
    }
}

/// Changes a level, whatever others change at the same time. No counter falls below 0, and `available` is what `on_hand` and
/// `reserved` leave, so `0 <= reserved <= on_hand`.
pub(super) fn change_level(
    work: &mut Work<'_>,
    item_code: &str,
    change: LevelChange,
    quantity: i64,
) -> Result<()> {
    let (on_hand, reserved, available) = change.signs();
    let key = || StockLevel::key(item_code.to_owned());
    for (sign, field) in [
        (on_hand, StockLevel::FIELDS.on_hand),
        (reserved, StockLevel::FIELDS.reserved),
        (available, StockLevel::FIELDS.available),
    ] {
        if sign != 0 {
            work.add(key(), |_| field, quantity.saturating_mul(sign), Some(0))?;
        }
    }
    Ok(())
}

/// How many pieces of an item can be reserved now.
///
/// # Errors
/// [`Code::NotFound`] where there is no such item.
pub(crate) fn available(reader: &Reader<'_>, item_code: &str) -> Result<i64> {
    let level: StockLevel = reader.peek(StockLevel::key(item_code.to_owned()))?;
    Ok(level.available)
}

pub(crate) fn define_item(work: &mut Work<'_>, input: &DefineItem) -> Result<StockItem> {
    check_code(&input.code).map_err(|error| error.at("code"))?;
    check_line(&input.name).map_err(|error| error.at("name"))?;
    if input.kind == ItemKind::Number && !input.serialised {
        return Err(Error::new(Code::InvalidInput, "every number is known by itself")
            .at("serialised")
            .expected(true)
            .found(false));
    }
    let item = StockItem {
        code: input.code.clone(),
        name: input.name.clone(),
        kind: input.kind,
        serialised: input.serialised,
        quarantine_days: input.quarantine_days,
    };
    let Some(old) = work.get(StockItem::key(input.code.clone()))? else {
        work.insert(&item)?;
        work.insert(&StockLevel {
            item_code: input.code.clone(),
            on_hand: 0,
            reserved: 0,
            available: 0,
        })?;
        return Ok(item);
    };
    let other =
        |field| Error::new(Code::AlreadyExists, "the item exists and cannot change in this").at(field);
    if old.kind != item.kind {
        return Err(other("kind")
            .expected(write_name(&old.kind))
            .found(write_name(&item.kind)));
    }
    if old.serialised != item.serialised {
        return Err(other("serialised")
            .expected(old.serialised)
            .found(item.serialised));
    }
    work.update(&item)?;
    Ok(item)
}

pub(crate) fn receive(work: &mut Work<'_>, input: &Receive) -> Result<Stock> {
    let item: StockItem = work
        .peek(StockItem::key(input.item_code.clone()))
        .map_err(|error| error.at("itemCode"))?;
    let quantity = if item.serialised {
        receive_serials(work, input)?
    } else {
        counted(input)?
    };
    change_level(work, &item.code, LevelChange::Receive, quantity)?;
    let level = work.peek(StockLevel::key(item.code.clone()))?;
    Ok(Stock { item, level })
}

fn counted(input: &Receive) -> Result<i64> {
    if !input.serials.is_empty() {
        return Err(Error::new(Code::InvalidInput, "the pieces of this item have no serials").at("serials"));
    }
    let quantity = input.quantity.unwrap_or(0);
    check_quantity(quantity).map_err(|error| error.at("quantity"))?;
    Ok(quantity)
}

/// Refuses a number of pieces that is not 1 to 1,000,000,000.
pub(super) fn check_quantity(quantity: i64) -> Result<()> {
    let refused = |code| {
        Err(Error::new(code, "not a number of pieces")
            .expected("1 to 1000000000")
            .found(quantity))
    };
    match quantity {
        ..=0 => refused(Code::NotPositive),
        1..=PIECES_AT_MOST => Ok(()),
        _ => refused(Code::NumberOutOfRange),
    }
}

fn receive_serials(work: &mut Work<'_>, input: &Receive) -> Result<i64> {
    if input.serials.len() > SERIALS_AT_MOST {
        return Err(
            Error::new(Code::TooManyItems, "one call receives at most 1000 serials")
                .at("serials")
                .found(input.serials.len()),
        );
    }
    let quantity = i64::try_from(input.serials.len()).unwrap_or(i64::MAX);
    if quantity == 0 {
        return Err(Error::new(Code::InvalidInput, "every piece of this item has a serial").at("serials"));
    }
    if let Some(said) = input.quantity.filter(|said| *said != quantity) {
        return Err(Error::new(Code::InvalidInput, "there are not as many serials")
            .at("quantity")
            .expected(quantity)
            .found(said));
    }
    let known = work.find(
        &Resource::all()
            .equals(|resource| resource.item_code, &input.item_code)
            .within(|resource| resource.serial, &input.serials),
    )?;
    let mut taken: BTreeSet<&str> = known.iter().map(|resource| resource.serial.as_str()).collect();
    for (index, serial) in input.serials.iter().enumerate() {
        check_line(serial).map_err(|error| error.at_index(index).at("serials"))?;
        if !taken.insert(serial) {
            return Err(Error::new(Code::AlreadyExists, "this serial was received before")
                .at_index(index)
                .at("serials")
                .found(serial));
        }
    }
    for serial in &input.serials {
        let resource = Resource::available(work.new_id(), &input.item_code, serial);
        work.insert(&resource)?;
    }
    Ok(quantity)
}

pub(crate) fn get_item(reader: &Reader<'_>, input: &GetItem) -> Result<Stock> {
    let item: StockItem = reader.load(StockItem::key(input.code.clone()))?;
    let level = reader.load(StockLevel::key(input.code.clone()))?;
    Ok(Stock { item, level })
}

pub(crate) fn list_items(reader: &Reader<'_>, input: &ListItems) -> Result<StockItemPage> {
    let found = reader.page(&StockItem::all(), input.limit, input.after.as_deref())?;
    let codes: Vec<String> = found.items.iter().map(|item| item.code.clone()).collect();
    let levels = reader.find(&StockLevel::all().within(|level| level.item_code, &codes))?;
    let mut levels: BTreeMap<String, StockLevel> = levels
        .into_iter()
        .map(|level| (level.item_code.clone(), level))
        .collect();
    let stocks = found.items.into_iter().filter_map(|item| {
        let level = levels.remove(&item.code)?;
        Some(Stock { item, level })
    });
    Ok(StockItemPage {
        items: stocks.collect(),
        next: found.next,
    })
}
