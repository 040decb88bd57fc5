// What calls take in Kotlin, each as a ratio to the same call in Rust in the same run.
//
//   node benches/bindings/kotlin.mjs
//
// Each line reads `ratio NAME: X (ours A, baseline B: the same in Rust)`, times of one call, each of the quickest of several runs. It needs Maven
// and a JDK, and builds both with optimisation.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const kotlin = fileURLToPath(new URL("../../bindings/mobile/kotlin", import.meta.url));

/** The nanoseconds that a program prints, by name; what else it prints is not looked at. */
function nanos(program, parameters, cwd) {
  const printed = execFileSync(program, parameters, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const lines = printed.split("\n").filter((line) => line.startsWith("{"));
  return Object.fromEntries(lines.map((line) => JSON.parse(line)).map(({ name, nanos }) => [name, nanos]));
}

const shown = (time) => (time >= 1e6 ? `${(time / 1e6).toFixed(1)} ms` : `${(time / 1e3).toFixed(1)} us`);
const native = nanos("cargo", ["run", "-q", "--release", "-p", "benches", "--bin", "native_calls"], root);
const profile = ["-Dcargo.profile=mobile", "-Dcargo.output=mobile"];
const ours = nanos("mvn", ["-q", "-B", "test-compile", "exec:exec@calls", ...profile], kotlin);
for (const [name, time] of Object.entries(ours)) {
  const ratio = (time / native[name]).toFixed(2);
  console.log(`ratio calls/${name}: ${ratio} (ours ${shown(time)}, baseline ${shown(native[name])}: the same in Rust)`);
}
