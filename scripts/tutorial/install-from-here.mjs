// Stands in for `npm install` where nothing may be fetched: packed packages are unpacked, and every other one is linked from the clone
// that the first argument names. The manifest gets what npm would write.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const [clone, ...args] = process.argv.slice(2);
const wanted = args.filter((word) => !word.startsWith("-"));
const group = args.includes("--save-dev") ? "devDependencies" : "dependencies";
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const bin = join("node_modules", ".bin");
mkdirSync(bin, { recursive: true });

for (const name of readdirSync(join(clone, "node_modules"))) {
  const target = join("node_modules", name);
  if (!name.startsWith(".") && !existsSync(target)) symlinkSync(join(clone, "node_modules", name), target, "junction");
}
for (const word of wanted) {
  const packed = /^(.*)-\d+\.\d+\.\d+\.tgz$/.exec(basename(word))?.[1];
  const [name, version] = packed === undefined ? word.split(/(?<=.)@/) : [packed, `file:${basename(word)}`];
  if (packed !== undefined) unpack(word, join("node_modules", name));
  manifest[group] = { ...manifest[group], [name]: packed === undefined ? `^${version}` : version };
  linkPrograms(name);
}
for (const key of ["dependencies", "devDependencies"]) {
  if (manifest[key] !== undefined) manifest[key] = Object.fromEntries(Object.entries(manifest[key]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
writeFileSync("package.json", `${JSON.stringify(manifest, null, 2)}\n`);

function unpack(tarball, folder) {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function linkPrograms(name) {
  const { bin: programs = {} } = JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8"));
  for (const [program, path] of Object.entries(programs)) {
    if (!existsSync(join(bin, program))) symlinkSync(join("..", name, path), join(bin, program));
  }
}
