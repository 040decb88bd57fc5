"use strict";

/** The platform that this is, as builds of the library are named after it, such as `linux-x64-gnu`. */
function platform() {
  const { platform, arch } = process;
  switch (platform) {
    case "linux": {
      const isGlibc = process.report.getReport().header.glibcVersionRuntime !== undefined;
      return `linux-${arch}-${isGlibc ? "gnu" : "musl"}${arch === "arm" ? "eabihf" : ""}`;
    }
    case "win32":
      return `win32-${arch}-msvc`;
    default:
      return `${platform}-${arch}`;
  }
}

module.exports = { platform };
