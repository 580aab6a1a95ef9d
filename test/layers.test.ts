import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type ImportGraph, importsOf, layerViolations } from "./support/layers.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function sourceGraph(): ImportGraph {
  const files = ["src", "scripts", "contracts", "generated", "test"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), "utf8"))]));
}

test("imports point one way", () => {
  const graph = sourceGraph();
  expect(graph.size).toBeGreaterThan(20);
  expect(layerViolations(graph)).toEqual([]);
});

test.each([
  [
    "a lower layer imports a higher one",
    { "src/core/a.ts": 'import { b } from "../spec/b.ts";', "src/spec/b.ts": "" },
    ["src/core/a.ts imports src/spec/b.ts: src/core may not"],
  ],
  [
    "a type import counts",
    { "src/rules/a.ts": 'import type { B } from "../io/b.ts";' },
    ["src/rules/a.ts imports src/io/b.ts: src/rules may not"],
  ],
  ["a lazy import counts", { "src/cli/a.ts": 'await import("../spec/b.ts");' }, ["src/cli/a.ts imports src/spec/b.ts: src/cli may not"]],
  [
    "a re-export counts",
    { "src/codegen/a.ts": 'export * from "../../generated/b.js";' },
    ["src/codegen/a.ts imports generated/b.ts: src/codegen may not"],
  ],
  [
    "the client is free of Node.js",
    { "src/client/a.ts": 'import "node:fs";' },
    ["src/client/a.ts imports node:fs: src/client is free of Node.js"],
  ],
  [
    "so are the pure layers",
    { "src/spec/a.ts": 'import { join } from "node:path";' },
    ["src/spec/a.ts imports node:path: src/spec is free of Node.js"],
  ],
  ["a file outside every layer", { "src/stray.ts": "" }, ["src/stray.ts is in no layer"]],
  [
    "a cycle inside one layer",
    { "src/spec/a.ts": 'import "./b.ts";', "src/spec/b.ts": 'import "./a.ts";' },
    ["cycle: src/spec/a.ts → src/spec/b.ts → src/spec/a.ts"],
  ],
])("planted: %s", (_name, sources, want) => {
  const graph = new Map(Object.entries(sources).map(([file, text]) => [file, importsOf(file, text)]));
  expect(layerViolations(graph)).toEqual(want);
});
