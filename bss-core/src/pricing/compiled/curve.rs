//! A charge model as ranges of the quantity.

use crate::Decimal;

/// Amounts that depend on nothing but one quantity, range by range.
pub(in crate::pricing) struct Curve {
    /// Whether a range counts what lies above the range before it, and all ranges up to there are added; otherwise the last one counts
    /// everything, and counts alone.
    pub(in crate::pricing) is_cumulative: bool,
    /// From zero on, without gaps.
    pub(in crate::pricing) ranges: Vec<CurveRange>,
}

/// A range of the quantity: a flat amount, and a rate for what the range counts.
#[derive(Default)]
pub(in crate::pricing) struct CurveRange {
    /// The largest quantity of the range; none for the last range, which has no end.
    pub(in crate::pricing) up_to: Option<Decimal>,
    pub(in crate::pricing) flat_amount: Decimal,
    /// What one unit costs, or one block.
    pub(in crate::pricing) rate: Decimal,
    /// Where whole blocks are counted instead of units.
    pub(in crate::pricing) blocks: Option<Blocks>,
    /// The most that the range costs, flat amount included.
    pub(in crate::pricing) max_amount: Option<Decimal>,
}

/// How units are counted in blocks.
pub(in crate::pricing) struct Blocks {
    /// How many units a block holds.
    pub(in crate::pricing) size: Decimal,
    /// Whether a block that is not full counts.
    pub(in crate::pricing) counts_begun: bool,
}

impl Curve {
    /// The curve of a model without tiers.
    pub(in crate::pricing) fn of_one(range: CurveRange) -> Curve {
        Curve {
            is_cumulative: false,
            ranges: vec![range],
        }
    }
}
