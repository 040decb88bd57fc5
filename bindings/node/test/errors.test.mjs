import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import { Bss, BssError, codes, isDecimal } from "bss";

import native from "../lib/native.js";
import { readText, replayed, stocked } from "./support.mjs";

const require = createRequire(import.meta.url);

function refusal(call) {
  try {
    call();
  } catch (error) {
    assert(error instanceof BssError, error.stack);
    return error;
  }
  assert.fail("nothing was refused");
}

test("an error says what is wrong, where, and what was expected and found", () => {
  const bss = replayed();
  const { seller } = stocked(bss);
  const error = refusal(() => bss.orders.submitSync({ order: { accountId: "x", items: [] } }));
  assert(error instanceof Error);
  assert.equal(error.name, "BssError");
  assert.equal(error.code, "invalid-id");
  assert.equal(error.path, "order.accountId");
  assert.equal(error.canRetry, false);
  assert.deepEqual(error.details.violations, []);
  const details = refusal(() => bss.subscriptions.getSync({ id: seller.id })).details;
  assert.equal(details.found, seller.id);
  assert.match(error.stack, /^BssError: .*\n.*errors\.test\.mjs/s);
});

test("every violation of an order is told", () => {
  const bss = replayed();
  const { accounts } = stocked(bss);
  const items = [1, 2].map((item) => ({ item: `${item}`, action: "add", offering: "nothing" }));
  const error = refusal(() => bss.orders.submitSync({ order: { accountId: accounts[0].id, items } }));
  assert.equal(error.code, "order-invalid");
  const { violations } = error.details;
  assert.deepEqual(
    violations.filter(({ severity }) => severity === "block").map(({ path }) => path),
    ["items[0].offering", "items[1].offering"],
  );
  // What the native library leaves out because it is empty is there all the same.
  assert.deepEqual(violations.find(({ path }) => path === "accountId").facts, []);
});

test("a promise is rejected with the same error that a call on the thread throws", async () => {
  const bss = replayed();
  const thrown = refusal(() => bss.billing.getInvoiceSync({ id: "x" }));
  await assert.rejects(bss.billing.getInvoice({ id: "x" }), (error) => {
    assert(error instanceof BssError);
    assert.deepEqual({ ...error }, { ...thrown });
    assert.match(error.stack, /errors\.test\.mjs/);
    return true;
  });
});

test("a number is no decimal, however it comes", () => {
  const bss = replayed();
  const meter = { code: "data", name: "Data", unit: "GB", measure: { aggregation: "sum" } };
  bss.usage.defineMeterSync(meter);
  const price = (amount) => ({
    code: "fibre",
    name: "Fibre",
    prices: [{ code: "fee", name: "Fee", currency: "EUR", charge: "oneTime", model: { flat: { amount } } }],
  });
  for (const [amount, code] of [
    [29.9, "number-not-text"],
    [30, "number-not-text"],
    [30n, "number-not-text"],
    [NaN, "invalid-number"],
    [Infinity, "invalid-number"],
    ["29,90", "invalid-number"],
    ["1e3", "invalid-number"],
    ["", "invalid-number"],
    [new Date(NaN), "invalid-date"],
    [Symbol("1"), "invalid-input"],
  ]) {
    const error = refusal(() => bss.catalog.defineOfferingSync(price(amount)));
    const found = [error.code, error.path];
    // A symbol is what JSON leaves out, so the field is missing.
    const path = typeof amount === "symbol" ? "prices[0].model.flat" : "prices[0].model.flat.amount";
    assert.deepEqual(found, [code, path], `${String(amount)}: ${error.message}`);
  }
  // A decimal of another library that writes itself as text is one.
  bss.catalog.defineOfferingSync(price({ toJSON: () => "29.90" }));
});

test("what JSON would change without a word is refused", () => {
  const bss = replayed();
  const itself = {};
  itself.order = itself;
  for (const [input, code, path] of [
    [{ limit: NaN }, "invalid-number", "limit"],
    [{ accountId: [undefined] }, "invalid-input", "accountId[0]"],
    [{ accountId: [, 1] }, "invalid-input", "accountId[0]"],
    [{ after: new Date(NaN) }, "invalid-date", "after"],
    [itself, "invalid-input", "order"],
    [() => {}, "invalid-input", ""],
    [null, "invalid-input", ""],
    ["{}", "invalid-input", ""],
    [[], "invalid-input", ""],
    [{ __proto__: null, frobnicate: 1 }, "invalid-input", "frobnicate"],
    [{ after: "\ud800" }, "invalid-input", "after"],
    [{ limit: 1.5 }, "invalid-input", "limit"],
  ]) {
    const error = refusal(() => bss.payments.listSync(input));
    assert.deepEqual([error.code, error.path], [code, path], error.message);
  }
  // What is undefined is not given; null is none.
  assert.deepEqual(bss.catalog.listCategoriesSync({ limit: undefined, after: null }).items, []);
});

test("texts that are no JSON, arguments that are no text and names that are no operation are refused", async () => {
  const bss = replayed();
  for (const [operation, json, options, code] of [
    ["payments.list", "", undefined, "invalid-input"],
    ["payments.list", "{", undefined, "invalid-input"],
    ["payments.list", '{"limit": 1, "limit": 2}', undefined, "invalid-input"],
    ["payments.list", {}, undefined, "invalid-input"],
    ["payments.frobnicate", "{}", undefined, "unknown-operation"],
    [undefined, "{}", undefined, "invalid-input"],
    ["access.define_role", '{"name": "a", "permissions": []}', { idempotencyKey: 5 }, "invalid-input"],
    ["access.define_role", '{"name": "a", "permissions": []}', { idempotencyKey: "" }, "invalid-text"],
  ]) {
    assert.equal(refusal(() => bss.callSync(operation, json, options)).code, code);
    await assert.rejects(bss.call(operation, json, options), { name: "BssError", code });
  }
  assert.deepEqual(bss.access.listRolesSync().items.filter(({ name }) => name === "a"), []);
});

test("what cannot be opened is refused", async () => {
  for (const [url, options, code, path] of [
    ["mongodb://host", undefined, "invalid-input", "url"],
    [5, undefined, "invalid-input", ""],
    ["memory:", { replay: { clock: "noon", seed: 1 } }, "invalid-date", "clock"],
    ["memory:", { replay: { clock: "2026-01-01T00:00:00Z", seed: -1 } }, "invalid-input", "replay.seed"],
    ["memory:", { replay: { clock: "2026-01-01T00:00:00Z", seed: 0.5 } }, "invalid-input", "replay.seed"],
  ]) {
    const error = refusal(() => Bss.open(url, options));
    assert.deepEqual([error.code, error.path], [code, path], error.message);
    await assert.rejects(Bss.openAsync(url, options), (rejected) => {
      assert(rejected instanceof BssError, rejected.stack);
      assert.deepEqual({ ...rejected }, { ...error });
      assert.match(rejected.stack, /errors\.test\.mjs/);
      return true;
    });
  }
  assert.throws(() => new Bss(), TypeError);
  assert.equal(refusal(() => replayed().asPrincipal({ tenant: "main" })).path, "principal");
  assert.equal(refusal(() => Bss.inMemory().setClock("2026-01-01T00:00:00Z")).path, "clock");
});

test("the codes are those of the native library and of the documentation", () => {
  assert.deepEqual([...codes], native.codes());
  const documented = [...readText("docs/reference/errors.md").matchAll(/^\| `([a-z-]+)` \|/gm)];
  assert.deepEqual(
    [...codes],
    documented.map(([, code]) => code),
  );
});

test("an error of the module for import is one of the module for require", () => {
  const required = require("bss");
  const error = refusal(() => required.Bss.inMemory().callSync("a.b", "{}"));
  assert(error instanceof BssError);
  assert.equal(required.Bss, Bss);
  assert.deepEqual(Object.keys(required).sort(), ["Bss", "BssError", "codes", "copy", "isDecimal", "version"]);
});

test("a text is known to be a decimal or not", () => {
  const texts = ["49.90", "-0.5", "0", "007", "49,90", "1e3", "", " 1", "+1", ".5", "5.", "NaN"];
  const bss = replayed();
  for (const text of texts) {
    const define = () =>
      bss.catalog.defineOfferingSync({
        code: "fibre",
        name: "Fibre",
        prices: [{ code: "fee", name: "Fee", currency: "EUR", charge: "oneTime", model: { flat: { amount: text } } }],
      });
    let isRead = true;
    try {
      define();
    } catch (error) {
      isRead = error.code !== "invalid-number";
    }
    assert.equal(isDecimal(text), isRead, text);
  }
  assert.equal(isDecimal(5), false);
});
