// Compiled with `tsc --strict` and never run: what has to compile, and what must not.
import { Bss, BssError, codes, isDecimal, version } from "bss";
import type { Code, Decimal, Invoice, NewOrderInput, Price, PriceInput } from "bss";

const bss: Bss = Bss.open("bss.db");
const opened: Promise<Bss> = Bss.openAsync("bss.db", { replay: { clock: "2026-01-31T00:00:00Z", seed: 1 } });
// @ts-expect-error
Bss.openAsync("bss.db").orders;

// Decimals are text. A number does not compile, and neither does a text that is no number.
const amount: Decimal = "49.90";
// @ts-expect-error
const float: Decimal = 49.9;
// @ts-expect-error
const comma: Decimal = "49,90";
// @ts-expect-error
bss.catalog.defineOffering({ code: "a", name: "A", prices: [price(29.9)] });
bss.catalog.defineOffering({ code: "a", name: "A", prices: [price("29.90")] });

function price(amount: Decimal): PriceInput {
  return { code: "fee", name: "Fee", currency: "EUR", charge: "oneTime", model: { flat: { amount } } };
}

// A text of elsewhere is one once it was looked at.
function read(text: string): PriceInput | undefined {
  // @ts-expect-error
  price(text);
  return isDecimal(text) ? price(text) : undefined;
}

// Names are known.
// @ts-expect-error
bss.orders.frobnicate({});
// @ts-expect-error
bss.frobnications;
// @ts-expect-error
bss.orders.getOrder({ orderId: "x", colour: "red" });
// @ts-expect-error
bss.orders.getOrder({});
// @ts-expect-error
bss.orders.getOrder();
// @ts-expect-error
const order: NewOrderInput = { accountId: "x", items: [{ item: "1", action: "remove" }] };
// @ts-expect-error
new Bss();

// A union is an object of one field, or a word.
const cadence: PriceInput["charge"] = { recurring: { cadence: { months: 1 } } };
// @ts-expect-error
const unknown: PriceInput["charge"] = { sometimes: {} };

// What has a default may be left out, and is there in answers.
function taxClass(price: Price): string {
  return price.taxClass;
}
// @ts-expect-error
taxClass(price("1"));

// Options go with what an operation does.
const signal = AbortSignal.timeout(1000);
bss.orders.submit({ order: { accountId: "x", items: [] } }, { idempotencyKey: "key" });
bss.billing.run({ upTo: "2026-01-31" }, { signal, onProgress: ({ done, total }) => done / total });
bss.billing.issue(undefined, { signal });
// @ts-expect-error
bss.billing.run({ upTo: "2026-01-31" }, { idempotencyKey: "key" });
// @ts-expect-error
bss.billing.runSync({ upTo: "2026-01-31" }, { signal });
// @ts-expect-error
bss.orders.getOrder({ orderId: "x" }, { idempotencyKey: "key" });

// Promises and their variants on the calling thread.
async function invoices(): Promise<Invoice[]> {
  const found: Invoice[] = [];
  for await (const invoice of bss.billing.listInvoices({ limit: 10 })) {
    found.push(invoice);
  }
  const page = await bss.billing.listInvoices();
  const next: string | null | undefined = page.next;
  // @ts-expect-error
  bss.billing.listInvoices().items;
  return [...found, ...page.items, ...bss.billing.listInvoicesSync({ after: next }).items];
}

// Errors are told apart by their codes, which are all known.
function help(error: unknown): string {
  if (!(error instanceof BssError)) {
    return "";
  }
  // @ts-expect-error
  if (error.code === "frobnicated") {
    return "";
  }
  const code: Code = error.code;
  const found: string | null | undefined = error.details.found;
  return error.canRetry ? code : (found ?? error.details.violations.map(({ message }) => message).join());
}

const known: readonly Code[] = codes;
using scoped = Bss.inMemory({ replay: { clock: "2026-01-31T00:00:00Z", seed: 1 } });
export { amount, cadence, comma, float, help, invoices, known, opened, order, read, scoped, taxClass, unknown, version };
