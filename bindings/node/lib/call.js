"use strict";

// The few ways in which the methods of the areas call the native library.

const { BssError, guarded, refused } = require("./error.js");
const { encode } = require("./input.js");
const native = require("./native.js");
const { complete } = require("./values.js");

/** What the areas have in common: the handle on which they call. */
class Area {
  #handle;

  constructor(handle) {
    this.#handle = handle;
  }

  static handle(area) {
    return area.#handle;
  }
}

/** On the calling thread. */
function callSync(area, operation, output, input, options) {
  const text = encode(input);
  const answer = guarded(() => Area.handle(area).callSync(operation, text, options?.idempotencyKey));
  return complete(JSON.parse(answer), output);
}

/** On a thread of the pool. */
async function call(area, operation, output, input, options) {
  return complete(JSON.parse(await callText(Area.handle(area), operation, encode(input), options)), output);
}

/** With JSON in and out, on a thread of the pool. */
async function callText(handle, operation, text, options) {
  try {
    return await handle.call(operation, text, options?.idempotencyKey);
  } catch (error) {
    throw refused(error);
  }
}

/** A job on a thread of the pool. */
async function job(area, operation, output, input, options) {
  const text = encode(input);
  const begin = (running) => Area.handle(area).call(operation, text, undefined, running);
  return complete(JSON.parse(await runJob(begin, options)), output);
}

/** What `begin` starts, while its caller hears how far it is and may stop it. */
async function runJob(begin, { signal, onProgress } = {}) {
  if (signal?.aborted) {
    const message = "the job was cancelled before it began";
    throw new BssError({ code: "cancelled", message }, { cause: signal.reason });
  }
  let last;
  let failure;
  const tell = (done, total) => {
    last = `${done} of ${total}`;
    try {
      onProgress({ done, total });
    } catch (error) {
      // Who cannot hear how far the job is does not want it to go on.
      failure ??= { error };
      running.cancel();
    }
  };
  let isOver = false;
  const running = new native.Job(onProgress && ((done, total) => !isOver && !failure && tell(done, total)));
  const cancel = () => running.cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  let answer;
  try {
    answer = await begin(running);
  } catch (error) {
    throw failure === undefined ? refused(error, signal?.aborted ? signal.reason : undefined) : failure.error;
  } finally {
    isOver = true;
    signal?.removeEventListener("abort", cancel);
  }
  const [done, total] = running.reported();
  if (onProgress && !failure && total > 0 && last !== `${done} of ${total}`) {
    tell(done, total);
  }
  if (failure !== undefined) {
    throw failure.error;
  }
  return answer;
}

/** Everything of one store, in another one. */
async function copy(from, to, options) {
  return JSON.parse(await runJob((running) => native.copy(from, to, running), options));
}

/** The first page of a list, as a promise that can also be gone through item by item, over all pages. */
function pages(area, operation, output, input) {
  const first = call(area, operation, output, input);
  first[Symbol.asyncIterator] = async function* () {
    let page = await first;
    yield* page.items;
    while (typeof page.next === "string") {
      page = await call(area, operation, output, { ...input, after: page.next });
      yield* page.items;
    }
  };
  return first;
}

module.exports = { Area, call, callSync, callText, copy, job, pages };
