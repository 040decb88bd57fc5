//! The story of the data folder: the same on every engine, and told twice it changes nothing.

use std::path::Path;

use bss_examples::data::World;
use bss_examples::html::{Letterhead, invoice};
use bss_examples::progress::Bars;
use bss_examples::report::{ageing, revenue, write_invoices};
use bss_examples::sql::{Database, QUERIES};
use bss_examples::story::{Told, tell};
use bss_store::auditor::{AuditReport, Verify};
use bss_store::billing::{GetInvoice, InvoiceState, ListInvoices};

fn world() -> World {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    World::load(&folder).expect("data without problems")
}

fn tell_on(url: &str, world: &World) -> (Told, AuditReport) {
    let told = tell(url, world, &Bars::hidden()).unwrap_or_else(|stopped| panic!("{stopped}"));
    let report = told.bss.audit().verify(Verify {}).expect("an audit");
    assert_eq!(report.findings, []);
    assert_eq!(told.summary.surprises, Vec::<String>::new());
    (told, report)
}

#[test]
fn the_story_has_one_end_on_every_engine_and_told_again_it_changes_nothing() {
    let mut world = world();
    assert!(world.usage.len() >= 30_000);
    // Every sixth event tells the same story in a sixth of the time.
    world
        .usage
        .retain(|row| row.line % 6 == 2 || row.recorded_at.is_some());
    let folder = tempfile::tempdir().expect("a folder");
    let mut urls = vec![format!("sqlite:{}", folder.path().join("bss.db").display())];
    if let Ok(base) = std::env::var("BSS_TEST_POSTGRES") {
        let separator = if base.contains('?') { '&' } else { '?' };
        urls.push(format!("{base}{separator}schema=t_{}_story", std::process::id()));
    }

    let (told, in_memory) = tell_on("memory:", &world);
    let mut answers: Vec<Vec<String>> = Vec::new();
    for url in &urls {
        let (_, here) = tell_on(url, &world);
        assert_eq!(here.hash, in_memory.hash, "{url}");
        let (again, told_again) = tell_on(url, &world);
        assert_eq!(told_again.hash, here.hash, "{url}");
        assert_eq!(done(&again), (0, 0, 0, 0), "{url}");

        let database = Database::of(url).expect("a database");
        let ask = |query: &str| database.ask(query).unwrap_or_else(|error| panic!("{error}"));
        answers.push(QUERIES.iter().map(|(_, query)| ask(query)).collect());
    }
    assert!(answers[0].iter().all(|answer| answer.lines().count() > 1));
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:#?}");

    has_everything_that_a_story_needs(&told);
    pages_escape_what_they_show(&told);
    let pages = folder.path().join("invoices");
    let written = write_invoices(&told.bss, &told.sellers, &pages).expect("pages");
    assert_eq!(written, std::fs::read_dir(&pages).expect("a folder").count());
}

/// Charges, tasks, collections and transfers.
fn done(told: &Told) -> (u64, u64, u64, u64) {
    let summary = &told.summary;
    let charges = summary.months.iter().map(|month| month.run.charges).sum();
    (
        charges,
        summary.tasks_done,
        summary.collections,
        summary.transfers,
    )
}

/// That the data still shows what it is there to show.
fn has_everything_that_a_story_needs(told: &Told) {
    let summary = &told.summary;
    let months = &summary.months;
    let covered = [
        ("refused customers", summary.refused_customers.len()),
        (
            "customers with a deposit",
            usize::try_from(summary.with_deposit).unwrap_or(0),
        ),
        ("refused orders", summary.refused_orders.len()),
        (
            "cancelled orders that put something back",
            summary
                .cancelled_orders
                .iter()
                .filter(|one| one.contains("back in stock"))
                .count(),
        ),
        (
            "attempts that were repeated",
            usize::try_from(summary.tasks_postponed).unwrap_or(0),
        ),
        (
            "services that a person repaired",
            usize::try_from(summary.repaired_services).unwrap_or(0),
        ),
        ("refused usage", summary.refused_usage.len()),
        (
            "repeated usage",
            usize::try_from(summary.usage_repeated).unwrap_or(0),
        ),
        (
            "credit notes",
            months.iter().map(|month| month.credit_notes).sum(),
        ),
        ("refunds", usize::try_from(summary.refunds).unwrap_or(0)),
        (
            "rows of revenue",
            revenue(&told.bss, &told.sellers)
                .expect("a table")
                .lines()
                .count()
                - 1,
        ),
        (
            "rows of debts",
            ageing(&told.bss, &told.sellers).expect("a table").lines().count() - 1,
        ),
    ];
    let empty: Vec<&str> = covered
        .iter()
        .filter(|(_, count)| *count == 0)
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(empty, Vec::<&str>::new());
    assert_eq!(months.len(), 4);
    assert!(
        months
            .iter()
            .all(|month| month.invoices > 0 && month.run.parked.is_empty())
    );
}

fn pages_escape_what_they_show(told: &Told) {
    let asked = ListInvoices {
        state: Some(InvoiceState::Issued),
        limit: Some(1),
        ..ListInvoices::default()
    };
    let first = &told.bss.billing().list_invoices(asked).expect("a page").items[0];
    let document = told
        .bss
        .billing()
        .get_invoice(GetInvoice { id: first.id })
        .expect("an invoice");
    let seller = &told.sellers[0];
    let page = invoice(
        &document,
        &Letterhead {
            seller,
            customer: "<script>alert('x')</script> & {{ 7 * 7 }}",
            customer_number: "C-1",
            account_number: "A-1",
            address: &seller.address,
            payment_note: "\"quoted\"",
            corrects: None,
        },
    )
    .expect("a page");
    assert!(page.contains("&lt;script&gt;alert("), "{page}");
    assert!(
        page.contains("&amp; {{ 7 * 7 }}") && !page.contains("<script"),
        "{page}"
    );
    assert!(page.contains(first.printed_number.as_deref().expect("a number")));
}
