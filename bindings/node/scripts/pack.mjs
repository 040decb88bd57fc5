// Packs what is published: the package itself, and for the library that was built here the package of its platform.
//
//   node scripts/pack.mjs [FOLDER]
//
// FOLDER is target/npm by default. `npm publish` takes the tarballs as they are; docs/guide/node.md says how those of other platforms are made.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { TRIPLES, ofTriple } from "./platforms.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The licences ask to go along with every copy. They stand once in the repository. */
const LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"];
const folder = resolve(process.argv[2] ?? join(root, "../../target/npm"));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** What npm calls the parts of the names of platforms. */
const LIBC = { gnu: "glibc", musl: "musl" };

function write(path, data) {
  writeFileSync(path, `${JSON.stringify(data, undefined, 2)}\n`);
}

/** Packs a folder, with the licences. */
function pack(from) {
  for (const licence of LICENCES) {
    copyFileSync(join(root, "../..", licence), join(from, licence));
  }
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: from });
}

rmSync(folder, { recursive: true, force: true });
const optional = {};
for (const library of readdirSync(root).filter((name) => name.endsWith(".node"))) {
  const name = `bss-${library.split(".")[1]}`;
  const [, os, cpu, abi] = name.split("-");
  const from = join(folder, name);
  mkdirSync(from, { recursive: true });
  copyFileSync(join(root, library), join(from, library));
  const { version, homepage, bugs, author, license, repository, engines } = manifest;
  const libc = LIBC[abi] && { libc: [LIBC[abi]] };
  const description = `The native library of the package bss for ${os} on ${cpu}.`;
  write(join(from, "package.json"), {
    ...{ name, version, description, homepage, bugs, author, license, repository, engines, os: [os], cpu: [cpu], ...libc },
    ...{ main: library, files: [library, ...LICENCES] },
  });
  writeFileSync(
    join(from, "README.md"),
    `# ${name}\n\n${description} It is installed with \`npm install bss\`, and never by itself.\n`,
  );
  pack(from);
  optional[name] = version;
}

// The package itself is packed from a copy, without what only its development needs, and with the platforms that there are to be.
const from = join(folder, "bss");
execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: root });
const [tarball] = readdirSync(folder).filter((name) => name === `bss-${manifest.version}.tgz`);
mkdirSync(from, { recursive: true });
execFileSync("tar", ["-xzf", join(folder, tarball), "--strip-components=1", "-C", from]);
const { devDependencies, scripts, ...published } = manifest;
const everywhere = Object.fromEntries(TRIPLES.map((triple) => [`bss-${ofTriple(triple)}`, manifest.version]));
const platforms = process.env.BSS_ALL_PLATFORMS === undefined ? optional : everywhere;
write(join(from, "package.json"), { ...published, files: [...published.files, ...LICENCES], optionalDependencies: platforms });
pack(from);
