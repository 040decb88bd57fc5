//! Laws of credit: a better score is never worse off, rules stand above points, debt lowers what is available and a deposit raises it.

use bss_core::credit::{
    Band, Bin, CreditEvidence, CreditMeasure, CreditOutcome, CreditProfile, CreditTerms, CreditVerdict,
    Decision, ExposureParts, HardCondition, HardRule, NumberAttribute, Refusal, ScoreAttribute,
    ScorecardData, decide, exposure_of,
};
use bss_core::credit::{LimitChange, LimitChangeId, LimitMove, limit_at};
use bss_core::crm::{CustomerId, CustomerKind};
use bss_core::{Code, Currency, Money, TypedId};
use chrono::{DateTime, Utc};
use proptest::prelude::*;

#[path = "support/laws.rs"]
mod laws;

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn cents(minor: i64) -> Money {
    Money::from_minor(minor, currency("EUR"))
}

fn profile() -> CreditProfile {
    CreditProfile {
        kind: CustomerKind::Person,
        segment: "consumer".into(),
        fraud: false,
        age_years: Some(30),
        months_as_customer: 12,
        external_score_age_days: None,
        evidence: CreditEvidence::default(),
    }
}

fn card(bands: Vec<Band>) -> ScorecardData {
    ScorecardData {
        name: "Consumers".into(),
        currency: currency("EUR"),
        hard_rules: Vec::new(),
        base_points: 0,
        attributes: Vec::new(),
        bands,
        valid_days: 90,
        disputed_at_most: cents(0),
    }
}

fn terms(limit: i64, deposit: i64, lines: u32, cap: i64, direct_debit_required: bool) -> CreditTerms {
    CreditTerms {
        limit: cents(limit),
        deposit_per_line: cents(deposit),
        lines_at_most: lines,
        device_cap: cents(cap),
        direct_debit_required,
    }
}

fn any_verdict() -> impl Strategy<Value = CreditVerdict> {
    let grant = (0..3_i64, 0..2_i64, 0..2_u32, 0..2_i64, any::<bool>());
    prop_oneof![
        4 => grant.prop_map(|(limit, deposit, lines, cap, debit)| {
            CreditVerdict::Grant(terms(limit, deposit, lines, cap, debit))
        }),
        1 => Just(CreditVerdict::Refer),
        1 => Just(CreditVerdict::Decline),
    ]
}

/// Cards that pass their check, whatever else they say.
fn any_card() -> impl Strategy<Value = ScorecardData> {
    let bands = prop::collection::vec((-5..30_i64, any_verdict()), 1..4);
    bands
        .prop_map(|mut bands| {
            bands.sort_by_key(|(from_score, _)| std::cmp::Reverse(*from_score));
            let band = |(index, (from_score, verdict)): (usize, (i64, CreditVerdict))| Band {
                code: format!("band-{index}"),
                from_score,
                verdict,
            };
            card(bands.into_iter().enumerate().map(band).collect())
        })
        .prop_filter("a card passes its check", |card| card.check().is_ok())
}

/// The better decision is at least as good in every respect in which a lender can be generous.
fn is_at_least_as_good(better: &Decision, worse: &Decision) -> bool {
    let granted = worse.outcome <= CreditOutcome::ApproveWithDeposit;
    let (good, bad) = (&better.terms, &worse.terms);
    better.outcome <= worse.outcome
        && good.limit.minor() >= bad.limit.minor()
        && good.lines_at_most >= bad.lines_at_most
        && good.device_cap.minor() >= bad.device_cap.minor()
        && (!granted || good.deposit_per_line.minor() <= bad.deposit_per_line.minor())
        && (!granted || good.direct_debit_required <= bad.direct_debit_required)
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn a_decision_is_monotone_in_the_score(card in any_card(), one in -10..40_i64, other in -10..40_i64) {
        let with = |points: i64| decide(&ScorecardData { base_points: points, ..card.clone() }, &profile());
        let (better, worse) = (with(one.max(other)), with(one.min(other)));
        prop_assert!(is_at_least_as_good(&better, &worse), "{better:?}\n{worse:?}");
    }

    #[test]
    fn a_higher_agency_score_is_never_worse_where_points_ascend(
        card in any_card(),
        mut points in prop::collection::vec(0..20_i64, 3),
        one in 300..900_i64,
        other in 300..900_i64,
    ) {
        points.sort_unstable();
        let bounds = [Some(500), Some(700), None];
        let bins = bounds.into_iter().zip(points).map(|(below, points)| Bin { below, points });
        let attribute = NumberAttribute {
            code: "agency".into(),
            measure: CreditMeasure::ExternalScore,
            bins: bins.collect(),
            missing_points: 0,
        };
        let card = ScorecardData { attributes: vec![ScoreAttribute::Number(attribute)], ..card };
        let of = |score: i64| {
            let evidence = CreditEvidence { external_score: Some(score), ..CreditEvidence::default() };
            decide(&card, &CreditProfile { evidence, ..profile() })
        };
        let (better, worse) = (of(one.max(other)), of(one.min(other)));
        prop_assert!(better.score >= worse.score && is_at_least_as_good(&better, &worse));
    }

    #[test]
    fn no_score_outweighs_a_hard_rule(card in any_card(), points in 0..1000_i64, declined in any::<bool>()) {
        let refusal = if declined { Refusal::Decline } else { Refusal::Refer };
        let rule = HardRule { code: "fraud".into(), condition: HardCondition::Fraud, refusal };
        let card = ScorecardData { base_points: points, hard_rules: vec![rule], ..card };
        let decision = decide(&card, &CreditProfile { fraud: true, ..profile() });
        let at_best = if declined { CreditOutcome::Decline } else { CreditOutcome::Refer };
        prop_assert!(decision.outcome >= at_best);
        prop_assert!(decision.terms.limit.is_zero() && decision.terms.lines_at_most == 0);
        prop_assert_eq!(&decision.reasons[0].code, "fraud");
    }

    #[test]
    fn debt_lowers_what_is_available_and_a_deposit_raises_it(
        amounts in prop::array::uniform8(0..1_000_000_i64),
        more in 0..1_000_000_i64,
    ) {
        let [limit, open, disputed, at_most, unbilled, orders, deposits, unapplied] = amounts.map(cents);
        let parts = ExposureParts {
            limit,
            open_invoices: open,
            disputed,
            disputed_at_most: at_most,
            unbilled,
            orders_in_flight: orders,
            deposits,
            unapplied,
        };
        let available = |parts: ExposureParts| exposure_of(parts).unwrap().available.minor();
        let before = exposure_of(parts).unwrap();
        prop_assert_eq!(before.total.plus(before.available).unwrap(), before.limit);
        let raise = |amount: Money| amount.plus(cents(more)).unwrap();
        for more_debt in [
            ExposureParts { open_invoices: raise(open), ..parts },
            ExposureParts { unbilled: raise(unbilled), ..parts },
            ExposureParts { orders_in_flight: raise(orders), ..parts },
        ] {
            prop_assert!(available(more_debt) <= available(parts));
        }
        for more_cover in [
            ExposureParts { deposits: raise(deposits), ..parts },
            ExposureParts { unapplied: raise(unapplied), ..parts },
            ExposureParts { disputed_at_most: raise(at_most), ..parts },
        ] {
            prop_assert!(available(more_cover) >= available(parts));
        }
    }
}

fn change(number: u32, change: LimitMove) -> LimitChange {
    LimitChange {
        id: LimitChangeId::from_uuid(uuid::Uuid::from_u128(number.into())),
        customer_id: CustomerId::from_uuid(uuid::Uuid::nil()),
        currency: currency("EUR"),
        change,
        by: "ada".into(),
        why: "holidays".into(),
        recorded_at: instant(number),
    }
}

fn instant(second: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(second.into(), 0).unwrap()
}

fn any_move() -> impl Strategy<Value = LimitMove> {
    prop_oneof![
        (1..100_i64, 0..30_u32).prop_map(|(amount, until)| LimitMove::Raise {
            amount: cents(amount),
            until: instant(until),
        }),
        (0..200_i64).prop_map(|amount| LimitMove::Cap {
            amount: cents(amount)
        }),
        Just(LimitMove::Uncap),
    ]
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn an_increase_never_lowers_a_limit_and_a_cap_holds(
        moves in prop::collection::vec(any_move(), 0..8),
        granted in 0..200_i64,
        amount in 0..200_i64,
        at in 0..30_u32,
    ) {
        let said: Vec<LimitChange> = moves.into_iter().zip(0..).map(|(it, number)| change(number, it)).collect();
        let limit = |last: Option<LimitMove>| {
            let changes: Vec<LimitChange> = said.iter().cloned().chain(last.map(|it| change(8, it))).collect();
            limit_at(cents(granted), &changes, instant(at)).unwrap().minor()
        };
        let raise = LimitMove::Raise { amount: cents(amount), until: instant(30) };
        prop_assert!(limit(Some(raise)) >= limit(None));
        let capped = limit(Some(LimitMove::Cap { amount: cents(amount) }));
        prop_assert!(capped <= limit(Some(LimitMove::Uncap)));
        prop_assert!(capped <= amount);
        prop_assert!(limit(Some(LimitMove::Uncap)) >= granted);
    }
}

#[test]
fn a_card_in_which_a_lower_score_is_better_off_is_refused() {
    let grant =
        |limit, deposit, lines, cap, debit| CreditVerdict::Grant(terms(limit, deposit, lines, cap, debit));
    let table = [
        (grant(100, 10, 2, 50, true), ""),
        (grant(101, 10, 2, 50, true), "bands[1].verdict.grant.limit"),
        (
            grant(100, 9, 2, 50, true),
            "bands[1].verdict.grant.depositPerLine",
        ),
        (grant(100, 10, 3, 50, true), "bands[1].verdict.grant.linesAtMost"),
        (grant(100, 10, 2, 51, true), "bands[1].verdict.grant.deviceCap"),
        (
            grant(100, 10, 2, 50, false),
            "bands[1].verdict.grant.directDebitRequired",
        ),
    ];
    for (lower, path) in table {
        let band = |code: &str, from_score, verdict| Band {
            code: code.into(),
            from_score,
            verdict,
        };
        let bands = vec![band("A", 50, grant(100, 10, 2, 50, true)), band("B", 20, lower)];
        match card(bands).check() {
            Ok(()) => assert_eq!(path, ""),
            Err(error) => assert_eq!((error.code(), error.path()), (Code::InvalidInput, path)),
        }
    }
    let bands = |scores: [i64; 2], first: CreditVerdict, second: CreditVerdict| {
        let [one, other] = scores;
        let band = |code: &str, from_score, verdict| Band {
            code: code.into(),
            from_score,
            verdict,
        };
        card(vec![band("A", one, first), band("B", other, second)])
            .check()
            .unwrap_err()
    };
    let error = bands([50, 20], CreditVerdict::Decline, CreditVerdict::Refer);
    assert_eq!(error.path(), "bands[1].verdict");
    let error = bands([20, 20], CreditVerdict::Refer, CreditVerdict::Decline);
    assert_eq!(error.path(), "bands[1].fromScore");
}

#[test]
fn a_card_that_contradicts_itself_is_refused_with_the_field() {
    let sound = || {
        card(vec![Band {
            code: "A".into(),
            from_score: 0,
            verdict: CreditVerdict::Refer,
        }])
    };
    assert_eq!(sound().check(), Ok(()));
    let number = |bins: &[(Option<i64>, i64)]| {
        let bins = bins.iter().map(|(below, points)| Bin {
            below: *below,
            points: *points,
        });
        vec![ScoreAttribute::Number(NumberAttribute {
            code: "agency".into(),
            measure: CreditMeasure::ExternalScore,
            bins: bins.collect(),
            missing_points: 0,
        })]
    };
    let attributes = |bins: &[(Option<i64>, i64)]| ScorecardData {
        attributes: number(bins),
        ..sound()
    };
    let fraud = HardRule {
        code: "fraud".into(),
        condition: HardCondition::Fraud,
        refusal: Refusal::Decline,
    };
    let yen = Money::from_minor(1, currency("JPY"));
    let table = [
        (
            ScorecardData {
                name: " ".into(),
                ..sound()
            },
            Code::InvalidText,
            "name",
        ),
        (
            ScorecardData {
                valid_days: 0,
                ..sound()
            },
            Code::NumberOutOfRange,
            "validDays",
        ),
        (
            ScorecardData {
                base_points: i64::MAX,
                ..sound()
            },
            Code::NumberOutOfRange,
            "basePoints",
        ),
        (
            ScorecardData {
                disputed_at_most: cents(-1),
                ..sound()
            },
            Code::NumberOutOfRange,
            "disputedAtMost",
        ),
        (
            ScorecardData {
                disputed_at_most: yen,
                ..sound()
            },
            Code::CurrencyMismatch,
            "disputedAtMost",
        ),
        (
            ScorecardData {
                bands: Vec::new(),
                ..sound()
            },
            Code::InvalidInput,
            "bands",
        ),
        (
            ScorecardData {
                hard_rules: vec![fraud.clone(), fraud],
                ..sound()
            },
            Code::AlreadyExists,
            "hardRules[1]",
        ),
        (attributes(&[]), Code::InvalidInput, "attributes[0].number.bins"),
        (
            attributes(&[(Some(1), 1)]),
            Code::InvalidInput,
            "attributes[0].number.bins[0].below",
        ),
        (
            attributes(&[(None, 1), (None, 1)]),
            Code::InvalidInput,
            "attributes[0].number.bins[0].below",
        ),
        (
            attributes(&[(Some(2), 1), (Some(2), 1), (None, 1)]),
            Code::InvalidInput,
            "attributes[0].number.bins[1].below",
        ),
        (
            attributes(&[(None, i64::MIN)]),
            Code::NumberOutOfRange,
            "attributes[0].number.bins[0].points",
        ),
    ];
    for (card, code, path) in table {
        let error = card.check().unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
}

#[test]
fn every_hard_condition_speaks_where_it_should() {
    type Change = fn(&mut CreditProfile);
    let table: [(HardCondition, Change, Change); 7] = [
        (HardCondition::Fraud, |it| it.fraud = true, |it| it.fraud = false),
        (
            HardCondition::YoungerThan(18),
            |it| it.age_years = Some(17),
            |it| it.age_years = Some(18),
        ),
        (
            HardCondition::AgeUnknown,
            |it| it.age_years = None,
            |it| {
                it.kind = CustomerKind::Organisation;
                it.age_years = None;
            },
        ),
        (
            HardCondition::UnpaidWriteOffs(1),
            |it| it.evidence.unpaid_write_offs = 1,
            |it| it.evidence.unpaid_write_offs = 0,
        ),
        (
            HardCondition::IdentityBelow(60),
            |it| it.evidence.identity_confidence = None,
            |it| it.evidence.identity_confidence = Some(60),
        ),
        (
            HardCondition::ScoreMissing,
            |it| it.evidence.external_score = None,
            |it| it.evidence.external_score = Some(500),
        ),
        (
            HardCondition::ScoreOlderThan(30),
            |it| {
                it.evidence.external_score = Some(500);
                it.external_score_age_days = Some(31);
            },
            |it| {
                it.evidence.external_score = Some(500);
                it.external_score_age_days = Some(30);
            },
        ),
    ];
    for (condition, speaks, is_silent) in table {
        let rule = HardRule {
            code: "rule".into(),
            condition,
            refusal: Refusal::Decline,
        };
        let generous = CreditVerdict::Grant(terms(100, 0, 1, 0, false));
        let band = Band {
            code: "A".into(),
            from_score: 0,
            verdict: generous,
        };
        let card = ScorecardData {
            hard_rules: vec![rule],
            ..card(vec![band])
        };
        let outcome = |change: Change| {
            let mut profile = profile();
            change(&mut profile);
            decide(&card, &profile).outcome
        };
        assert_eq!(outcome(speaks), CreditOutcome::Decline, "{condition:?}");
        assert_eq!(outcome(is_silent), CreditOutcome::Approve, "{condition:?}");
    }
}
