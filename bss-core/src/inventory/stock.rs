//! Items of stock and how many there are.

use serde::{Deserialize, Serialize};

use crate::entity::{entity, serde_column};

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

/// A page of items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct StockItemPage {
    /// The items.
    pub items: Vec<Stock>,
    /// Cursor of the next page, if there is one.
    #[serde(default)]
    pub next: Option<String>,
}
