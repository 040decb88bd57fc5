// A small shop back end over HTTP: customers sign up, fill a cart, see what it would cost and order; the host bills them and they ask why.
// shop_client.mjs is a client of it.
//
// Build the package in bindings/node first. Then, in this folder: npm install && node shop_client.mjs
// @ts-check
import http from "node:http";

import { Bss, BssError } from "bss";

/** Which status answers which code; what is not named is the caller's mistake. */
const STATUSES = /** @type {Record<string, number>} */ ({
  "permission-denied": 403,
  "not-found": 404,
  "unknown-operation": 404,
  "already-exists": 409,
  "idempotency-key-reused": 409,
  "illegal-transition": 409,
  "order-invalid": 422,
  "credit-refused": 422,
  "out-of-stock": 422,
  conflict: 503,
  "store-unavailable": 503,
  defect: 500,
});

/**
 * What a request is answered from.
 *
 * @typedef {object} Request
 * @property {Bss} bss The system, as seen by who asks.
 * @property {string[]} path What stands in the place of `:id` in the path.
 * @property {any} body What was sent. It comes from outside: the library checks it, field by field.
 * @property {string | undefined} key The header `idempotency-key`.
 * @property {AbortSignal} signal Fires when the client hangs up.
 */

/** @type {[method: string, path: RegExp, answer: (request: Request) => Promise<unknown>][]} */
const ROUTES = [
  ["GET", /^\/offers$/, async ({ bss }) => (await bss.catalog.priceList({ currency: "EUR", on: "2026-01-20" })).items],
  ["POST", /^\/customers$/, signUp],
  ["POST", /^\/carts$/, ({ bss, body, key }) => bss.orders.createCart({ content: body }, { idempotencyKey: key })],
  [
    "PUT",
    /^\/carts\/([^/]+)\/items$/,
    ({ bss, path: [cartId = ""], body }) => bss.orders.putIntoCart({ cartId, item: body }),
  ],
  ["GET", /^\/carts\/([^/]+)\/quote$/, ({ bss, path: [cartId = ""] }) => bss.orders.quoteCart({ cartId })],
  [
    "POST",
    /^\/carts\/([^/]+)\/order$/,
    ({ bss, path: [cartId = ""], key }) => bss.orders.submitCart({ cartId }, { idempotencyKey: key }),
  ],
  ["POST", /^\/bill-runs$/, bill],
  ["GET", /^\/accounts\/([^/]+)\/invoices$/, invoices],
  ["GET", /^\/invoices\/([^/]+)\/explanation$/, ({ bss, path: [id = ""] }) => bss.billing.explainInvoice({ id })],
];

/** @param {Request} request */
async function signUp({ bss, body, key }) {
  const [seller] = (await bss.crm.listSellers()).items;
  if (seller === undefined) {
    throw new Error("the shop has no seller");
  }
  // A key for each write of the request: when the client sends the request again, every write is found done.
  const part = (/** @type {string} */ name) => ({ idempotencyKey: key && `${key}:${name}` });
  const customer = await bss.crm.registerCustomer({ kind: "person", name: body?.name }, part("customer"));
  await bss.crm.changeCustomerState({ id: customer.id, event: "validate" }, part("validate"));
  const account = { sellerId: seller.id, address: body?.address, billingDay: 1 };
  return bss.crm.openAccount({ customerId: customer.id, account }, part("account"));
}

/** @param {Request} request */
async function bill({ bss, body, signal }) {
  const run = await bss.billing.run({ upTo: body?.upTo }, { signal });
  const issued = await bss.billing.issue({}, { signal });
  return { drafted: run.invoices, invoices: issued.invoices };
}

/** @param {Request} request */
async function invoices({ bss, path: [accountId = ""] }) {
  const found = [];
  for await (const invoice of bss.billing.listInvoices({ accountId })) {
    found.push({ id: invoice.id, number: invoice.printedNumber, total: invoice.total });
  }
  return found;
}

/**
 * The server of a shop. Callers are known by their tokens; what they may do is what the roles of their principals grant.
 *
 * @param {Bss} bss
 * @param {Map<string, import("bss").Principal>} principals By token.
 */
export function shop(bss, principals) {
  return http.createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://shop");
    const send = (/** @type {number} */ status, /** @type {unknown} */ body) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const principal = principals.get(token);
    if (principal === undefined) {
      return send(401, { code: "unauthenticated" });
    }
    const route = ROUTES.find(([method, path]) => method === request.method && path.test(url.pathname));
    if (route === undefined) {
      return send(404, { code: "not-found" });
    }
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    try {
      const [, path, answer] = route;
      const key = request.headers["idempotency-key"];
      const found = await answer({
        bss: bss.asPrincipal(principal),
        path: path.exec(url.pathname)?.slice(1) ?? [],
        body: await json(request),
        key: Array.isArray(key) ? key[0] : key,
        signal: gone.signal,
      });
      send(200, found);
    } catch (error) {
      if (error instanceof BssError) {
        const { code, message, path, details } = error;
        send(STATUSES[code] ?? 400, { code, message, path, violations: details.violations });
      } else {
        send(error instanceof SyntaxError ? 400 : 500, { code: "internal", message: String(error) });
      }
    }
  });
}

/** @param {http.IncomingMessage} request */
async function json(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
  }
  return text === "" ? undefined : JSON.parse(text);
}

/**
 * Sets up a seller with something to sell.
 *
 * @param {Bss} bss
 */
export async function stock(bss) {
  const address = { line1: "Am Kai 1", city: "Hamburg", postalCode: "20457", country: "DE" };
  const seller = await bss.crm.defineSeller({
    code: "lumara",
    name: "Lumara Telecom",
    address,
    zone: "Europe/Berlin",
    currency: "EUR",
  });
  const rates = [{ name: "VAT", percent: /** @type {const} */ ("19") }];
  await bss.billing.setTaxRules({
    sellerId: seller.id,
    rules: [{ taxClass: "standard", place: { country: "DE" }, validFrom: "2026-01-01", rates }],
  });
  /** @type {[code: string, name: string, amount: import("bss").Decimal][]} */
  const offers = [
    ["mobile-s", "Mobile S", "9.99"],
    ["mobile-l", "Mobile L", "29.99"],
    ["fibre", "Fibre 250", "39.90"],
  ];
  for (const [code, name, amount] of offers) {
    await bss.catalog.defineOffering({
      code,
      name,
      prices: [
        {
          code: "fee",
          name: "Monthly fee",
          currency: "EUR",
          charge: { recurring: { cadence: { months: 1 } } },
          model: { perUnit: { unitAmount: amount } },
        },
      ],
    });
  }
  await bss.catalog.publish();
  await bss.access.defineRole({
    name: "shop",
    permissions: [
      "catalog-read",
      "sellers-manage",
      "customers-read",
      "customers-manage",
      "orders-read",
      "orders-manage",
      "billing-read",
    ],
  });
}
