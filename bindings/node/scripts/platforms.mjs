/** What Rust calls the platforms for which there are to be packages. */
export const TRIPLES = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-unknown-linux-musl",
  "aarch64-unknown-linux-musl",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-pc-windows-msvc",
  "aarch64-pc-windows-msvc",
];

/** What Node calls a platform: `linux-x64-gnu` for `x86_64-unknown-linux-gnu`. */
export function ofTriple(triple) {
  const [cpu, , os, abi] = triple.split("-");
  const arch = { x86_64: "x64", aarch64: "arm64" }[cpu] ?? cpu;
  const platform = { windows: "win32" }[os] ?? os;
  return [platform, arch, abi].filter(Boolean).join("-");
}
