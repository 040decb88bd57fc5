//! I8: stock levels, reservations and pieces.

use std::collections::BTreeMap;

use super::record::{Id, Record};
use super::{Check, Findings};
use crate::error::Result;
use crate::id::TenantId;
use crate::store::Store;

/// What there is of one item.
#[derive(Default)]
struct Item {
    serialised: bool,
    has_level: bool,
    reserved: i128,
    available: i128,
    /// Pieces in these states.
    reserved_pieces: i128,
    available_pieces: i128,
    /// What reservations hold.
    held: i128,
}

/// A reservation that holds a piece.
struct Held {
    key: String,
    order: Id,
    piece: Id,
}

#[derive(Default)]
pub(super) struct Stock {
    items: BTreeMap<Box<str>, Item>,
    /// Pieces that are set aside, and for which order.
    reserved: BTreeMap<Id, Id>,
    held: Vec<Held>,
}

impl Stock {
    fn item(&mut self, code: &str) -> &mut Item {
        self.items.entry(code.into()).or_default()
    }

    fn level(&mut self, row: &Record<'_>, findings: &mut Findings) {
        let [on_hand, reserved, available] =
            ["on_hand", "reserved", "available"].map(|column| row.integer(column));
        if reserved < 0 || reserved > on_hand {
            let message = "no more is reserved than there is, and not less than nothing";
            findings.add("I8", row.place(), message, format!("0 to {on_hand}"), reserved);
        }
        let message = "what is available is what is on hand and not reserved";
        let left = on_hand.saturating_sub(reserved);
        findings.equal("I8", row.place(), message, left, available);
        let item = self.item(row.text("item_code"));
        (item.has_level, item.reserved, item.available) = (true, reserved, available);
    }

    fn piece(&mut self, row: &Record<'_>) {
        let state = row.text("state");
        let item = self.item(row.text("item_code"));
        if state == "available" {
            item.available_pieces = item.available_pieces.saturating_add(1);
        }
        if state == "reserved" {
            item.reserved_pieces = item.reserved_pieces.saturating_add(1);
            self.reserved.insert(row.id("id"), row.id("order_id"));
        }
    }

    fn reservation(&mut self, row: &Record<'_>, findings: &mut Findings) {
        let quantity = row.integer("quantity");
        if quantity < 1 {
            findings.add(
                "I8",
                row.place(),
                "a reservation is for at least one piece",
                1,
                quantity,
            );
        }
        if row.text("state") != "held" {
            return;
        }
        let item = self.item(row.text("item_code"));
        item.held = item.held.saturating_add(quantity);
        if let Some(piece) = row.optional_id("resource_id") {
            self.held.push(Held {
                key: row.key(),
                order: row.id("order_id"),
                piece,
            });
        }
    }

    fn judge_pieces(&mut self, findings: &mut Findings) {
        for held in &self.held {
            let place = ("reservation", &held.key);
            match self.reserved.remove(&held.piece) {
                None => {
                    let message = "a held piece is reserved, and held by one reservation only";
                    findings.add("I8", place, message, "reserved", format!("{} is not", held.piece));
                }
                Some(order) => {
                    let message = "a piece is held for the order that it is reserved for";
                    findings.equal("I8", place, message, &order, &held.order);
                }
            }
        }
        for piece in self.reserved.keys() {
            let message = "a reserved piece is held by a reservation";
            findings.add("I8", ("resource", piece), message, "a held reservation", "none");
        }
    }
}

impl Check for Stock {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        match row.of() {
            "stock_item" => {
                let serialised = row.integer("serialised") != 0;
                self.item(row.text("code")).serialised = serialised;
            }
            "stock_level" => self.level(row, findings),
            "resource" => self.piece(row),
            "reservation" => self.reservation(row, findings),
            _ => {}
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, findings: &mut Findings) -> Result<()> {
        for (code, item) in &self.items {
            if !item.has_level {
                findings.add(
                    "I8",
                    ("stock_item", code),
                    "an item has a level",
                    "a level",
                    "none",
                );
                continue;
            }
            let place = || ("stock_level", code);
            let message = "reservations that hold sum to what is reserved";
            findings.equal("I8", place(), message, item.held, item.reserved);
            if item.serialised {
                let message = "as many are reserved as there are reserved pieces";
                findings.equal("I8", place(), message, item.reserved_pieces, item.reserved);
                let message = "as many are available as there are available pieces";
                findings.equal("I8", place(), message, item.available_pieces, item.available);
            }
        }
        self.judge_pieces(findings);
        Ok(())
    }
}
