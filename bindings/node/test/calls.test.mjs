import assert from "node:assert/strict";
import { test } from "node:test";

import { Bss, BssError } from "bss";

import { complete } from "../lib/values.js";
import { replayed, stocked } from "./support.mjs";

const ACCOUNTS = 220;
/** Accounts of which a bill run makes one commit. */
const CHUNK = 50;

function toBill(accounts = ACCOUNTS) {
  const bss = replayed();
  stocked(bss, accounts);
  bss.setClock("2026-03-01T06:00:00Z");
  return bss;
}

test("the event loop goes on while a job runs", async () => {
  const bss = toBill();
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  const run = await bss.billing.run({ upTo: "2026-03-01" });
  clearImmediate(next);
  assert.equal(run.accounts, ACCOUNTS);
  assert(turns > 0, "the loop did not turn once");
});

test("a job says how far it is, to its end and in order", async () => {
  const seen = [];
  const run = await toBill().billing.run({ upTo: "2026-03-01" }, { onProgress: (progress) => seen.push(progress) });
  assert(seen.length > 2);
  assert.deepEqual(seen.at(-1), { done: run.accounts, total: ACCOUNTS });
  const done = seen.map((progress) => progress.done);
  assert.deepEqual(
    done,
    [...new Set(done)].sort((one, other) => one - other),
  );
});

test("a job whose signal has fired does not begin", async () => {
  const bss = toBill(1);
  const reason = new Error("closing time");
  const signal = AbortSignal.abort(reason);
  await assert.rejects(bss.billing.run({ upTo: "2026-03-01" }, { signal }), (error) => {
    assert(error instanceof BssError);
    assert.equal(error.code, "cancelled");
    assert.equal(error.cause, reason);
    return true;
  });
  assert.deepEqual(bss.billing.listInvoicesSync().items, []);
});

test("a job is stopped by its signal between two commits, and goes on when it is run again", async () => {
  const bss = toBill();
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  await assert.rejects(bss.billing.run({ upTo: "2026-03-01" }, { signal: stop.signal, onProgress }), (error) => {
    assert.equal(error.code, "cancelled");
    assert.equal(error.cause.name, "AbortError");
    return true;
  });
  let drafts = 0;
  for await (const invoice of bss.billing.listInvoices({ limit: 1000 })) {
    drafts += invoice.state === "draft";
  }
  assert(drafts > 0 && drafts < ACCOUNTS && drafts % CHUNK === 0, `${drafts} drafts`);
  const rest = await bss.billing.run({ upTo: "2026-03-01" });
  assert.equal(rest.invoices, ACCOUNTS - drafts);
});

test("a job whose progress cannot be told stops, and says why", async () => {
  const failure = new RangeError("the bar is full");
  let calls = 0;
  const onProgress = () => {
    calls += 1;
    throw failure;
  };
  await assert.rejects(toBill().billing.run({ upTo: "2026-03-01" }, { onProgress }), failure);
  assert.equal(calls, 1);
});

test("jobs run on the calling thread too", () => {
  const bss = toBill(3);
  assert.equal(bss.billing.runSync({ upTo: "2026-03-01" }).accounts, 3);
  assert.equal(bss.billing.issueSync().invoices.length, 3);
});

test("for await goes through all pages, and await gives the first", async () => {
  const bss = replayed();
  const codes = Array.from({ length: 7 }, (_, number) => `category-${number}`);
  for (const code of codes) {
    bss.catalog.defineCategorySync({ code, name: code });
  }
  const page = await bss.catalog.listCategories({ limit: 3 });
  assert.equal(page.items.length, 3);
  assert.equal(typeof page.next, "string");
  const found = [];
  for await (const category of bss.catalog.listCategories({ limit: 3 })) {
    found.push(category.code);
  }
  assert.deepEqual(found, codes);
  for await (const category of bss.catalog.listCategories({ limit: 3 })) {
    assert.equal(category.code, codes[0]);
    break;
  }
  const refused = async () => {
    for await (const _ of bss.catalog.listCategories({ limit: 0 }));
  };
  await assert.rejects(refused, BssError);
});

test("the same key gives the same answer, once", async () => {
  const bss = replayed();
  const ada = { kind: "person", name: "Ada" };
  const options = { idempotencyKey: "ada-1" };
  const [one, other] = await Promise.all([
    bss.crm.registerCustomer(ada, options),
    bss.crm.registerCustomer(ada, options),
  ]);
  assert.equal(one.id, other.id);
  assert.equal(bss.crm.registerCustomerSync(ada, options).id, one.id);
  await assert.rejects(bss.crm.registerCustomer({ ...ada, name: "Eve" }, options), { code: "idempotency-key-reused" });
  assert.equal((await bss.crm.listCustomers()).items.length, 1);
});

test("an input is not changed, and many calls at once do not mix", async () => {
  const bss = replayed();
  const input = Object.freeze({ name: "clerk", permissions: Object.freeze(["orders-read"]) });
  const names = Array.from({ length: 40 }, (_, number) => `role-${number}`);
  const roles = await Promise.all(names.map((name) => bss.access.defineRole({ ...input, name })));
  assert.deepEqual(
    roles.map(({ name }) => name),
    names,
  );
  assert.deepEqual(bss.access.defineRoleSync(input), input);
});

test("what an answer leaves out is filled in, wherever it stands", () => {
  const order = complete({ order: {}, items: [], warnings: [{ code: "a" }] }, "OrderDetails");
  assert.deepEqual(order.warnings, [{ code: "a", facts: [] }]);
  assert.deepEqual(complete({ order: {}, items: [] }, "OrderDetails").warnings, []);
  const offering = { prices: [{ charge: { recurring: {} }, model: { graduated: { tiers: [{}] } } }] };
  const [price] = complete(offering, "Offering").prices;
  assert.equal(price.charge.recurring.timing, "inAdvance");
  assert.deepEqual(price.model.graduated.tiers, [{ unitAmount: "0", flatAmount: "0" }]);
  // Two answers share no list that one of them could change.
  assert.notEqual(complete({}, "OrderDetails").warnings, complete({}, "OrderDetails").warnings);
});

test("principals are told apart", async () => {
  const bss = Bss.inMemory();
  const clerk = bss.asPrincipal({ tenant: "main", subject: "ada", roles: [] });
  await assert.rejects(clerk.access.listRoles(), { code: "permission-denied" });
  const other = bss.asPrincipal({ tenant: "other", subject: "ada", roles: ["owner"] });
  await bss.catalog.defineCategory({ code: "mobile", name: "Mobile" });
  assert.deepEqual((await other.catalog.listCategories()).items, []);
});
