"use strict";

const { complete } = require("./values.js");

/** Why a call was refused. */
class BssError extends Error {
  constructor({ code, message, path = "", details = {}, canRetry = false }, options) {
    super(message, options);
    this.code = code;
    this.path = path;
    this.details = complete(details, "Details");
    this.canRetry = canRetry;
  }
}
Object.defineProperty(BssError.prototype, "name", { value: "BssError", configurable: true, writable: true });

/** What the native library threw, as an error of this package. */
function refused(error, cause) {
  let data;
  try {
    data = JSON.parse(error.message);
  } catch {
    // Node itself refused an argument, such as a key that is no text.
    return new BssError({ code: "invalid-input", message: error.message }, { cause: error });
  }
  return new BssError(data, cause === undefined ? undefined : { cause });
}

/** Does something with the native library, whose errors become those of this package. */
function guarded(run) {
  try {
    return run();
  } catch (error) {
    throw error instanceof BssError ? error : refused(error);
  }
}

module.exports = { BssError, guarded, refused };
