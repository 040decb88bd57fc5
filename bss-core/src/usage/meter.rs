//! What is counted, and how.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::aggregation::{Aggregation, Measure};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::page::page;
use crate::text::{check_code, check_line};
use crate::work::{Reader, Work};

serde_column!(json: Measure);

entity! {
    /// What is counted of the usage of a subscription, and how events become the quantity that is priced.
    pub struct Meter: meter {
        key {
            /// Its code, which usage prices name.
            code: String,
        }
        data {
            /// What people call it.
            name: String,
            /// What one of it is, such as `GB`.
            unit: String,
            /// How events become a quantity; never changes.
            measure: Measure,
            /// Usage is refused that comes later than so many days after it happened; without it, all is accepted. What comes after
            /// its period was billed becomes a charge that names the period.
            late_limit_days: Option<u32>,
        }
    }
}

impl Meter {
    /// Whether an event can take something away.
    pub(super) fn accepts_negative(&self) -> bool {
        match self.measure.aggregation {
            Aggregation::UniqueCount
            | Aggregation::WeightedSum
            | Aggregation::ProratedSum
            | Aggregation::ProratedUniqueCount => true,
            Aggregation::Sum => self.measure.recurring,
            Aggregation::Count
            | Aggregation::Max
            | Aggregation::Min
            | Aggregation::Latest
            | Aggregation::Each => false,
        }
    }

    /// Whether every event needs the key of what is counted.
    pub(super) fn counts_keys(&self) -> bool {
        matches!(
            self.measure.aggregation,
            Aggregation::UniqueCount | Aggregation::ProratedUniqueCount
        )
    }
}

/// Defines a meter, or renames it and says anew how late its usage may come. What it measures never changes, for it would change
/// what was billed before: define another meter, and a price that names it.
///
/// # Errors
/// [`Code::AlreadyExists`] where the meter measures something else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineMeter {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What one of it is, such as `GB`.
    pub unit: String,
    /// How events become a quantity.
    pub measure: Measure,
    /// Usage is refused that comes later than so many days after it happened; without it, all is accepted.
    #[serde(default)]
    pub late_limit_days: Option<u32>,
}

/// Asks for a meter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetMeter {
    /// Its code.
    pub code: String,
}

/// Asks for the meters, by code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListMeters {
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of meters.
    MeterPage of Meter
}

pub(crate) fn define_meter(work: &mut Work<'_>, input: &DefineMeter) -> Result<Meter> {
    check_code(&input.code).map_err(|error| error.at("code"))?;
    check_line(&input.name).map_err(|error| error.at("name"))?;
    check_line(&input.unit).map_err(|error| error.at("unit"))?;
    check_measure(&input.measure).map_err(|error| error.at("measure"))?;
    let meter = Meter {
        code: input.code.clone(),
        name: input.name.clone(),
        unit: input.unit.clone(),
        measure: input.measure.clone(),
        late_limit_days: input.late_limit_days,
    };
    match work.get(Meter::key(input.code.clone()))? {
        None => work.insert(&meter)?,
        Some(known) if known.measure == meter.measure => work.update(&meter)?,
        Some(_) => {
            return Err(
                Error::new(Code::AlreadyExists, "the meter measures something else")
                    .at("measure")
                    .found(&input.code),
            );
        }
    }
    Ok(meter)
}

pub(crate) fn get_meter(reader: &Reader<'_>, input: &GetMeter) -> Result<Meter> {
    meter(reader, &input.code).map_err(|error| error.at("code"))
}

pub(crate) fn list_meters(reader: &Reader<'_>, input: &ListMeters) -> Result<MeterPage> {
    let page = reader.page(&Meter::all(), input.limit, input.after.as_deref())?;
    Ok(MeterPage {
        items: page.items,
        next: page.next,
    })
}

/// The meter with a code.
///
/// # Errors
/// [`Code::NotFound`].
pub(crate) fn meter(reader: &Reader<'_>, code: &str) -> Result<Meter> {
    reader.peek(Meter::key(code.to_owned()))
}

/// Refuses a measure that could not measure anything, or that aggregation would refuse later.
fn check_measure(measure: &Measure) -> Result<()> {
    for (index, filter) in measure.filters.iter().enumerate() {
        let at = |error: Error| error.at_index(index).at("filters");
        check_line(&filter.name).map_err(|error| at(error.at("name")))?;
        if filter.any_of.is_empty() {
            let error = Error::new(Code::InvalidInput, "a filter keeps at least one value");
            return Err(at(error.at("anyOf")));
        }
    }
    let mut names = BTreeSet::new();
    for (index, name) in measure.group_by.iter().enumerate() {
        let at = |error: Error| error.at_index(index).at("groupBy");
        check_line(name).map_err(at)?;
        if !names.insert(name) {
            return Err(at(
                Error::new(Code::InvalidInput, "an attribute is named twice").found(name)
            ));
        }
    }
    if measure.aggregation == Aggregation::Each && measure.recurring {
        let error = Error::new(
            Code::InvalidInput,
            "an event is not carried over to the next period",
        );
        return Err(error.at("recurring"));
    }
    if measure.with_amount && measure.aggregation != Aggregation::Each {
        let error = Error::new(
            Code::InvalidInput,
            "only events that stay by themselves carry a price",
        );
        return Err(error.at("withAmount").expected("aggregation each"));
    }
    if let Some(rounding) = measure.rounding {
        rounding
            .apply(crate::Decimal::ZERO)
            .map_err(|error| error.at("rounding"))?;
    }
    Ok(())
}
