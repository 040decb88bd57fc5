use super::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// `(100 + 50) x 0.1`, rounded, limited and with its sign turned, through every operation.
fn every_operation() -> Explanation {
    let mut derivation = Derivation::new();
    let given = |derivation: &mut Derivation, label: &str, value: &str| {
        derivation.given(label, decimal(value)).unwrap()
    };
    let (whole, half, seven) = (
        given(&mut derivation, "whole", "100"),
        given(&mut derivation, "half", "50"),
        given(&mut derivation, "seven", "7"),
    );
    let both = derivation.add("both", &[whole, half]).unwrap();
    let product = derivation.multiply("product", &[both, seven]).unwrap();
    let percent = derivation
        .step("percent", StepOperation::Percent, &[product, seven])
        .unwrap();
    let rest = derivation.subtract("rest", percent, both).unwrap();
    let (scale, rounding) = (2, Rounding::HalfEven);
    let divide = StepOperation::Divide { scale, rounding };
    let quotient = derivation.step("quotient", divide, &[rest, seven]).unwrap();
    let fraction = StepOperation::Fraction {
        scale: 0,
        rounding: Rounding::Ceiling,
    };
    let share = derivation
        .step("share", fraction, &[quotient, half, whole])
        .unwrap();
    let between = StepOperation::Between {
        from: decimal("20"),
        up_to: Some(decimal("30")),
    };
    let slice = derivation.step("slice", between, &[half]).unwrap();
    let least = derivation.minimum("least", &[share, slice]).unwrap();
    let most = derivation.maximum("most", &[least, seven]).unwrap();
    let round = StepOperation::Round {
        scale: 0,
        rounding: Rounding::Floor,
    };
    let rounded = derivation.step("rounded", round, &[most]).unwrap();
    let turned = derivation
        .step("turned", StepOperation::Negate, &[rounded])
        .unwrap();
    derivation.finish(turned).unwrap()
}

#[test]
fn every_operation_is_computed_again_and_can_be_read() {
    let explanation = every_operation();
    assert_eq!(explanation.value(), decimal("-7"));
    assert_eq!(explanation.evaluate().unwrap(), explanation.value());
    assert_eq!(
        explanation.text(),
        "-max(min(ceiling(round(((100 + 50) x 7 x 7 % - (100 + 50)) / 7, 2, half even) x 50 / 100), 10), 7) = -7"
    );
    let json = serde_json::to_string(&explanation).unwrap();
    assert_eq!(serde_json::from_str::<Explanation>(&json).unwrap(), explanation);
}

/// The text of what `build` derives.
fn text(build: impl FnOnce(&mut Derivation) -> Result<Term>) -> String {
    let mut derivation = Derivation::new();
    let amount = build(&mut derivation).unwrap();
    derivation.finish(amount).unwrap().text()
}

fn given(derivation: &mut Derivation, numbers: &[i32]) -> Result<Vec<Term>> {
    let given = |number: &i32| derivation.given("number", (*number).into());
    numbers.iter().map(given).collect()
}

#[test]
fn parentheses_stand_where_the_text_would_say_something_else_without_them() {
    let round = StepOperation::Round {
        scale: 0,
        rounding: Rounding::HalfUp,
    };
    let divide = StepOperation::Divide {
        scale: 0,
        rounding: Rounding::HalfUp,
    };
    let fraction = StepOperation::Fraction {
        scale: 2,
        rounding: Rounding::HalfUp,
    };
    // A sum that is prorated: only all of it times the fraction is the amount.
    let prorated_sum = text(|it| {
        let numbers = given(it, &[100, 50, 10, 30])?;
        let sum = it.add("sum", &numbers[..2])?;
        it.step("share", fraction, &[sum, numbers[2], numbers[3]])
    });
    assert_eq!(prorated_sum, "round((100 + 50) x 10 / 30, 2) = 50");
    let prorated_product = text(|it| {
        let numbers = given(it, &[3, 50, 10, 30])?;
        let product = it.multiply("product", &numbers[..2])?;
        it.step("share", fraction, &[product, numbers[2], numbers[3]])
    });
    assert_eq!(prorated_product, "round(3 x 50 x 10 / 30, 2) = 50");

    // A product of one factor and a sum of one term are what stands in them.
    let product_of_a_sum = text(|it| {
        let numbers = given(it, &[10, 1, 2])?;
        let sum = it.add("sum", &numbers[1..])?;
        let product = it.multiply("product", &[sum])?;
        it.subtract("rest", numbers[0], product)
    });
    assert_eq!(product_of_a_sum, "10 - (1 + 2) = 7");
    let sum_alone = text(|it| {
        let numbers = given(it, &[1, 2])?;
        let sum = it.add("sum", &numbers)?;
        it.multiply("product", &[sum])
    });
    assert_eq!(sum_alone, "1 + 2 = 3");
    let sum_of_a_product = text(|it| {
        let numbers = given(it, &[10, 2, 3])?;
        let product = it.multiply("product", &numbers[1..])?;
        let sum = it.add("sum", &[product])?;
        it.subtract("rest", numbers[0], sum)
    });
    assert_eq!(sum_of_a_product, "10 - 2 x 3 = 4");

    // What is rounded needs none outside, but where the rounding changes nothing; what is negated does.
    let rounded_sum = |first: &str| {
        text(|it| {
            let numbers = given(it, &[2, 3])?;
            let first = it.given("first", first.parse()?)?;
            let sum = it.add("sum", &[first, numbers[0]])?;
            let rounded = it.step("rounded", round, &[sum])?;
            it.multiply("product", &[rounded, numbers[1]])
        })
    };
    assert_eq!(rounded_sum("1.2"), "round(1.2 + 2, 0) x 3 = 9");
    assert_eq!(rounded_sum("1"), "(1 + 2) x 3 = 9");
    let negated_dividend = text(|it| {
        let numbers = given(it, &[6, 2])?;
        let negated = it.step("negated", StepOperation::Negate, &numbers[..1])?;
        it.step("quotient", divide, &[negated, numbers[1]])
    });
    assert_eq!(negated_dividend, "round((-6) / 2, 0) = -3");
}

#[test]
fn a_part_of_more_than_a_thousand_characters_is_replaced_by_its_value() {
    let sum_with = |last: i32| {
        text(|it| {
            let mut numbers = given(it, &[1; 249])?;
            numbers.push(it.given("last", last.into())?);
            it.add("sum", &numbers)
        })
    };
    let written_out = "1 + ".repeat(249);
    assert_eq!(sum_with(1_000), format!("{written_out}1000 = 1249"));
    assert_eq!(sum_with(10_000), "10249");
}

#[test]
fn a_part_of_a_split_is_computed_again_and_can_be_read() {
    let share = |part| StepOperation::Share { part, scale: 2 };
    let spread = |part| StepOperation::Spread { part, scale: 0 };
    // What is split, then the weights; the last stands for a sum of two.
    let split = |operation: StepOperation, operands: &[i32]| {
        let mut derivation = Derivation::new();
        let mut terms = given(&mut derivation, operands).unwrap();
        let (last, before) = (terms.pop().unwrap(), terms.pop().unwrap());
        terms.push(derivation.add("sum", &[before, last]).unwrap());
        let amount = derivation.step("part", operation, &terms).unwrap();
        let explanation = derivation.finish(amount).unwrap();
        explanation.check().unwrap();
        explanation.text()
    };
    assert_eq!(
        split(share(0), &[10, 1, 1, 0, 1]),
        "share(10 x 1 / (1 + 1 + 0 + 1)) = 3.34"
    );
    assert_eq!(
        split(share(2), &[10, 1, 1, 0, 1]),
        "share(10 x (0 + 1) / (1 + 1 + 0 + 1)) = 3.33"
    );
    assert_eq!(split(share(0), &[10, 1, 2]), "share(10 x (1 + 2) / (1 + 2)) = 10");
    assert_eq!(
        split(spread(0), &[3, 100, 150, 100, 30]),
        "part 150 / 100 of 3 = 2"
    );
    assert_eq!(
        split(spread(1), &[3, 100, 150, 100, 30]),
        "part (100 + 30) / 100 of 3 = 1"
    );
    assert_eq!(split(spread(1), &[3, 1, 2, 0, 1]), "part (0 + 1) of 3 = 1");

    let part_of_a_sum = text(|it| {
        let numbers = given(it, &[7, 3, 1, 4])?;
        let total = it.add("total", &numbers[..2])?;
        let part = it.step("part", share(1), &[total, numbers[2], numbers[3]])?;
        it.multiply("twice", &[part, numbers[2]])
    });
    assert_eq!(part_of_a_sum, "share((7 + 3) x 4 / (1 + 4)) x 1 = 8");
    for operation in [share(2), spread(1)] {
        let mut derivation = Derivation::new();
        let terms = given(&mut derivation, &[10, 1, 10]).unwrap();
        let error = derivation.step("part", operation, &terms).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidInput, "part.part"));
    }
}

#[test]
fn what_a_step_is_computed_from_stands_by_itself() {
    let mut derivation = Derivation::new();
    let terms = given(&mut derivation, &[1, 2, 3, 4]).unwrap();
    let unused = derivation.add("unused", &terms[..2]).unwrap();
    let product = derivation.multiply("product", &terms[2..]).unwrap();
    let all = derivation.multiply("all", &[product, unused]).unwrap();
    let all = derivation.finish(all).unwrap();
    let alone = all.of_step(5);
    assert_eq!((alone.text().as_str(), alone.steps.len()), ("3 x 4 = 12", 3));
    assert_eq!(alone.evaluate().unwrap(), alone.value());
    assert_eq!(all.of_step(6), all);
    assert_eq!(all.of_step(7), Explanation::default());

    // A step that uses itself or a later one is not followed round and round, and still refused.
    let mut circle = all;
    circle.steps[4].operands = vec![4, 6];
    circle.steps[5].operands = vec![4, 4];
    assert!(circle.of_step(5).evaluate().is_err());
    assert_eq!(circle.of_step(5).steps.last().unwrap().label, "product");
}

#[test]
fn other_inputs_give_the_amount_that_they_would_have_given() {
    let explanation = every_operation();
    let values = explanation.evaluate_with(|index, step| if index == 2 { Decimal::ZERO } else { step.value });
    // The divisor is one of the inputs.
    assert_eq!(values.unwrap_err().code(), Code::NumberOutOfRange);
    let mut derivation = Derivation::new();
    let terms = given(&mut derivation, &[3, 5]).unwrap();
    let amount = derivation.multiply("amount", &terms).unwrap();
    let explanation = derivation.finish(amount).unwrap();
    let values = explanation.evaluate_with(|index, step| if index == 1 { 7.into() } else { step.value });
    assert_eq!(values.unwrap(), [3, 7, 21].map(Decimal::from));
}

#[test]
fn the_first_step_that_does_not_follow_is_named() {
    let mut explanation = every_operation();
    explanation.check().unwrap();
    explanation.steps[4].value = decimal("1");
    explanation.steps[6].value = decimal("2");
    let error = explanation.check().unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::InvalidInput, "steps[4].value")
    );
}

#[test]
fn parts_of_a_split_are_computed_again_and_can_be_read() {
    let given = |derivation: &mut Derivation, values: &[&str]| -> Vec<Term> {
        let values = values
            .iter()
            .map(|value| derivation.given("x", decimal(value)).unwrap());
        values.collect()
    };
    let share = |part| StepOperation::Share { part, scale: 2 };
    let spread = |part| StepOperation::Spread { part, scale: 2 };
    let rows: [(StepOperation, &[&str], &str); 7] = [
        (
            share(0),
            &["10", "1", "1", "1"],
            "share(10 x 1 / (1 + 1 + 1)) = 3.34",
        ),
        (
            share(2),
            &["-10", "1", "1", "1"],
            "share(-10 x 1 / (1 + 1 + 1)) = -3.33",
        ),
        (share(0), &["10", "7"], "share(10 x 7 / 7) = 10"),
        // 1.005 and 1.004 sum to 2.009, which is 2.01.
        (
            spread(0),
            &["2.01", "100", "100.5", "100.4"],
            "part 100.5 / 100 of 2.01 = 1.01",
        ),
        (
            spread(1),
            &["2.01", "100", "100.5", "100.4"],
            "part 100.4 / 100 of 2.01 = 1",
        ),
        (
            spread(1),
            &["-2.01", "1", "-1.005", "-1.004"],
            "part -1.004 of -2.01 = -1",
        ),
        (
            spread(0),
            &["0.99", "1", "1.99", "-1"],
            "part 1.99 of 0.99 = 1.99",
        ),
    ];
    for (operation, values, text) in rows {
        let mut derivation = Derivation::new();
        let terms = given(&mut derivation, values);
        let part = derivation.step("part", operation, &terms).unwrap();
        let explanation = derivation.finish(part).unwrap();
        assert_eq!(explanation.text(), text);
        assert_eq!(explanation.check(), Ok(()));
        let json = serde_json::to_string(&explanation).unwrap();
        assert_eq!(serde_json::from_str::<Explanation>(&json).unwrap(), explanation);
    }
    for (operation, values, code) in [
        (share(3), &["10", "1", "1"][..], Code::InvalidInput),
        (share(0), &["10"], Code::NotPositive),
        (share(0), &["0.001", "1"], Code::TooManyDecimals),
        (share(0), &["99999999999999999999", "1"], Code::NumberOutOfRange),
        (share(0), &[], Code::InvalidInput),
        (spread(0), &["1", "1"], Code::InvalidInput),
        (spread(0), &["1"], Code::InvalidInput),
        // What is spread is not the sum of the parts.
        (spread(0), &["5", "1", "1", "1"], Code::InvalidInput),
        (spread(0), &["1", "1", "1", "1"], Code::InvalidInput),
    ] {
        let mut derivation = Derivation::new();
        let terms = given(&mut derivation, values);
        let error = derivation.step("part", operation, &terms).unwrap_err();
        assert_eq!(error.code(), code, "{operation:?} {values:?}");
    }
}

#[test]
fn a_rounding_that_changes_nothing_is_not_read() {
    let text = |value: &str| {
        let mut derivation = Derivation::new();
        let (one, other) = (
            derivation.given("one", decimal(value)).unwrap(),
            derivation.given("other", decimal("2")).unwrap(),
        );
        let product = derivation.multiply("product", &[one, other]).unwrap();
        let (scale, rounding) = (2, Rounding::HalfUp);
        let round = StepOperation::Round { scale, rounding };
        let amount = derivation.step("amount", round, &[product]).unwrap();
        derivation.finish(amount).unwrap().text()
    };
    assert_eq!(text("1.25"), "1.25 x 2 = 2.5");
    assert_eq!(text("1.2525"), "round(1.2525 x 2, 2) = 2.51");
}

#[test]
fn a_step_alone_has_what_it_is_computed_from() {
    let whole = every_operation();
    for position in 0..u32::try_from(whole.steps.len()).unwrap() {
        let alone = whole.of_step(position);
        assert_eq!(alone.check(), Ok(()));
        assert_eq!(alone.value(), whole.steps[position as usize].value);
    }
    assert_eq!(whole.of_step(3).steps.len(), 3);
    assert_eq!(whole.of_step(u32::MAX), Explanation::default());
    // Steps that use each other do not keep it from ending.
    let mut looped = whole;
    looped.steps[3].operands = vec![4, 3];
    assert!(looped.of_step(3).evaluate().is_err());
}

#[test]
fn an_edited_step_is_found_by_computing_again() {
    let mut explanation = every_operation();
    explanation.steps[3].value = decimal("151");
    explanation.steps.last_mut().unwrap().value = decimal("-8");
    assert_eq!(explanation.evaluate().unwrap(), decimal("-7"));
}

#[test]
fn a_step_that_looks_ahead_or_lacks_operands_is_refused() {
    let step = |operation, operands: &[u32]| Step {
        label: "x".to_owned(),
        operation,
        operands: operands.to_vec(),
        value: Decimal::ONE,
    };
    for (operation, operands) in [
        (StepOperation::Add, &[1][..]),
        (StepOperation::Add, &[u32::MAX]),
        (StepOperation::Subtract, &[]),
        (StepOperation::Minimum, &[]),
        (StepOperation::Percent, &[0]),
        (StepOperation::Negate, &[0, 0]),
    ] {
        let steps = vec![step(StepOperation::Given, &[]), step(operation, operands)];
        let explanation = Explanation { steps };
        let error = explanation.evaluate().unwrap_err();
        assert_eq!(error.code(), Code::InvalidInput, "{operation:?} {operands:?}");
        assert_eq!(error.path(), "steps[1].operands");
        // A text is made of whatever there is.
        assert!(!explanation.text().is_empty());
    }
}

#[test]
fn a_term_belongs_to_its_derivation() {
    let mut other = Derivation::new();
    let foreign = other.given("foreign", decimal("5")).unwrap();
    let mut derivation = Derivation::new();
    derivation.given("own", decimal("6")).unwrap();
    assert_eq!(
        derivation.add("sum", &[foreign]).unwrap_err().code(),
        Code::InvalidInput
    );
    assert_eq!(derivation.finish(foreign).unwrap_err().code(), Code::InvalidInput);
}

#[test]
fn the_result_stands_last_and_a_scope_ends() {
    let mut derivation = Derivation::new();
    let first = derivation.scoped("tier 1: ", |derivation| derivation.given("rate", decimal("2")));
    let first = first.unwrap();
    derivation.given("unused", decimal("3")).unwrap();
    let explanation = derivation.finish(first).unwrap();
    assert_eq!(
        (explanation.value(), explanation.text()),
        (decimal("2"), "2".to_owned())
    );
    let labels: Vec<&str> = explanation.steps.iter().map(|step| step.label.as_str()).collect();
    assert_eq!(labels, ["tier 1: rate", "unused", "amount"]);
    assert_eq!(
        (
            Explanation::default().text(),
            Explanation::default().evaluate().unwrap()
        ),
        ("0".to_owned(), Decimal::ZERO)
    );
}

#[test]
fn an_included_explanation_can_be_used_further() {
    let inner = every_operation();
    let mut derivation = Derivation::new();
    let nothing = derivation.include(&Explanation::default()).unwrap();
    let included = derivation.include(&inner).unwrap();
    let sum = derivation.add("sum", &[nothing, included, included]).unwrap();
    let explanation = derivation.finish(sum).unwrap();
    assert_eq!(explanation.value(), decimal("-14"));
    assert_eq!(explanation.evaluate().unwrap(), explanation.value());
}

#[test]
fn a_difference_names_causes_before_what_follows_from_them() {
    let bill = |quantity: &str, fee: Option<&str>| {
        let mut derivation = Derivation::new();
        let quantity = derivation.given("quantity", decimal(quantity)).unwrap();
        let mut terms = vec![quantity];
        terms.extend(fee.map(|fee| derivation.given("fee", decimal(fee)).unwrap()));
        let amount = derivation.add("amount", &terms).unwrap();
        derivation.finish(amount).unwrap()
    };
    let show = |changes: Vec<ChangedStep>| -> Vec<(String, bool, Option<Decimal>, Option<Decimal>)> {
        changes
            .into_iter()
            .map(|it| (it.label, it.given, it.before, it.after))
            .collect()
    };
    let value = |text: &str| Some(decimal(text));
    assert_eq!(
        show(bill("5", Some("1")).difference(&bill("7", None))),
        [
            ("quantity".to_owned(), true, value("5"), value("7")),
            ("amount".to_owned(), false, value("6"), value("7")),
            ("fee".to_owned(), true, value("1"), None),
        ]
    );
    assert_eq!(bill("5", None).difference(&bill("5", None)), []);
}

#[test]
fn a_hostile_explanation_stays_short_as_text() {
    // Each step doubles the one before it: written out, the text would have 2^200 terms.
    let mut derivation = Derivation::new();
    let mut term = derivation.given("zero", Decimal::ZERO).unwrap();
    for _ in 0..200 {
        term = derivation.add("twice", &[term, term]).unwrap();
    }
    assert!(derivation.finish(term).unwrap().text().len() < 3_000);
}

#[test]
fn a_silent_derivation_explains_nothing_but_the_amount() {
    let explanation = every_operation();
    let mut derivation = Derivation::silent();
    let included = derivation.include(&explanation).unwrap();
    let doubled = derivation.scoped("twice: ", |derivation| {
        derivation.add("both", &[included, included])
    });
    let silent = derivation.finish(doubled.unwrap()).unwrap();
    assert_eq!((silent.steps.len(), silent.text().as_str()), (1, "-14"));
    assert_eq!(silent.evaluate().unwrap(), decimal("-14"));
}
