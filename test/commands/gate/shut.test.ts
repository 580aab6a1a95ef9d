import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { GateEngines } from "../../../src/commands/gate/engines.ts";
import { gateEngines } from "../../../src/commands/gate/engines.ts";
import { gate } from "../../../src/commands/gate/gate.ts";
import type { GateOptions } from "../../../src/commands/gate/options.ts";
import { listTouched, watchInputs } from "../../../src/commands/gate/watch-inputs.ts";
import type { GateReport } from "../../../src/gate/view/report.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { changeSnapshot, gateProject } from "../../support/gate-project.ts";
import { commitAll, git } from "../../support/git-repository.ts";

type Files = Readonly<Record<string, string | undefined>>;

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text === undefined) rmSync(join(root, path), { recursive: true });
    else writeFileSync(join(root, path), text);
  }
}

/** A pull request's branch that deletes the only operation of its base; each side has these files beside. */
function pullRequest({ before = {}, change = {} }: { readonly before?: Files; readonly change?: Files } = {}): string {
  const root = gateProject();
  write(root, before);
  commitAll(root, "before");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  git(root, "switch", "-qc", "work");
  changeSnapshot(root, (document) => document.replaceAll("/things", "/others").replaceAll("create_thing", "create_other"));
  write(root, change);
  commitAll(root, "work");
  return root;
}

const greenSuite: GateEngines["runSuite"] = async () => ({
  report: { target: "prism", generation: "embedded", rules: [], summary: { passed: 1, failed: 0, expectedFailures: 0, notRun: 0 } },
});

interface Ran {
  readonly exit: number;
  readonly text: string;
  readonly report: GateReport;
  /** `place: message` */
  readonly touched: readonly string[];
}

async function run(root: string, options: Partial<GateOptions> = {}): Promise<Ran> {
  const context = commandContext({ cwd: root });
  const given = { base: "ref:origin/main", live: false, acceptUncheckable: false, json: false, ...options };
  const { exit, json, text } = await gate(given, context, { ...gateEngines, runSuite: greenSuite });
  const report = json as GateReport; // the schema of reports has a test of its own
  return { exit, text, report, touched: report.touched.map(({ place, message }) => `${place}: ${message}`) };
}

/** The fingerprint of the break. */
const breaks = async (root: string): Promise<string> =>
  (await run(root)).report.findings.find(({ level }) => level === "breaking")?.fingerprint ?? "none";

const acceptance = (fingerprint: string, until = "2026-12-31"): string =>
  `accepted:\n  - { fingerprint: "${fingerprint}", reason: "We do not call it.", owner: me, until: ${until} }\n`;

test("a change that deletes an operation is shut out, and sets no input", async () => {
  const { exit, touched, text } = await run(pullRequest());
  expect([exit, touched]).toEqual([1, []]);
  expect(text).toMatch(/^✗ 1 breaking, 1 info: the gate is closed: something was found\n\nbase: origin\/main:/);
});

test("a change that accepts its own break is told first, in every report", async () => {
  const root = pullRequest();
  const fingerprint = await breaks(root);
  write(root, { "accepted-changes.yaml": acceptance(fingerprint) });
  commitAll(root, "accept");
  const message = `this change itself accepts breaking ${fingerprint}, create_thing operation: POST /things is gone; until 2026-12-31 by me: We do not call it.`;
  const { exit, touched, text } = await run(root, { report: "github,markdown=gate.md,junit=gate.xml,sarif=gate.sarif,html=gate.html" });
  expect([exit, touched]).toEqual([0, [`accepted-changes.yaml: ${message}`]]);
  expect(text).toMatch(
    /^✓ 1 info, 1 accepted: the gate is open; this change itself decides 1 input of the gate\n\n! this change itself decides 1 input of the gate\n {2}accepted-changes\.yaml: this change itself accepts breaking /,
  );
  expect(text).toContain("the gate is open; this change itself decides 1 input of the gate\n");
  expect(text).toContain(`\n::warning title=Gate%3A decided by this change%3A accepted-changes.yaml::${message}\n`);
  const read = (file: string): string => readFileSync(join(root, file), "utf8").replaceAll(/[\\*_]|<\/?bdi>|<\/?b>/g, "");
  expect(read("gate.md").split("\n").slice(2, 8).join("\n")).toContain("! this change itself decides 1 input of the gate");
  for (const file of ["gate.md", "gate.xml", "gate.sarif", "gate.html"])
    expect(read(file)).toContain(`this change itself accepts breaking ${fingerprint}`);
});

test("an acceptance that the base has is reviewed; one whose day the change moves is not", async () => {
  const fingerprint = await breaks(pullRequest());
  const list = { "accepted-changes.yaml": acceptance(fingerprint) };
  const reviewed = await run(pullRequest({ before: list }));
  expect([reviewed.exit, reviewed.touched]).toEqual([0, []]);
  const moved = await run(pullRequest({ before: list, change: { "accepted-changes.yaml": acceptance(fingerprint, "2099-01-01") } }));
  expect(moved.exit).toBe(0);
  expect(moved.touched[0]).toContain("; until 2099-01-01 (before: until 2026-12-31) by me");
});

const uses = (operation: string): string => JSON.stringify({ operations: [operation], connectors: [] });
const unlowered = ", so that no finding is lowered; --accept-changed-usage lowers them";

test.each<[string, Files, Files, string]>([
  ["adds", {}, { "usage.json": uses("create_other") }, "usage.json: this change itself adds what is used"],
  [
    "alters",
    { "usage.json": uses("create_thing") },
    { "usage.json": uses("create_other") },
    "usage.json: this change itself alters what is used",
  ],
  [
    "alters, and has checked out with other line ends",
    { "usage.json": uses("create_thing") },
    { "usage.json": `${uses("create_other")}\n`, ".gitattributes": "usage.json text eol=crlf\n" },
    "usage.json: this change itself alters what is used",
  ],
])("a usage file that the change %s lowers nothing, unless a flag says so", async (_, before, change, want) => {
  const root = pullRequest({ before, change });
  const { exit, touched, report } = await run(root, { usage: "usage.json" });
  expect([exit, touched, report.usage?.lowered]).toEqual([1, [`${want}${unlowered}`], 0]);
  const taken = await run(root, { usage: "usage.json", acceptChangedUsage: true });
  expect([taken.exit, taken.touched]).toEqual([0, [`${want}, and --accept-changed-usage takes it`]]);
});

test("a usage file behind a link of the change is the change's", async () => {
  const root = pullRequest({ change: { "evil/usage.json": uses("create_other") } });
  symlinkSync("evil", join(root, "build"));
  symlinkSync("evil/usage.json", join(root, "link.json"));
  commitAll(root, "link");
  for (const usage of ["build/usage.json", "link.json"])
    expect(await run(root, { usage })).toMatchObject({ exit: 1, touched: [`${usage}: this change itself adds what is used${unlowered}`] });
});

/** The base's: a reviewed usage file, another one, and a link into a folder that git ignores, where a run may write. */
function linkedProject(links: Readonly<Record<string, string>>): string {
  const ignore = "node_modules\nmade/*\n!made/evil.json\n";
  const root = pullRequest({ before: { ".gitignore": ignore, "usage.json": uses("create_thing"), "other.json": uses("create_other") } });
  git(root, "switch", "-q", "--detach", "origin/main");
  symlinkSync("made/evil.json", join(root, "link.json"));
  commitAll(root, "link");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  git(root, "merge", "-q", "work", "-m", "work");
  write(root, { "node_modules/evil/usage.json": uses("create_other"), "made/a": "" });
  for (const [path, target] of Object.entries(links)) {
    rmSync(join(root, path), { force: true });
    symlinkSync(target, join(root, path));
  }
  commitAll(root, "evil");
  return root;
}

test.each<[string, Readonly<Record<string, string>>, string, string]>([
  ["to an installed file", { "usage.json": "node_modules/evil/usage.json" }, "usage.json", "alters"],
  ["to another file that the base has", { "usage.json": "other.json" }, "usage.json", "alters"],
  ["of a folder", { build: "node_modules/evil" }, "build/usage.json", "adds"],
  ["behind a link that the base has", { "made/evil.json": "../node_modules/evil/usage.json" }, "link.json", "adds"],
])("what a link of the change leads to is the change's, also where git does not track it: %s", async (_, links, usage, verb) => {
  const touched = [`${usage}: this change itself ${verb} what is used${unlowered}`];
  expect(await run(linkedProject(links), { usage })).toMatchObject({ exit: 1, touched });
});

test("behind a link that the base has, a run may write a usage file", async () => {
  const root = linkedProject({});
  write(root, { "made/evil.json": uses("create_other") });
  expect(await run(root, { usage: "link.json" })).toMatchObject({ exit: 0, touched: [] });
});

test("a config file behind a link of the change is told", async () => {
  const root = linkedProject({ "airbyte-embedded.config.json": "node_modules/evil/config.json" });
  write(root, { "node_modules/evil/config.json": '{"gate":{"levels":{"operation-removed":"info"}}}' });
  expect((await run(root)).touched).toEqual(["airbyte-embedded.config.json: this change itself adds the flags of gate"]);
});

test("a usage file that the base has, or that the run has written, lowers as ever", async () => {
  const before = { "usage.json": uses("create_other") };
  expect(await run(pullRequest({ before }), { usage: "usage.json" })).toMatchObject({ exit: 0, touched: [] });
  const root = pullRequest();
  write(root, { "made.json": uses("create_other") });
  const { exit, touched, report } = await run(root, { usage: "made.json" });
  expect([exit, touched, report.usage?.lowered]).toEqual([0, [], 1]);
});

test("saved configs that the change alters, adds or takes away", async () => {
  const usage = JSON.stringify({
    operations: ["create_other"],
    configs: [{ connector: "source-things", files: ["configs/*.json", "one.json"] }],
  });
  const before = { "usage.json": usage, "configs/a.json": "{}", "configs/b.json": "{}", "one.json": "{}" };
  const change = { "configs/a.json": '{"token":"x"}', "configs/b.json": undefined, "configs/c.json": "{}" };
  const { touched } = await run(pullRequest({ before, change }), { usage: "usage.json" });
  expect(touched).toEqual([
    `configs/a.json: this change itself alters a saved config or template${unlowered}`,
    `configs/c.json: this change itself adds a saved config or template${unlowered}`,
    `configs/b.json: this change itself removes a saved config or template${unlowered}`,
  ]);
});

const config = (value: object): Files => ({ "airbyte-embedded.config.json": JSON.stringify(value) });
const lists = { "old.json": uses("create_thing"), "more.json": uses("create_other") };
const names = "airbyte-embedded.config.json: this change itself alters the names of the usage files";
const flags = "airbyte-embedded.config.json: this change itself alters the flags of gate";

test.each<[string, object, object, string]>([
  ["another file", { usage: "old.json" }, { usage: "more.json" }, "more.json"],
  ["another file, in a list", { usage: "old.json" }, { usage: ["old.json", "more.json"] }, "old.json,more.json"],
  ["a first file", {}, { usage: "more.json" }, "more.json"],
])("a config file in which the change names %s as usage lowers nothing, unless a flag says so", async (_, before, after, usage) => {
  const root = pullRequest({ before: { ...lists, ...config({ gate: before }) }, change: config({ gate: after }) });
  const { exit, touched, report } = await run(root, { usage });
  expect([exit, touched, report.usage?.lowered]).toEqual([1, [`${names}${unlowered}`, flags], 0]);
  const taken = await run(root, { usage: "more.json", acceptChangedUsage: true });
  expect([taken.exit, taken.report.usage?.lowered]).toEqual([0, 1]);
});

test("a usage file that a flag names lowers as ever, whatever the change names in the config file", async () => {
  const root = pullRequest({
    before: { ...lists, ...config({ gate: { usage: "old.json" } }) },
    change: config({ gate: { usage: "evil.json" } }),
  });
  const { exit, touched, report } = await run(root, { usage: "more.json" });
  expect([exit, touched, report.usage?.lowered]).toEqual([0, [flags], 1]);
  const reviewed = pullRequest({ before: { ...lists, ...config({ gate: { usage: "more.json" } }) } });
  expect(await run(reviewed, { usage: "more.json" })).toMatchObject({ exit: 0, touched: [] });
});

test("two files: the change's flags are told there too, since levels and usage count", async () => {
  const root = pullRequest({ before: config({}), change: config({ gate: { levels: { "operation-removed": "info" } } }) });
  const file = "openapi/snapshot/openapi.json";
  expect((await run(root, { base: file, head: file })).touched).toEqual([flags]);
});

test("a base that the change names in the config file does not decide what the change alters", async () => {
  const base = "ref:HEAD";
  const before = { "accepted-changes.yaml": "accepted: []\n", ...lists };
  const root = pullRequest({ before, change: { ...config({ gate: { base } }), "more.json": `${uses("create_other")}\n` } });
  const { touched, exit, report } = await run(root, { base, usage: "more.json" });
  expect([exit, report.base.openapi?.place]).toEqual([1, "origin/main:openapi/snapshot/openapi.json"]);
  expect(touched).toEqual([
    `more.json: this change itself alters what is used${unlowered}`,
    "airbyte-embedded.config.json: this change itself names the base ref:HEAD; it is compared with origin/main, unless --base names another",
    "airbyte-embedded.config.json: this change itself adds the flags of gate",
  ]);
  // A change cannot turn the call's own base aside by naming it, too.
  const given = await run(root, { base, isBaseGiven: true });
  expect(given.report.base.openapi?.place).toBe("HEAD:openapi/snapshot/openapi.json");
  // One that origin's main branch names, and one that a flag names, are as ever.
  expect((await run(pullRequest({ before: config({ gate: { base } }) }), { base })).touched).toEqual([]);
  expect((await run(root, { base: "ref:work", usage: "more.json" })).touched).toEqual([]);
});

const lockEntry = (url: string): string => JSON.stringify({ openapi: { url }, registry: { url: "https://example.com/registry.json" } });
const kitEntry = (version: string): string =>
  JSON.stringify({ packages: { "node_modules/airbyte-embedded-kit": { version, integrity: `sha512-${version}` } } });
const manifest = (selection: readonly string[]): string => JSON.stringify({ selection, open: false, registrySha256: "" });

test.each<[string, Files, Files, string]>([
  [
    "upstream's address",
    {},
    { "airbyte-embedded.config.json": '{"openapiUrl":"https://evil.example/a.json"}' },
    "airbyte-embedded.config.json: this change itself adds where upstream is, which `pull` and `gate --live` read",
  ],
  [
    "the gate's flags",
    config({ gate: { levels: "default-changed=warning" } }),
    config({ gate: { levels: "default-changed=info" } }),
    flags,
  ],
  [
    "the flags of several verbs",
    config({ mock: { port: 1 } }),
    config({ gate: { accepted: "mine.yaml" }, generate: { out: "generated" }, contract: { target: "prism" } }),
    "airbyte-embedded.config.json: this change itself alters the flags of gate, generate, contract",
  ],
  [
    "the gate's flags, with the whole file",
    config({ gate: { levels: "default-changed=warning" } }),
    { "airbyte-embedded.config.json": undefined },
    "airbyte-embedded.config.json: this change itself removes the flags of gate",
  ],
  [
    "the source in the lock",
    { "openapi/lock.json": lockEntry("https://example.com/a.json") },
    { "openapi/lock.json": lockEntry("https://evil.example/a.json") },
    "openapi/lock.json: this change itself takes the openapi snapshot from https://evil.example/a.json; origin/main took it from https://example.com/a.json",
  ],
  [
    "the kit",
    { "package-lock.json": kitEntry("1.0.0") },
    { "package-lock.json": kitEntry("1.0.1") },
    "package-lock.json: this change itself brings the gate in 1.0.1 (sha512-1.0.1); origin/main has 1.0.0 (sha512-1.0.0)",
  ],
  [
    "which connectors are generated",
    { "generated/manifest.json": manifest(["source-a", "source-b"]) },
    { "generated/manifest.json": manifest(["source-a"]) },
    "generated/manifest.json: this change itself says that source-a is generated; origin/main says source-a, source-b",
  ],
])("%s is told where the change sets it", async (_, before, change, want) => {
  const { touched } = await run(pullRequest({ before, change }));
  expect(touched).toEqual([want]);
});

test("flags that do not concern the gate, and another spelling of the same ones, are not told", async () => {
  const before = config({ mock: { port: 1 }, gate: { usage: "u.json" } });
  const change = { "airbyte-embedded.config.json": '{\n  "gate": { "usage": "u.json" },\n  "mock": { "port": 2 }\n}\n' };
  expect((await run(pullRequest({ before, change }))).touched).toEqual([]);
});

test("overlays and bindings are told where they are the project's own, and not where the kit is installed", async () => {
  const before = { "openapi/overlays/010-a.yaml": "a: 1\n", "openapi/overlays/020-b.yaml": "b: 1\n", "openapi/bindings.yaml": "{}\n" };
  const change = {
    "openapi/overlays/010-a.yaml": "a: 2\n",
    "openapi/overlays/020-b.yaml": undefined,
    "openapi/overlays/030-c.yaml": "c: 1\n",
    "openapi/prose/d.yaml": "d: 1\n",
  };
  const root = pullRequest({ before, change: { ...change, "openapi/bindings.yaml": "{ }\n" } });
  const watch = await watchInputs(root, { name: "origin/main", commit: git(root, "rev-parse", "origin/main").trim() });
  const told = async (kit: string): Promise<readonly string[]> =>
    (await listTouched({ watch, cwd: root, kit }, undefined)).map(({ place, message }) => `${place}: ${message}`);
  const overlay = "an overlay, by which both sides are bundled";
  expect(await told(root)).toEqual([
    `openapi/overlays/010-a.yaml: this change itself alters ${overlay}`,
    `openapi/overlays/020-b.yaml: this change itself removes ${overlay}`,
    `openapi/overlays/030-c.yaml: this change itself adds ${overlay}`,
    `openapi/prose/d.yaml: this change itself adds ${overlay}`,
    "openapi/bindings.yaml: this change itself alters the bindings, by which cases and the usage file name operations",
  ]);
  mkdirSync(join(root, "node_modules/airbyte-embedded-kit"), { recursive: true });
  expect(await told(join(root, "node_modules/airbyte-embedded-kit"))).toEqual([]);
});

test("a base that is a file is told where the change sets it", async () => {
  const root = gateProject();
  write(root, { "old.json": git(root, "show", "HEAD:openapi/snapshot/openapi.json") });
  commitAll(root, "work");
  const { touched } = await run(root, { base: "file:old.json" });
  expect(touched).toEqual(["old.json: this change itself adds the base, which is a file"]);
});

test.each<[string, Files, Partial<GateOptions>, string, number]>([
  [
    "the snapshots and their lock",
    { openapi: undefined },
    {},
    "lock snapshot-altered: openapi/snapshot/openapi.json and openapi/snapshot/registry.json are gone; origin/main has both",
    1,
  ],
  ["the generated files", { generated: undefined }, {}, "generated generated-stale: 1 file not up to date", 1],
  [
    "nothing; a flag names a folder that nobody generated",
    {},
    { generated: "src/air" },
    "generated generated-missing: There is no src/air/manifest.json, so nothing was compared. (--generated)",
    1,
  ],
])("a change that takes away %s does not switch the stage off", async (_, change, options, want, exit) => {
  const root = pullRequest({ before: { "generated/manifest.json": manifest(["source-things"]) }, change });
  const ran = await run(root, options);
  expect(ran.report.stages.map(({ stage, code, message }) => `${stage} ${code}: ${message}`)).toContain(want);
  expect(ran.exit).toBe(exit);
});

test("a base that the change names in the config file gives way to the one that was reviewed there", async () => {
  const root = pullRequest({ before: config({ gate: { base: "ref:main" } }), change: config({ gate: { base: "ref:work" } }) });
  const { exit, touched } = await run(root, { base: "ref:work" });
  expect([exit, touched]).toEqual([
    1,
    [
      "airbyte-embedded.config.json: this change itself names the base ref:work; it is compared with ref:main, unless --base names another",
      flags,
    ],
  ]);
});

test("a base that only the config file names is refused where origin's main branch was not fetched, and taken where there is no origin", async () => {
  const root = pullRequest({ change: config({ gate: { base: "ref:work" } }) });
  git(root, "update-ref", "-d", "refs/remotes/origin/main");
  expect((await run(root, { base: "ref:work" })).exit).toBe(0);
  git(root, "config", "remote.origin.url", "https://git.example.com/shop.git");
  await expect(run(root, { base: "ref:work" })).rejects.toMatchObject({ code: "gate-no-base" });
  expect((await run(root, { base: "ref:work", isBaseGiven: true })).exit).toBe(0);
});

/** Commits a repository of git into the project's folder: its origin/main is the change itself. */
function plantRepository(root: string): void {
  const [tree, packs] = [git(root, "rev-parse", "HEAD:api").trim(), join(root, "api/objects/pack")];
  const commit = git(root, "commit-tree", "-m", "planted", tree).trim();
  git(root, "update-ref", "refs/heads/planted", commit);
  git(root, "repack", "-adq");
  cpSync(join(root, ".git/objects/pack"), packs, { recursive: true });
  write(root, {
    "api/HEAD": "ref: refs/heads/planted\n",
    "api/config": "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n",
    "api/refs/remotes/origin/main": `${commit}\n`,
    "api/refs/heads/planted": `${commit}\n`,
  });
}

test("a repository that the change commits into the folder of the project does not stand for the one around it", async () => {
  const root = gateProject();
  mkdirSync(join(root, "api"));
  git(root, "mv", "openapi", "api/openapi");
  write(root, {
    "api/usage.json": uses("create_other"),
    "api/old.json": readFileSync(join(root, "api/openapi/snapshot/openapi.json"), "utf8"),
  });
  commitAll(root, "before");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  changeSnapshot(join(root, "api"), (document) => document.replace('"/things"', '"/others"'));
  commitAll(root, "work");
  plantRepository(root);
  expect(git(join(root, "api"), "rev-parse", "--show-prefix", "--is-inside-work-tree")).toBe("\ntrue\n");
  const place = join(realpathSync(root), "api");
  const want = ["git-planted", "This folder lies inside of what git takes for its own folder.", place];
  const bases = [undefined, "ref:origin/main", "ref:refs/remotes/origin/main", "file:old.json"];
  for (const base of bases) expect(await caught(() => run(join(root, "api"), { base, usage: "usage.json" }))).toEqual(want);
});

test("a ref that puts another commit in the place of the base counts for nothing", async () => {
  const root = pullRequest();
  git(root, "replace", git(root, "rev-parse", "origin/main").trim(), "HEAD");
  expect((await run(root)).exit).toBe(1);
});

test("a base without a registry is no base", async () => {
  const root = gateProject();
  git(root, "rm", "-q", "--cached", "openapi/snapshot/registry.json");
  git(root, "commit", "-qm", "base");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  const { exit, report } = await run(root);
  expect(report.stages.find(({ stage }) => stage === "checkable")).toMatchObject({
    code: "gate-base-empty",
    message: expect.stringMatching(/^origin\/main has no openapi\/snapshot\/registry\.json, seen from this folder\. \([0-9a-f]{40}\)$/),
  });
  expect(exit).toBe(3);
});
