// What calls take in Kotlin, each as a ratio to a baseline of the same run, so that what the machine is capable of cancels out: to the same
// calls in Rust, and to what a user would write by hand with BigDecimal.
//
//   node benches/languages/kotlin.mjs
//
// Each line reads `ratio NAME: X (ours A, baseline B: what it is)`, times of one call, each of the quickest of several runs. Below 1 we are
// faster. It needs Maven and a JDK, and builds the library with optimisation. `--quick` shows that it works, where `mvn test-compile` was run before:
// few calls, the library and Rust without optimisation. Other arguments are for Maven.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const kotlin = fileURLToPath(new URL("../../bindings/mobile/kotlin", import.meta.url));
const isQuick = process.argv.includes("--quick");
const forMaven = process.argv.slice(2).filter((argument) => argument !== "--quick");
const shown = (nanos) => (nanos >= 1e6 ? `${(nanos / 1e6).toFixed(1)} ms` : `${(nanos / 1e3).toFixed(1)} us`);

/** The nanoseconds that a program prints, by name; what else it prints is not looked at. */
function nanos(program, parameters, cwd) {
  const printed = execFileSync(program, parameters, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  // Maven puts colours before the first line.
  const lines = printed.match(/\{"name".*\}/g);
  return Object.fromEntries(lines.map((line) => JSON.parse(line)).map(({ name, nanos }) => [name, nanos]));
}

/** The nanoseconds of the calls in Rust. */
function rust() {
  const extent = isQuick ? ["--", "--quick"] : ["--release"];
  return nanos("cargo", ["run", "-q", "-p", "benches", "--bin", "native_calls", ...extent], root);
}

function tell(name, ours, baseline, what) {
  console.log(`ratio ${name}: ${(ours / baseline).toFixed(2)} (ours ${shown(ours)}, baseline ${shown(baseline)}: ${what})`);
}

const before = rust();
const extent = isQuick ? ["-Dbench.quick=true"] : ["test-compile", "-Dcargo.profile=release", "-Dcargo.output=release"];
const ours = nanos("mvn", ["-q", "-B", ...extent, "exec:exec@calls", ...forMaven], kotlin);
// Once more, so that what disturbs the machine for a while does not make only one side slow.
const after = rust();
for (const [name, time] of Object.entries(after)) {
  tell(`calls/${name}`, ours[name], Math.min(before[name], time), "the same in Rust");
}
tell("five tiers/BigDecimal", ours.five_tier, ours["five_tier/BigDecimal"], "a loop with BigDecimal");
tell("invoice of 20 lines/BigDecimal", ours.invoice_20, ours["invoice_20/BigDecimal"], "the same totals with BigDecimal");
