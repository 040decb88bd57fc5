"use strict";

// Loads the native library: one that was built here, or that of the package for this platform.

const { version } = require("../package.json");
const { platform } = require("./platform.js");

function load() {
  const name = platform();
  const causes = [];
  for (const candidate of [`../bss.${name}.node`, `bss-${name}`]) {
    try {
      const native = require(candidate);
      if (native.version() === version) {
        return native;
      }
      causes.push(new Error(`${candidate} is of version ${native.version()}`));
    } catch (error) {
      // One that is simply not there is no cause worth showing; one that cannot be loaded is.
      if (error.code !== "MODULE_NOT_FOUND") {
        causes.push(error);
      }
    }
  }
  const [cause] = causes;
  const error = new Error(
    `the native library of bss ${version} for ${name} is ${cause === undefined ? "missing" : `not usable (${cause.message})`}: ` +
      `install the package bss-${name}@${version}, and do not leave out optional dependencies; ` +
      "where there is no such package, build it from source with `npm run build`",
    cause && { cause },
  );
  error.code = "ERR_BSS_NATIVE_LIBRARY";
  throw error;
}

module.exports = load();
