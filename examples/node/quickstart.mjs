// The shortest useful program: one offering, one customer, one order, one invoice.
//
// Build the package in bindings/node first. Then, in this folder: npm install && node quickstart.mjs
// @ts-check
import { Bss } from "bss";

// A clock that stands still gives the same output every day; `Bss.open("bss.db")` takes the machine's.
const bss = Bss.inMemory({ replay: { clock: "2026-01-20T10:00:00Z", seed: 1 } });
const { crm, catalog, orders, billing } = bss;

const address = { line1: "Am Kai 1", city: "Hamburg", postalCode: "20457", country: "DE" };
const seller = await crm.defineSeller({
  code: "lumara",
  name: "Lumara Telecom",
  address,
  zone: "Europe/Berlin",
  currency: "EUR",
});
await billing.setTaxRules({
  sellerId: seller.id,
  rules: [
    {
      taxClass: "standard",
      place: { country: "DE" },
      validFrom: "2026-01-01",
      rates: [{ name: "VAT", percent: "19" }],
    },
  ],
});

await catalog.defineOffering({
  code: "fibre",
  name: "Fibre 250",
  prices: [
    {
      code: "fee",
      name: "Monthly fee",
      currency: "EUR",
      charge: { recurring: { cadence: { months: 1 } } },
      model: { flat: { amount: "29.90" } },
    },
    {
      code: "installation",
      name: "Installation",
      currency: "EUR",
      charge: "oneTime",
      model: { flat: { amount: "69.00" } },
    },
  ],
});
await catalog.publish();

const customer = await crm.registerCustomer({ kind: "person", name: "Ada Nordholz" });
await crm.changeCustomerState({ id: customer.id, event: "validate" });
const account = await crm.openAccount({
  customerId: customer.id,
  account: { sellerId: seller.id, address, billingDay: 1 },
});

await orders.submit({
  order: { accountId: account.id, items: [{ item: "1", action: "add", offering: "fibre" }] },
});

bss.setClock("2026-02-01T06:00:00Z");
await billing.run({ upTo: "2026-02-01" });
const { invoices } = await billing.issue();
for (const id of invoices) {
  const { invoice, lines } = await billing.getInvoice({ id });
  for (const { net, description, reason } of lines) {
    console.log(`${net.amount} ${net.currency}  ${description}: ${reason}`);
  }
  console.log(`${invoice.total.amount} ${invoice.total.currency}  ${invoice.printedNumber}, tax included`);
}
bss.close();
