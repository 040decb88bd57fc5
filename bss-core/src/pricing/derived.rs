//! The amounts of a document, with one derivation for all of them.

use serde::{Deserialize, Serialize};

use super::explanation::{Derivation, Explanation, Term};
use crate::{Code, Decimal, Error, Result};

/// Amounts that build on each other, and how each came about. They share their steps, so that an amount that stands in several places is
/// derived once, and a change of it would show in all of them.
///
/// # Example: the tax of two lines
/// ```
/// use bss_core::billing::tax::{TaxPolicy, TaxRate, TaxTreatment, TaxableLine, compute};
/// let rates = vec![TaxRate { name: "VAT".into(), percent: 19.into() }];
/// let line = |amount| TaxableLine { amount, treatment: TaxTreatment::Taxed { rates: rates.clone() } };
/// let lines = [line("100".parse()?), line("23.45".parse()?)];
/// let document = compute(&lines, TaxPolicy::default(), "EUR".parse()?)?;
/// let derived = document.explain(&lines)?;
/// derived.check()?;
/// let tax = derived.of("groups[0].tax").unwrap();
/// assert_eq!(tax.text(), "round((100 + 23.45) x 19 / 100, 2) = 23.46");
/// assert!(derived.of("groups[7].tax").is_none());
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DerivedAmounts {
    /// Every step.
    pub explanation: Explanation,
    /// Which step is which amount.
    pub amounts: Vec<DerivedAmount>,
}

/// One of [`DerivedAmounts`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DerivedAmount {
    /// Where the amount stands in its document, such as `lines[0].tax`.
    pub path: String,
    /// The amount, as the document says.
    pub value: Decimal,
    /// The step whose value it is, counted from 0.
    pub step: u32,
}

impl DerivedAmounts {
    /// Computes everything again, and holds every amount to the step that derives it.
    ///
    /// # Errors
    /// Those of [`Explanation::check`]; [`Code::InvalidInput`] at the first amount that is not the value of its step.
    pub fn check(&self) -> Result<()> {
        self.explanation
            .check()
            .map_err(|error| error.at("explanation"))?;
        for amount in &self.amounts {
            let step = usize::try_from(amount.step)
                .ok()
                .and_then(|step| self.explanation.steps.get(step));
            if step.is_none_or(|step| step.value != amount.value) {
                let error = Error::new(
                    Code::InvalidInput,
                    "an amount is not the value of the step that derives it",
                );
                let found = error.at(&amount.path).found(amount.value);
                return Err(step.map_or(found.clone(), |step| found.expected(step.value)));
            }
        }
        Ok(())
    }

    /// How the amount at a path came about.
    pub fn of(&self, path: &str) -> Option<Explanation> {
        let amount = self.amounts.iter().find(|amount| amount.path == path)?;
        Some(self.explanation.of_step(amount.step))
    }
}

/// Derives the amounts of a document again, one after the other.
#[derive(Default)]
pub(crate) struct Rederivation {
    pub(crate) derivation: Derivation,
    amounts: Vec<DerivedAmount>,
}

impl Rederivation {
    /// Says that a term is the amount at a path.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] at the path where the document says otherwise.
    pub(crate) fn holds(&mut self, path: String, term: Term, stated: Decimal) -> Result<()> {
        if term.value() != stated {
            let error = Error::new(
                Code::InvalidInput,
                "the amount does not follow from what it was computed from",
            );
            return Err(error.at(&path).expected(term.value()).found(stated));
        }
        self.amounts.push(DerivedAmount {
            path,
            value: stated,
            step: term.position(),
        });
        Ok(())
    }

    pub(crate) fn finish(self) -> DerivedAmounts {
        DerivedAmounts {
            explanation: self.derivation.into_explanation(),
            amounts: self.amounts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `net 3 x 5, gross 15 + 4`.
    fn document() -> DerivedAmounts {
        let mut document = Rederivation::default();
        let mut given = |number: i32| document.derivation.given("number", number.into()).unwrap();
        let (quantity, rate, tax) = (given(3), given(5), given(4));
        let net = document.derivation.multiply("net", &[quantity, rate]).unwrap();
        document.holds("net".to_owned(), net, 15.into()).unwrap();
        let gross = document.derivation.add("gross", &[net, tax]).unwrap();
        document
            .holds("total.gross".to_owned(), gross, 19.into())
            .unwrap();
        let error = document.holds("total.tax".to_owned(), tax, 5.into()).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidInput, "total.tax"));
        document.finish()
    }

    #[test]
    fn every_amount_has_its_own_derivation() {
        let document = document();
        document.check().unwrap();
        let text = |path| document.of(path).map(|explanation| explanation.text());
        assert_eq!(text("net").as_deref(), Some("3 x 5 = 15"));
        assert_eq!(text("total.gross").as_deref(), Some("3 x 5 + 4 = 19"));
        assert_eq!(text("total.tax"), None);
    }

    #[test]
    fn an_amount_that_is_not_the_value_of_its_step_is_found() {
        let found = |edit: fn(&mut DerivedAmounts)| {
            let mut document = document();
            edit(&mut document);
            let error = document.check().unwrap_err();
            (error.code(), error.path().to_owned())
        };
        let invalid = |path: &str| (Code::InvalidInput, path.to_owned());
        assert_eq!(
            found(|it| it.amounts[1].value = 20.into()),
            invalid("total.gross")
        );
        assert_eq!(found(|it| it.amounts[0].step = 4), invalid("net"));
        assert_eq!(found(|it| it.amounts[0].step = 5), invalid("net"));
        assert_eq!(
            found(|it| it.explanation.steps[3].value = 16.into()),
            invalid("explanation.steps[3].value")
        );
    }
}
