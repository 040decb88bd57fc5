//! Laws of the books: every movement balances, its opposite undoes it, and what does not balance is refused.

use bss_core::crm::SellerId;
use bss_core::ledger::{
    AgeBucket, Cause, IssuedLine, LedgerAccount, NewEntry, NewPosting, Occasion, OpenItem, Transfer, age,
    age_bucket, balance_applied, balance_credited, balance_expired, charged_back, deposit_applied,
    deposit_returned, deposit_taken, document_issued, payment_captured, payment_identified,
    payment_unidentified, receivable_brought_over, refund_paid, refund_requested, revenue_recognised,
    write_off_recovered, written_off,
};
use bss_core::{Code, Currency, Money, TypedId};
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use uuid::Uuid;

#[path = "support/laws.rs"]
mod laws;

type Movement = fn(Money) -> Transfer;

/// Every movement of one amount, with what it does to the account it is named after.
const MOVEMENTS: [(Movement, LedgerAccount, LedgerAccount); 15] = {
    use LedgerAccount as A;
    [
        (payment_captured, A::CashClearing, A::CustomerBalance),
        (payment_unidentified, A::CashClearing, A::UnidentifiedCash),
        (payment_identified, A::UnidentifiedCash, A::CustomerBalance),
        (balance_applied, A::CustomerBalance, A::Receivable),
        (balance_credited, A::Receivable, A::CustomerBalance),
        (balance_expired, A::CustomerBalance, A::Breakage),
        (deposit_taken, A::CashClearing, A::Deposits),
        (deposit_applied, A::Deposits, A::Receivable),
        (deposit_returned, A::Deposits, A::RefundsPayable),
        (refund_requested, A::CustomerBalance, A::RefundsPayable),
        (refund_paid, A::RefundsPayable, A::CashClearing),
        (charged_back, A::CustomerBalance, A::Chargebacks),
        (written_off, A::BadDebt, A::Receivable),
        (write_off_recovered, A::Receivable, A::BadDebt),
        (receivable_brought_over, A::Receivable, A::OpeningBalance),
    ]
};

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

fn money(minor: i64) -> Money {
    Money::from_minor(minor, eur())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn occasion() -> Occasion {
    Occasion {
        seller_id: SellerId::from_uuid(Uuid::from_u128(1)),
        account_id: None,
        posting_date: day(2026, 1, 31),
        service_date: day(2026, 1, 31),
        cause: Cause::PaymentCaptured,
        document: "document".to_owned(),
    }
}

fn postings(transfers: &[Transfer]) -> Vec<NewPosting> {
    let entry = NewEntry::of(occasion(), transfers).unwrap();
    entry.map_or_else(Vec::new, |entry| {
        entry.check().unwrap();
        entry.postings
    })
}

fn balance(postings: &[NewPosting], account: LedgerAccount) -> i64 {
    let of_account = postings
        .iter()
        .filter(|posting| posting.ledger_account == account);
    of_account.map(|posting| posting.amount.minor()).sum()
}

fn any_lines() -> impl Strategy<Value = Vec<IssuedLine>> {
    vec((-1_000_000_i64..1_000_000, any::<bool>()), 0..20).prop_map(|lines| {
        let number = |(line, (net, deferred)): (u32, (i64, bool))| IssuedLine {
            line,
            net: money(net),
            deferred,
        };
        (1..).zip(lines).map(number).collect()
    })
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn a_movement_debits_one_account_with_what_it_credits_to_another(minor in any::<i32>()) {
        for (movement, debit, credit) in MOVEMENTS {
            let posted = postings(&[movement(money(minor.into()))]);
            prop_assert_eq!(posted.len(), if minor == 0 { 0 } else { 2 });
            prop_assert_eq!(balance(&posted, debit), i64::from(minor));
            prop_assert_eq!(balance(&posted, credit), -i64::from(minor));
        }
    }

    #[test]
    fn an_issued_document_posts_each_line_and_all_that_is_owed(
        lines in any_lines(), tax in -100_000_i64..100_000, rounding in -4_i64..5,
    ) {
        let posted = postings(&document_issued(&lines, money(tax), money(rounding)));
        let net: i64 = lines.iter().map(|line| line.net.minor()).sum();
        prop_assert_eq!(balance(&posted, LedgerAccount::Receivable), net + tax + rounding);
        prop_assert_eq!(balance(&posted, LedgerAccount::TaxPayable), -tax);
        prop_assert_eq!(balance(&posted, LedgerAccount::Rounding), -rounding);
        for line in &lines {
            let of_line: Vec<_> = posted.iter().filter(|posting| posting.line == Some(line.line)).collect();
            prop_assert_eq!(of_line.iter().map(|posting| posting.amount.minor()).sum::<i64>(), -line.net.minor());
            let account = if line.deferred { LedgerAccount::DeferredRevenue } else { LedgerAccount::Revenue };
            prop_assert!(of_line.iter().all(|posting| posting.ledger_account == account));
        }
    }

    #[test]
    fn the_opposite_of_a_movement_undoes_it(lines in any_lines(), tax in -100_000_i64..100_000) {
        let mut transfers = document_issued(&lines, money(tax), money(0));
        transfers.extend(lines.iter().map(|line| revenue_recognised(line.line, line.net)));
        let opposite: Vec<Transfer> = transfers.iter().map(|transfer| transfer.reversed()).collect();
        transfers.extend(opposite);
        prop_assert!(postings(&transfers).is_empty());
    }

    #[test]
    fn recognition_moves_a_line_from_deferred_to_earned(lines in any_lines()) {
        let deferred: Vec<IssuedLine> = lines.iter().map(|line| IssuedLine { deferred: true, ..*line }).collect();
        let mut transfers = document_issued(&deferred, money(0), money(0));
        transfers.extend(lines.iter().map(|line| revenue_recognised(line.line, line.net)));
        let at_once: Vec<IssuedLine> = lines.iter().map(|line| IssuedLine { deferred: false, ..*line }).collect();
        prop_assert_eq!(postings(&transfers), postings(&document_issued(&at_once, money(0), money(0))));
    }

    #[test]
    fn an_entry_that_is_off_by_anything_is_refused(amounts in vec(-1000_i64..1000, 1..6)) {
        let postings: Vec<NewPosting> = (amounts.iter())
            .map(|minor| NewPosting { ledger_account: LedgerAccount::Revenue, line: None, amount: money(*minor) })
            .collect();
        let entry = NewEntry { occasion: occasion(), currency: eur(), postings };
        let sound = amounts.iter().sum::<i64>() == 0 && !amounts.contains(&0);
        prop_assert_eq!(entry.check().map_err(|error| error.code()), if sound { Ok(()) } else { Err(Code::Unbalanced) });
    }

    #[test]
    fn ageing_leaves_nothing_out(items in vec((0_u64..200, -1000_i64..1000), 0..30)) {
        let open: Vec<OpenItem> = (items.iter())
            .map(|(days, minor)| OpenItem { due_on: day(2026, 1, 1) + Days::new(*days), open: money(*minor) })
            .collect();
        let rows = age(&open, day(2026, 4, 10)).unwrap();
        let documents: u32 = rows.iter().map(|row| row.documents).sum();
        prop_assert_eq!(usize::try_from(documents).unwrap(), items.len());
        let sum: i64 = rows.iter().map(|row| row.open.minor()).sum();
        prop_assert_eq!(sum, items.iter().map(|(_, minor)| minor).sum::<i64>());
        prop_assert!(rows.windows(2).all(|pair| pair[0].bucket < pair[1].bucket));
    }
}

#[test]
fn an_entry_moves_something_in_one_currency() {
    let refused = |postings: Vec<NewPosting>| {
        let entry = NewEntry {
            occasion: occasion(),
            currency: eur(),
            postings,
        };
        let error = entry.check().unwrap_err();
        (error.code(), error.path().to_owned())
    };
    let posting = |minor, code: &str| NewPosting {
        ledger_account: LedgerAccount::Receivable,
        line: None,
        amount: Money::from_minor(minor, code.parse().unwrap()),
    };
    assert_eq!(refused(vec![]), (Code::Unbalanced, "postings".to_owned()));
    let zero = vec![posting(5, "EUR"), posting(0, "EUR"), posting(-5, "EUR")];
    assert_eq!(refused(zero), (Code::Unbalanced, "postings[1].amount".to_owned()));
    let mixed = vec![posting(5, "EUR"), posting(-5, "USD")];
    assert_eq!(refused(mixed), (Code::CurrencyMismatch, "postings".to_owned()));
    let mixed = [
        payment_captured(money(5)),
        payment_captured(Money::from_minor(5, "USD".parse().unwrap())),
    ];
    assert_eq!(
        NewEntry::of(occasion(), &mixed).unwrap_err().code(),
        Code::CurrencyMismatch
    );
    assert_eq!(NewEntry::of(occasion(), &[]).unwrap(), None);
}

#[test]
fn a_debt_ages_by_the_days_after_its_due_day() {
    let due_on = day(2026, 1, 31);
    let table = [
        (day(2026, 1, 1), AgeBucket::NotDue),
        (day(2026, 1, 31), AgeBucket::NotDue),
        (day(2026, 2, 1), AgeBucket::Days1To30),
        (day(2026, 3, 2), AgeBucket::Days1To30),
        (day(2026, 3, 3), AgeBucket::Days31To60),
        (day(2026, 4, 1), AgeBucket::Days31To60),
        (day(2026, 4, 2), AgeBucket::Days61To90),
        (day(2026, 5, 1), AgeBucket::Days61To90),
        (day(2026, 5, 2), AgeBucket::Over90),
    ];
    for (on, expected) in table {
        assert_eq!(age_bucket(due_on, on), expected, "{on}");
    }
}
