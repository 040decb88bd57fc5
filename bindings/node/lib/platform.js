"use strict";

/** What Node says of the process, without asking the network for the names of its connections, which can take long. */
function report() {
  const { report } = process;
  const { excludeNetwork } = report;
  report.excludeNetwork = true;
  try {
    return report.getReport();
  } finally {
    report.excludeNetwork = excludeNetwork;
  }
}

/** The platform that this is, as builds of the library are named after it, such as `linux-x64-gnu`. */
function platform() {
  const { platform, arch } = process;
  switch (platform) {
    case "linux": {
      const isGlibc = report().header.glibcVersionRuntime !== undefined;
      return `linux-${arch}-${isGlibc ? "gnu" : "musl"}${arch === "arm" ? "eabihf" : ""}`;
    }
    case "win32":
      return `win32-${arch}-msvc`;
    default:
      return `${platform}-${arch}`;
  }
}

module.exports = { platform };
