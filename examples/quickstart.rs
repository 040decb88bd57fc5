//! The shortest useful program: one offering, one customer, one order, one invoice. `cargo run --example quickstart`
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::sync::Arc;

use bss_store::billing::{GetInvoice, IssueDocuments, RunBilling, SetTaxRules};
use bss_store::catalog::{DefineOffering, Publish};
use bss_store::crm::{ChangeCustomerState, DefineSeller, OpenAccount, RegisterCustomer};
use bss_store::orders::Submit;
use bss_store::{FixedClock, RandomIds, open_with};
use serde_json::{from_value, json};

fn main() -> Result<(), Box<dyn Error>> {
    // A clock that stands still gives the same output every day; `bss_store::open("bss.db")` takes the machine's.
    let clock = Arc::new(FixedClock::at("2026-01-20T10:00:00Z")?);
    let bss = open_with("memory:", clock.clone(), Arc::new(RandomIds))?;
    let (crm, catalog, orders, billing) = (bss.crm(), bss.catalog(), bss.orders(), bss.billing());

    let address = json!({"line1": "Am Kai 1", "city": "Hamburg", "postalCode": "20457", "country": "DE"});
    let seller = crm.define_seller(from_value::<DefineSeller>(json!({
        "code": "lumara", "name": "Lumara Telecom", "address": address, "zone": "Europe/Berlin", "currency": "EUR"
    }))?)?;
    let vat = json!({"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2026-01-01",
        "rates": [{"name": "VAT", "percent": "19"}]});
    let tax_rules = json!({"sellerId": seller.id, "rules": [vat]});
    billing.set_tax_rules(from_value::<SetTaxRules>(tax_rules)?)?;

    let fee = json!({"code": "fee", "name": "Monthly fee", "currency": "EUR",
        "charge": {"recurring": {"cadence": {"months": 1}}}, "model": {"flat": {"amount": "29.90"}}});
    let installation = json!({"code": "installation", "name": "Installation", "currency": "EUR",
        "charge": "oneTime", "model": {"flat": {"amount": "69.00"}}});
    let fibre = json!({"code": "fibre", "name": "Fibre 250", "prices": [fee, installation]});
    catalog.define_offering(from_value::<DefineOffering>(fibre)?)?;
    catalog.publish(Publish::default())?;

    let ada = json!({"kind": "person", "name": "Ada Nordholz"});
    let customer = crm.register_customer(from_value::<RegisterCustomer>(ada)?)?;
    let accepted = json!({"id": customer.id, "event": "validate"});
    crm.change_customer_state(from_value::<ChangeCustomerState>(accepted)?)?;
    let account = json!({"sellerId": seller.id, "address": address, "billingDay": 1});
    let account = json!({"customerId": customer.id, "account": account});
    let account = crm.open_account(from_value::<OpenAccount>(account)?)?;

    let item = json!({"item": "1", "action": "add", "offering": "fibre"});
    let order = json!({"order": {"accountId": account.id, "items": [item]}});
    orders.submit(from_value::<Submit>(order)?)?;

    clock.set("2026-02-01T06:00:00Z")?;
    billing.run(from_value::<RunBilling>(json!({"upTo": "2026-02-01"}))?)?;
    for id in billing.issue(IssueDocuments::default())?.invoices {
        let document = billing.get_invoice(GetInvoice { id })?;
        for line in &document.lines {
            println!("{}  {}: {}", line.net, line.description, line.reason);
        }
        let number = document.invoice.printed_number.unwrap_or_default();
        println!("{}  {number}, tax included", document.invoice.total);
    }
    Ok(())
}
