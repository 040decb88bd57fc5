// A client of the shop: it opens the shop, and then only speaks HTTP with it.
//
// Build the package in bindings/node first. Then, in this folder: npm install && node shop_client.mjs
// @ts-check
import assert from "node:assert/strict";
import { once } from "node:events";

import { Bss } from "bss";

import { shop, stock } from "./shop.mjs";

const bss = Bss.inMemory({ replay: { clock: "2026-01-20T10:00:00Z", seed: 1 } });
await stock(bss);
const server = shop(
  bss,
  new Map([
    ["web", { tenant: "main", subject: "web", roles: ["shop"] }],
    ["office", { tenant: "main", subject: "office", roles: ["billing"] }],
  ]),
).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

/**
 * @param {string} method
 * @param {string} path
 * @param {{ token?: string, key?: string, body?: unknown }} [options]
 * @returns {Promise<{ status: number, body: any }>}
 */
async function ask(method, path, { token = "web", key, body } = {}) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(key && { "idempotency-key": key }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

// Nobody is let in without a token, and nobody does what no role grants.
assert.equal((await ask("GET", "/offers", { token: "stolen" })).status, 401);
const refused = await ask("POST", "/bill-runs", { body: { upTo: "2026-02-01" } });
assert.deepEqual([refused.status, refused.body.code], [403, "permission-denied"]);

const offers = (await ask("GET", "/offers")).body;
console.log("offers:", offers.map((/** @type {any} */ entry) => entry.offering).join(", "));

// A request that is sent again, because its answer was lost, opens no second account.
const ada = {
  name: "Ada Nordholz",
  address: { line1: "Deich 3", city: "Hamburg", postalCode: "20459", country: "DE" },
};
const account = (await ask("POST", "/customers", { key: "sign-up-1", body: ada })).body;
const again = (await ask("POST", "/customers", { key: "sign-up-1", body: ada })).body;
assert.equal(again.id, account.id);
const other = await ask("POST", "/customers", { key: "sign-up-1", body: { ...ada, name: "Eve" } });
assert.deepEqual([other.status, other.body.code], [409, "idempotency-key-reused"]);

const cart = (await ask("POST", "/carts", { body: { accountId: account.id, items: [] } })).body;
const wrong = await ask("PUT", `/carts/${cart.id}/items`, { body: { item: "1", action: "add", offering: 5 } });
assert.deepEqual([wrong.status, wrong.body.path], [400, "item.offering"]);
await ask("PUT", `/carts/${cart.id}/items`, { body: { item: "1", action: "add", offering: "mobile-s", quantity: 3 } });
await ask("PUT", `/carts/${cart.id}/items`, { body: { item: "2", action: "add", offering: "fibre" } });
const quote = (await ask("GET", `/carts/${cart.id}/quote`)).body;
console.log("due now:", quote.dueNow.amount, quote.dueNow.currency);

// Two clicks on the button are one order.
const clicks = await Promise.all(
  [1, 2].map(() => ask("POST", `/carts/${cart.id}/order`, { key: `order-${cart.id}` })),
);
assert.deepEqual(
  clicks.map(({ status }) => status),
  [200, 200],
);
assert.equal(clicks[0]?.body.order.id, clicks[1]?.body.order.id);
console.log("ordered:", clicks[0]?.body.items.map((/** @type {any} */ item) => item.offering).join(", "));

bss.setClock("2026-02-01T06:00:00Z");
const billed = (await ask("POST", "/bill-runs", { token: "office", body: { upTo: "2026-02-01" } })).body;
assert.equal(billed.invoices.length, 1);
const [invoice] = (await ask("GET", `/accounts/${account.id}/invoices`)).body;
console.log("invoice:", invoice.number, invoice.total.amount, invoice.total.currency);
const explained = await ask("GET", `/invoices/${invoice.id}/explanation`);
assert.equal(explained.status, 200);

server.close();
bss.close();
