"use strict";

const defaults = require("../generated/defaults.js");

/** Fills in what an answer leaves out because it is the default. */
function complete(value, type) {
  const known = defaults[type];
  if (known === undefined || value === null || typeof value !== "object") {
    return value;
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      complete(item, type);
    }
    return value;
  }
  for (const field in known.absent) {
    value[field] ??= structuredClone(known.absent[field]);
  }
  for (const field in known.within) {
    complete(value[field], known.within[field]);
  }
  return value;
}

module.exports = { complete };
