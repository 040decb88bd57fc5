//! An invoice of 20 lines with proration, discount and tax, with and without the explanation of every amount, against a plain program
//! that finds the same totals.

use std::error::Error;
use std::hint::black_box;
use std::rc::Rc;

use bss_core::billing::discount::{self, Discount, DiscountPolicy, DiscountableLine};
use bss_core::billing::tax::{self, TaxPolicy, TaxRate, TaxTreatment, TaxableLine};
use bss_core::calendar::{Cadence, Fraction};
use bss_core::pricing::{
    Derivation, Explanation, Flat, Graduated, Price, RatingInput, StepOperation, Tier, prorate_within,
    rate_within,
};
use bss_core::{Currency, Decimal, Money, Rounding};
use rust_decimal::{Decimal as LeanDecimal, RoundingStrategy};
use serde_json::json;

use super::lean::{self, decimal, graduated, spread};
use super::price_models::TIERS;
use super::{Contest, Prepared, Run};

/// Monthly fees that began on the 15th of a month of 31 days.
const FEES: u32 = 10;
const DAYS: (i64, i64) = (17, 31);
/// Lines of usage.
const USAGES: u32 = 10;
/// Tax in percent of fees and of usage.
const TAXES: [&str; 2] = ["19", "7"];

/// Net, discount and tax.
type Totals = [String; 3];

/// What is on the invoice: each line with its price, what it is for, and its tax.
struct Sale {
    currency: Currency,
    lines: Vec<(Price, RatingInput, TaxTreatment)>,
    discounts: Vec<Discount>,
}

pub(super) fn prepare() -> Prepared {
    let sale = Rc::new(sale()?);
    let lean = Rc::new(LeanSale::new()?);
    let expected = lean.totals();
    let mut contests = Vec::new();
    for (name, is_explained) in [("explained", true), ("unexplained", false)] {
        let (found, explanations) = sale.totals(is_explained)?;
        if found != expected {
            return Err(
                format!("the invoice comes to {found:?}, the plain program's to {expected:?}").into(),
            );
        }
        if explanations.iter().any(|it| (it.steps.len() > 1) != is_explained) {
            return Err(format!("not {name}").into());
        }
        let (sale, lean) = (Rc::clone(&sale), Rc::clone(&lean));
        let baseline: Run = Box::new(move || {
            black_box(&black_box(&lean).totals());
        });
        contests.push(Contest {
            name: name.to_owned(),
            ours: Box::new(move || {
                black_box(&black_box(&sale).totals(is_explained));
            }),
            baseline,
            against: "a lean decimal program",
            things: 1,
        });
    }
    Ok(contests)
}

fn sale() -> Result<Sale, Box<dyn Error>> {
    let currency: Currency = "EUR".parse()?;
    let taxed = |percent: &str| -> Result<TaxTreatment, Box<dyn Error>> {
        let rate = TaxRate {
            name: "VAT".to_owned(),
            percent: percent.parse()?,
        };
        Ok(TaxTreatment::Taxed { rates: vec![rate] })
    };
    let mut lines = Vec::new();
    for number in 0..FEES {
        let amount = Decimal::from_scaled((995 + 1000 * number).into(), 2)?;
        let price = Price::recurring("fee", Cadence::MONTHLY, Flat { amount }, currency);
        lines.push((price, RatingInput::of(Decimal::ONE), taxed(TAXES[0])?));
    }
    for number in 0..USAGES {
        let mut tiers = Vec::new();
        for (up_to, unit_amount) in TIERS {
            tiers.push(Tier {
                up_to: up_to.map(str::parse).transpose()?,
                ..Tier::open(unit_amount.parse()?)
            });
        }
        let price = Price::usage("data", "data", Graduated { tiers }, currency);
        let quantity = RatingInput::of(Decimal::from(1234 * number + 1));
        lines.push((price, quantity, taxed(TAXES[1])?));
    }
    let discounts = json!([
        {"key": "TEN", "value": {"percent": {"percent": "10"}}},
        {"key": "FIVE", "value": {"fixed": {"amount": {"amount": "5", "currency": "EUR"}}}},
    ]);
    Ok(Sale {
        currency,
        lines,
        discounts: serde_json::from_value(discounts)?,
    })
}

impl Sale {
    fn totals(&self, is_explained: bool) -> Result<(Totals, Vec<Explanation>), bss_core::Error> {
        let mut discountable = Vec::with_capacity(self.lines.len());
        let mut explanations = Vec::with_capacity(self.lines.len());
        for (price, input, _) in &self.lines {
            let derivation = match is_explained {
                true => Derivation::new(),
                false => Derivation::silent(),
            };
            let explanation = self.amount(price, input, derivation)?;
            discountable.push(DiscountableLine {
                keys: Vec::new(),
                amount: Money::new(explanation.value(), self.currency)?,
            });
            explanations.push(explanation);
        }
        let discounted = discount::apply(
            &discountable,
            &self.discounts,
            DiscountPolicy::default(),
            self.currency,
        )?;
        let taxable: Vec<TaxableLine> = (discounted.lines.iter().zip(&self.lines))
            .map(|(line, (_, _, treatment))| TaxableLine {
                amount: line.net.amount(),
                treatment: treatment.clone(),
            })
            .collect();
        let taxed = tax::compute(&taxable, TaxPolicy::default(), self.currency)?;
        if is_explained {
            black_box((discounted.explain()?, taxed.explain(&taxable)?));
        }
        let totals = [taxed.net, discounted.discount, taxed.tax];
        Ok((totals.map(|total| total.amount().to_string()), explanations))
    }

    fn amount(
        &self,
        price: &Price,
        input: &RatingInput,
        mut derivation: Derivation,
    ) -> Result<Explanation, bss_core::Error> {
        let rated = rate_within(price, input, &mut derivation)?;
        let (scale, rounding) = (self.currency.minor_digits(), Rounding::HalfUp);
        let amount = match price.charge {
            bss_core::pricing::ChargeKind::Recurring { .. } => {
                let part = Fraction::new(DAYS.0, DAYS.1)?;
                prorate_within(rated, None, part, scale, rounding, &mut derivation)?.0
            }
            _ => derivation.step("amount", StepOperation::Round { scale, rounding }, &[rated])?,
        };
        derivation.finish(amount)
    }
}

/// The same in plain decimals.
struct LeanSale {
    fees: Vec<LeanDecimal>,
    tiers: Vec<lean::Tier>,
    usages: Vec<LeanDecimal>,
    taxes: [LeanDecimal; 2],
}

impl LeanSale {
    fn new() -> Result<LeanSale, String> {
        let fees = (0..FEES).map(|number| LeanDecimal::new((995 + 1000 * number).into(), 2));
        Ok(LeanSale {
            fees: fees.collect(),
            tiers: lean::tiers(&TIERS)?,
            usages: (0..USAGES)
                .map(|number| LeanDecimal::from(1234 * number + 1))
                .collect(),
            taxes: [decimal(TAXES[0])?, decimal(TAXES[1])?],
        })
    }

    fn totals(&self) -> Totals {
        let round =
            |amount: LeanDecimal| amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let (days, whole) = (LeanDecimal::from(DAYS.0), LeanDecimal::from(DAYS.1));
        let hundred = LeanDecimal::ONE_HUNDRED;
        let fees = self.fees.iter().map(|fee| round(fee * days / whole));
        let usages = (self.usages.iter())
            .map(|quantity| round(graduated(&self.tiers, *quantity, |tier, part| part * tier.rate)));
        let mut nets: Vec<LeanDecimal> = fees.chain(usages).collect();
        let mut discount = LeanDecimal::ZERO;
        let subtotal: LeanDecimal = nets.iter().sum();
        for amount in [round(subtotal / LeanDecimal::TEN), LeanDecimal::from(5)] {
            let parts = spread(amount * hundred, &nets);
            for (net, part) in nets.iter_mut().zip(parts) {
                *net -= part / hundred;
            }
            discount += amount;
        }
        let (of_fees, of_usages) = nets.split_at(self.fees.len());
        let tax: LeanDecimal = ([of_fees, of_usages].iter().zip(self.taxes))
            .map(|(nets, percent)| round(nets.iter().sum::<LeanDecimal>() * percent / hundred))
            .sum();
        let net: LeanDecimal = nets.iter().sum();
        [net, discount, tax].map(|total| total.normalize().to_string())
    }
}
