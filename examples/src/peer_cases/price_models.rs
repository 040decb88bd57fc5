//! Charge models, and what stands around them: what is free, converted, billed before, limited.

use bss_core::calendar::{BillingTiming, Cadence};
use bss_core::pricing::{
    BlockTier, ChargeKind, ChargeModel, ConversionOperation, Flat, Graduated, GraduatedBlocks,
    GraduatedPercentage, Included, MeterLimit, MultiMeterStairstep, MultiMeterStep, Multiplier, Package,
    PackageRounding, PerUnit, Percentage, PercentageTier, Price, QuantityConversion, Rated, RatedLine,
    RatedPart, RatingInput, Stairstep, StairstepStep, Tier, UsageItem, Volume, VolumeBlocks, rate,
};
use bss_core::{Currency, Decimal, Rounding};

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome, decimal, unknown};
use super::words::{self, TIMINGS};

pub(super) const OPERATIONS: &[Operation] = &[
    ("base_plus_overage", base_plus_overage),
    ("convert_quantity", convert_quantity),
    ("minimum_top_up", minimum_top_up),
    ("rate_buckets", rate_buckets),
    ("rate_capacity", rate_capacity),
    ("rate_period_part", rate_quantity),
    ("rate_quantity", rate_quantity),
    ("rate_transactions", rate_transactions),
];

/// A price as a case writes it.
struct Terms {
    model: ChargeModel,
    /// When it is due, for one that is no usage price.
    timing: Option<BillingTiming>,
    free_units: Option<Decimal>,
    rounding: Option<(u32, Rounding)>,
}

fn terms(price: &Fields<'_>) -> Outcome<Terms> {
    Ok(Terms {
        model: model(price)?,
        timing: price.optional_word("payment_term", TIMINGS)?,
        free_units: price.optional_decimal("free_units")?,
        rounding: words::rounding(price)?,
    })
}

fn model(price: &Fields<'_>) -> Outcome<ChargeModel> {
    Ok(match price.text("model")? {
        "flat" => Flat {
            amount: price.decimal("amount")?,
        }
        .into(),
        "per_unit" => PerUnit {
            unit_amount: price.decimal("unit_amount")?,
        }
        .into(),
        "graduated" => Graduated {
            tiers: price.objects("tiers", tier)?,
        }
        .into(),
        "volume" => Volume {
            tiers: price.objects("tiers", tier)?,
        }
        .into(),
        "package" => package(price)?.into(),
        "graduated_blocks" => GraduatedBlocks {
            tiers: block_tiers(price)?,
        }
        .into(),
        "volume_blocks" => VolumeBlocks {
            tiers: block_tiers(price)?,
        }
        .into(),
        "percentage" => percentage(price)?.into(),
        "graduated_percentage" => GraduatedPercentage {
            tiers: price.objects("tiers", percentage_tier)?,
        }
        .into(),
        "stairstep" => stairstep(price, false)?.into(),
        "stairstep_cumulative" => stairstep(price, true)?.into(),
        "stairstep_multi" => MultiMeterStairstep {
            steps: price.objects("steps", multi_meter_step)?,
        }
        .into(),
        "multiplier" => Multiplier {
            multiplier: price.decimal("multiplier")?,
        }
        .into(),
        other => return unknown(format!("unknown model \"{other}\"")),
    })
}

fn tier(tier: &Fields<'_>) -> Outcome<Tier> {
    Ok(Tier {
        up_to: tier.optional_decimal("up_to")?,
        unit_amount: tier.decimal_or_zero("unit_amount")?,
        flat_amount: tier.decimal_or_zero("flat_amount")?,
        max_amount: tier.optional_decimal("max_amount")?,
    })
}

/// Tiers of blocks; what lies beyond the last bound is at the last tier.
fn block_tiers(price: &Fields<'_>) -> Outcome<Vec<BlockTier>> {
    let mut tiers = price.objects("block_tiers", block_tier)?;
    if let Some(last) = tiers.last_mut() {
        last.max_blocks = None;
    }
    Ok(tiers)
}

fn block_tier(tier: &Fields<'_>) -> Outcome<BlockTier> {
    Ok(BlockTier {
        max_blocks: tier.optional_decimal("max_blocks")?,
        block_size: tier.decimal("block_size")?,
        block_amount: tier.decimal("block_amount")?,
    })
}

fn percentage_tier(tier: &Fields<'_>) -> Outcome<PercentageTier> {
    Ok(PercentageTier {
        up_to: tier.optional_decimal("up_to")?,
        rate_percent: tier.decimal_or_zero("rate_percent")?,
        flat_amount: tier.decimal_or_zero("flat_amount")?,
    })
}

fn package(price: &Fields<'_>) -> Outcome<Package> {
    let roundings = [("up", PackageRounding::Up), ("down", PackageRounding::Down)];
    Ok(Package {
        package_size: price.decimal("package_size")?,
        package_amount: price.decimal("package_amount")?,
        rounding: price
            .optional_word("package_rounding", &roundings)?
            .unwrap_or_default(),
    })
}

fn percentage(price: &Fields<'_>) -> Outcome<Percentage> {
    Ok(Percentage {
        rate_percent: price.decimal_or_zero("rate_percent")?,
        fixed_amount_per_transaction: price.decimal_or_zero("fixed_amount_per_transaction")?,
        free_transactions: price.optional_count("free_transactions")?,
        free_amount: price.optional_decimal("free_amount")?,
        min_amount_per_transaction: price.optional_decimal("min_amount_per_transaction")?,
        max_amount_per_transaction: price.optional_decimal("max_amount_per_transaction")?,
    })
}

fn stairstep(price: &Fields<'_>, cumulative: bool) -> Outcome<Stairstep> {
    let steps = price.objects("steps", |step| {
        Ok(StairstepStep {
            up_to: step.optional_decimal("up_to")?,
            amount: step.decimal("amount")?,
        })
    })?;
    Ok(Stairstep { steps, cumulative })
}

fn multi_meter_step(step: &Fields<'_>) -> Outcome<MultiMeterStep> {
    Ok(MultiMeterStep {
        amount: step.decimal("amount")?,
        limits: step.object("limits", |limits| {
            limits.entries(|meter, path, value| {
                Ok(MeterLimit {
                    meter: meter.to_owned(),
                    up_to: decimal(path, value)?,
                })
            })
        })?,
    })
}

/// Which part of a billing period a usage is.
#[derive(Clone, Copy, PartialEq)]
enum Position {
    Only,
    Mid,
    Last,
}

fn conversion(conversion: &Fields<'_>) -> Outcome<QuantityConversion> {
    let operations = [
        ("multiply", ConversionOperation::Multiply),
        ("divide", ConversionOperation::Divide),
    ];
    let roundings = [
        ("none", None),
        ("half_up", Some(Rounding::HalfUp)),
        ("ceiling", Some(Rounding::Ceiling)),
        ("floor", Some(Rounding::Floor)),
    ];
    Ok(QuantityConversion {
        operation: conversion.word("operation", &operations)?,
        factor: conversion.decimal("factor")?,
        rounding: conversion.optional_word("rounding", &roundings)?.flatten(),
    })
}

/// A price with no more than a model, and everything that a case can say about how it is applied.
fn question(input: &Fields<'_>, terms: Terms, mut usage: Vec<UsageItem>) -> Outcome<Question> {
    let positions = [
        ("only", Position::Only),
        ("mid", Position::Mid),
        ("last", Position::Last),
    ];
    let currency = input.optional_parsed::<Currency>("currency")?;
    let position = input.optional_word("position_in_period", &positions)?;
    let previous = input.optional_decimal("previous_quantity")?;
    let free = input.optional_decimal("free_quantity_after_conversion")?;
    let free = match (free, terms.free_units) {
        (Some(_), Some(_)) => return unknown("free units and a free quantity after conversion together"),
        (free, units) => free.or(units),
    };
    let rounding = words::rounding(input)?.or(terms.rounding);
    let currency = currency.map_or_else(|| "EUR".parse(), Ok)?;
    // What all units cost together is known when the period ends: until then nothing is charged for any of them.
    let is_due_at_end =
        position.is_some() && matches!(terms.model, ChargeModel::Volume(_) | ChargeModel::VolumeBlocks(_));
    let timing = terms.timing.or(is_due_at_end.then_some(BillingTiming::InArrears));
    let mut price = Price::usage("price", "units", terms.model, currency);
    if let Some(timing) = timing {
        let cadence = Cadence::MONTHLY;
        price.charge = ChargeKind::Recurring { cadence, timing };
    }
    price.conversion = input.optional_object("quantity_conversion", conversion)?;
    price.included = free.map(|quantity| Included {
        quantity,
        amount: Decimal::ZERO,
    });
    price.minimum_spend = input.optional_decimal("minimum_spend")?;
    price.maximum_spend = input.optional_decimal("maximum_spend")?;
    // What is due in advance was charged with the first part of the period.
    let is_charged = terms.timing == Some(BillingTiming::InAdvance)
        && matches!(position, Some(Position::Mid | Position::Last));
    let previous_usage = match previous {
        Some(quantity) if is_due_at_end => {
            usage.insert(0, UsageItem::of(quantity));
            Vec::new()
        }
        Some(quantity) => vec![UsageItem::of(quantity)],
        None if is_charged => usage.clone(),
        None => Vec::new(),
    };
    Ok(Question {
        price,
        rounding,
        input: RatingInput {
            usage,
            previous_usage,
            previously_billed: input.decimal_or_zero("previously_billed_amount")?,
            already_billed: input.decimal_or_zero("already_billed")?,
            discount_percent: input.decimal_or_zero("discount_percent")?,
            continues: position == Some(Position::Mid),
        },
    })
}

struct Question {
    price: Price,
    input: RatingInput,
    rounding: Option<(u32, Rounding)>,
}

impl Question {
    fn answer(&self) -> Outcome<Answer> {
        let rated = rate(&self.price, &self.input)?;
        self.found(&rated)
    }

    /// Every key that a case of a price can expect.
    fn found(&self, rated: &Rated) -> Outcome<Answer> {
        let money = |exact: Decimal| match self.rounding {
            Some((scale, mode)) => Found::Number(exact.round(scale, mode)),
            None => Found::Amount {
                exact,
                scale: self.price.currency.minor_digits(),
            },
        };
        let part = |part: RatedPart| {
            let line = rated.lines.iter().find(|line| line.part == part);
            line.map(|line| (line.quantity, line.amount)).unwrap_or_default()
        };
        let quantity_of = |it: RatedPart| Found::Shown(part(it).0);
        let amount_of = |it: RatedPart| money(part(it).1);
        let taken_by = |it: RatedPart| money(part(it).1.negate());
        let is_tier = |line: &&RatedLine| matches!(line.part, RatedPart::Tier { .. });
        let tiers: Vec<&RatedLine> = rated.lines.iter().filter(is_tier).collect();
        let tier_line = |line: &&RatedLine| {
            let line_of_tier = Answer::default().with("units", Found::Shown(line.quantity));
            Found::Object(line_of_tier.with("amount", money(line.amount)))
        };
        // Where limits hold for each transaction, percentage and fee are one line.
        let counts_paid =
            |line: &&RatedLine| matches!(line.part, RatedPart::TransactionFee | RatedPart::Transactions);
        let paid = rated.lines.iter().find(counts_paid);
        let paid_transactions = paid.map(|line| line.quantity).unwrap_or_default();
        let paid_units = match paid.map(|line| &line.part) {
            Some(RatedPart::Transactions) => rated.billed_quantity.minus(part(RatedPart::FreeAmount).0)?,
            _ => part(RatedPart::Percentage).0,
        };
        let charged = rated.lines.iter().filter(|line| !line.amount.is_zero());
        let within = rated.lines_within_maximum()?;
        Ok(Answer::default()
            .explained(rated.amount_exact, &rated.explanation)
            .with("amount", money(rated.amount_exact))
            .with("usage_amount", money(rated.usage_amount))
            .with("billed_quantity", Found::Shown(rated.billed_quantity))
            .with("packages", quantity_of(RatedPart::Whole))
            .with("overage_quantity", quantity_of(RatedPart::Whole))
            .with("overage", amount_of(RatedPart::Whole))
            .with("commitment_amount", amount_of(RatedPart::MinimumSpend))
            .with("maximum_discount", taken_by(RatedPart::MaximumSpend))
            .with("percentage_discount", taken_by(RatedPart::Discount))
            .with("free_transactions", quantity_of(RatedPart::FreeTransactions))
            .with("free_units", quantity_of(RatedPart::FreeAmount))
            .with("paid_units", Found::Shown(paid_units))
            .with("percentage_amount", amount_of(RatedPart::Percentage))
            .with("paid_transactions", Found::Shown(paid_transactions))
            .with("fixed_amount", amount_of(RatedPart::TransactionFee))
            .with("lines", charged.count())
            .with(
                "line_totals",
                Found::from_iter(within.iter().map(|line| money(line.amount))),
            )
            .with("tier_amounts", Found::from_iter(tiers.iter().map(tier_line)))
            .with("tier_lines", Found::from_iter(tiers.iter().map(tier_line))))
    }
}

fn rate_quantity(input: &Fields<'_>) -> Outcome<Answer> {
    let terms = input.object("price", terms)?;
    let usage = vec![UsageItem::of(input.decimal("quantity")?)];
    question(input, terms, usage)?.answer()
}

fn rate_buckets(input: &Fields<'_>) -> Outcome<Answer> {
    let terms = input.object("price", terms)?;
    let buckets = input.decimals("bucket_quantities")?;
    let mut question = question(input, terms, buckets.into_iter().map(UsageItem::of).collect())?;
    question.price.separate_items = true;
    question.answer()
}

fn rate_transactions(input: &Fields<'_>) -> Outcome<Answer> {
    let terms = input.object("price", terms)?;
    let transactions = input.decimals("transactions")?;
    question(
        input,
        terms,
        transactions.into_iter().map(UsageItem::of).collect(),
    )?
    .answer()
}

fn rate_capacity(input: &Fields<'_>) -> Outcome<Answer> {
    let terms = input.object("price", terms)?;
    let usage = input.object("quantities", |quantities| {
        quantities.entries(|meter, path, value| {
            Ok(UsageItem {
                meter: Some(meter.to_owned()),
                ..UsageItem::of(decimal(path, value)?)
            })
        })
    })?;
    question(input, terms, usage)?.answer()
}

fn base_plus_overage(input: &Fields<'_>) -> Outcome<Answer> {
    let unit_amount = input.decimal("overage_unit_amount")?;
    let included = Included {
        quantity: input.decimal("included_quantity")?,
        amount: input.decimal("base_amount")?,
    };
    let usage = vec![UsageItem::of(input.decimal("quantity")?)];
    let mut question = question(input, per_unit(unit_amount), usage)?;
    question.price.included = Some(included);
    question.answer()
}

fn convert_quantity(input: &Fields<'_>) -> Outcome<Answer> {
    let usage = vec![UsageItem::of(input.decimal("quantity")?)];
    question(input, per_unit(Decimal::ONE), usage)?.answer()
}

/// What a minimum adds at the end of a period in which nothing more is used.
fn minimum_top_up(input: &Fields<'_>) -> Outcome<Answer> {
    let (billed, minimum) = (input.decimal("billed")?, input.decimal("minimum")?);
    let mut question = question(input, per_unit(Decimal::ONE), Vec::new())?;
    question.price.minimum_spend = Some(minimum);
    question.input.previously_billed = billed;
    let rated = rate(&question.price, &question.input)?;
    let scale = question.price.currency.minor_digits();
    let top_up = Found::Amount {
        exact: rated.amount_exact,
        scale,
    };
    Ok(question.found(&rated)?.with("top_up", top_up))
}

fn per_unit(unit_amount: Decimal) -> Terms {
    Terms {
        model: PerUnit { unit_amount }.into(),
        timing: None,
        free_units: None,
        rounding: None,
    }
}
