//! The tax rules of a seller, as facts: the rules say from which day they hold, the row says when they were recorded.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::tax::{TaxRule, TaxTable};
use crate::crm::{Seller, SellerId};
use crate::entity::{Entity as _, entity};
use crate::error::Result;
use crate::history::after;
use crate::id::id;
use crate::work::{Reader, Work};

id! {
    /// Identifies a recorded set of tax rules.
    SellerTaxesId = "tax rules"
}

entity! {
    /// Every tax rule of a seller, as recorded at an instant.
    pub struct SellerTaxes: seller_taxes {
        key {
            /// Its id.
            id: SellerTaxesId,
        }
        data {
            /// Whose.
            seller_id: SellerId,
            /// When they were recorded; the last recorded set counts.
            recorded_at: DateTime<Utc>,
            /// The rules.
            rules: Vec<TaxRule>,
        }
        index [seller_id, recorded_at]
        refers [seller_id: seller]
    }
}

/// Says which tax rules a seller applies. Rules of the past are given again, as they were or corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SetTaxRules {
    /// Which seller.
    pub seller_id: SellerId,
    /// All of its rules.
    pub rules: Vec<TaxRule>,
}

pub(crate) fn set_tax_rules(work: &mut Work<'_>, input: &SetTaxRules) -> Result<SellerTaxes> {
    let seller: Seller = work
        .load(Seller::key(input.seller_id))
        .map_err(|error| error.at("sellerId"))?;
    TaxTable {
        rules: input.rules.clone(),
    }
    .check()?;
    let last = last(work, seller.id)?;
    let taxes = SellerTaxes {
        id: work.new_id(),
        seller_id: seller.id,
        recorded_at: after(last.map(|last| last.recorded_at), work.now()),
        rules: input.rules.clone(),
    };
    work.insert(&taxes)?;
    // What is said of a seller follows one after another.
    work.update(&seller)?;
    Ok(taxes)
}

/// The tax rules of a seller as they are known now; none where none were recorded.
pub(super) fn tax_table(reader: &Reader<'_>, seller_id: SellerId) -> Result<TaxTable> {
    Ok(TaxTable {
        rules: last(reader, seller_id)?
            .map(|taxes| taxes.rules)
            .unwrap_or_default(),
    })
}

fn last(reader: &Reader<'_>, seller_id: SellerId) -> Result<Option<SellerTaxes>> {
    let query = SellerTaxes::all().equals(|taxes| taxes.seller_id, seller_id);
    reader.find_one(&query.order_by(|taxes| taxes.recorded_at).descending())
}
