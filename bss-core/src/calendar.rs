//! Billing dates: which periods an account has, which part of a period a service covers, and what is due by a date.
//!
//! * A [`Period`] is a half-open interval of civil dates, `[start, end)`, in the time zone of the account. Instants exist
//!   only at the border, where a [`Zone`] turns them into dates and back.
//! * The periods of a [`BillingCycle`] are a function of its anchor and a number. They are never chained, so a billing day
//!   that was clamped to the end of February is itself again in March.
//! * A part of a period is always measured against the anchored period that contains it: a [`Part`] names both, and a
//!   [`DayCount`] turns it into an exact [`Fraction`].
//! * A [`Schedule`] joins cycles where a billing day, a cadence or a zone changes, without losing or repeating a day.
//!
//! Nothing here panics: dates are kept within the years 1900 to 9999, and what would leave them is refused with
//! [`Code::InvalidDate`](crate::Code::InvalidDate).

mod cadence;
mod cycle;
pub mod date;
mod day_count;
pub mod instant;
mod period;
mod schedule;
mod service;
mod zone;

pub use cadence::{BillingDay, Cadence};
pub use cycle::{BillingCycle, first_billing_date};
pub use date::parse_date;
pub use day_count::{DayCount, Fraction, days_between_fixed_months, fraction_remaining};
pub use instant::parse_instant;
pub use period::{Part, Period, week_containing};
pub use schedule::{Schedule, Segment};
pub use service::{
    BillingTiming, Parts, ServiceInterval, due, elapsed_periods, last_due, part_at, parts, parts_due,
    whole_periods_between,
};
pub use zone::Zone;
