// What calls take in Node, each as a ratio to a baseline of the same run, so that what the machine is capable of cancels out: to the same calls in
// Rust, and to what a user would write by hand with big.js and dinero.js.
//
//   npm ci --prefix bindings/node && npm run build --prefix bindings/node    # once
//   node benches/languages/node.mjs
//
// Each line reads `ratio NAME: X (ours A, baseline B: what it is)`, times of one call, each of the quickest of several runs. Below 1 we are
// faster. `--quick` shows that it works: few calls, Rust without optimisation.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Bss } from "../../bindings/node/index.mjs";
import { LINES_OF_EACH, invoiceByBig, invoiceByDinero, tiersByBig, tiersByDinero } from "./node_peers.mjs";

const isQuick = process.argv.includes("--quick");
const RUNS = isQuick ? 2 : 20;
const CALLS = isQuick ? 3 : 100;
const BATCHES = isQuick ? 1 : 5;
const scenario = JSON.parse(readFileSync(new URL("scenario.json", import.meta.url), "utf8"));

/** A system after the set-up, and what fills in the fields of answers that were kept. */
function prepared() {
  const bss = Bss.inMemory({ replay: { clock: scenario.clock, seed: scenario.seed } });
  const kept = {};
  const filled = (input, number = 0) =>
    JSON.stringify(input).replace(/\{([a-z][\w.[\]]*)\}/g, (_, path) =>
      path === "n" ? number : path.match(/\w+/g).reduce((of, name) => of[name], kept),
    );
  for (const { call, input, keep, times = 1 } of scenario.setup) {
    for (let number = 1; number <= times; number++) {
      const answer = JSON.parse(bss.callSync(call, filled(input, number)));
      if (keep !== undefined) {
        kept[keep] = answer;
      }
    }
  }
  return { bss, filled };
}

/** Nanoseconds of one call. */
function quickest(call) {
  let quickest = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const start = process.hrtime.bigint();
    for (let number = 0; number < CALLS; number++) {
      call();
    }
    quickest = Math.min(quickest, Number(process.hrtime.bigint() - start) / CALLS);
  }
  return quickest;
}

/** Nanoseconds of one call whose answer is awaited. */
async function quickestAwaited(call) {
  let quickest = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const start = process.hrtime.bigint();
    for (let number = 0; number < CALLS; number++) {
      await call();
    }
    quickest = Math.min(quickest, Number(process.hrtime.bigint() - start) / CALLS);
  }
  return quickest;
}

/** Nanoseconds of recording a batch on a fresh system. */
function batch() {
  let quickest = Infinity;
  for (let run = 0; run < BATCHES; run++) {
    const { bss, filled } = prepared();
    const count = isQuick ? 500 : scenario.batch.events;
    const pattern = JSON.parse(filled(scenario.batch.event));
    const events = Array.from({ length: count }, (_, number) => ({ ...pattern, eventId: `e${number + 1}` }));
    const start = process.hrtime.bigint();
    const recorded = bss.usage.recordSync({ events });
    quickest = Math.min(quickest, Number(process.hrtime.bigint() - start));
    assert.equal(recorded.accepted, count);
  }
  return quickest;
}

function tell(name, ours, baseline, what) {
  const shown = (nanos) => (nanos >= 1e6 ? `${(nanos / 1e6).toFixed(1)} ms` : `${(nanos / 1e3).toFixed(1)} us`);
  console.log(`ratio ${name}: ${(ours / baseline).toFixed(2)} (ours ${shown(ours)}, baseline ${shown(baseline)}: ${what})`);
}

/** The nanoseconds of the calls in Rust. */
function rust() {
  const cargo = ["run", "-q", "-p", "benches", "--bin", "native_calls", ...(isQuick ? ["--", "--quick"] : ["--release"])];
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const lines = execFileSync("cargo", cargo, { cwd: root, encoding: "utf8" }).trim().split("\n");
  return Object.fromEntries(lines.map((line) => JSON.parse(line)).map(({ name, nanos }) => [name, nanos]));
}

const before = rust();
const { bss, filled } = prepared();
const input = (name) => JSON.parse(filled(scenario.calls[name].input));
const [quote, tiers, preview] = ["quote", "five_tier", "invoice_20"].map(input);
const ours = {
  empty: quickest(() => bss.catalog.listCategoriesSync()),
  quote: quickest(() => bss.orders.quoteSync(quote)),
  five_tier: quickest(() => bss.orders.quoteSync(tiers)),
  invoice_20: quickest(() => bss.billing.previewSync(preview)),
  batch: batch(),
};
const awaited = await quickestAwaited(() => bss.catalog.listCategories());
// Once more, so that what disturbs the machine for a while does not make only one side slow.
const after = rust();
for (const [name, nanos] of Object.entries(ours)) {
  tell(`calls/${name}`, nanos, Math.min(before[name], after[name]), "the same in Rust");
}
tell("calls/empty, awaited", awaited, Math.min(before.empty, after.empty), "the same in Rust");

// By hand, after both were seen to give the same.
const [line] = bss.orders.quoteSync(tiers).lines;
assert.equal(tiersByBig(), line?.amount.amount);
assert.equal(tiersByDinero(), line?.amount.amount);
tell("five tiers/big.js", ours.five_tier, quickest(tiersByBig), "a loop with big.js");
tell("five tiers/dinero.js", ours.five_tier, quickest(tiersByDinero), "a loop with dinero.js");
const [document] = bss.billing.previewSync(preview).documents;
const totals = [document?.net.amount, document?.tax.amount];
assert.equal(document?.lines.length, 2 * LINES_OF_EACH);
assert.deepEqual(invoiceByBig(), totals);
assert.deepEqual(invoiceByDinero(), totals);
tell("invoice of 20 lines/big.js", ours.invoice_20, quickest(invoiceByBig), "the same totals with big.js");
tell("invoice of 20 lines/dinero.js", ours.invoice_20, quickest(invoiceByDinero), "the same totals with dinero.js");
