import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { contentProblems, type Packed, versionProblems } from "../../scripts/release/check-release.ts";
import { expectedContents } from "../../scripts/release/expected-contents.ts";
import { stagedPackages } from "../../scripts/stage/packages.ts";
import { kitRoot } from "../../src/io/kit-root.ts";

const { client, kit } = expectedContents;
const packed = (paths: readonly string[], size = 1000): Packed => ({
  name: "airbyte-embedded-client",
  version: "1.2.3",
  size,
  files: paths.map((path) => ({ path })),
});

test("a package that holds what it must is in order", () => {
  expect(contentProblems(packed(client.must), client)).toEqual([]);
  expect(contentProblems(packed(kit.must), kit)).toEqual([]);
});

/** The files that staging copies into a package, by their paths there. */
function copiedInto(name: "client" | "kit"): readonly string[] {
  return Object.entries(stagedPackages[name].copied).flatMap(([from, to]) => {
    const source = join(kitRoot, from);
    if (statSync(source).isFile()) return [to];
    const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.map((entry) => `${to}/${relative(source, join(entry.parentPath, entry.name)).replaceAll("\\", "/")}`);
  });
}

test.each(["client", "kit"] as const)("every file that is copied into the %s is one that it may hold", (name) => {
  const copied = copiedInto(name);
  expect(copied.length).toBeGreaterThan(5);
  expect(contentProblems(packed(copied), { ...expectedContents[name], must: [] })).toEqual([]);
});

test.each([
  "test/secret.test.js",
  "src/client/index.ts",
  "src/gate/compare.js",
  ".npmrc",
  "generated/api/types.js.map",
  "node_modules/x/index.js",
])("planted: %s is not a file of the client", (path) => {
  expect(contentProblems(packed([...client.must, path]), client)).toEqual([
    `airbyte-embedded-client: ${path} is not a file of this package`,
  ]);
});

test("planted: a file that is missing, and a package that is too large", () => {
  expect(contentProblems(packed(client.must.slice(1), client.maxPackedBytes), client)).toEqual([
    "airbyte-embedded-client: package.json is missing",
    "airbyte-embedded-client: 400000 bytes are packed, and fewer than 400000 are allowed",
  ]);
});

const ready = { version: "1.2.3", changelog: "# Changelog\n\n## 1.2.3\n", tag: "v1.2.3", changed: "" };

test("a version that is described, tagged and committed is ready", () => {
  expect(versionProblems(ready)).toEqual([]);
  expect(versionProblems({ ...ready, tag: undefined })).toEqual([]);
});

test.each([
  ["no heading", { changelog: "## Unreleased\n## 1.2.30\n" }, "CHANGELOG.md: a heading `## 1.2.3` is missing; rename `## Unreleased`"],
  ["another tag", { tag: "v1.2.4" }, "the tag v1.2.4 is not v1.2.3, the version of package.json"],
  ["a changed tree", { changed: " M a.ts\n" }, "the work tree has changes:\n M a.ts"],
  ["no version", { version: "next", changelog: "## next", tag: undefined }, "package.json: next is no version"],
])("planted: %s", (_, change, problem) => {
  expect(versionProblems({ ...ready, ...change })).toEqual([problem]);
});
