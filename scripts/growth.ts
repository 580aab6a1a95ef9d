// Shows how the cost of each verb grows: documents and registries of one shape at 1, 4 and 16 times a size.
// `npm run -s growth [-- SHAPE …]` prints the processor seconds and the peak memory of each, or the code of the error that refuses it.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type Json, type JsonObject, objectMember } from "../src/core/json.ts";
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
const document = fileURLToPath(new URL("../openapi/snapshot/openapi.json", import.meta.url));
const page = join(folder, "page.md");
const embedded = JSON.parse(readFileSync(document, "utf8")) as JsonObject;
await write(registry, '{"sources":[],"destinations":[]}');
await write(page, "```bash\ncurl -X POST https://api.airbyte.ai/p -d '{\"a\": 1}'\n```\n");
process.stdout.write("| shape | verb | 1 × | 4 × | 16 × |\n| --- | --- | --- | --- | --- |\n");
for (const [name, { what, size, make, isRegistry = false }] of Object.entries(growthShapes)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const files: string[] = [];
  for (const times of [1, 4, 16]) {
    const file = join(folder, `${name}-${times}.json`);
    const made = make(size * times) as Json;
    await write(file, JSON.stringify(made));
    if (!isRegistry) await write(besideEmbedded(file), JSON.stringify(merged(made)));
    files.push(file);
  }
  for (const [verb, argsOf] of Object.entries(isRegistry ? registryVerbs() : documentVerbs())) {
    const cells = files.map((file) => {
      const { state, cpuMs, peakMb } = runVerb([verb, ...argsOf(file)], folder);
      return `${(cpuMs / 1000).toFixed(1)} s, ${Math.round(peakMb)} MB${state === "ok" ? "" : `, ${state}`}`;
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
  return join(mkdtempSync(join(folder, "out-")), "generated");
}

function besideEmbedded(file: string): string {
  return file.replace(/\.json$/, "-embedded.json");
}

/** The shape put beside the embedded document: cases are derived from a document of a known generation alone. */
function merged(made: Json): Json {
  const [own, given] = [embedded, isObject(made) ? made : {}];
  const [components, others] = [objectMember(own, "components"), objectMember(given, "components")];
  const schemas = { ...objectMember(components, "schemas"), ...objectMember(others, "schemas") };
  return { ...own, paths: { ...objectMember(own, "paths"), ...objectMember(given, "paths") }, components: { ...components, schemas } };
}

function documentVerbs(): Verbs {
  return {
    pull: (file) => ["--openapi", file, "--registry", registry, "--dir", out()],
    bundle: (file) => ["--openapi", file, "--out", join(out(), "openapi.json")],
    generate: (file) => ["--openapi", file, "--registry", registry, "--out", out()],
    contract: (file) => ["--openapi", besideEmbedded(file), "--json"],
    gate: (file) => ["--base", file, "--head", file, "--json"],
    docs: (file) => [page, "--openapi", besideEmbedded(file), "--json"],
    mock: (file) => ["--openapi", file, "--port", "0"],
    sandbox: (file) => ["--openapi", besideEmbedded(file), "--port", "0"],
  };
}

function registryVerbs(): Verbs {
  return {
    pull: (file) => ["--openapi", document, "--registry", file, "--dir", out()],
    generate: (file) => ["--registry", file, "--out", out()],
    gate: (file) => ["--base-registry", file, "--head-registry", file, "--json"],
    sandbox: (file) => ["--registry", file, "--port", "0"],
  };
}
