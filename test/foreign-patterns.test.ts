import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../src", import.meta.url));

/**
 * Every file that makes a RegExp at run time, or an Ajv that does. `src/schema/pattern/run-pattern.ts` is the one place for patterns that others
 * wrote; the others make theirs of the kit's own text.
 */
const makers: Readonly<Record<string, readonly string[]>> = {
  "schema/pattern/run-pattern.ts": ["new RegExp(pattern, flags)", "new RegExp(`^(?:"],
  // The same text, for generated trees.
  "generate/validator/render-pattern-engine.ts": ["new RegExp(pattern, flags)", "new RegExp(\\`^(?:"],
  // The format `uri`, in the kit's own words.
  "generate/validator/render-runtime.ts": ["new RegExp("],
  // The three forms of RFC 9110.
  "core/http/http-date.ts": ["new RegExp(`^(?:Mon", "new RegExp(`^(?:Mon", "new RegExp(`^(?:Mon"],
  // The kit's own expressions, kept by name.
  "document/repair/mend-pattern.ts": [".matchAll(piece)", ".matchAll(classMember)"],
  // The kit's own expression, kept by name.
  "docs/api/read-address.ts": [".search(fragmentMark)"],
  // The marks between the parts of paths and lists, in the kit's own words.
  "docs/read/spelled.ts": [".matchAll(separator)"],
  // The kit's own expression, kept by name.
  "docs/shell/read-shell.ts": [".matchAll(declaration)"],
  "docs/units/visible-text.ts": [".matchAll(marks)"],
  // The kit's own list of words.
  "guide/normative.ts": ["new RegExp("],
  // The client's own table of encodings.
  "client/redaction/readings.ts": [".matchAll(sequence)"],
  // Names that Ajv and TypeScript gave to schemas and types.
  "generate/validator/tidy-code.ts": ["new RegExp(`\\\\b"],
  "gate/usage/discover/types/find-flow.ts": ["new RegExp(`\\\\b"],
  "gate/usage/discover/client-surface.ts": ["new RegExp(`/connectors/", "new RegExp(`^", "new RegExp(`^(?:\\\\.{1,2}"],
  // A pattern of the person's own call, of which each character but the marks stands for itself.
  "io/page-files.ts": ["new RegExp(`^${texts.join"],
  // Its option `code.regExp` leads to the one place.
  "schema/compile.ts": ["new Ajv(options)", "new Ajv2020("],
  // One reads schemas alone; the other writes code, in which RegExp is written for what is proved linear only.
  "generate/validator/compile-validator.ts": ["new Ajv({", "new Ajv({"],
};

/** The places of a text that make a RegExp or an Ajv. */
function sitesOf(text: string): readonly string[] {
  const code = text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, "");
  return [...code.matchAll(/(?:new\s+)?\bRegExp\s*\(|new Ajv\w*\s*\(|\.(?:match|matchAll|search)\((?!\/)/g)].map(({ index }) =>
    code.slice(index, index + 60),
  );
}

test("one place makes a RegExp of patterns that others wrote", () => {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const found = files.flatMap((file) => {
    const sites = sitesOf(readFileSync(join(root, file), "utf8"));
    return sites.length === 0 ? [] : [[file.replaceAll("\\", "/"), sites] as const];
  });
  expect(found.map(([file]) => file).sort()).toEqual(Object.keys(makers).sort());
  for (const [file, sites] of found) {
    expect([file, sites.map((site, index) => (site.startsWith(makers[file]?.[index] ?? "?") ? "known" : site))]).toEqual([
      file,
      (makers[file] ?? []).map(() => "known"),
    ]);
  }
});

test.each([
  ["const a = new RegExp(pattern);"],
  ["const a = RegExp(pattern);"],
  ["const a = text.match(pattern);"],
  ["const a = new Ajv2019({});"],
])("planted: %s", (text) => {
  expect(sitesOf(text)).toHaveLength(1);
});

test("planted: none where a RegExp is written out or only named", () => {
  expect(sitesOf("const a = /a+/.test(text) && text.match(/a/); // new RegExp(\n  // new RegExp(pattern)\nlet b: RegExp;")).toHaveLength(1);
  expect(sitesOf("  // new RegExp(pattern)\n * RegExp(\nlet b: RegExp;")).toEqual([]);
});
