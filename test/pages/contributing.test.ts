import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import { readPage } from "./list-pages.ts";

/** The table "Where do I add a …": what is added, and the files that its row names. */
function rowsOf(text: string): readonly (readonly [string, readonly string[]])[] {
  const table = /\| to add a … \| go to \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(text)?.[1] ?? "";
  return [...table.matchAll(/^\| ([^|]+) \| (.+) \|$/gm)].map(([, what = "", files = ""]) => [
    what,
    [...files.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file),
  ]);
}

const rows = rowsOf(readPage("CONTRIBUTING.md"));

test("the table has a row for each thing that is added often", () => {
  expect(rows.map(([what]) => what)).toEqual([
    "rule of the guide",
    "case",
    "duty of a client",
    "scene",
    "verb",
    "flag",
    "error",
    "report format",
    "keyword of config types",
    "repair",
    "overlay",
    "operation of the agent generation",
    "generation",
    "retry policy of the client",
    "retry policy of pull",
    "finding",
    "kind of fault of pages",
  ]);
});

test.each(rows)("the files to add a %s are there, three at most", (_what, files) => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.length).toBeLessThanOrEqual(3);
  expect(files.filter((file) => !existsSync(join(kitRoot, file)))).toEqual([]);
});

test("planted: a row whose file is gone is read as it stands", () => {
  expect(rowsOf("| to add a … | go to |\n| --- | --- |\n| case | `contracts/gone.ts` or so |\n")).toEqual([
    ["case", ["contracts/gone.ts"]],
  ]);
});
