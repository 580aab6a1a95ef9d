import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";

const writer = "src/io/write-files.ts";

/** Functions of node:fs that change nothing. */
const reading = new Set(["existsSync", "lstat", "readdir", "readFile", "readFileSync", "readlink", "realpath", "stat", "statSync"]);

/** Imports by which a file of src could write: a name of node:fs that is not known to read, or all of the module at once. */
function writes(file: string, text: string): readonly string[] {
  const found: string[] = [];
  for (const [, clause = "", module] of text.matchAll(
    /(?:import|export)\s+([^;"'`]*?)\s*from\s*["'`](?:node:)?(fs(?:\/promises)?)["'`]/g,
  )) {
    const names = /^(?:type\s+)?\{([^}]*)\}$/.exec(clause.trim())?.[1]?.split(",");
    const named = (names ?? [clause]).map((name) => name.trim().split(/\s+as\s+/)[0] ?? "").filter((name) => name !== "");
    found.push(...named.filter((name) => !reading.has(name) && !name.startsWith("type ")).map((name) => `${file}: ${name} of ${module}`));
  }
  const other =
    /(?:require|import|getBuiltinModule)\s*\(\s*["'`](?:node:)?fs(?:\/promises)?["'`]|import\s*["'`](?:node:)?fs|process\.binding/.exec(
      text,
    );
  if (other !== null) found.push(`${file}: ${other[0]}`);
  return found;
}

/** Functions of node:fs by which a script clears, makes or copies folders; it writes no text by them. */
const folderWork = ["chmodSync", "cpSync", "mkdirSync", "mkdtempSync", "readdirSync", "rmSync"];

/** These fill temporary folders of their own, with programs that they measure or try. */
const measuring = /^scripts\/(?:bench|documents|tutorial)\//;

test("no script writes past it", () => {
  const files = readdirSync(join(kitRoot, "scripts"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const judged = files.map((name) => `scripts/${name.replaceAll("\\", "/")}`).filter((file) => !measuring.test(file));
  expect(judged.length).toBeGreaterThan(40);
  const found = judged.flatMap((file) => writes(file, readFileSync(join(kitRoot, file), "utf8")));
  expect(found.filter((one) => !folderWork.some((name) => one.endsWith(`: ${name} of fs`)))).toEqual([]);
});

test("one file of src writes", () => {
  const files = readdirSync(join(kitRoot, "src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(100);
  const found = files
    .map((name) => `src/${name.replaceAll("\\", "/")}`)
    .filter((file) => writes(file, readFileSync(join(kitRoot, file), "utf8")).length > 0);
  expect(found).toEqual([writer]);
});

test.each([
  ['import { readFile, writeFile } from "node:fs/promises";', ["a.ts: writeFile of fs/promises"]],
  ['import {\n  readFile,\n  appendFile as readText,\n} from "fs";', ["a.ts: appendFile of fs"]],
  ['import fs from "node:fs";', ["a.ts: fs of fs"]],
  ['import * as fs from "node:fs/promises";', ["a.ts: * of fs/promises"]],
  ['const { rename } = await import("node:fs/promises");', ['a.ts: import("node:fs/promises"']],
  ['const fs = require("fs");', ['a.ts: require("fs"']],
  ['const fs = process.getBuiltinModule("node:fs");', ['a.ts: getBuiltinModule("node:fs"']],
  ['export { writeFile } from "node:fs/promises";', ["a.ts: writeFile of fs/promises"]],
  ['import { readFile, type Stats } from "node:fs";', []],
])("planted: %s", (text, want) => {
  expect(writes("a.ts", text)).toEqual(want);
});
