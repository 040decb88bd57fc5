import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";

import { Bss, copy } from "bss";

import { path, replayed } from "./support.mjs";

const node = (...options) =>
  promisify(execFile)(process.execPath, options, { cwd: path("bindings/node"), timeout: 30_000 });

/** A folder that is there for one test. */
function folder(context) {
  const name = mkdtempSync(join(tmpdir(), "bss-"));
  context.after(() => rmSync(name, { recursive: true }));
  return name;
}

test("what was written is there when the file is opened again", (context) => {
  const file = join(folder(context), "bss.db");
  const bss = Bss.open(file);
  bss.catalog.defineCategorySync({ code: "mobile", name: "Mobile" });
  bss.close();
  const again = Bss.open(`sqlite:${file}`);
  assert.equal(again.catalog.listCategoriesSync().items[0].name, "Mobile");
  again.close();
});

test("a system is opened off the event loop", async (context) => {
  const file = join(folder(context), "bss.db");
  const bss = await Bss.openAsync(file);
  assert(bss instanceof Bss);
  await bss.catalog.defineCategory({ code: "mobile", name: "Mobile" });
  bss.close();
  const again = await Bss.openAsync(`sqlite:${file}`);
  assert.equal(again.catalog.listCategoriesSync().items[0].name, "Mobile");
  again.close();
  const replay = { clock: "2026-01-20T10:00:00Z", seed: 1 };
  const [one, other] = [await Bss.openAsync("memory:", { replay }), Bss.open("memory:", { replay })];
  const ada = { kind: "person", name: "Ada" };
  assert.deepEqual(one.crm.registerCustomerSync(ada), other.crm.registerCustomerSync(ada));
});

test("the event loop goes on while a server does not answer", async (context) => {
  const silent = createServer(() => {});
  await new Promise((listening) => silent.listen(0, "127.0.0.1", listening));
  context.after(() => silent.close());
  const url = `postgres://bss@127.0.0.1:${silent.address().port}/bss?sslmode=disable&connect_timeout=1`;
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 20);
  context.after(() => clearInterval(timer));
  await assert.rejects(Bss.openAsync(url), { name: "BssError", code: "store-unavailable", canRetry: true });
  // In a second there are 50 on a machine that has nothing else to do.
  assert(turns >= 5, `${turns} turns`);
});

test("everything is copied into another store", async (context) => {
  const path = folder(context);
  const [source, target, other] = ["bss.db", "copy.db", "other.db"].map((file) => join(path, file));
  const bss = Bss.open(source);
  bss.catalog.defineCategorySync({ code: "mobile", name: "Mobile" });
  const { hash } = bss.audit.verifySync();
  bss.close();
  const stop = () => {
    throw new Error("enough");
  };
  // So small a copy may be there before it hears that it should stop.
  await assert.rejects(copy(source, other, { onProgress: stop }), { message: "enough" });
  const reports = [];
  const { tenants } = await copy(source, target, { onProgress: ({ done, total }) => reports.push([done, total]) });
  const tables = ["audit_entry", "category"].map((table) => ({ table, rows: 1 }));
  assert.deepEqual(tenants, [{ tenant: "main", tables, hash, findings: 0 }]);
  assert.deepEqual(reports.at(-1), [2, 2]);
  assert.equal(Bss.open(target).catalog.listCategoriesSync().items[0].name, "Mobile");
  await assert.rejects(copy(source, target), { name: "BssError", code: "already-exists", path: "to" });
});

test("a closed handle is refused, calls under way end, and other handles go on", async () => {
  const bss = replayed();
  const other = bss.asPrincipal({ tenant: "main", subject: "ada", roles: ["owner"] });
  const underWay = bss.access.listRoles();
  bss.close();
  bss.close();
  assert((await underWay).items.length > 0);
  assert.throws(() => bss.access.listRolesSync(), { name: "BssError", code: "invalid-input" });
  await assert.rejects(bss.access.listRoles(), { name: "BssError", code: "invalid-input" });
  await assert.rejects(bss.billing.issue(), { name: "BssError", code: "invalid-input" });
  assert.throws(() => bss.asPrincipal({ tenant: "main", subject: "ada", roles: [] }), { code: "invalid-input" });
  assert((await other.access.listRoles()).items.length > 0);
  other[Symbol.dispose]();
  assert.throws(() => other.access.listRolesSync(), { code: "invalid-input" });
});

test("a replay gives the same ids and instants, and its clock can be moved", () => {
  const [one, other] = [replayed(), replayed()].map((bss) => {
    bss.setClock("2026-02-01T00:00:00Z");
    return bss.crm.registerCustomerSync({ kind: "person", name: "Ada" });
  });
  assert.deepEqual(one, other);
  assert.equal(one.createdAt, "2026-02-01T00:00:00Z");
});

test("garbage is collected", async () => {
  const story = `
    const { Bss } = require("bss");
    const registry = new FinalizationRegistry(() => (freed += 1));
    let freed = 0;
    for (let number = 0; number < 50; number++) {
      const bss = Bss.inMemory();
      bss.access.listRolesSync();
      registry.register(bss, number);
    }
    const wait = () => new Promise((done) => setTimeout(done, 10));
    (async () => {
      for (let round = 0; round < 100 && freed < 40; round++) {
        gc();
        await wait();
      }
      process.stdout.write(freed >= 40 ? "freed" : "kept " + freed);
    })();`;
  assert.equal((await node("--expose-gc", "-e", story)).stdout, "freed");
});

test("a process ends when its work is done", async () => {
  // Progress that could still be told once kept the process from ending.
  const story = `
    const { Bss } = require("bss");
    const bss = Bss.inMemory();
    const stop = new AbortController();
    bss.billing.run({ upTo: "2026-01-01" }, { onProgress() {}, signal: stop.signal }).then(() => process.stdout.write("done"));`;
  assert.equal((await node("-e", story)).stdout, "done");
});

test("a process that ends in the middle of a job ends cleanly", async () => {
  const story = `
    const { Bss } = require("bss");
    Bss.inMemory().billing.run({ upTo: "2026-01-01" }, { onProgress() {} });
    process.exit(0);`;
  await node("-e", story);
});

test("threads write to one file together", async (context) => {
  const file = join(folder(context), "bss.db");
  Bss.open(file).close();
  const story = `
    const { parentPort, workerData: { file, thread } } = require("node:worker_threads");
    const { Bss } = require("bss");
    const bss = Bss.open(file);
    (async () => {
      for (let number = 0; number < 20; number++) {
        await bss.catalog.defineCategory({ code: thread + "-" + number, name: "Of a thread" });
      }
      bss.close();
      parentPort.postMessage("done");
    })();`;
  const threads = ["a", "b", "c"].map(
    (thread) =>
      new Promise((done, failed) => {
        const worker = new Worker(story, { eval: true, workerData: { file, thread } });
        worker.once("message", done).once("error", failed);
      }),
  );
  assert.deepEqual(await Promise.all(threads), ["done", "done", "done"]);
  const bss = Bss.open(file);
  assert.equal(bss.catalog.listCategoriesSync({ limit: 100 }).items.length, 60);
  bss.close();
});

test("a thread can be stopped in the middle of its work", async () => {
  const story = `
    const { parentPort } = require("node:worker_threads");
    const { Bss } = require("bss");
    const bss = Bss.inMemory();
    parentPort.postMessage("ready");
    (async () => {
      for (let number = 0; ; number++) await bss.catalog.defineCategory({ code: "c" + number, name: "c" });
    })();`;
  const worker = new Worker(story, { eval: true });
  await new Promise((ready) => worker.once("message", ready));
  await new Promise((later) => setTimeout(later, 50));
  assert.equal(await worker.terminate(), 1);
});
