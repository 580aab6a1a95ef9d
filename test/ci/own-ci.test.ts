import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { arrayMember, type Json, stringMember } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stepsOf } from "./check-workflow.ts";
import { makeStubs, runShell } from "./run-shell.ts";

const parse = (path: string): Json => parseDocument(readFileSync(join(kitRoot, path), "utf8"), path);

/** Runs a line in a folder that has `.ci/run`, where npm and git only write down how they were called. */
function runLine(line: string, changed = "") {
  const root = temporaryFolder();
  mkdirSync(join(root, ".ci"));
  cpSync(join(kitRoot, ".ci/run"), join(root, ".ci/run"));
  chmodSync(join(root, ".ci/run"), 0o755);
  const stubs = makeStubs(root, { npm: 'if [ "$1" = start ]; then echo started; fi', git: `printf '%s' "${changed}"`, chromium: "" });
  const { exit, err } = runShell(line, root, {}, stubs);
  const calls = stubs.calls().flatMap(([command, ...argv]) => (command === "npm" && argv[0] !== "install" ? [argv.join(" ")] : []));
  return { exit, err, calls };
}

const line = ["start", "start"];
test.each([
  ["bash .ci/run", ["run -s test:all", ...line, "run -s mutants -- --sample 10% --seed 1"]],
  ["bash .ci/run sample line", ["test", ...line]],
  ["bash .ci/run mutants", ["run -s mutants -- --sample 10% --seed 1"]],
])("%s", (command, calls) => {
  expect(runLine(command)).toEqual({ exit: 0, err: "", calls });
});

test("planted: a part that is not there runs nothing, and a changed work tree ends the run", () => {
  expect(runLine("bash .ci/run line mutant")).toEqual({
    exit: 2,
    err: "ci: mutant is no part; the parts are tests, sample, line and mutants\n",
    calls: [],
  });
  const { exit, err, calls } = runLine("bash .ci/run line mutants", " M a.ts");
  expect([exit, calls]).toEqual([1, ["start"]]);
  expect(err).toContain("npm start left the work tree changed:\n M a.ts\n");
});

test("each shell line of the workflow runs", () => {
  const lines = stepsOf(parse(".github/workflows/ci.yml")).flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(lines.length).toBe(2);
  for (const one of lines) expect(runLine(one).exit).toBe(0);
});

test("each issue form names itself, and asks for something", () => {
  const forms = readdirSync(join(kitRoot, ".github/ISSUE_TEMPLATE")).filter((name) => name !== "config.yml");
  expect(forms.length).toBeGreaterThan(0);
  for (const name of forms) {
    const form = parse(`.github/ISSUE_TEMPLATE/${name}`);
    expect([typeof stringMember(form, "name"), typeof stringMember(form, "description")]).toEqual(["string", "string"]);
    const fields = arrayMember(form, "body") ?? [];
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) expect(stringMember(field, "type")).toMatch(/^(?:input|textarea|dropdown|checkboxes|markdown)$/);
  }
});
