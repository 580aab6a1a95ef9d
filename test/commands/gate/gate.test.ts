import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { runSuite } from "../../../src/commands/contract/run-suite.ts";
import type { GateEngines } from "../../../src/commands/gate/engines.ts";
import { gate } from "../../../src/commands/gate/gate.ts";
import type { GateOptions } from "../../../src/commands/gate/options.ts";
import { generateCommand } from "../../../src/commands/generate.ts";
import type { Comparison } from "../../../src/gate/finding.ts";
import type { GateReport } from "../../../src/gate/view/report.ts";
import { gateReportSchema } from "../../../src/gate/view/report-schema.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { sampleFinding } from "../../gate/sample-findings.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { isWhole } from "../../support/extent.ts";
import { changeSnapshot, gateProject, wholeProject } from "../../support/gate-project.ts";
import { git } from "../../support/git-repository.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const fingerprint = "a1b2c3d4e5f60718";
const nothing: Comparison = { findings: [], uncheckable: [], unchanged: [] };
const breaking = { ...nothing, findings: [sampleFinding({ fingerprint })] };
const uncheckable = { ...nothing, uncheckable: [{ location: "GET /x response/200", reason: "The reference leads nowhere." }] };

/** Engines that find this; what a real one finds is another test's. */
const finding = (comparison: Comparison): GateEngines => ({
  compareApi: () => comparison,
  compareRegistries: () => nothing,
  runSuite: greenSuite,
});

const greenSuite: GateEngines["runSuite"] = async () => {
  const summary = { passed: 2, failed: 0, expectedFailures: 1, notRun: 3 };
  return { report: { target: "prism", generation: "embedded", rules: [], summary } };
};

interface Ran {
  readonly exit: number;
  readonly text: string;
  readonly report: GateReport;
  readonly stages: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** A small project has no generated files. Making the output anew takes seconds, so that only those do it that are about it. */
const cheap = { live: false, acceptUncheckable: false, json: false };

async function run(cwd: string, options: Partial<GateOptions> = {}, comparison: Comparison = nothing): Promise<Ran> {
  const context = commandContext({ cwd });
  const { exit, json, text } = await gate({ ...cheap, ...options }, context, finding(comparison));
  const report = json as GateReport; // it is held to its published schema below
  const stages = Object.fromEntries(
    report.stages.map(({ stage, outcome, code, message }) => [
      stage,
      code === null ? `${outcome}: ${message}` : `${outcome} ${code}: ${message}`,
    ]),
  );
  return { exit, text, report, stages, notes: context.notes };
}

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  JSON.parse(readFileSync(join(kitRoot, "docs/schemas/gate-report.schema.json"), "utf8")),
);

const files = (): { base: string; head: string } => {
  const path = "openapi/snapshot/openapi.json";
  return { base: path, head: path };
};

test("a project in order: every stage passes, exit code 0", async () => {
  const { exit, stages, text, report } = await run(wholeProject(), { generated: "generated" });
  expect(stages).toEqual({
    lock: "passed: both snapshots are what openapi/lock.json says",
    generated: "passed: generated is up to date",
    checkable: "passed: all that an operation reaches was compared",
    diff: "passed: nothing changed",
    accepted: "passed: nothing is accepted",
    contract: "passed: 2 passed, 1 known to fail, 3 not run",
  });
  expect(exit).toBe(0);
  expect(text).toMatch(/✓ no difference: the gate is open\n$/);
  expect(report.base.openapi?.place).toBe("origin/main:openapi/snapshot/openapi.json");
  expect(validate(JSON.parse(JSON.stringify(report)))).toBe(true);
});

test.each<[string, (root: string) => void, Partial<GateOptions>, Comparison, number, string, string]>([
  [
    "an altered snapshot",
    (root) => writeFileSync(join(root, "openapi/snapshot/openapi.json"), `${readFileSync(join(root, "openapi/snapshot/openapi.json"))} `),
    {},
    nothing,
    3,
    "lock",
    "unchecked snapshot-altered: The snapshot is not what its lock says: it was edited, or a pull was killed half-way. (openapi/snapshot/openapi.json)",
  ],
  [
    "a lock that is gone",
    (root) => rmSync(join(root, "openapi/lock.json")),
    {},
    nothing,
    3,
    "lock",
    "unchecked lock-invalid: The snapshot has no lock beside it. (openapi/lock.json)",
  ],
  [
    "a stale generated file",
    (root) => writeFileSync(join(root, "generated/api/operations.ts"), "// Generated by airbyte-embedded-kit \n"),
    { generated: "generated" },
    nothing,
    1,
    "generated",
    "finding generated-stale: 1 file not up to date",
  ],
  [
    "a file that generate did not write, beside one that it did",
    (root) => writeFileSync(join(root, "generated/connectors/validator.js"), "export {};"),
    { generated: "generated" },
    nothing,
    1,
    "generated",
    "finding generated-foreign: generated has 1 entry not of generate",
  ],
  ["a breaking change", () => {}, {}, breaking, 1, "diff", "finding gate-breaking: 1 breaking change"],
  [
    "a schema that cannot be checked",
    () => {},
    {},
    uncheckable,
    3,
    "checkable",
    "unchecked gate-uncheckable: 1 place could not be compared",
  ],
  [
    "the same, taken",
    () => {},
    { acceptUncheckable: true },
    uncheckable,
    0,
    "checkable",
    "passed: 1 place could not be compared, taken by --accept-uncheckable",
  ],
  [
    "an acceptance past its day",
    (root) => accept(root, "2026-05-31"),
    {},
    breaking,
    1,
    "accepted",
    "finding accepted-expired: 1 accepted change past its day in accepted-changes.yaml",
  ],
  [
    "an acceptance of what does not happen",
    (root) => accept(root, "2026-12-31"),
    {},
    nothing,
    1,
    "accepted",
    "finding accepted-stale: 1 accepted change no longer happens",
  ],
  [
    "a list that cannot be read",
    (root) => writeFileSync(join(root, "accepted-changes.yaml"), "accepted: 1\n"),
    {},
    nothing,
    3,
    "checkable",
    "unchecked accepted-invalid: /accepted: must be a list; where nothing is accepted, write `accepted: []` (accepted-changes.yaml)",
  ],
  [
    "a change that is accepted",
    (root) => accept(root, "2026-12-31"),
    {},
    breaking,
    0,
    "accepted",
    "passed: 1 change accepted by accepted-changes.yaml",
  ],
  [
    "a base that nobody knows",
    () => {},
    { base: "nowhere" },
    nothing,
    3,
    "checkable",
    "unchecked gate-base-not-found: There is neither a file nor a git revision nowhere. (--base)",
  ],
  [
    "a file of usage that is none",
    (root) => writeFileSync(join(root, "usage.json"), "{"),
    { usage: "usage.json" },
    nothing,
    3,
    "checkable",
    expect.stringMatching(/^unchecked document-unparseable: /),
  ],
])("planted: %s", async (_, plant, options, comparison, exit, stage, want) => {
  const root = options.generated === undefined ? gateProject() : wholeProject();
  plant(root);
  const ran = await run(root, options, comparison);
  expect(ran.stages[stage]).toEqual(want);
  expect(ran.exit).toBe(exit);
  expect(validate(JSON.parse(JSON.stringify(ran.report)))).toBe(true);
  // Everything is printed, and the code and its next step with it.
  for (const { message, code } of ran.report.stages) for (const part of [message, code ?? ""]) expect(ran.text).toContain(part);
});

test("what is generated elsewhere, and of some connectors only, is checked as it was made", async () => {
  const root = wholeProject();
  const context = commandContext({ cwd: root });
  const asked = { out: "src/airbyte", connectors: "source-postgres", open: true };
  await generateCommand({ ...asked, check: false }, context);
  expect((await run(root, { generated: "src/airbyte" })).stages.generated).toBe("passed: src/airbyte is up to date");
  // A stale tree names the command that it was made with.
  const stale = join(root, "src/airbyte/api/operations.ts");
  writeFileSync(stale, readFileSync(stale, "utf8").replace("\n", "\n\n"));
  const command = "airbyte-embedded generate --out src/airbyte --connectors source-postgres --open";
  const { report, text } = await run(root, { generated: "src/airbyte" });
  expect(report.stages.find(({ stage }) => stage === "generated")).toMatchObject({
    code: "generated-stale",
    hint: `Run \`${command}\`, and commit what it writes.`,
  });
  expect(text).toContain(command);
  const manifest = join(root, "src/airbyte/manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/("selection": \[\s*"source-postgre)s/, "$1"));
  const { exit, stages } = await run(root, { generated: "src/airbyte" });
  expect(stages.generated).toBe(
    "finding generated-stale: The registry has no usable connector named source-postgre. Did you mean source-postgres?",
  );
  expect(exit).toBe(1);
});

test("a folder without snapshots: the kit's are compared, and the report says whose they are", async () => {
  const root = gateProject();
  rmSync(join(root, "openapi"), { recursive: true });
  const { exit, stages, text, report } = await run(root, { report: "github" }, breaking);
  // The base has snapshots: without them here, nothing of the project is looked at.
  expect(stages.lock).toBe(
    "unchecked snapshot-altered: openapi/snapshot/openapi.json and openapi/snapshot/registry.json are gone; origin/main has both",
  );
  const kits = (kind: string): string => `the kit's embedded ${kind}.json (there is no openapi/snapshot/${kind}.json here)`;
  expect(text).toContain(`\nhead: ${kits("openapi")} and ${kits("registry")}\n`);
  expect(report.head.openapi?.place).toBe(kits("openapi"));
  expect(text).not.toContain("file=");
  expect(exit).toBe(1);
});

test.each<[string, readonly string[], string]>([
  [
    "one snapshot of two is gone",
    ["snapshot/registry.json"],
    "openapi/snapshot/registry.json is gone; the other files of the pull are here",
  ],
  [
    "both are gone, the lock is not",
    ["snapshot"],
    "openapi/snapshot/openapi.json and openapi/snapshot/registry.json are gone; the other files of the pull are here",
  ],
])("planted: %s", async (_, gone, want) => {
  const root = gateProject();
  for (const path of gone) rmSync(join(root, "openapi", path), { recursive: true });
  const { exit, stages } = await run(root);
  expect(stages.lock).toBe(`unchecked snapshot-altered: ${want}`);
  expect(exit).toBe(3);
});

/** The real suite; its derived cases are left out of the sample. */
const ownSuite: GateEngines["runSuite"] = (options, context) => runSuite({ ...options, writtenOnly: !isWhole }, context);

test("planted: a case that fails", async () => {
  const root = wholeProject();
  changeSnapshot(root, (text) => text.replaceAll('"minimum": 1,', '"minimum": 0,'));
  const context = commandContext({ cwd: root });
  const engines = { ...finding(nothing), runSuite: ownSuite };
  const { exit, json } = await gate({ ...cheap, json: true }, context, engines);
  const { stages } = json as GateReport;
  expect(stages.at(-1)).toMatchObject({ stage: "contract", outcome: "finding", code: "contract-failed" });
  expect(stages.at(-1)?.message).toMatch(/^[0-9]+ of [0-9]+ cases failed$/);
  expect(stages.at(-1)?.details.length).toBeGreaterThan(0);
  expect(exit).toBe(1);
});

test.each<[string, Partial<GateOptions>, number, string, string | null]>([
  ["is no pass", {}, 3, "no case of the suite fits a document of generation unknown", "contract-nothing-run"],
  [
    "may be taken",
    { acceptUncheckable: true },
    0,
    "no case of the suite fits a document of generation unknown, taken by --accept-uncheckable",
    null,
  ],
])("a document that the suite does not know %s", async (_, options, wanted, message, code) => {
  const summary = { passed: 0, failed: 0, expectedFailures: 0, notRun: 3 };
  const runSuite: GateEngines["runSuite"] = async () => ({ report: { target: "prism", generation: "unknown", rules: [], summary } });
  const { exit, json } = await gate({ ...cheap, ...options, json: true }, commandContext({ cwd: gateProject() }), {
    ...finding(nothing),
    runSuite,
  });
  expect((json as GateReport).stages.at(-1)).toMatchObject({ outcome: code === null ? "passed" : "unchecked", message, code });
  expect(exit).toBe(wanted);
});

test.each<[string, object, boolean, string]>([
  ["paths are empty", { paths: {} }, false, "the API document: it has no operation and no webhook on either side, so nothing was compared"],
  [
    "there are components alone",
    { components: { schemas: { A: {}, B: {} } } },
    false,
    "the API document: it has no operation and no webhook on either side, and its 2 schemas are reached by none, so nothing was compared",
  ],
  ["a registry is empty", {}, true, "the registry: it has no connector on either side, so nothing was compared"],
])("two files in which %s: nothing to compare is no pass", async (_, members, registry, want) => {
  const root = temporaryFolder();
  const document = registry
    ? { sources: [], destinations: [] }
    : { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, ...members };
  writeFileSync(join(root, "a.json"), JSON.stringify(document));
  const two = registry ? { baseRegistry: "a.json", headRegistry: "a.json" } : { base: "file:a.json", head: "a.json" };
  const { exit, report, stages } = await run(root, two);
  expect(report.uncheckable.map(({ location, reason }) => `${location}: ${reason}`)).toEqual([want]);
  expect(stages.checkable).toBe("unchecked gate-uncheckable: 1 place could not be compared");
  expect(exit).toBe(3);
  expect((await run(root, { ...two, acceptUncheckable: true })).exit).toBe(0);
});

test.each<[string, object, object, string]>([
  [
    "operations",
    { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} },
    {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: { "/a": { get: { operationId: "a", responses: { 204: { description: "" } } } } },
    },
    "the API document: it has no operation and no webhook in the base, so nothing was compared",
  ],
  [
    "connectors",
    { sources: [], destinations: [] },
    {
      sources: [
        { dockerRepository: "airbyte/source-a", dockerImageTag: "1.0.0", name: "A", spec: { connectionSpecification: { type: "object" } } },
      ],
      destinations: [],
    },
    "the registry: it has no connector in the base, so nothing was compared",
  ],
])("a base without %s is no pass, since all is new beside nothing", async (kind, base, head, want) => {
  const root = temporaryFolder();
  writeFileSync(join(root, "a.json"), JSON.stringify(base));
  writeFileSync(join(root, "b.json"), JSON.stringify(head));
  const two = kind === "connectors" ? { baseRegistry: "a.json", headRegistry: "b.json" } : { base: "file:a.json", head: "b.json" };
  const { exit, report } = await run(root, two);
  expect(report.uncheckable.map(({ location, reason }) => `${location}: ${reason}`)).toEqual([want]);
  expect(exit).toBe(3);
});

test("webhooks alone are something to compare", async () => {
  const root = temporaryFolder();
  const webhooks = { made: { post: { operationId: "made", responses: { 200: { description: "ok" } } } } };
  writeFileSync(join(root, "a.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, webhooks }));
  const { exit, stages } = await run(root, { base: "file:a.json", head: "a.json" });
  expect([exit, stages.checkable]).toEqual([0, "passed: all that an operation reaches was compared"]);
});

test.each<[string, object, number]>([
  ["a schema", { schemas: { A: { type: "string" } } }, 0],
  ["an example, which promises nothing", { examples: { E: { value: 1 } } }, 3],
  ["nothing", {}, 3],
])("of a document without paths and webhooks the components are compared: %s", async (_, components, want) => {
  const root = temporaryFolder();
  writeFileSync(join(root, "a.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, components }));
  expect((await run(root, { base: "file:a.json", head: "a.json" })).exit).toBe(want);
});

test("changes that no longer happen are counted as a person would", async () => {
  const root = gateProject();
  accept(root, "2026-12-31");
  const path = join(root, "accepted-changes.yaml");
  writeFileSync(path, `${readFileSync(path, "utf8")}  - { fingerprint: "b1b2c3d4e5f60718", reason: x, owner: y, until: 2026-12-31 }\n`);
  expect((await run(root)).stages.accepted).toBe("finding accepted-stale: 2 accepted changes no longer happen");
});

test.each<[string, string, string]>([
  ["waits for its day", "2026-12-31", "0 changes accepted by accepted-changes.yaml; 1 landed in the base"],
  [
    "may go after it, and fails no other change",
    "2026-05-31",
    "0 changes accepted by accepted-changes.yaml; 1 landed in the base, 1 past its day: `gate accept --prune` takes it off",
  ],
])("an acceptance that has landed in the base %s", async (_, until, want) => {
  const root = gateProject();
  accept(root, until);
  git(root, "add", "-A");
  git(root, "commit", "-qm", "accept");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  const { exit, stages } = await run(root);
  expect(stages.accepted).toBe(`passed: ${want}`);
  expect(exit).toBe(0);
});

test("a list that is named and is not there accepts nothing, and the gate says so", async () => {
  const { exit, notes } = await run(gateProject(), { accepted: "ci/acceptd.yaml" });
  expect(exit).toBe(0);
  expect(notes).toContain("There is no ci/acceptd.yaml, which --accepted names: nothing is accepted.");
});

test("two files are compared and nothing else", async () => {
  const { exit, stages, text } = await run(gateProject(), files(), { ...breaking, ...uncheckable, findings: breaking.findings });
  expect(stages).toEqual({
    lock: "not-run: two files are compared, not this folder",
    generated: "not-run: two files are compared, not this folder",
    checkable: "unchecked gate-uncheckable: 1 place could not be compared",
    diff: "finding gate-breaking: 1 breaking change",
    accepted: "not-run: two files are compared; --accepted names a list, such as accepted-changes.yaml",
    contract: "not-run: two files are compared, not this folder",
  });
  expect(exit).toBe(1);
  expect(text).toContain("    request body/tags: An empty list was taken and no longer is.\n");
});

test("a level of the team's own opens the gate", async () => {
  const given = { ...nothing, findings: [sampleFinding({ id: "request-enum-narrowed", fingerprint })] };
  expect((await run(gateProject(), files(), given)).exit).toBe(1);
  const { exit, report } = await run(gateProject(), { ...files(), levels: "request-enum-narrowed=warning" }, given);
  expect([exit, report.findings[0]?.level]).toEqual([0, "warning"]);
});

test("live: what upstream publishes now, against the snapshots, which stay as they are", async () => {
  const root = gateProject();
  const before = git(root, "status", "--porcelain");
  const env = {
    AIRBYTE_EMBEDDED_OPENAPI_URL: join(root, "openapi/snapshot/openapi.json"),
    AIRBYTE_EMBEDDED_REGISTRY_URL: join(kitRoot, "openapi/snapshot/registry.json"),
  };
  const seen: string[] = [];
  const engines: GateEngines = {
    compareApi: (base, head) => {
      seen.push(String(base.document.openapi), String(head.document.openapi));
      return breaking;
    },
    compareRegistries: () => nothing,
    runSuite: greenSuite,
  };
  const context = commandContext({ cwd: root, env });
  const { exit, json } = await gate({ ...cheap, live: true, json: true }, context, engines);
  expect([exit, seen.length]).toEqual([1, 2]);
  expect((json as GateReport).head.openapi?.place).toMatch(/ \(live\)$/);
  expect(git(root, "status", "--porcelain")).toBe(before);
});

test("live: an upstream that is not there is no reason to pass", async () => {
  const env = { AIRBYTE_EMBEDDED_OPENAPI_URL: "missing.json", AIRBYTE_EMBEDDED_REGISTRY_URL: "missing.json" };
  const { exit, json } = await gate({ ...cheap, live: true, json: true }, commandContext({ cwd: gateProject(), env }), finding(nothing));
  expect(exit).toBe(3);
  expect((json as GateReport).stages.map(({ stage, code }) => `${stage} ${code}`)).toContain("checkable file-not-found");
});

test("a stage's next step names its page as a path that is there, in the JSON and the text", async () => {
  const root = gateProject();
  writeFileSync(join(root, "deep.json"), "[".repeat(1000));
  const env = { AIRBYTE_EMBEDDED_OPENAPI_URL: "deep.json", AIRBYTE_EMBEDDED_REGISTRY_URL: "deep.json" };
  const live = async (json: boolean) => gate({ ...cheap, live: true, json }, commandContext({ cwd: root, env }), finding(nothing));
  const hint = `Check that the source is the right file; ${kitRoot}docs/pull.md states the limits.`;
  expect(((await live(true)).json as GateReport).stages).toContainEqual(expect.objectContaining({ code: "document-too-deep", hint }));
  expect((await live(false)).text).toContain(`    document-too-deep: ${hint}\n`);
});

test.each<[string, Partial<GateOptions>, readonly [string, string, string | undefined]]>([
  [
    "live and a base",
    { live: true, base: "x" },
    ["usage-bad-value", "--live compares the snapshots with what upstream publishes; it takes no --base and no --head.", "--live"],
  ],
  [
    "two files and one registry",
    { ...files(), baseRegistry: "x" },
    ["usage-bad-value", "Of two files --base and --head go together, and --base-registry and --head-registry do.", "--base"],
  ],
  [
    "a report on standard output beside --json",
    { json: true, report: "github" },
    ["usage-bad-value", "With --json a report cannot go to standard output: name a file for it.", "--report"],
  ],
  [
    "a rule that there is not",
    { levels: "constructor=info" },
    ["usage-bad-value", 'There is no rule "constructor"; `gate rules` lists them.', "--levels"],
  ],
  [
    "a level that there is not",
    { levels: "operation-removed=off" },
    ["usage-bad-value", '--levels takes RULE=breaking|warning|info, not "operation-removed=off".', "--levels"],
  ],
])("wrong usage: %s", async (_, options, want) => {
  expect(await caught(() => run(kitRoot, options))).toEqual(want);
});

test("neither a base nor git: it says what to do", async () => {
  const root = gateProject();
  rmSync(join(root, ".git"), { recursive: true });
  expect(await caught(() => run(root))).toEqual([
    "gate-no-base",
    "This folder is in no git repository, so there is nothing to compare with.",
    undefined,
  ]);
});

test("a shallow clone without the ref says that it is shallow", async () => {
  const clone = join(temporaryFolder(), "clone");
  execFileSync("git", ["clone", "-q", "--depth=1", `file://${gateProject()}`, clone]);
  const { exit, stages } = await run(clone, { base: "origin/release" });
  expect(stages.checkable).toBe(
    "unchecked gate-base-not-found: There is neither a file nor a git revision origin/release. The clone is shallow. (--base)",
  );
  expect(exit).toBe(3);
});

test("reports are written whole, and what is not writable is said", async () => {
  const root = gateProject();
  const report = "sarif=out/gate.sarif,html=out/gate.html,junit=out/gate.xml,markdown=out/gate.md,github";
  const { text, notes } = await run(root, { ...files(), report }, breaking);
  for (const file of ["sarif", "html", "xml", "md"]) expect(existsSync(join(root, `out/gate.${file}`))).toBe(true);
  expect(text).toContain("\n::error file=openapi/snapshot/openapi.json,line=");
  expect(notes.map((note) => note.replace(/ \(.*/, ""))).toEqual(["sarif", "html", "xml", "md"].map((end) => `Wrote out/gate.${end}`));
  writeFileSync(join(root, "file"), "");
  expect((await caught(() => run(root, { ...files(), report: "html=file/x.html" })))[0]).toBe("file-unwritable");
});

test("where something could not be compared, nothing else is said to be all", async () => {
  const { stages } = await run(gateProject(), files(), uncheckable);
  expect(stages.diff).toBe("passed: nothing changed, in what could be compared");
});

test("in a folder below the repository's root, annotations name files from the root, and the text from the folder", async () => {
  const folder = join(gateProject(), "packages/api");
  mkdirSync(folder, { recursive: true });
  const path = "../../openapi/snapshot/openapi.json";
  const { text } = await run(folder, { base: path, head: path, report: "github,sarif=gate.sarif" }, breaking);
  expect(text).toContain("\n::error file=openapi/snapshot/openapi.json,line=");
  expect(text).toContain(`  ${path}:`);
  expect(readFileSync(join(folder, "gate.sarif"), "utf8")).toContain('"uri": "openapi/snapshot/openapi.json"');
});

test.skipIf(process.getuid?.() === 0)("a folder that is read-only", async () => {
  const root = gateProject();
  chmodSync(root, 0o555);
  try {
    expect((await caught(() => run(root, { ...files(), report: "html=x.html" })))[0]).toBe("file-unwritable");
  } finally {
    chmodSync(root, 0o755);
  }
});

test("the schema that is published is the one that reports are held to", () => {
  expect(JSON.parse(readFileSync(join(kitRoot, "docs/schemas/gate-report.schema.json"), "utf8"))).toEqual(gateReportSchema);
});

test("the report's schema refuses what is no report", () => {
  expect(validate({})).toBe(false);
  expect(validate({ ...JSON.parse('{"format":1}'), exit: 2 })).toBe(false);
});

function accept(root: string, until: string): void {
  writeFileSync(
    join(root, "accepted-changes.yaml"),
    `accepted:\n  - { fingerprint: "${fingerprint}", reason: x, owner: y, until: ${until} }\n`,
  );
}
