import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { GateEngines } from "../../../src/commands/gate/engines.ts";
import { gate } from "../../../src/commands/gate/gate.ts";
import { compareGuide } from "../../../src/commands/gate/guide/compare-guide.ts";
import type { GateOptions } from "../../../src/commands/gate/options.ts";
import { pull } from "../../../src/commands/pull/pull.ts";
import { comparers } from "../../../src/gate/compare.ts";
import type { GateReport } from "../../../src/gate/view/report.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { path, rules, text } from "../../guide/harbour-guide.ts";
import { commandContext } from "../../support/command-context.ts";
import { gateProject } from "../../support/gate-project.ts";
import { commitAll, git } from "../../support/git-repository.ts";
import { serveGuide } from "../../support/guide-server.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const cases = [
  { name: "moor/a-list-that-is-empty-is-refused", rule: "list-not-empty", overlays: ["040-list-not-empty"] },
  { name: "moor/a-list-of-one-is-taken", rule: "list-not-empty" },
];

/** The harbour's rules instead of the kit's; the API documents are those of the project. */
const engines: GateEngines = {
  ...comparers,
  runSuite: async () => ({
    report: { target: "prism", generation: "embedded", rules: [], summary: { passed: 1, failed: 0, expectedFailures: 0, notRun: 0 } },
  }),
  compareGuide: (base, head, loader) => compareGuide(base, head, { loader, catalogue: { rules, cases, noRules: [] } }),
};

/** The page after a change of each kind. */
const revised = text
  .replace("# Berths\n", "# Berths\n\nThis page is new.\n\nIt has more lines.\n")
  .replace("you must give a non-empty list of lines", "you must give a list with at least one line")
  .replace("- `aft` - Tie every line that is at hand\n", "")
  .replace("A ship asks for", "A ship must never ask twice. A ship asks for")
  .replace('{ "token": "abc",', '{ "token": "abc" ;');

interface Run {
  readonly exit: number;
  readonly text: string;
  readonly report: GateReport;
}

async function run(cwd: string, options: Partial<GateOptions> = {}, env: Record<string, string> = {}): Promise<Run> {
  const context = commandContext({ cwd, env });
  const given = { live: false, acceptUncheckable: false, json: false, ...options };
  const { exit, json, text: printed } = await gate(given, context, engines);
  return { exit, text: printed, report: json as GateReport };
}

/** A project whose base has this page of the guide, pulled from its folder `docs`. */
async function guideProject(page = text): Promise<string> {
  const root = gateProject();
  await pullPage(root, page);
  commitAll(root, "guide");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  return root;
}

async function pullPage(root: string, page: string): Promise<void> {
  write(root, `docs-of-upstream/${path}`, page);
  const options = { only: "guide", guide: "docs-of-upstream", pages: [path], accept: false } as const;
  await pull(options, commandContext({ cwd: root }));
}

function write(root: string, file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

const idsOf = ({ findings }: GateReport): readonly string[] => findings.map(({ id }) => id).sort();

const isReport = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  JSON.parse(readFileSync(join(kitRoot, "docs/schemas/gate-report.schema.json"), "utf8")),
);

test("a revised page against the base's: each change is a finding with its rule, cases and overlay, and the gate stays open", async () => {
  const root = await guideProject();
  await pullPage(root, revised);
  const out = temporaryFolder();
  const report = ["sarif", "html", "junit", "markdown", "json"].map((format) => `${format}=${join(out, `gate.${format}`)}`).join(",");
  const { exit, text: printed, report: got } = await run(root, { report });
  expect(exit).toBe(0);
  expect(isReport(got), JSON.stringify(isReport.errors)).toBe(true);
  expect(idsOf(got)).toEqual([
    "guide-example-wrong",
    "guide-sentence-added",
    "guide-sentence-changed",
    "guide-sentence-moved",
    "guide-sentence-vanished",
  ]);
  expect(got.findings.map(({ level, category }) => `${level} ${category}`)).toEqual(Array(5).fill("info docs"));
  const changed = got.findings.find(({ id }) => id === "guide-sentence-changed");
  expect(changed).toMatchObject({
    location: expect.stringMatching(/^docs\/harbour\/berths\.md#list-not-empty@[0-9a-f]{8}$/),
    source: { side: "head", document: "guide", pointer: "/docs~1harbour~1berths.md", lines: { base: 40, head: 43 } },
    citation: { rule: "list-not-empty", cases: cases.map(({ name }) => name), overlays: ["040-list-not-empty"] },
  });
  const said = [
    "list-not-empty changed",
    "Look at the overlay 040-list-not-empty. Its cases: moor/a-list-that-is-empty-is-refused, moor/a-list-of-one-is-taken.",
  ];
  for (const words of said) expect(printed).toContain(words);
  expect(printed).toContain(`openapi/guide/${path}:43`);
  expect(printed).toContain("both snapshots and 1 page of the guide are what openapi/lock.json says");
  for (const format of ["sarif", "html", "junit", "markdown", "json"]) {
    const written = readFileSync(join(out, `gate.${format}`), "utf8");
    const tells = format === "junit" ? [] : ["040-list-not-empty"]; // a test that passes has no text
    for (const words of ["list-not-empty", "guide-sentence-changed", ...tells])
      expect([format, written]).toEqual([format, expect.stringContaining(words)]);
  }
  expect(got.base.guide?.place).toBe("origin/main:openapi/guide");
  expect(got.head.guide).toEqual({ place: "openapi/guide", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test("a level closes the gate, and an acceptance of this one change opens it again", async () => {
  const root = await guideProject();
  await pullPage(root, revised);
  const levels = "guide-sentence-changed=breaking";
  const { exit, report } = await run(root, { levels });
  expect([exit, report.summary.breaking]).toEqual([1, 1]);
  const fingerprint = report.findings.find(({ level }) => level === "breaking")?.fingerprint;
  const entry = { fingerprint, reason: "reworded", owner: "a@example.com", until: "2026-12-31" };
  write(root, "accepted-changes.yaml", JSON.stringify({ accepted: [entry] }));
  expect((await run(root, { levels })).exit).toBe(0);
  await pullPage(root, revised.replace("at least one line", "at least two lines"));
  // Another change of the same sentence is another finding.
  expect((await run(root, { levels })).exit).toBe(1);
});

test("moved lines, a paragraph wrapped anew, other bullets and other line ends are no change", async () => {
  const root = await guideProject();
  const page = text
    .replace("# Berths\n", "# Berths\n\nThis page is about ships.\n")
    .replace("with its name. The", "with its\nname. The")
    .replaceAll(/^- /gm, "* ")
    .replaceAll("\n", "\r\n");
  await pullPage(root, page);
  const { exit, report } = await run(root);
  expect([exit, report.findings, report.uncheckable]).toEqual([0, [], []]);
});

test("an example that was wrong before is none of this change", async () => {
  const wrong = text.replace('{ "token": "abc",', '{ "token": "abc" ;');
  const root = await guideProject(wrong);
  await pullPage(root, wrong.replace("# Berths\n", "# Berths\n\nMore.\n"));
  expect((await run(root)).report.findings).toEqual([]);
});

test("upstream as it is now, on loopback: lines are those of the snapshot, and nothing is written", async () => {
  const root = await guideProject();
  const server = await serveGuide({ [path]: revised });
  const snapshot = (kind: string): string => join(root, `openapi/snapshot/${kind}.json`);
  const env = {
    AIRBYTE_EMBEDDED_OPENAPI_URL: snapshot("openapi"),
    AIRBYTE_EMBEDDED_REGISTRY_URL: snapshot("registry"),
    AIRBYTE_EMBEDDED_GUIDE_URL: `${server.origin}/base`,
  };
  const { report, text: printed } = await run(root, { live: true }, env);
  expect(idsOf(report).filter((id) => id.startsWith("guide-sentence"))).toEqual([
    "guide-sentence-added",
    "guide-sentence-changed",
    "guide-sentence-moved",
    "guide-sentence-vanished",
  ]);
  expect(report.head.guide?.place).toBe(`${server.origin}/base (live)`);
  expect(printed).toContain(`openapi/guide/${path}:40`);
  expect(git(root, "status", "--porcelain")).toBe("");
  server.answers[path] = (response) => response.writeHead(403).end();
  const { exit, report: failed } = await run(root, { live: true }, env);
  expect([exit, failed.stages.find(({ stage }) => stage === "checkable")?.code]).toEqual([3, "pull-http-status"]);
});

test("two folders of pages, or two pages, are compared alone", async () => {
  const root = temporaryFolder();
  write(root, "old/berths.md", text);
  write(root, "new/berths.md", revised);
  const { report } = await run(root, { baseGuide: "old", headGuide: "new" });
  expect(idsOf(report)).toContain("guide-sentence-changed");
  expect([report.base, report.uncheckable]).toEqual([
    { openapi: null, registry: null, guide: expect.objectContaining({ place: "old" }) },
    [],
  ]);
  write(root, "other-name.md", revised);
  expect(idsOf((await run(root, { baseGuide: "old/berths.md", headGuide: "other-name.md" })).report)).toEqual(idsOf(report));
  write(root, "old/more.md", "# More\n");
  expect((await run(root, { baseGuide: "old", headGuide: "old" })).report.findings).toEqual([]);
});

test("pages that one side lacks are said: a new guide is no change, a missing one could not be checked", async () => {
  const root = gateProject();
  await pullPage(root, text);
  const { exit, report } = await run(root);
  expect([exit, report.unchanged, report.findings]).toEqual([
    0,
    [{ location: "openapi/guide", why: "the guide is new here; its next change is compared" }],
    [],
  ]);
  const gone = await guideProject();
  const lock = JSON.parse(readFileSync(join(gone, "openapi/lock.json"), "utf8"));
  const { guide: _, ...rest } = lock;
  write(gone, "openapi/lock.json", JSON.stringify(rest));
  git(gone, "rm", "-rq", "--cached", "openapi/guide");
  git(gone, "clean", "-fdq", "openapi/guide");
  const { exit: closed, report: unchecked } = await run(gone);
  expect([closed, unchecked.uncheckable]).toEqual([
    3,
    [
      {
        location: "the guide at openapi/guide",
        reason: "the head has no page, and the base has 1 (origin/main:openapi/guide), so nothing was compared",
      },
    ],
  ]);
});

test("a page that is gone takes its sentences with it", async () => {
  const root = await guideProject();
  write(root, "docs-of-upstream/docs/other.md", "# Other\n");
  await pull({ only: "guide", guide: "docs-of-upstream", pages: ["docs/other.md"], accept: false }, commandContext({ cwd: root }));
  const { report } = await run(root);
  expect(report.findings.length).toBeGreaterThan(3);
  expect(new Set(idsOf(report))).toEqual(new Set(["guide-sentence-vanished"]));
  expect(report.unchanged).toEqual([{ location: "docs/other.md", why: "the page is new here; its next change is compared" }]);
});

test("an edited page closes the gate: its lock does not know it", async () => {
  const root = await guideProject();
  write(root, `openapi/guide/${path}`, revised);
  const { exit, report } = await run(root);
  expect([exit, report.stages[0]?.code]).toEqual([3, "snapshot-altered"]);
});

test("another source of the guide is told", async () => {
  const root = await guideProject();
  write(root, `elsewhere/${path}`, revised);
  await pull({ only: "guide", guide: "elsewhere", pages: [path], accept: false }, commandContext({ cwd: root }));
  commitAll(root, "elsewhere");
  expect((await run(root)).report.touched).toEqual([
    {
      input: "lock",
      place: "openapi/lock.json",
      message: "this change itself takes the guide from elsewhere; origin/main took it from docs-of-upstream",
    },
  ]);
});
