// The package as it is published: what it says of itself, and that it works where it is installed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";

import { version } from "bss";

import { path, readText } from "./support.mjs";

const root = path("bindings/node");
const packed = path("target/npm");
const project = path("target/npm-project");
const manifest = JSON.parse(readText("bindings/node/package.json"));
const tarball = join(packed, `bss-${manifest.version}.tgz`);

async function run(command, options, cwd = root, env = process.env) {
  try {
    return (await promisify(execFile)(command, options, { cwd, env, timeout: 240_000 })).stdout;
  } catch (error) {
    throw new Error(`${command} ${options.join(" ")}: ${error.message}\n${error.stdout}`);
  }
}
const tool = (name, ...options) => run(process.execPath, [join(root, "node_modules", name), ...options]);

before(async () => {
  await run(process.execPath, ["scripts/pack.mjs"]);
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), '{"name": "shop", "private": true, "type": "module"}\n');
  const tarballs = readdirSync(packed).filter((name) => name.endsWith(".tgz"));
  const install = ["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline"];
  await run("npm", [...install, ...tarballs.map((name) => join(packed, name))], project);
  cpSync(path("examples/node"), project, { recursive: true, filter: (name) => !/node_modules|package/.test(name) });
});

test("the quickstart prints the invoice, from a tarball in a new project", async () => {
  assert.equal(
    await run(process.execPath, ["quickstart.mjs"], project),
    [
      "11.57 EUR  Fibre 250: Monthly fee: round(29.9 x 12 / 31, 2) = 11.57",
      "29.90 EUR  Fibre 250: Monthly fee: 29.9",
      "69.00 EUR  Fibre 250: Installation: 69",
      "131.46 EUR  INV-000001, tax included\n",
    ].join("\n"),
  );
});

test("the shortest program makes a call, from a tarball in a new project", async () => {
  assert.equal(await run(process.execPath, ["first_call.mjs"], project), "home At home\n");
});

test("the page of the package has a program that runs as it stands, and no link that works in the repository only", async () => {
  const page = readFileSync(join(project, "node_modules/bss/README.md"), "utf8");
  writeFileSync(join(project, "page.mjs"), page.split("```js\n")[1].split("```")[0]);
  assert.equal(await run(process.execPath, ["page.mjs"], project), "fibre Fibre 250\n");
  assert.doesNotMatch(page, /\]\((?!https?:)/);
  for (const file of readdirSync(packed, { recursive: true }).filter((name) => /bss.*\/package\.json$/.test(name))) {
    const { homepage, bugs } = JSON.parse(readFileSync(join(packed, file), "utf8"));
    assert(readText("Cargo.toml").includes(`repository = "${homepage}"`));
    assert(bugs.startsWith(homepage));
  }
});

test("the shop sells over HTTP, from a tarball in a new project", async () => {
  assert.equal(
    await run(process.execPath, ["shop_client.mjs"], project),
    [
      "offers: fibre, mobile-l, mobile-s",
      "due now: 69.87 EUR",
      "ordered: mobile-s, fibre",
      "invoice: INV-000001 115.33 EUR\n",
    ].join("\n"),
  );
});

/** The files of a package that is installed in the project, without its folders. */
function filesOf(name) {
  const folder = join(project, "node_modules", name);
  return readdirSync(folder, { recursive: true })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

test("the tarball has what is needed and no more", () => {
  assert.deepEqual(
    filesOf("bss"),
    [
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "generated/areas.d.ts",
      "generated/areas.js",
      "generated/codes.js",
      "generated/defaults.js",
      "generated/types.d.ts",
      "index.d.mts",
      "index.d.ts",
      "index.js",
      "index.mjs",
      "lib/bss.js",
      "lib/call.js",
      "lib/error.js",
      "lib/input.js",
      "lib/native.js",
      "lib/platform.js",
      "lib/values.js",
      "package.json",
      "README.md",
    ].sort(),
  );
});

test("the package of a platform has its library, and all packages have the licences of the project", () => {
  const [own] = readdirSync(join(project, "node_modules")).filter((name) => name.startsWith("bss-"));
  const library = own.replace("bss-", "bss.") + ".node";
  assert.deepEqual(filesOf(own), ["LICENSE-APACHE", "LICENSE-MIT", "README.md", library, "package.json"].sort());
  for (const name of ["bss", own]) {
    for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) {
      assert.equal(readFileSync(join(project, "node_modules", name, licence), "utf8"), readText(licence));
    }
  }
});

/** Prints why the package cannot be loaded. */
const LOAD = 'try { require("bss"); } catch (error) { process.stdout.write(error.code + " " + error.message); }';

test("a missing native library names the package to install", async () => {
  for (const [platform, arch, name] of [
    ["linux", "riscv64", /bss-linux-riscv64-(gnu|musl)@/],
    ["linux", "arm", /bss-linux-arm-(gnu|musl)eabihf@/],
    ["darwin", "arm64", /bss-darwin-arm64@/],
    ["win32", "x64", /bss-win32-x64-msvc@/],
  ]) {
    const story = `
      Object.defineProperty(process, "platform", { value: "${platform}" });
      Object.defineProperty(process, "arch", { value: "${arch}" });
      ${LOAD}`;
    const message = await run(process.execPath, ["--input-type=commonjs", "-e", story], project);
    assert.match(message, /^ERR_BSS_NATIVE_LIBRARY .* is missing: install the package /);
    assert.match(message, name);
    assert(message.includes(`@${version}`));
  }
});

test("loading asks the network for nothing, and leaves the settings of reports as they are", async () => {
  const story = `
    const { report } = process;
    const getReport = report.getReport;
    const seen = [];
    report.getReport = () => (seen.push(report.excludeNetwork), getReport.call(report));
    require("./node_modules/bss/lib/platform.js").platform();
    console.log(JSON.stringify([...seen, report.excludeNetwork]));`;
  const printed = await run(process.execPath, ["--input-type=commonjs", "-e", story], project);
  assert.deepEqual(JSON.parse(printed), process.platform === "linux" ? [true, false] : [false]);
});

test("a native library that does not fit is told", async () => {
  const modules = join(project, "node_modules");
  const name = readdirSync(modules).find((name) => name.startsWith("bss-"));
  const library = join(modules, name, readdirSync(join(modules, name)).find((file) => file.endsWith(".node")));
  const good = readFileSync(library);
  const load = () => run(process.execPath, ["--input-type=commonjs", "-e", LOAD], project);
  try {
    rmSync(library);
    writeFileSync(library, "of another platform");
    assert.match(await load(), new RegExp(`is not usable \\(.*install the package ${name}@`, "s"));
  } finally {
    rmSync(library);
    writeFileSync(library, good);
  }
  const own = join(modules, "bss", "package.json");
  const text = readFileSync(own, "utf8");
  try {
    writeFileSync(own, text.replace(`"version": "${version}"`, '"version": "99.0.0"'));
    assert.match(await load(), new RegExp(`is of version ${version}\\).*@99\\.0\\.0`));
  } finally {
    writeFileSync(own, text);
  }
});

test("the types say what compiles and what does not", async () => {
  const tsc = ["typescript/bin/tsc", "-p", "test/types"];
  await tool(...tsc);
  await tool(...tsc, "--exactOptionalPropertyTypes", "--skipLibCheck");
});

test("publint and are-the-types-wrong find nothing", async () => {
  assert.match(await tool("publint/src/cli.js", "--strict", "--pack", "false", join(packed, "bss")), /All good/);
  await tool("@arethetypeswrong/cli/dist/index.js", tarball);
});

test("the package names every platform that the documentation names, and each says where it belongs", async () => {
  const everywhere = path("target/npm-everywhere");
  await run(process.execPath, ["scripts/pack.mjs", everywhere], root, { ...process.env, BSS_ALL_PLATFORMS: "1" });
  const { optionalDependencies, devDependencies } = JSON.parse(readFileSync(join(everywhere, "bss/package.json"), "utf8"));
  const documented = [...readText("docs/guide/node.md").matchAll(/`(bss-[a-z0-9-]+)`/g)].map(([, name]) => name);
  assert.deepEqual(Object.keys(optionalDependencies).sort(), [...new Set(documented)].sort());
  assert.equal(devDependencies, undefined);
  const [own] = readdirSync(everywhere).filter((name) => name.startsWith("bss-") && !name.endsWith(".tgz"));
  const { os, cpu, libc } = JSON.parse(readFileSync(join(everywhere, own, "package.json"), "utf8"));
  assert(own in optionalDependencies);
  assert.deepEqual([os, cpu], [[process.platform], [process.arch]]);
  assert.deepEqual(libc, { gnu: ["glibc"], musl: ["musl"] }[own.split("-").at(-1)]);
});

test("there is one version", () => {
  const [, ofWorkspace] = /\[workspace\.package\]\nversion = "(.*)"/.exec(readText("Cargo.toml"));
  assert.equal(version, ofWorkspace);
  assert.equal(manifest.version, ofWorkspace);
  assert.equal(JSON.parse(readText("bindings/node/package-lock.json")).version, ofWorkspace);
});

test("what is locked names no host", () => {
  assert(existsSync(join(root, ".npmrc")));
  assert.doesNotMatch(readText("bindings/node/package-lock.json"), /https?:\/\/[^"]*\.tgz/);
});
