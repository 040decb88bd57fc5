//! A price: what is charged for, by which model, in which currency and under which conditions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::model::ChargeModel;
use super::proration::ProrationPolicy;
use super::rating::{Included, QuantityConversion};
use crate::calendar::{BillingTiming, Cadence};
use crate::{Currency, Decimal};

/// One price of an offering.
///
/// # Example: a monthly fee as it is written, with what has a default left out
/// ```
/// use bss_core::calendar::Cadence;
/// use bss_core::pricing::{Flat, Price};
/// let price: Price = serde_json::from_str(
///     r#"{"code": "fee", "name": "Monthly fee", "charge": {"recurring": {"cadence": {"months": 1}}},
///         "model": {"flat": {"amount": "49.90"}}, "currency": "EUR"}"#,
/// )?;
/// let fee = Flat { amount: "49.90".parse()? };
/// let same = Price { name: "Monthly fee".to_owned(), ..Price::recurring("fee", Cadence::MONTHLY, fee, "EUR".parse()?) };
/// assert_eq!(price, same);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Price {
    /// What programs call it; unique within an offering.
    pub code: String,
    /// What people call it, as it stands on an invoice line.
    pub name: String,
    /// When and for what it is charged.
    pub charge: ChargeKind,
    /// How an amount comes out of a quantity.
    pub model: ChargeModel,
    /// The currency of all its amounts.
    pub currency: Currency,
    /// How a quantity is converted before it is priced; not at all by default.
    #[serde(default)]
    pub conversion: Option<QuantityConversion>,
    /// A quantity that is included; the model prices what is above it. Nothing by default.
    #[serde(default)]
    pub included: Option<Included>,
    /// Whether each usage item is priced by itself and the amounts are added; by default the model prices the sum of all quantities. An
    /// item is what the meter keeps apart: a single event, or a group of events.
    #[serde(default)]
    pub separate_items: bool,
    /// Attributes of usage whose values are charged apart: a charge, and an invoice line, for each combination of them, with tiers, an
    /// included quantity and limits of its own. None by default: one charge for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charge_by: Vec<String>,
    /// Where the price is charged once: on which occasion; by default where the subscription begins.
    #[serde(default, skip_serializing_if = "Occasion::is_start")]
    #[cfg_attr(feature = "bindings", schemars(extend("default" = "start")))]
    pub occasion: Occasion,
    /// The least that is charged for a billing period, topped up at its end; no limit by default. Like a fee, it is due in part for a
    /// part of a period, as `proration` says.
    #[serde(default)]
    pub minimum_spend: Option<Decimal>,
    /// The most that is charged for a billing period, however short; no limit by default. So are tiers and what is included: they belong
    /// to the billing period, whole or not.
    #[serde(default)]
    pub maximum_spend: Option<Decimal>,
    /// How a part of a period is charged.
    #[serde(default)]
    pub proration: ProrationPolicy,
    /// The tax class of what is charged, by which tax rates are looked up; `standard` by default.
    #[serde(default = "standard_tax_class")]
    pub tax_class: String,
    /// For whom and when the price holds; always, by default.
    #[serde(default)]
    pub conditions: PriceConditions,
}

/// When and for what a price is charged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ChargeKind {
    /// Once.
    OneTime,
    /// Every period.
    Recurring {
        /// How long a period is.
        cadence: Cadence,
        /// Whether it is due at the start (the default) or at the end of the period.
        #[serde(default = "in_advance")]
        timing: BillingTiming,
    },
    /// For what was used, at the end of every period.
    Usage {
        /// The meter that counts the usage.
        meter: String,
        /// How long a period is.
        cadence: Cadence,
    },
}

/// On which occasion something is charged once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Occasion {
    /// Where a subscription begins with the plan, as an installation.
    #[default]
    Start,
    /// Where a subscription changes to the plan from another, as a fee for the change.
    Change,
    /// On both.
    Both,
}

impl Occasion {
    /// Whether it is the default, which is left out where a price is written.
    fn is_start(&self) -> bool {
        *self == Occasion::Start
    }

    /// Whether something is charged on the occasion of a change of plan, or else of a beginning.
    pub fn is_met(self, by_change: bool) -> bool {
        match self {
            Occasion::Start => !by_change,
            Occasion::Change => by_change,
            Occasion::Both => true,
        }
    }
}

/// For whom and when a price holds. What is empty does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PriceConditions {
    /// Customer segments; the customer must be in one of them.
    #[serde(default)]
    pub segments: Vec<String>,
    /// Sales channels; the sale must come through one of them.
    #[serde(default)]
    pub channels: Vec<String>,
    /// The first day on which the price holds.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub from: Option<NaiveDate>,
    /// The first day on which the price does not hold any more.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub to: Option<NaiveDate>,
}

fn standard_tax_class() -> String {
    "standard".to_owned()
}

fn in_advance() -> BillingTiming {
    BillingTiming::InAdvance
}

impl Price {
    /// A price that is charged once.
    pub fn one_time(code: &str, model: impl Into<ChargeModel>, currency: Currency) -> Price {
        Price {
            code: code.to_owned(),
            name: code.to_owned(),
            charge: ChargeKind::OneTime,
            model: model.into(),
            currency,
            conversion: None,
            included: None,
            separate_items: false,
            charge_by: Vec::new(),
            occasion: Occasion::Start,
            minimum_spend: None,
            maximum_spend: None,
            proration: ProrationPolicy::default(),
            tax_class: standard_tax_class(),
            conditions: PriceConditions::default(),
        }
    }

    /// A price that is charged at the start of every period.
    pub fn recurring(
        code: &str,
        cadence: Cadence,
        model: impl Into<ChargeModel>,
        currency: Currency,
    ) -> Price {
        let timing = BillingTiming::InAdvance;
        Price {
            charge: ChargeKind::Recurring { cadence, timing },
            ..Price::one_time(code, model, currency)
        }
    }

    /// A price of what a meter counts, charged at the end of every month.
    pub fn usage(code: &str, meter: &str, model: impl Into<ChargeModel>, currency: Currency) -> Price {
        let (meter, cadence) = (meter.to_owned(), Cadence::MONTHLY);
        Price {
            charge: ChargeKind::Usage { meter, cadence },
            ..Price::one_time(code, model, currency)
        }
    }
}

impl Price {
    /// The meters whose usage it prices: its own, and those that its model looks at; none for other charges.
    pub fn meters(&self) -> Vec<&str> {
        let ChargeKind::Usage { meter, .. } = &self.charge else {
            return Vec::new();
        };
        let others = self.model.rule().meters().into_iter();
        std::iter::once(meter.as_str())
            .chain(others.filter(|other| other != meter))
            .collect()
    }
}

impl PriceConditions {
    /// Whether the price holds on a day for a customer of these segments who buys through that channel.
    ///
    /// # Example: until the end of the year, on the web
    /// ```
    /// use bss_core::calendar::parse_date;
    /// use bss_core::pricing::PriceConditions;
    /// let conditions: PriceConditions = serde_json::from_str(r#"{"channels": ["web"], "to": "2027-01-01"}"#)?;
    /// assert!(conditions.hold(&[], Some("web"), parse_date("2026-12-31")?));
    /// assert!(!conditions.hold(&[], Some("web"), parse_date("2027-01-01")?));
    /// assert!(!conditions.hold(&[], None, parse_date("2026-12-31")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn hold(&self, segments: &[String], channel: Option<&str>, on: NaiveDate) -> bool {
        let segment_fits = self.segments.is_empty() || segments.iter().any(|it| self.segments.contains(it));
        let channel_fits =
            self.channels.is_empty() || self.channels.iter().any(|it| channel == Some(it.as_str()));
        let started = self.from.is_none_or(|from| from <= on);
        let ended = self.to.is_some_and(|to| to <= on);
        segment_fits && channel_fits && started && !ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_date;
    use crate::pricing::Flat;

    #[test]
    fn what_is_left_out_has_its_default() {
        let read = |charge: &str| -> Price {
            let json = format!(
                r#"{{"code": "fee", "name": "fee", "charge": {charge}, "model": {{"flat": {{"amount": "5"}}}}, "currency": "EUR"}}"#
            );
            serde_json::from_str(&json).unwrap()
        };
        let fee = || Flat { amount: 5.into() };
        let euro = "EUR".parse().unwrap();
        let one_time = read(r#""oneTime""#);
        assert_eq!(one_time, Price::one_time("fee", fee(), euro));
        assert_eq!(one_time.tax_class, "standard");

        let recurring = read(r#"{"recurring": {"cadence": {"years": 1}}}"#);
        assert_eq!(recurring, Price::recurring("fee", Cadence::ANNUAL, fee(), euro));
        let (cadence, timing) = (Cadence::ANNUAL, BillingTiming::InAdvance);
        assert_eq!(recurring.charge, ChargeKind::Recurring { cadence, timing });

        let usage = read(r#"{"usage": {"meter": "calls", "cadence": {"months": 1}}}"#);
        assert_eq!(usage, Price::usage("fee", "calls", fee(), euro));
        let (meter, cadence) = ("calls".to_owned(), Cadence::MONTHLY);
        assert_eq!(usage.charge, ChargeKind::Usage { meter, cadence });
    }

    #[test]
    fn an_occasion_is_met_by_a_beginning_a_change_or_both() {
        for (occasion, by_start, by_change) in [
            (Occasion::Start, true, false),
            (Occasion::Change, false, true),
            (Occasion::Both, true, true),
        ] {
            assert_eq!(
                (occasion.is_met(false), occasion.is_met(true)),
                (by_start, by_change)
            );
            // A beginning is the default, which is not written.
            let price = Price {
                occasion,
                ..Price::one_time("fee", Flat { amount: 5.into() }, "EUR".parse().unwrap())
            };
            let json = serde_json::to_value(&price).unwrap();
            assert_eq!(json.get("occasion").is_none(), occasion == Occasion::Start);
            assert_eq!(serde_json::from_value::<Price>(json).unwrap(), price);
        }
    }

    #[test]
    fn the_meters_of_a_price_are_its_own_and_then_those_of_its_model_each_once() {
        let model = || -> ChargeModel {
            let json = r#"{"multiMeterStairstep": {"steps": [
                {"amount": "10", "limits": [{"meter": "lines", "upTo": "5"}, {"meter": "calls", "upTo": "100"}]}, {"amount": "50"}]}}"#;
            serde_json::from_str(json).unwrap()
        };
        let euro: Currency = "EUR".parse().unwrap();
        assert_eq!(
            Price::usage("fee", "calls", model(), euro).meters(),
            ["calls", "lines"]
        );
        assert_eq!(
            Price::usage("fee", "data", Flat { amount: 5.into() }, euro).meters(),
            ["data"]
        );
        assert_eq!(Price::one_time("fee", model(), euro).meters(), Vec::<&str>::new());
    }

    #[test]
    fn a_price_holds_for_its_segments_channels_and_days_alone() {
        let everyone = PriceConditions::default();
        let some = PriceConditions {
            segments: vec!["gold".to_owned(), "staff".to_owned()],
            channels: vec!["shop".to_owned(), "web".to_owned()],
            from: Some(parse_date("2026-03-01").unwrap()),
            to: Some(parse_date("2026-04-01").unwrap()),
        };
        // The segments of the customer, the channel, the day; whether the price with conditions holds.
        let table: [(&[&str], _, _, _); 10] = [
            (&["gold"], Some("web"), "2026-03-01", true),
            (&["new", "staff"], Some("shop"), "2026-03-31", true),
            (&["gold"], Some("web"), "2026-02-28", false),
            (&["gold"], Some("web"), "2026-04-01", false),
            (&["gold"], Some("phone"), "2026-03-01", false),
            (&["gold"], None, "2026-03-01", false),
            (&["new"], Some("web"), "2026-03-01", false),
            (&[], Some("web"), "2026-03-01", false),
            (&["new"], Some("phone"), "2026-03-01", false),
            (&[], None, "2027-01-01", false),
        ];
        for (segments, channel, on, holds) in table {
            let names: Vec<String> = segments.iter().map(|name| (*name).to_owned()).collect();
            let on = parse_date(on).unwrap();
            assert!(everyone.hold(&names, channel, on));
            assert_eq!(
                some.hold(&names, channel, on),
                holds,
                "{segments:?} {channel:?} {on}"
            );
        }
    }
}
