import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { arrayMember, type Json, member, objectMember, stringMember } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stepsOf } from "./check-workflow.ts";
import { makeStubs, runShell } from "./run-shell.ts";

const parse = (path: string): Json => parseDocument(readFileSync(join(kitRoot, path), "utf8"), path);

interface RanLine {
  readonly exit: number | null;
  readonly err: string;
  /** The calls of npm, without those that install. */
  readonly calls: readonly string[];
}

/** Runs a line in a folder that has `.ci/run`, where npm, git and gh only write down how they were called. */
function runLine(
  line: string,
  { changed = "", npm = "", env = {} }: { changed?: string; npm?: string; env?: Record<string, string> } = {},
): RanLine {
  const root = temporaryFolder();
  mkdirSync(join(root, ".ci"));
  cpSync(join(kitRoot, ".ci/run"), join(root, ".ci/run"));
  chmodSync(join(root, ".ci/run"), 0o755);
  const stubs = makeStubs(root, { npm, gh, git: `printf '%s' "${changed}"`, chromium: "" });
  const { exit, err } = runShell(line, root, env, stubs);
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
  const { exit, err, calls } = runLine("bash .ci/run line mutants", { changed: " M a.ts" });
  expect([exit, calls]).toEqual([1, ["start"]]);
  expect(err).toContain("npm start left the work tree changed:\n M a.ts\n");
});

/** Downloads what the job before packed. */
const gh = `mkdir release; printf 'a.tgz one@1.2.3\\nb.tgz two@1.2.3\\n' > release/packages.txt`;

const linesOf = (path: string): readonly string[] => stepsOf(parse(path)).flatMap(({ run }) => (run === undefined ? [] : [run]));

test("each shell line of the workflows runs", () => {
  const [tests, release] = [linesOf(".github/workflows/ci.yml"), linesOf(".github/workflows/release.yml")];
  expect([tests.length, release.length]).toEqual([2, 3]);
  for (const one of tests) expect(runLine(one).exit).toBe(0);
  const env = { RELEASE_TAG: "v1 $(touch pwned)", RELEASE_RUN: "1", RELEASE_REPOSITORY: "acme/kit" };
  expect(runLine(release[1]!, { env }).calls).toEqual(["run -s release -- --tag v1 $(touch pwned) --out release"]);
  const publish = "publish ./release/X --access public --provenance --ignore-scripts";
  expect(runLine(release[2]!, { env })).toEqual({
    exit: 0,
    err: "",
    calls: ["view one@1.2.3 version", publish.replace("X", "a.tgz"), "view two@1.2.3 version", publish.replace("X", "b.tgz")],
  });
});

test("a release that is started again leaves out what is published, and ends where a package is refused", () => {
  const [, , line = ""] = linesOf(".github/workflows/release.yml");
  const isOut = `if [ "$1 $2" = "view one@1.2.3" ]; then echo 1.2.3; fi`;
  expect(runLine(line, { npm: isOut }).calls.filter((call) => call.startsWith("publish"))).toEqual([
    "publish ./release/b.tgz --access public --provenance --ignore-scripts",
  ]);
  const refused = runLine(line, { npm: `if [ "$1" = publish ]; then exit 1; fi` });
  expect([refused.exit, refused.calls.length]).toEqual([1, 2]);
});

test("only the job that publishes may ask for an identity, and it runs no code of the repository", () => {
  const jobs = objectMember(parse(".github/workflows/release.yml"), "jobs") ?? {};
  const may = Object.entries(jobs).filter(([, job]) => stringMember(member(job, "permissions"), "id-token") !== undefined);
  expect(may.map(([name]) => name)).toEqual(["publish"]);
  expect(JSON.stringify(may)).not.toContain("actions/checkout");
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
