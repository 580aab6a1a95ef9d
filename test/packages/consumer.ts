import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kitRoot } from "../../src/io/kit-root.ts";
import { mustRun, pack, type Ran, run } from "./run-commands.ts";
import { type PackageName, stagedPackage } from "./staged-package.ts";

/** A repository that installed the client as its users do, from tarballs alone: no registry is asked. */
export function installedConsumer(): {
  readonly folder: string;
  /** The package as it was before it was packed. */
  readonly staged: string;
  readonly tarball: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "embedded-consumer-"));
  const tarballs = join(folder, "tarballs");
  const { folder: staged, tarball: client } = stagedPackage("client");
  const others = pack(["./node_modules/openapi-fetch", "./node_modules/openapi-typescript-helpers"], tarballs);
  writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "version": "1.0.0", "type": "module", "private": true }\n');
  const flags = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  mustRun("npm", ["install", ...flags, client, ...others], folder);
  return { folder, staged, tarball: client, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A repository below this one that has packed packages, and finds their dependencies further up, so that nothing is installed. */
export function extractedConsumer(names: readonly PackageName[]): {
  readonly folder: string;
  readonly remove: () => void;
} {
  const parent = join(kitRoot, "dist");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "kit-consumer-"));
  for (const name of names) {
    const target = join(folder, `node_modules/airbyte-embedded-${name}`);
    mkdirSync(target, { recursive: true });
    mustRun("tar", ["-xzf", stagedPackage(name).tarball, "--strip-components=1", "-C", target], folder);
  }
  writeFileSync(join(folder, "vitest.config.mjs"), "export default {};\n"); // else the one further up is taken
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Further versions of Node.js, such as `/opt/node-22/bin/node:/opt/node-24/bin/node`; CI sets it. */
export const otherNodes: readonly string[] = (process.env.AIRBYTE_KIT_NODES ?? "").split(":").filter((path) => path !== "");

/** Runs vitest in a folder, over the files of these names. */
export function runVitest(folder: string, files: readonly string[] = [], node: string = process.execPath): Ran {
  return run(node, [join(kitRoot, "node_modules/vitest/vitest.mjs"), "run", "--root", folder, ...files], folder);
}

/** The packages of a node_modules folder, scoped ones with their scope. */
export function listPackages(folder: string): readonly string[] {
  return readdirSync(join(folder, "node_modules"))
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => (name.startsWith("@") ? readdirSync(join(folder, "node_modules", name)).map((below) => `${name}/${below}`) : [name]))
    .sort();
}

/** All files below a folder, in bytes. */
export function sizeBytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + readFileSync(join(parentPath, name)).length, 0);
}
