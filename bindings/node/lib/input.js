"use strict";

const { BssError } = require("./error.js");

/** An input as JSON. The library checks it; here is refused only what JSON cannot say, or would silently change. */
function encode(input = {}) {
  let text;
  try {
    text = JSON.stringify(input);
  } catch (cause) {
    check(input, "", new Set());
    throw refusal("invalid-input", "the input cannot be written as JSON", "", undefined, cause);
  }
  // A number that is none, a date that is none, and an item that is not there are all written as null.
  if (text === undefined || text.includes("null")) {
    check(input, "", new Set());
  }
  return text;
}

function check(value, path, above) {
  switch (typeof value) {
    case "bigint":
      throw refusal("number-not-text", "an exact number is written as text", path, value);
    case "number":
      if (!Number.isFinite(value)) {
        throw refusal("invalid-number", "this is not a number", path, value);
      }
      return;
    case "undefined":
    case "function":
    case "symbol":
      throw refusal("invalid-input", "this cannot be written as JSON", path, value);
    case "object":
      break;
    default:
      return;
  }
  if (value === null) {
    return;
  }
  if (value instanceof Date && Number.isNaN(value.getTime())) {
    throw refusal("invalid-date", "this date does not exist", path, value);
  }
  if (above.has(value)) {
    throw refusal("invalid-input", "this contains itself", path);
  }
  above.add(value);
  if (Array.isArray(value)) {
    value.forEach((item, place) => check(item, `${path}[${place}]`, above));
    const hole = Array.from(value.keys()).find((place) => !(place in value));
    if (hole !== undefined) {
      throw refusal("invalid-input", "this item is not there", `${path}[${hole}]`);
    }
  } else if (typeof value.toJSON !== "function") {
    for (const [field, of] of Object.entries(value)) {
      // A field that is undefined is one that is not given.
      if (of !== undefined) {
        check(of, path === "" ? field : `${path}.${field}`, above);
      }
    }
  }
  above.delete(value);
}

function refusal(code, message, path, found, cause) {
  const details = found === undefined ? {} : { found: String(found) };
  return new BssError({ code, message, path, details }, cause === undefined ? undefined : { cause });
}

module.exports = { encode };
