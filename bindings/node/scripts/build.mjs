// Builds the native library and puts it beside the package, as `bss.linux-x64-gnu.node` or what the platform is called.
//
//   node scripts/build.mjs [ARGUMENT]...
//
// Arguments are those of `cargo build`: `--release`, `--target aarch64-apple-darwin`.
import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { ofTriple } from "./platforms.mjs";

const require = createRequire(import.meta.url);
const { platform } = require("../lib/platform.js");

const root = fileURLToPath(new URL("..", import.meta.url));
const options = process.argv.slice(2);
const cargo = ["build", "-p", "bss-node", "--message-format=json-render-diagnostics", ...options];
const { status, stdout } = spawnSync("cargo", cargo, {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 1 << 28,
  stdio: ["ignore", "pipe", "inherit"],
});
if (status !== 0) {
  process.exit(status ?? 1);
}
const artifacts = stdout.split("\n").filter((line) => line.includes('"compiler-artifact"'));
const { filenames } = artifacts.map((line) => JSON.parse(line)).find(({ target }) => target.name === "bss_node");
const library = filenames.find((name) => /\.(so|dylib|dll)$/.test(name));
const triple = options[options.indexOf("--target") + 1];
const name = options.includes("--target") ? ofTriple(triple) : platform();
copyFileSync(library, join(root, `bss.${name}.node`));
console.log(`bss.${name}.node`);
