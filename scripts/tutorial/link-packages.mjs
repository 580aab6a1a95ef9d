// Puts into node_modules what package-lock.json names, without copying it: packed packages are unpacked, and every other one is a link to the
// same version in the clone that the argument names.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const [clone] = process.argv.slice(2);
const bin = join("node_modules", ".bin");
mkdirSync(bin, { recursive: true });

const folders = new Map();
for (const [path, { name = nameOf(path), version }] of packagesOf(join(clone, "package-lock.json"))) {
  const folder = join(clone, path);
  if (existsSync(folder)) folders.set(`${name}@${version}`, folder);
}
for (const [path, entry] of packagesOf("package-lock.json")) {
  // What lies below another package is found there, behind its link.
  if (path.split("node_modules/").length !== 2 || existsSync(path)) continue;
  const folder = folders.get(`${nameOf(path)}@${entry.version}`);
  if (entry.resolved?.startsWith("file:")) unpack(entry.resolved.slice("file:".length), path);
  else if (folder !== undefined) link(folder, path);
  else if (entry.optional !== true) throw new Error(`${path} ${entry.version} is not in ${clone}`);
  else continue;
  for (const [program, file] of Object.entries(entry.bin ?? {})) {
    if (!existsSync(join(bin, program))) symlinkSync(relative(bin, join(path, file)), join(bin, program));
  }
}

function packagesOf(lockfile) {
  return Object.entries(JSON.parse(readFileSync(lockfile, "utf8")).packages).filter(([path]) => path !== "");
}

function nameOf(path) {
  return path.split("node_modules/").at(-1);
}

function link(folder, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(folder, path, "junction");
}

function unpack(tarball, path) {
  mkdirSync(path, { recursive: true });
  const { status, stderr } = spawnSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", path], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
