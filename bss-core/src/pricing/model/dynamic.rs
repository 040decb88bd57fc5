//! The price that each event carries.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::explanation::Derivation;
use crate::{Code, Decimal, Error, Result, Violation};

/// The price that each event carries: it was agreed or computed elsewhere, and is taken over. It can be negative, for example when
/// something is taken back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Dynamic {}

impl Rule for Dynamic {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let mut sum = Decimal::ZERO;
        for item in usage.items {
            let amount = item.amount.ok_or_else(|| {
                let error = Error::new(Code::InvalidInput, "the event carries no price");
                error.expected("an amount for each item").at("usage")
            })?;
            sum = sum.plus(amount)?;
        }
        let amount = derivation.given("amounts of events", sum)?;
        Ok(Line::whole(usage, amount))
    }

    fn check(&self) -> Vec<Violation> {
        Vec::new()
    }

    fn rates_items(&self) -> bool {
        true
    }

    fn rates_events(&self) -> bool {
        true
    }
}
