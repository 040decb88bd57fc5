"use strict";

const areas = require("../generated/areas.js");
const codes = require("../generated/codes.js");
const { callText, copy } = require("./call.js");
const { BssError, guarded, refused } = require("./error.js");
const { encode } = require("./input.js");
const native = require("./native.js");

/** A business support system on one store, as seen by one principal. */
class Bss {
  #handle;

  constructor(handle) {
    if (!(handle instanceof native.Handle)) {
      throw new TypeError("a system is opened with Bss.open or Bss.inMemory");
    }
    this.#handle = handle;
    for (const [name, Area] of Object.entries(areas)) {
      Object.defineProperty(this, name, { value: new Area(handle), enumerable: true });
    }
  }

  static open(url, options) {
    const given = openArguments(url, options);
    return new Bss(guarded(() => native.Handle.open(...given)));
  }

  static async openAsync(url, options) {
    const given = openArguments(url, options);
    let handle;
    try {
      handle = await native.Handle.openAsync(...given);
    } catch (error) {
      throw refused(error);
    }
    return new Bss(handle);
  }

  static inMemory(options) {
    return Bss.open("memory:", options);
  }

  asPrincipal(principal) {
    const text = encode(principal);
    return new Bss(guarded(() => this.#handle.actingAs(text)));
  }

  setClock(instant) {
    guarded(() => this.#handle.setClock(instant));
  }

  call(operation, json, options) {
    return callText(this.#handle, operation, json, options);
  }

  callSync(operation, json, options) {
    return guarded(() => this.#handle.callSync(operation, json, options?.idempotencyKey));
  }

  close() {
    this.#handle.close();
  }
}
if (Symbol.dispose !== undefined) {
  Bss.prototype[Symbol.dispose] = Bss.prototype.close;
}

/** What the native library takes to open a system. */
function openArguments(url, { replay } = {}) {
  if (replay !== undefined && !(Number.isSafeInteger(replay.seed) && replay.seed >= 0)) {
    throw new BssError({ code: "invalid-input", message: "a seed is a whole number from 0 on", path: "replay.seed" });
  }
  return [url, replay?.clock, replay?.seed];
}

/** Whether a text is a decimal number as this library reads it. */
function isDecimal(text) {
  return typeof text === "string" && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text);
}

module.exports = { Bss, BssError, codes, copy, isDecimal, version: native.version() };
