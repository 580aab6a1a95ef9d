import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { wholeTest } from "../../support/extent.ts";
import { smallDocument } from "./small-document.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mutants-"));
afterAll(() => rmSync(folder, { recursive: true }));

function runMutantsScript(...flags: readonly string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(smallDocument()));
  const argv = ["--import", "tsx", "scripts/mutants.ts", "--openapi", file, "--json", ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

wholeTest("a shard of the mutants of a file, in processes of their own", () => {
  const { status, out, err } = runMutantsScript("--shard", "1/3");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(JSON.parse(out)).toMatchObject({ survived: [], score: 100, problems: [] });
});

test("a flag that is not known", () => {
  const { status, out } = runMutantsScript("--fast");
  expect(status).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ error: { code: "usage-unknown-flag", place: "mutants" } });
});
