import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { importsOf, readImportGraph } from "../scripts/map/import-graph.ts";
import { doorViolations, folderLimit, folderViolations, layerViolations } from "../scripts/map/layers.ts";

const graph = readImportGraph(fileURLToPath(new URL("..", import.meta.url)));

test("imports point one way, through doors", () => {
  expect(graph.size).toBeGreaterThan(20);
  expect(layerViolations(graph)).toEqual([]);
});

test("every door is opened, and no room has more than it may", () => {
  expect(doorViolations(graph)).toEqual([]);
});

test("no folder holds more files than a reader can take in", () => {
  expect(folderViolations(graph)).toEqual([]);
});

test("planted: a folder of too many files, and a door that nobody opens", () => {
  const files = Array.from({ length: folderLimit + 1 }, (_, index) => [`src/core/f${index}.ts`, []] as const);
  expect(folderViolations(new Map(files))).toEqual([`src/core holds ${folderLimit + 1} files, ${folderLimit} are allowed`]);
  expect(doorViolations(new Map(files))).toContain("src/core/json.ts is a door that nobody opens");
});

test.each([
  [
    "a lower layer imports a higher one",
    { "src/core/a.ts": 'import { b } from "../document/b.ts";', "src/document/b.ts": "" },
    ["src/core/a.ts imports src/document/b.ts: src/core may not"],
  ],
  [
    "a type import counts",
    { "src/rules/a.ts": 'import type { B } from "../io/b.ts";' },
    ["src/rules/a.ts imports src/io/b.ts: src/rules may not"],
  ],
  [
    "a lazy import counts",
    { "src/cli/a.ts": 'await import("../document/b.ts");' },
    ["src/cli/a.ts imports src/document/b.ts: src/cli may not"],
  ],
  [
    "a re-export counts",
    { "src/generate/a.ts": 'export * from "../../generated/b.js";' },
    ["src/generate/a.ts imports generated/b.ts: src/generate may not"],
  ],
  [
    "the client is free of Node.js",
    { "src/client/a.ts": 'import "node:fs";' },
    ["src/client/a.ts imports node:fs: src/client is free of Node.js"],
  ],
  [
    "so are the pure layers",
    { "src/document/a.ts": 'import { join } from "node:path";' },
    ["src/document/a.ts imports node:path: src/document is free of Node.js"],
  ],
  [
    "another room's inside is opened past its doors",
    { "src/gate/a.ts": 'import type { B } from "../schema/sample/b.ts";', "src/schema/sample/b.ts": "" },
    ["src/gate/a.ts imports src/schema/sample/b.ts: it is no door of src/schema"],
  ],
  ["a file outside every layer", { "src/stray.ts": "" }, ["src/stray.ts is in no layer"]],
  [
    "a cycle inside one layer",
    { "src/document/a.ts": 'import "./b.ts";', "src/document/b.ts": 'import "./a.ts";' },
    ["cycle: src/document/a.ts → src/document/b.ts → src/document/a.ts"],
  ],
])("planted: %s", (_name, sources, want) => {
  const planted = new Map(Object.entries(sources).map(([file, text]) => [file, importsOf(file, text)]));
  expect(layerViolations(planted)).toEqual(want);
});
