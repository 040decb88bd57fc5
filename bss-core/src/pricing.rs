//! What something costs, and why.
//!
//! * A [`Price`] is data: what is charged for, by which [`ChargeModel`], in which currency, how a part of a period is charged.
//! * [`rate`] applies a price to a usage. Nothing is rounded on the way; whoever makes a charge of the exact amount rounds it
//!   once, with [`Money::round_from`](crate::Money::round_from).
//! * A [`CompiledPrice`] rates one quantity after the other where only the amounts are asked for, many times faster.
//! * [`prorate`], [`credit_unused`] and [`cap_credit`] charge and credit parts of a period, so that the parts of a period always
//!   sum to its price.
//! * Every amount comes with an [`Explanation`]: its derivation, which evaluates to the amount.
//! * [`validate`] finds everything that is wrong with a price before it is published.

mod compiled;
mod derived;
mod explanation;
mod model;
mod price;
mod proration;
mod rating;
mod tier;
mod validation;

pub use compiled::CompiledPrice;
pub(crate) use derived::Rederivation;
pub use derived::{DerivedAmount, DerivedAmounts};
pub use explanation::{ChangedStep, Derivation, Explanation, Step, StepOperation, Term};
pub use model::*;
pub use price::{ChargeKind, Occasion, Price, PriceConditions};
pub use proration::{PartialPeriod, ProrationPolicy, cap_credit, credit_unused, prorate, prorate_within};
pub use rating::{
    Attribute, ConversionOperation, Included, QuantityConversion, Rated, RatedLine, RatedPart, RatingInput,
    UsageItem, rate, rate_within,
};
pub use validation::validate;
