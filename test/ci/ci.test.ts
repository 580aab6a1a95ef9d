import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { verbs } from "../../src/cli/verbs.ts";
import type { Json } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { git, gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stepsOf, workflowProblems } from "./check-workflow.ts";
import { makeStubs, runShell, type Stubs } from "./run-shell.ts";

const read = (path: string): string => readFileSync(join(kitRoot, path), "utf8");
const parse = (path: string): Json => parseDocument(read(path), path);
const workflows = readdirSync(join(kitRoot, ".github/workflows")).map((name) => `.github/workflows/${name}`);

test.each(["action.yml", ...workflows])("%s is in order", (path) => {
  expect(workflowProblems(parse(path), read(path))).toEqual([]);
});

const workflow = read(".github/workflows/upstream.yml");
test.each<[string, string, string, string]>([
  [
    "an expression in a shell line",
    "run: npm ci --ignore-scripts",
    `run: npm ci $\{{ github.head_ref }}`,
    "pull/steps/2: an expression within a shell line",
  ],
  [
    "an action by its tag",
    "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683",
    "actions/checkout@v4",
    "pull/steps/0: actions/checkout@v4 is not pinned to a commit",
  ],
  [
    "no version beside the commit",
    " # v4.2.2",
    "",
    "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683: the version stands not beside the commit",
  ],
  ["no permissions", "permissions: {}", "", "workflow: permissions is missing"],
  ["no time limit", "    timeout-minutes: 30\n", "", "pull: timeout-minutes is missing"],
  ["a misspelt key", "timeout-minutes", "timeout-minuts", "pull: timeout-minuts is not known here"],
  ["a variable that nobody sets", '"$PULL_TITLE"', '"$PULL_TITEL"', "pull/steps/6: $PULL_TITEL is set by nobody"],
  ["an output that nobody sets", "outputs.title", "outputs.titel", "steps.gate.outputs.titel is set by nobody"],
])("planted: %s", (_, before, after, want) => {
  const text = workflow.replace(before, after);
  expect(text).not.toBe(workflow);
  expect(workflowProblems(parseDocument(text, "x.yml"), text)).toContain(want);
});

/** What stands for the kit: `pull` and `generate` write, `gate` writes the reports that it is asked for. */
const kit = `
[ "$1" = --no-install ] && shift 2
case "$1" in
  pull) if [ -n "$LITTER" ]; then touch litter; fi; mkdir -p openapi/snapshot; echo "$PULLED" > openapi/snapshot/openapi.json ;;
  generate) mkdir -p "$5"; cp openapi/snapshot/openapi.json "$5/openapi.json" ;;
  gate)
    if [ "$2" = verify ]; then exit "\${VERIFY:-0}"; fi
    if [ -n "$NO_REPORT" ]; then exit 2; fi
    for one in "$@"; do
      for part in \${one//,/ }; do
        case "$part" in sarif=*|html=*|junit=*|markdown=*|json=*) mkdir -p "$(dirname "\${part#*=}")"; printf '%s' "$REPORT" > "\${part#*=}" ;; esac
      done
    done
    exit "\${EXIT:-0}" ;;
esac`;

/** Calls of the kit, each held to the table of verbs and flags. */
function kitCalls(stubs: Stubs): readonly string[] {
  const calls = stubs
    .calls()
    .flatMap(([command, ...argv]) => (command === "npx" ? [argv.slice(2)] : command === "node" ? [argv.slice(3)] : []));
  return calls.map((argv) => {
    const pair = `${argv[0]} ${argv[1]}`;
    const [name, rest] = Object.hasOwn(verbs, pair) ? [pair, argv.slice(2)] : [argv[0] ?? "", argv.slice(1)];
    parseArguments(verbs[name]!, rest);
    return argv.join(" ");
  });
}

const actionStep = stepsOf(parse("action.yml"))[0]!;
const reports = "--report sarif=out/gate.sarif,html=out/gate.html,junit=out/gate.xml,markdown=out/gate.md,json=out/gate.json,github";

test.each<[string, Record<string, string>, number, string]>([
  ["nothing but reports", {}, 0, `gate ${reports}`],
  ["a base", { GATE_BASE: "origin/main" }, 0, `gate ${reports} --base=ref:origin/main`],
  ["a base that says that it is a revision", { GATE_BASE: "ref:v1" }, 0, `gate ${reports} --base=ref:v1`],
  ["a base that says that it is a file", { GATE_BASE: "file:old.json" }, 0, `gate ${reports} --base=file:old.json`],
  ["live comes before a base", { GATE_BASE: "origin/main", GATE_LIVE: "true" }, 0, `gate ${reports} --live`],
  [
    "everything, and a finding",
    {
      GATE_BASE: "-x; touch pwned",
      GATE_USAGE: "u s.json",
      GATE_GENERATED: "src/air byte",
      GATE_LEVELS: "a=info",
      GATE_ACCEPT_UNCHECKABLE: "true",
      EXIT: "1",
    },
    1,
    `gate ${reports} --base=ref:-x; touch pwned --usage=u s.json --generated=src/air byte --levels=a=info --accept-uncheckable`,
  ],
  ["what could not be checked", { EXIT: "3" }, 3, `gate ${reports}`],
  ["an open gate whose proof does not hold", { VERIFY: "1" }, 1, `gate ${reports}`],
  ["a closed gate whose proof does not hold", { VERIFY: "1", EXIT: "3" }, 3, `gate ${reports}`],
])("the action's shell: %s", (_, env, exit, want) => {
  const root = temporaryFolder();
  const stubs = makeStubs(root, { npx: kit });
  const output = { GITHUB_OUTPUT: join(root, "output"), GITHUB_STEP_SUMMARY: join(root, "summary") };
  const given = Object.fromEntries(Object.keys(actionStep.env).map((name) => [name, ""]));
  const ran = runShell(
    actionStep.run!,
    root,
    { ...given, GATE_REPORTS: "out", GATE_FOLDER: "app", REPORT: "# report", ...output, ...env },
    stubs,
  );
  expect(ran).toEqual({ exit, err: "" });
  expect(kitCalls(stubs)).toEqual([want, ...(env.GATE_LIVE === undefined ? ["gate verify out/gate.json"] : [])]);
  expect(readFileSync(output.GITHUB_OUTPUT, "utf8")).toBe(`exit-code=${exit}\nsarif=app/out/gate.sarif\n`);
  expect(readFileSync(output.GITHUB_STEP_SUMMARY, "utf8")).toBe("# report");
  expect(existsSync(join(root, "pwned"))).toBe(false);
});

test("the action's shell where the gate writes no report: its code stands", () => {
  const root = temporaryFolder();
  const stubs = makeStubs(root, { npx: "exit 2" });
  const output = { GITHUB_OUTPUT: join(root, "output"), GITHUB_STEP_SUMMARY: join(root, "summary") };
  const given = Object.fromEntries(Object.keys(actionStep.env).map((name) => [name, ""]));
  expect(runShell(actionStep.run!, root, { ...given, GATE_REPORTS: "out", ...output }, stubs).exit).toBe(2);
  expect(readFileSync(output.GITHUB_OUTPUT, "utf8")).toBe("exit-code=2\n");
});

test("the action's shell takes no report that lay there before for its own", () => {
  const root = temporaryFolder();
  const stubs = makeStubs(root, { npx: "exit 3" });
  const output = { GITHUB_OUTPUT: join(root, "output"), GITHUB_STEP_SUMMARY: join(root, "summary") };
  const given = Object.fromEntries(Object.keys(actionStep.env).map((name) => [name, ""]));
  mkdirSync(join(root, "out"));
  for (const name of ["gate.md", "gate.sarif", "gate.json"]) writeFileSync(join(root, "out", name), "planted");
  expect(runShell(actionStep.run!, root, { ...given, GATE_REPORTS: "out", ...output }, stubs).exit).toBe(3);
  expect(readFileSync(output.GITHUB_OUTPUT, "utf8")).toBe("exit-code=3\n");
  expect(existsSync(output.GITHUB_STEP_SUMMARY)).toBe(false);
});

test("the action's shell with a folder for reports that is absolute", () => {
  const root = temporaryFolder();
  const stubs = makeStubs(root, { npx: kit });
  const output = { GITHUB_OUTPUT: join(root, "output"), GITHUB_STEP_SUMMARY: join(root, "summary") };
  const given = Object.fromEntries(Object.keys(actionStep.env).map((name) => [name, ""]));
  const folder = join(root, "reports");
  runShell(actionStep.run!, root, { ...given, GATE_REPORTS: folder, GATE_FOLDER: "app", REPORT: "x", ...output }, stubs);
  expect(readFileSync(output.GITHUB_OUTPUT, "utf8")).toBe(`exit-code=0\nsarif=${folder}/gate.sarif\n`);
});

interface Night {
  readonly origin: string;
  readonly summary: string;
  readonly calls: readonly (readonly string[])[];
  readonly kit: readonly string[];
}

/** Runs the workflow's shell steps in their order on a clone, whose origin is a folder of this machine. */
function night(env: Record<string, string>, { ofKit = false, openPull = "" } = {}): Night {
  const seed = gitRepository({
    "openapi/snapshot/openapi.json": "old\n",
    "generated/openapi.json": "old\n",
    ...(ofKit ? { "src/cli/main.ts": "" } : {}),
  });
  const root = temporaryFolder();
  const [origin, clone, temp] = [join(root, "origin"), join(root, "clone"), join(root, "temp")];
  git(root, "clone", "-q", "--bare", seed, origin);
  git(root, "clone", "-q", origin, clone);
  mkdirSync(temp);
  const gh = `if [ "$1 $2" = "pr list" ]; then printf '%s' '${openPull}'; fi`;
  const stubs = makeStubs(root, { npm: "", npx: kit, node: `shift 2; set -- "$@"; shift; ${kit}`, gh });
  const outputs = join(root, "output");
  const files = { GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: join(root, "summary"), RUNNER_TEMP: temp };
  for (const { run, env: declared, place } of stepsOf(parse(".github/workflows/upstream.yml"))) {
    if (run === undefined) continue;
    const given = Object.fromEntries(Object.keys(declared).map((name) => [name, ""]));
    const title = existsSync(outputs) ? (/^title=(.*)$/m.exec(readFileSync(outputs, "utf8"))?.[1] ?? "") : "";
    const own = {
      UPSTREAM_BRANCH: "airbyte-upstream",
      UPSTREAM_CONNECTORS: "all",
      UPSTREAM_GENERATED: "generated",
      UPSTREAM_BASE: "main",
      PULL_TITLE: title,
    };
    const ran = runShell(run, clone, { ...given, REPORT: "## Gate\n", PULLED: "new", ...own, ...files, ...env }, stubs);
    if (ran.exit !== 0) throw new Error(`${place} ended with ${ran.exit}: ${ran.err}`);
  }
  return { origin, summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"), calls: stubs.calls(), kit: kitCalls(stubs) };
}

const pulls = (calls: readonly (readonly string[])[]): string[] =>
  calls.filter(([command, what]) => command === "gh" && what === "pr").map((argv) => argv.slice(1, 3).join(" "));

test("at night, upstream moved: a branch with what was pulled, and a pull request whose text is the gate's report", () => {
  const { origin, summary, calls, kit: called } = night({ EXIT: "1", UPSTREAM_USAGE: "usage.json" });
  expect(called.map((line) => line.replaceAll(/(?<==|verify )[^ ,]*\//g, ""))).toEqual([
    "pull --accept",
    "generate --connectors all --out generated",
    "gate --base ref:HEAD --generated generated --report markdown=gate.md,html=gate.html,json=gate.json --usage=usage.json",
    "gate verify gate.json",
  ]);
  expect(git(origin, "show", "airbyte-upstream:generated/openapi.json")).toBe("new\n");
  expect(git(origin, "log", "-1", "--format=%s", "airbyte-upstream").trim()).toBe("Upstream moved; something was found");
  expect(git(origin, "show", "main:generated/openapi.json")).toBe("old\n");
  expect(pulls(calls)).toEqual(["pr list", "pr create"]);
  expect(calls.at(-1)).toContain("Upstream moved; something was found");
  expect(summary).toBe("## Gate\n");
});

test("at night, code that is generated elsewhere goes into the pull request too", () => {
  const { origin, kit: called } = night({ UPSTREAM_CONNECTORS: "source-x,source-y", UPSTREAM_GENERATED: "src/air byte" });
  expect(called.slice(1).map((line) => line.replaceAll(/(?<==|verify )[^ ,]*\//g, ""))).toEqual([
    "generate --connectors source-x,source-y --out src/air byte",
    "gate --base ref:HEAD --generated src/air byte --report markdown=gate.md,html=gate.html,json=gate.json",
    "gate verify gate.json",
  ]);
  expect(git(origin, "show", "airbyte-upstream:src/air byte/openapi.json")).toBe("new\n");
  expect(git(origin, "show", "airbyte-upstream:generated/openapi.json")).toBe("old\n");
});

test("the pull request of another night is written anew", () => {
  const { calls } = night({}, { openPull: "7" });
  expect(pulls(calls)).toEqual(["pr list", "pr edit"]);
  expect(calls.at(-1)).toContain("Upstream moved; nothing breaks");
});

test("in the kit's own repository its own sources run", () => {
  expect(night({ EXIT: "3" }, { ofKit: true }).kit[0]).toBe("pull --accept");
});

test("a pull request of a fork's branch of the same name is not taken for this one", () => {
  const { calls } = night({}, { openPull: "7" });
  const list = calls.find(([command, ...argv]) => command === "gh" && argv.slice(0, 2).join(" ") === "pr list") ?? [];
  expect(list.join(" ")).toContain("--base main --state open --json number,isCrossRepository");
  expect(list.join(" ")).toContain("select(.isCrossRepository | not)");
  expect(calls.at(-1)?.slice(0, 4)).toEqual(["gh", "pr", "edit", "7"]);
});

test("the branch that is written anew is never the default branch", () => {
  expect(() => night({ UPSTREAM_BRANCH: "main" })).toThrow(
    "pull/steps/6 ended with 1: The branch of the pull request is written anew each time: it cannot be main.",
  );
});

test("what else lies in the folder does not move upstream", () => {
  const { calls } = night({ PULLED: "old", LITTER: "1" });
  expect(pulls(calls)).toEqual([]);
});

test("upstream has not moved: no branch, no pull request", () => {
  const { origin, calls } = night({ PULLED: "old" });
  expect(git(origin, "branch", "--list", "airbyte-upstream")).toBe("");
  expect(pulls(calls)).toEqual([]);
});

test("a report that is too long for a pull request is cut between characters, and says so", () => {
  const long = "ü".repeat(40_000);
  const { calls } = night({ REPORT: long });
  const body = readFileSync(calls.at(-1)!.at(-1)!, "utf8");
  expect(Buffer.byteLength(body)).toBeLessThan(65_536);
  expect(body).toMatch(/^ü+\n\n```\n\n\(cut; the job summary has the rest\)\n$/);
});

test("a gate whose proof does not hold ends the night", () => {
  expect(() => night({ VERIFY: "1" })).toThrow(/pull\/steps\/4 ended with 1/);
});

test("a gate that could not run ends the night", () => {
  expect(() => night({ NO_REPORT: "1" })).toThrow(/pull\/steps\/4 ended with 2/);
});

const page = read("docs/ci.md");

test("every shell line of the recipes runs, with flags that there are", () => {
  const blocks = [...page.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, lines]) => lines ?? "");
  const steps = [...page.matchAll(/^ {4,6}- (?:run: )?((?:npm|npx) .*)$/gm)].map(([, line]) => line ?? "");
  const recipes = [...blocks, ...steps];
  expect([blocks.length, steps.length]).toEqual([4, 6]);
  for (const lines of recipes) {
    const seed = gitRepository({ a: "x" });
    const root = temporaryFolder();
    git(root, "clone", "-q", seed, join(root, "clone"));
    const stubs = makeStubs(root, { npm: "", npx: kit });
    expect(runShell(lines, join(root, "clone"), { REPORT: "", CI_MERGE_REQUEST_DIFF_BASE_SHA: "abc" }, stubs)).toEqual({
      exit: 0,
      err: "",
    });
    expect(kitCalls(stubs).length).toBe(lines.split("npx").length - 1);
  }
});

test("the YAML of the recipes is YAML, and its actions are pinned or to be pinned", () => {
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");
  expect(blocks.length).toBe(3);
  for (const text of blocks) {
    expect(() => parseDocument(text, "recipe.yml")).not.toThrow();
    for (const [, uses] of text.matchAll(/uses: (\S+)/g)) expect(uses).toMatch(/@(?:[0-9a-f]{40}|COMMIT)$/);
  }
});

test("every link of the page leads to a file", () => {
  for (const [, link = ""] of page.matchAll(/\]\(([^)#:]+)\)/g)) expect(existsSync(join(kitRoot, "docs", link))).toBe(true);
});
