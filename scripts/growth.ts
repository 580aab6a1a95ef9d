// Shows how the cost of bundle, generate and gate grows: documents and registries of one shape at 1, 4 and 16 times a size.
// `npm run -s growth [-- SHAPE …]` prints the processor seconds of each, or the code of the error that refuses it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "../src/io/write-files.ts";
import { growthShapes } from "./documents/growth-shapes.ts";
import { runVerb } from "./documents/run-verb.ts";

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(growthShapes, name));
if (unknown !== undefined) {
  process.stderr.write(`There is no shape "${unknown}". Known: ${Object.keys(growthShapes).join(", ")}.\n`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "growth-"));
const registry = join(folder, "registry.json");
await write(registry, '{"sources":[],"destinations":[]}');
process.stdout.write("| shape | verb | 1 × | 4 × | 16 × |\n| --- | --- | --- | --- | --- |\n");
for (const [name, { what, size, make, isRegistry = false }] of Object.entries(growthShapes)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const files: string[] = [];
  for (const times of [1, 4, 16]) {
    const file = join(folder, `${name}-${times}.json`);
    await write(file, JSON.stringify(make(size * times)));
    files.push(file);
  }
  for (const [verb, argsOf] of Object.entries(isRegistry ? registryVerbs() : documentVerbs())) {
    const cells = files.map((file) => {
      const { state, cpuMs } = runVerb([verb, ...argsOf(file)], folder);
      return `${(cpuMs / 1000).toFixed(1)} s${state === "ok" ? "" : ` ${state}`}`;
    });
    process.stdout.write(`| ${size.toLocaleString("en")} ${what} | ${verb} | ${cells.join(" | ")} |\n`);
  }
}
rmSync(folder, { recursive: true });

type Verbs = Readonly<Record<string, (file: string) => readonly string[]>>;

function write(path: string, text: string): Promise<void> {
  return writeFiles([{ path, text }], { within: [folder], durable: false });
}

function out(): string {
  const made = mkdtempSync(join(folder, "out-"));
  mkdirSync(made, { recursive: true });
  return join(made, "generated");
}

function documentVerbs(): Verbs {
  return {
    bundle: (file) => ["--openapi", file, "--out", join(out(), "openapi.json")],
    generate: (file) => ["--openapi", file, "--registry", registry, "--out", out()],
    gate: (file) => ["--base", file, "--head", file, "--json"],
  };
}

function registryVerbs(): Verbs {
  return {
    generate: (file) => ["--registry", file, "--out", out()],
    gate: (file) => ["--base-registry", file, "--head-registry", file, "--json"],
  };
}
