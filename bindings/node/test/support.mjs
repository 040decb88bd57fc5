import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Bss } from "bss";

/** A path from the root of the repository. */
export const path = (name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

export const readText = (name) => readFileSync(path(name), "utf8");

/** A system whose clock stands still. */
export const replayed = (clock = "2026-01-20T10:00:00Z") => Bss.inMemory({ replay: { clock, seed: 1 } });

export const address = { line1: "Am Kai 1", city: "Hamburg", postalCode: "20457", country: "DE" };

/** A seller, an offering called `fibre`, and as many accounts that have it. */
export function stocked(bss, accounts = 1) {
  const { crm, catalog, orders, billing } = bss;
  const seller = crm.defineSellerSync({ code: "s", name: "S", address, zone: "Europe/Berlin", currency: "EUR" });
  billing.setTaxRulesSync({
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
  const fee = {
    code: "fee",
    name: "Fee",
    currency: "EUR",
    charge: { recurring: { cadence: { months: 1 } } },
    model: { flat: { amount: "29.90" } },
  };
  catalog.defineOfferingSync({ code: "fibre", name: "Fibre", prices: [fee] });
  catalog.publishSync();
  const customer = crm.registerCustomerSync({ kind: "organisation", name: "Nordholz" });
  crm.changeCustomerStateSync({ id: customer.id, event: "validate" });
  const opened = [];
  for (let number = 0; number < accounts; number++) {
    const account = crm.openAccountSync({
      customerId: customer.id,
      account: { sellerId: seller.id, address, billingDay: 1 },
    });
    orders.submitSync({ order: { accountId: account.id, items: [{ item: "1", action: "add", offering: "fibre" }] } });
    opened.push(account);
  }
  return { seller, customer, accounts: opened };
}
