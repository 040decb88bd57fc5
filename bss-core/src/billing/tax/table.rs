//! Which rates apply: a table of rules that a seller fills.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CustomerTaxStatus, TaxRate, TaxTreatment, check_rates};
use crate::calendar::date;
use crate::{Code, Error, Result, Violation};

/// Where a supply takes place for tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PlaceOfSupply {
    /// ISO 3166-1 code of two letters, such as `DE`.
    pub country: String,
    /// A part of the country with rates of its own, such as `CA-QC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// What applies to a tax class in a place while the rule is valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxRule {
    /// The tax class of a price, such as `standard` or `telecom`.
    pub tax_class: String,
    /// Where; a rule without a region holds in the whole country, except where one for the region is valid.
    pub place: PlaceOfSupply,
    /// First day on which the rule holds.
    #[serde(deserialize_with = "date::deserialize")]
    pub valid_from: NaiveDate,
    /// First day on which it holds no longer; absent while it has no end.
    #[serde(
        default,
        deserialize_with = "date::deserialize_optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub valid_to: Option<NaiveDate>,
    /// All the rates, in the order in which they compound; none where the supply itself is exempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<TaxRate>,
    /// Why the supply is exempt; absent where rates apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption_reason: Option<String>,
    /// Whether a customer with a tax id owes the tax itself; a seller sets it for foreign places.
    #[serde(default)]
    pub reverse_charge: bool,
}

impl TaxRule {
    /// Whether the rule is for the same class and place, and both hold on some day.
    fn overlaps(&self, other: &TaxRule) -> bool {
        let before = |start: NaiveDate, end: Option<NaiveDate>| end.is_none_or(|end| start < end);
        (&self.tax_class, &self.place) == (&other.tax_class, &other.place)
            && before(self.valid_from, other.valid_to)
            && before(other.valid_from, self.valid_to)
    }

    fn holds_on(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|end| date < end)
    }
}

/// The rules of one seller.
///
/// # Example: a rate that changed, and a customer abroad
/// ```
/// use bss_core::Code;
/// use bss_core::billing::tax::{CustomerTaxStatus, PlaceOfSupply, TaxTable, TaxTreatment};
/// let table: TaxTable = serde_json::from_str(r#"{"rules": [
///   {"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2020-07-01", "validTo": "2021-01-01",
///    "rates": [{"name": "USt", "percent": "16"}]},
///   {"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2021-01-01",
///    "rates": [{"name": "USt", "percent": "19"}]},
///   {"taxClass": "standard", "place": {"country": "FR"}, "validFrom": "2014-01-01", "reverseCharge": true,
///    "rates": [{"name": "TVA", "percent": "20"}]}]}"#).unwrap();
/// table.check()?;
///
/// let germany = PlaceOfSupply { country: "DE".into(), region: None };
/// let on = "2020-12-31".parse().unwrap();
/// let treatment = table.treatment("standard", &germany, &CustomerTaxStatus::Standard, on)?;
/// assert!(matches!(treatment, TaxTreatment::Taxed { rates } if rates[0].percent == 16.into()));
///
/// let france = PlaceOfSupply { country: "FR".into(), region: None };
/// let business = CustomerTaxStatus::ReverseCharge { tax_id: "FR40303265045".into() };
/// let treatment = table.treatment("standard", &france, &business, on)?;
/// assert_eq!(treatment, TaxTreatment::ReverseCharge { tax_id: "FR40303265045".into() });
///
/// let unknown = table.treatment("books", &france, &business, on).unwrap_err();
/// assert_eq!(unknown.code(), Code::InvalidTax);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxTable {
    /// The rules, in any order.
    pub rules: Vec<TaxRule>,
}

impl TaxTable {
    /// Checks that every rule is well formed and that no two hold for the same class, place and day.
    ///
    /// # Errors
    /// [`Code::InvalidTax`] with every violation: `tax-rate-invalid`, `tax-rule-without-days`, `tax-country-invalid`,
    /// `tax-class-missing`, `tax-exemption-unclear`, `tax-rules-overlap`.
    pub fn check(&self) -> Result<()> {
        let mut violations = Vec::new();
        for (index, rule) in self.rules.iter().enumerate() {
            let mut block = |code: &str, field: &str, message: &str| {
                violations.push(Violation::block(code, format!("rules[{index}].{field}"), message));
            };
            if rule.tax_class.is_empty() {
                block("tax-class-missing", "taxClass", "a rule is for a tax class");
            }
            let country = rule.place.country.as_bytes();
            if country.len() != 2 || !country.iter().all(u8::is_ascii_uppercase) {
                block(
                    "tax-country-invalid",
                    "place.country",
                    "a country is a code of two capital letters",
                );
            }
            if rule.valid_to.is_some_and(|end| end <= rule.valid_from) {
                block("tax-rule-without-days", "validTo", "the rule holds on no day");
            }
            match rule.exemption_reason.as_deref() {
                None => {
                    if let Err(error) = check_rates(&rule.rates) {
                        block("tax-rate-invalid", "rates", error.message());
                    }
                }
                Some(reason) if !rule.rates.is_empty() || reason.is_empty() => block(
                    "tax-exemption-unclear",
                    "exemptionReason",
                    "an exempt supply has a reason and no rates",
                ),
                Some(_) => {}
            }
            let earlier = self.rules.iter().take(index);
            if earlier.into_iter().any(|earlier| earlier.overlaps(rule)) {
                block(
                    "tax-rules-overlap",
                    "validFrom",
                    "an earlier rule for the same class and place holds on the same days",
                );
            }
        }
        if violations.is_empty() {
            return Ok(());
        }
        Err(Error::violations(Code::InvalidTax, violations))
    }

    /// How a supply is treated on the date on which its tax is due. An exempt customer needs no rule; for any other, the rule for
    /// the region goes before the one for the country.
    ///
    /// # Errors
    /// [`Code::InvalidTax`] where no rule holds, or more than one.
    pub fn treatment(
        &self,
        tax_class: &str,
        place: &PlaceOfSupply,
        customer: &CustomerTaxStatus,
        tax_point: NaiveDate,
    ) -> Result<TaxTreatment> {
        if let CustomerTaxStatus::Exempt { reason } = customer {
            let reason = reason.clone();
            return Ok(TaxTreatment::Exempt { reason });
        }
        let rule = self.rule(tax_class, place, tax_point)?;
        Ok(match (&rule.exemption_reason, customer) {
            (Some(reason), _) => TaxTreatment::Exempt {
                reason: reason.clone(),
            },
            (None, CustomerTaxStatus::ReverseCharge { tax_id }) if rule.reverse_charge => {
                TaxTreatment::ReverseCharge {
                    tax_id: tax_id.clone(),
                }
            }
            (None, _) => TaxTreatment::Taxed {
                rates: rule.rates.clone(),
            },
        })
    }

    /// The one rule that holds.
    fn rule(&self, tax_class: &str, place: &PlaceOfSupply, tax_point: NaiveDate) -> Result<&TaxRule> {
        let refused = |message: &str| {
            let PlaceOfSupply { country, region } = place;
            let region = region.as_deref().unwrap_or("no region");
            Error::new(Code::InvalidTax, message).found(format_args!(
                "class {tax_class}, country {country}, {region}, {tax_point}"
            ))
        };
        let country = PlaceOfSupply {
            country: place.country.clone(),
            region: None,
        };
        for place in [place, &country] {
            let mut holding = (self.rules.iter()).filter(|rule| {
                rule.tax_class == tax_class && rule.place == *place && rule.holds_on(tax_point)
            });
            match (holding.next(), holding.next()) {
                (Some(rule), None) => return Ok(rule),
                (Some(_), Some(_)) => return Err(refused("more than one tax rule holds")),
                (None, _) => {}
            }
        }
        Err(refused("no tax rule holds"))
    }
}
