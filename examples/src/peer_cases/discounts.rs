//! Discounts on lines and on the invoice, and the credit that is spent after them.

use bss_core::billing::discount::{
    Discount, DiscountFrequency, DiscountOrder, DiscountPolicy, DiscountStage, DiscountValue,
    DiscountableLine, DiscountedDocument, DiscountedLine, RoundDiscountAt, apply, spend_prepaid_credit,
};
use bss_core::billing::tax::{TaxableLine, compute};
use bss_core::{Currency, Decimal, Money, Result, Rounding};

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome, text, unknown};
use super::tax;
use super::words::currency;

pub(super) const OPERATIONS: &[Operation] = &[
    ("allocate_discount", allocate_discount),
    ("apply_discounts", apply_discounts),
    ("apply_discounts_to_lines", apply_discounts),
    ("apply_discounts_to_lines_then_tax", apply_discounts_then_tax),
    ("distribute_discount", allocate_discount),
    ("invoice_discount_then_credit", invoice_discount_then_credit),
    ("percent_per_line", percent_per_line),
    ("recurring_discount", recurring_discount),
];

/// What the discounts of a case are taken off, and how.
struct Document {
    lines: Vec<DiscountableLine>,
    /// The order that the case names.
    order: Option<DiscountOrder>,
    policy: DiscountPolicy,
    currency: Currency,
}

impl Document {
    fn read(input: &Fields<'_>) -> Outcome<Document> {
        let orders = [
            ("sequential", DiscountOrder::AsListed),
            ("percent_first_compound", DiscountOrder::PercentFirst),
            ("restricted_first", DiscountOrder::RestrictedFirst),
        ];
        let conventions = [
            (
                "percent_compound_percent_first",
                (Some(DiscountOrder::PercentFirst), None),
            ),
            (
                "sequential_by_application_time",
                (Some(DiscountOrder::AsListed), None),
            ),
            ("per_line_rounding", (None, Some(RoundDiscountAt::Line))),
        ];
        let order = input.optional_word("order", &orders)?;
        let (usual, round_at) = input
            .optional_word("convention", &conventions)?
            .unwrap_or_default();
        let mut amounts = input.decimals("line_amounts")?;
        amounts.extend(input.optional_decimal("subtotal")?);
        amounts.extend(input.optional_decimal("amount")?);
        let (currency, rounding) = currency(input)?;
        Ok(Document {
            lines: (amounts.into_iter().enumerate())
                .map(|(index, amount)| line(index, amount, currency))
                .collect::<Result<_>>()?,
            order: order.or(usual),
            policy: DiscountPolicy {
                order: DiscountOrder::default(),
                round_at: round_at.unwrap_or_default(),
                rounding,
            },
            currency,
        })
    }

    /// Where no order is named, discounts are taken as they are listed, but what is limited to some lines before what is not.
    fn apply(&self, discounts: &[Discount]) -> Result<DiscountedDocument> {
        let policy = DiscountPolicy {
            order: self.order.unwrap_or(DiscountOrder::RestrictedFirst),
            ..self.policy
        };
        apply(&self.lines, discounts, policy, self.currency)
    }
}

/// A line, whose key is its position; it is rounded to the currency before any discount.
fn line(index: usize, amount: Decimal, currency: Currency) -> Result<DiscountableLine> {
    Ok(DiscountableLine {
        keys: vec![index.to_string()],
        amount: Money::round_from(amount, currency, Rounding::HalfUp)?,
    })
}

/// The discounts of a list that apply to an invoice in its currency: an amount in another one is not taken off.
fn applicable(mut discounts: Vec<Discount>, currency: Currency) -> Vec<Discount> {
    discounts.retain(|discount| match &discount.value {
        DiscountValue::Fixed { amount, .. } => amount.currency() == currency,
        DiscountValue::Percent { .. } => true,
    });
    discounts
}

fn discount_of(value: DiscountValue) -> Discount {
    Discount {
        key: String::new(),
        value,
        frequency: DiscountFrequency::Once,
        stage: DiscountStage::Invoice,
        only: Vec::new(),
    }
}

/// How discounts of a case are read: what all of them have in common.
#[derive(Clone, Copy)]
struct Common {
    currency: Currency,
    already_used: Option<Decimal>,
    /// How often one is given that does not say how often.
    usual: DiscountFrequency,
}

impl Common {
    fn read(input: &Fields<'_>, currency: Currency) -> Outcome<Common> {
        Ok(Common {
            currency,
            already_used: input.optional_decimal("already_used")?,
            usual: DiscountFrequency::Once,
        })
    }

    fn discount(self, discount: &Fields<'_>) -> Outcome<Discount> {
        let currency = discount.optional_parsed("currency")?.unwrap_or(self.currency);
        let value = match discount.word("kind", &[("percent", true), ("fixed", false)])? {
            true => DiscountValue::Percent {
                // No discount exceeds what is left.
                percent: discount.decimal("percent")?.min(Decimal::from(100)),
            },
            false => DiscountValue::Fixed {
                amount: Money::new(discount.decimal("amount")?, currency)?,
                already_used: match self.already_used {
                    Some(used) => Some(Money::new(used, currency)?),
                    None => None,
                },
            },
        };
        let left = discount.optional_count("periods_left")?;
        let periods = discount.optional_count("periods")?;
        let times = left
            .or(periods)
            .map(|periods_left| DiscountFrequency::Times { periods_left });
        let frequencies = [
            ("once", Some(DiscountFrequency::Once)),
            ("forever", Some(DiscountFrequency::Forever)),
            ("recurring", times),
        ];
        let frequency = match discount.optional_word("frequency", &frequencies)? {
            None => times.unwrap_or(self.usual),
            Some(Some(frequency)) => frequency,
            Some(None) => return unknown("a recurring discount without its number of periods"),
        };
        let only = discount.list("applies_to_lines", |path, line| match line.as_u64() {
            Some(line) => Ok(line.to_string()),
            None => Ok(text(path, line)?.to_owned()),
        })?;
        Ok(Discount {
            frequency,
            only,
            ..discount_of(value)
        })
    }
}

/// What became of the discounts that were `given`.
fn found(document: &DiscountedDocument, given: &[Discount]) -> Result<Answer> {
    let lines = |amount: fn(&DiscountedLine) -> Money| Found::from_iter(document.lines.iter().map(amount));
    let minor_units = document.lines.iter().map(|line| line.discount.minor());
    let first = document.discounts.first();
    let is_counted = |discount: &Discount| matches!(discount.frequency, DiscountFrequency::Times { .. });
    let periods_left = first.and_then(|first| match first.next.as_ref() {
        Some(next) => match next.frequency {
            DiscountFrequency::Times { periods_left } => Some(periods_left),
            _ => None,
        },
        None => given.first().filter(|first| is_counted(first)).map(|_| 0),
    });
    let used = document
        .discounts
        .iter()
        .filter(|discount| discount.amount.is_positive());
    let derived = Answer::default().derived(document.explain()?);
    Ok(derived
        .with("subtotal", document.subtotal)
        .with("discount_total", document.discount)
        .with("net", document.net)
        .with("line_discounts", lines(|line| line.discount))
        .with("line_discounts_cents", Found::from_iter(minor_units))
        .with("net_amounts", lines(|line| line.net))
        .with("discounts_used", used.count())
        .with(
            "coupon_exhausted",
            first.is_some_and(|first| first.next.is_none()),
        )
        .with("periods_left", periods_left))
}

fn apply_discounts(input: &Fields<'_>) -> Outcome<Answer> {
    let document = Document::read(input)?;
    let common = Common::read(input, document.currency)?;
    let discounts = input.objects("discounts", |discount| common.discount(discount))?;
    let discounts = applicable(discounts, document.currency);
    Ok(found(&document.apply(&discounts)?, &discounts)?)
}

fn apply_discounts_then_tax(input: &Fields<'_>) -> Outcome<Answer> {
    let document = Document::read(input)?;
    let common = Common::read(input, document.currency)?;
    let discounts = input.objects("discounts", |discount| common.discount(discount))?;
    let discounts = applicable(discounts, document.currency);
    let rates = input.list("line_tax_percent", tax::rates_of_line)?;
    let treatment = tax::Treatment::read(input)?;
    let policy = tax::policy(input, document.policy.rounding)?;
    if rates.len() != document.lines.len() {
        return unknown("not every line has a tax rate");
    }
    let discounted = document.apply(&discounts)?;
    let nets = discounted.lines.iter().map(|line| line.net.amount());
    let taxable: Vec<TaxableLine> = nets
        .zip(rates)
        .map(|(amount, rates)| TaxableLine {
            amount,
            treatment: treatment.of(rates),
        })
        .collect();
    let taxed = compute(&taxable, policy, document.currency)?;
    Ok(found(&discounted, &discounts)?
        .derived(taxed.explain(&taxable)?)
        .with(
            "line_tax",
            Found::from_iter(taxed.lines.iter().map(|line| line.tax)),
        )
        .with("tax_total", taxed.tax)
        .with("total", taxed.total))
}

/// An amount that is shared by lines.
fn allocate_discount(input: &Fields<'_>) -> Outcome<Answer> {
    let document = Document::read(input)?;
    let discount = discount_of(DiscountValue::Fixed {
        amount: Money::new(input.decimal("discount")?, document.currency)?,
        already_used: None,
    });
    let discount = [discount];
    Ok(found(&document.apply(&discount)?, &discount)?)
}

/// A percentage that is rounded on every line, and beside it once on their sum.
fn percent_per_line(input: &Fields<'_>) -> Outcome<Answer> {
    let mut document = Document::read(input)?;
    let percent = input.decimal("percent")?;
    let discount = [discount_of(DiscountValue::Percent { percent })];
    document.policy.round_at = RoundDiscountAt::Line;
    let answer = found(&document.apply(&discount)?, &discount)?;
    document.policy.round_at = RoundDiscountAt::Total;
    let combined = document.apply(&discount)?;
    Ok(answer.with("discount_on_combined_total", combined.discount))
}

fn invoice_discount_then_credit(input: &Fields<'_>) -> Outcome<Answer> {
    let document = Document::read(input)?;
    let common = Common::read(input, document.currency)?;
    let of_lines = input.optional_object("line_discounts", |lines| {
        lines.entries(|line, path, _| {
            lines.objects(line, |one| {
                Ok(Discount {
                    stage: DiscountStage::Line,
                    only: vec![position(path, line)?],
                    ..common.discount(one)?
                })
            })
        })
    })?;
    let of_invoice = input.objects("invoice_discounts", |discount| common.discount(discount))?;
    let credit = input.decimal_or_zero("prepaid_credit")?;
    let of_lines = of_lines.unwrap_or_default().into_iter().flatten();
    let discounts = applicable(of_lines.chain(of_invoice).collect(), document.currency);
    let discounted = document.apply(&discounts)?;
    let owed: Vec<Money> = discounted.lines.iter().map(|line| line.net).collect();
    let spent = spend_prepaid_credit(&owed, Money::new(credit, document.currency)?)?;
    Ok(found(&discounted, &discounts)?
        .with("credit_applied", spent.used)
        .with("total", spent.payable))
}

fn position(path: &str, line: &str) -> Outcome<String> {
    match line.parse::<usize>() {
        Ok(line) => Ok(line.to_string()),
        Err(_) => unknown(format!("\"{path}\" is no position of a line")),
    }
}

/// The same discount on one invoice after the other, until it is used up.
fn recurring_discount(input: &Fields<'_>) -> Outcome<Answer> {
    let document = Document::read(input)?;
    let common = Common {
        usual: DiscountFrequency::Forever,
        ..Common::read(input, document.currency)?
    };
    let mut next = Some(input.object("discount", |discount| common.discount(discount))?);
    let (mut taken, mut totals) = (Vec::new(), Vec::new());
    let mut answer = Answer::default();
    for _ in 0..input.count::<u16>("invoices")? {
        let discounted = document.apply(next.as_slice())?;
        taken.push(discounted.discount);
        totals.push(discounted.net);
        answer = answer.derived(discounted.explain()?);
        next = discounted
            .discounts
            .first()
            .and_then(|applied| applied.next.clone());
    }
    Ok(answer
        .with("discounts", Found::from_iter(taken))
        .with("totals", Found::from_iter(totals)))
}
