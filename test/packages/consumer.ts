import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kitRoot } from "../../src/io/kit-root.ts";

export interface Ran {
  readonly status: number | null;
  /** Standard output alone. */
  readonly printed: string;
  /** Standard output and error together. */
  readonly output: string;
}

/** Runs a command of this machine. */
export function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CI: "true", NO_COLOR: "1", ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, printed: stdout, output: `${stdout}${stderr}${error?.message ?? ""}` };
}

/** As `run`, but a failure ends the test with what was printed. */
export function mustRun(command: string, args: readonly string[], cwd: string): string {
  const { status, output } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${output}`);
  return output;
}

/** The tarballs of staged packages, packed from dist/. */
export function packStaged(names: readonly ("client" | "kit")[], folder: string): readonly string[] {
  mustRun(process.execPath, ["--import", "tsx", "scripts/stage.ts", ...names], kitRoot);
  return pack(
    names.map((name) => `./dist/${name}`),
    folder,
  );
}

function pack(sources: readonly string[], folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const printed = mustRun("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, ...sources], kitRoot);
  return printed
    .trim()
    .split("\n")
    .map((name) => join(folder, name));
}

/** A repository that installed the client as its users do, from tarballs alone: no registry is asked. */
export function installedConsumer(): { readonly folder: string; readonly tarball: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "embedded-consumer-"));
  const tarballs = join(folder, "tarballs");
  const [client = ""] = packStaged(["client"], tarballs);
  const others = pack(["./node_modules/openapi-fetch", "./node_modules/openapi-typescript-helpers"], tarballs);
  writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "version": "1.0.0", "type": "module", "private": true }\n');
  const flags = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  mustRun("npm", ["install", ...flags, client, ...others], folder);
  return { folder, tarball: client, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A repository below this one that has packed packages, and finds their dependencies further up, so that nothing is installed. */
export function extractedConsumer(names: readonly ("client" | "kit")[]): {
  readonly folder: string;
  readonly tarballs: readonly string[];
  readonly remove: () => void;
} {
  const parent = join(kitRoot, "dist");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "kit-consumer-"));
  const tarballs = packStaged(names, folder);
  for (const [index, tarball] of tarballs.entries()) {
    const target = join(folder, `node_modules/airbyte-embedded-${names[index]}`);
    mkdirSync(target, { recursive: true });
    mustRun("tar", ["-xzf", tarball, "--strip-components=1", "-C", target], folder);
  }
  writeFileSync(join(folder, "vitest.config.mjs"), "export default {};\n"); // else the one further up is taken
  return { folder, tarballs, remove: () => rmSync(folder, { recursive: true, force: true }) };
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
