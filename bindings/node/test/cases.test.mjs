// The case files that every language runs, through the typed methods: all on the calling thread, and all off it.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { Bss, BssError } from "bss";

import defaults from "../generated/defaults.js";
import { path, readText } from "./support.mjs";

const folder = "bss-core/tests/cases";
const files = readdirSync(path(folder)).filter((name) => name.endsWith(".json"));
const ran = { stores: 0, steps: 0, operations: new Set() };

/** What answers may leave out, by field: the typed layer fills it in. */
const absent = new Map();
for (const { absent: fields } of Object.values(defaults)) {
  for (const [field, value] of Object.entries(fields)) {
    absent.set(field, [...(absent.get(field) ?? []), JSON.stringify(value)]);
  }
}

/** Whether an answer is what was expected, in which defaults may be missing. */
function assertSame(found, expected, place) {
  if (Array.isArray(expected)) {
    assert.equal(found?.length, expected.length, place);
    expected.forEach((item, index) => assertSame(found[index], item, `${place}[${index}]`));
  } else if (expected !== null && typeof expected === "object") {
    for (const [field, value] of Object.entries(expected)) {
      assertSame(found?.[field], value, `${place}.${field}`);
    }
    for (const [field, value] of Object.entries(found)) {
      const isDefault = value === null || absent.get(field)?.includes(JSON.stringify(value));
      assert(field in expected || isDefault, `${place}.${field} is not expected: ${JSON.stringify(value)}`);
    }
  } else {
    assert.deepEqual(found ?? null, expected, place);
  }
}

/** The typed method of an operation. */
function method(bss, operation, suffix) {
  const [area, name] = operation.split(".");
  const camel = name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const found = bss[area]?.[camel + suffix];
  assert(found !== undefined, `there is no method for ${operation}`);
  return found.bind(bss[area]);
}

/** A store for one run of a file: in memory, or a schema in the database of PostgreSQL that the environment names. */
function freshUrl() {
  const base = process.env.BSS_TEST_POSTGRES;
  if (base === undefined) {
    return "memory:";
  }
  ran.stores += 1;
  return `${base}${base.includes("?") ? "&" : "?"}schema=t_node_${process.pid}_${ran.stores}`;
}

async function run(name, suffix) {
  const story = JSON.parse(readText(`${folder}/${name}`));
  const host = Bss.open(freshUrl(), { replay: { clock: story.clock, seed: story.seed } });
  for (const [number, step] of story.steps.entries()) {
    const place = `${name}, step ${number}, ${step.call}`;
    if (step.at !== undefined) {
      host.setClock(step.at);
    }
    const bss = step.as === undefined ? host : host.asPrincipal(step.as);
    const options = step.key === undefined ? undefined : { idempotencyKey: step.key };
    const call = async () =>
      step.text === undefined
        ? method(bss, step.call, suffix)(step.input, options)
        : JSON.parse(await bss[`call${suffix}`](step.call, step.text, options));
    if (step.error === undefined) {
      assertSame(await call(), step.output, place);
    } else {
      await assert.rejects(call, (error) => {
        assert(error instanceof BssError, `${place}: ${error.stack}`);
        assert.deepEqual({ code: error.code, path: error.path }, step.error, `${place}: ${error.message}`);
        return true;
      });
    }
    ran.steps += 1;
    ran.operations.add(step.call);
  }
}

for (const name of files) {
  test(`${name}, on the calling thread`, () => run(name, "Sync"));
  test(`${name}, off the event loop`, () => run(name, ""));
}

test("the case files were found", (context) => {
  context.diagnostic(`${files.length} files, ${ran.steps} steps, ${ran.operations.size} operations`);
  assert(files.length > 0 && ran.steps > files.length);
});
