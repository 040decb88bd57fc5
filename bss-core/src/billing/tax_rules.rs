//! The tax rules of a seller, as facts: the rules say from which day they hold, the row says when they were recorded.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::tax::{TaxRule, TaxTable};
use crate::crm::{SellerId, seller_named};
use crate::entity::{Entity as _, entity};
use crate::error::Result;
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
    seller_named(work, input.seller_id)?;
    TaxTable {
        rules: input.rules.clone(),
    }
    .check()?;
    let taxes = SellerTaxes {
        id: work.new_id(),
        seller_id: input.seller_id,
        recorded_at: work.now(),
        rules: input.rules.clone(),
    };
    work.insert(&taxes)?;
    Ok(taxes)
}

/// The tax rules of a seller as they are known now; none where none were recorded.
pub(super) fn tax_table(reader: &Reader<'_>, seller_id: SellerId) -> Result<TaxTable> {
    let query = SellerTaxes::all().equals(|taxes| taxes.seller_id, seller_id);
    let last = reader.find_one(&query.order_by(|taxes| taxes.recorded_at).descending())?;
    Ok(TaxTable {
        rules: last.map(|taxes| taxes.rules).unwrap_or_default(),
    })
}
