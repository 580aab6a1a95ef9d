import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { cases } from "../../../contracts/cases.ts";
import { contradictions, decisions } from "../../../contracts/decisions.ts";
import { rules } from "../../../contracts/rules.ts";
import { parseArguments } from "../../../src/cli/parse-arguments.ts";
import { verbs } from "../../../src/cli/verbs.ts";
import { citeCommand } from "../../../src/commands/docs/cite.ts";
import { docsCommand } from "../../../src/commands/docs/docs.ts";
import { ledgerCommand } from "../../../src/commands/docs/ledger.ts";
import { loadBindings } from "../../../src/commands/load/load-bundle.ts";
import type { DocsReport } from "../../../src/docs/docs-report.ts";
import { type Ledger, verdicts } from "../../../src/guide/ledger/ledger.ts";
import type { CitationReport } from "../../../src/guide/view/render-citations.ts";
import { readingPositions } from "../../../src/sandbox/readings.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const path = "docs/ai-agents/embedded/api/tags.md";
const headings = [...new Set(rules.flatMap(({ source }) => (source.path === path ? [source.section] : [])))];
/** A page in our own words below the headings that rules cite. */
const page = `# Tags\n\n${headings.map((heading) => `## ${heading}\n\nWords about it.\n`).join("\n")}
A tag must be short, as \`::error::\` says.

\`\`\`bash
curl -X POST https://api.airbyte.ai/api/v1/integrations/templates/tags -H 'Authorization: Bearer <token>' -d '{"nam": "gold"}'
curl https://api.airbyte.ai/api/v1/no/such/path
\`\`\`
`;

function project(text = page, file = `openapi/guide/${path}`): string {
  const cwd = temporaryFolder();
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
  return cwd;
}

async function cite(
  cwd: string,
  options = {},
): Promise<{ readonly exit: number; readonly text: string; readonly report: CitationReport; readonly notes: readonly string[] }> {
  const context = commandContext({ cwd });
  const { exit, text, json } = await citeCommand({ paths: [], urls: [], ...options }, context);
  return { exit, text, report: json as CitationReport, notes: context.notes };
}

test("without a page every citation is absent, which is said and is no finding", async () => {
  const { exit, text, report, notes } = await cite(temporaryFolder());
  const cited = rules.filter(({ source }) => source.path !== undefined).length;
  expect([exit, report.citations.length, new Set(report.citations.map(({ state }) => state))]).toEqual([0, cited, new Set(["absent"])]);
  expect(text).toContain(`Guide: ${cited} absent of ${cited} citations\n`);
  expect(notes).toEqual(["No page of the guide is at hand. Name files or --guide DIR, or pull the pages into openapi/guide."]);
});

test.each([
  ["the project's own folder", `openapi/guide/${path}`, {}],
  ["a named folder", `elsewhere/${path}`, { guide: "elsewhere" }],
  ["a named file", "tags.md", { paths: ["tags.md"] }],
])("the pages come from %s", async (_name, file, options) => {
  const { exit, text, report } = await cite(project(page, file), options);
  const found = report.citations.filter(({ state }) => state !== "absent");
  expect(new Set(found.map((one) => `${one.page} ${one.state} ${one.isByHeading}`))).toEqual(new Set([`${file} still true`]));
  expect(exit).toBe(0);
  expect(text).toContain("cited by heading alone");
  expect(text).toMatch(/"tag-name-length": \{ line: \d+, hash: "[0-9a-f]{16}", pairs: "[0-9a-f]+" \}, \/\/ "Words about it\."/);
  expect(report.uncovered.map((unit) => unit.text)).toEqual(["A tag must be short, as ::error:: says."]);
});

test("planted: a heading that is gone is a finding, and text of a page is no workflow command", async () => {
  const { exit, text } = await cite(project(page.replace("## Create tag", "## New tag")));
  expect(exit).toBe(1);
  expect(text).toContain('– ✗ tag-name-length: vanished (section "Create tag")');
  expect(text.split("\n").filter((line) => line.trimStart().startsWith("::"))).toEqual([]);
});

test("a named folder that is not there is an error", async () => {
  expect((await caught(() => cite(temporaryFolder(), { guide: "none" })))[0]).toBe("file-not-found");
});

test("docs reports the citations beside its findings, and they have no part in its exit code", async () => {
  const given = { paths: ["a.md"], urls: [], fix: false, isTrial: false, json: true };
  const cwd = project(page.replace("## Create tag", "## New tag"));
  writeFileSync(join(cwd, "a.md"), "# Nothing\n");
  const { exit, json, text } = await docsCommand(given, commandContext({ cwd }));
  const { citations, uncovered } = json as DocsReport;
  expect(exit).toBe(0);
  expect(citations.find(({ rule }) => rule === "tag-name-length")).toEqual({
    rule: "tag-name-length",
    page: `openapi/guide/${path}`,
    line: null,
    state: "vanished",
    isByHeading: true,
  });
  expect(uncovered).toEqual([
    { page: `openapi/guide/${path}`, line: expect.any(Number), sentence: "A tag must be short, as ::error:: says." },
  ]);
  expect(text).toMatch(/^Guide: \d+ still, \d+ vanished, \d+ absent of \d+ citations/m);
});

async function ledgerOf(
  cwd: string,
  report?: string,
): Promise<{ readonly ledger: Ledger; readonly text: string; readonly notes: readonly string[] }> {
  const context = commandContext({ cwd });
  const { exit, json, text } = await ledgerCommand({ paths: [], urls: [], report, json: false }, context);
  expect(exit).toBe(0);
  return { ledger: json as Ledger, text, notes: context.notes };
}

test("the ledger has a row for every capability, with no empty cell, and a witness for every difference", async () => {
  const { ledger } = await ledgerOf(temporaryFolder());
  const bindings = await loadBindings();
  expect(ledger.rows).toHaveLength(bindings.size + 1);
  for (const { verdict, document, guide, suite, decisions: decided, witnesses } of ledger.rows) {
    for (const cell of [[document], guide, suite, decided]) expect(cell.every((line) => line.length > 5) && cell.length > 0).toBe(true);
    expect(verdict === "differ").toBe(witnesses.length > 0);
    expect(verdicts).toContain(verdict);
  }
  const verdictOf = (name: string): string | undefined => ledger.rows.find(({ capability }) => capability === name)?.verdict;
  expect([verdictOf("create-source"), verdictOf("list-source-streams"), verdictOf("create-template-catalog")]).toEqual([
    "differ",
    "differ",
    "not-said",
  ]);
  expect(ledger.rows.find(({ capability }) => capability === "create-source-template")?.decisions).toContainEqual(
    expect.stringMatching(/^overlay 040-whitelist-not-empty: /),
  );
});

test("samples and faults of the pages stand in the rows of their operations, the others elsewhere; both are written as a page and as Markdown", async () => {
  const cwd = project(page.replace("Words about it.", "<script>alert(1)</script> must not run."));
  const { ledger, text, notes } = await ledgerOf(cwd, "html=ledger.html,markdown=ledger.md,sarif=ledger.sarif");
  const row = ledger.rows.find(({ capability }) => capability === "create-template-tag");
  expect(row?.guide).toContainEqual(expect.stringMatching(/^openapi\/guide\/.*tags\.md:\d+, a sample$/));
  expect(row?.witnesses).toContainEqual(expect.stringMatching(/tags\.md:\d+ (?:undeclared|missing-required)-property: /));
  expect(ledger.elsewhere).toEqual([expect.stringMatching(/tags\.md:\d+ unknown-path: /)]);
  expect(text).toMatch(/^create-template-tag: ✗ differ$/m);
  const [html, markdown] = ["ledger.html", "ledger.md"].map((name) => readFileSync(join(cwd, name), "utf8"));
  expect(html).toContain("create-template-tag");
  expect(html).not.toContain("<script>alert");
  expect(markdown).toContain("| Capability | Verdict | Document | Guide | Suite | Decision | Witness |");
  expect(notes).toContain("The ledger has no report in the format sarif.");
});

test("every reading of the sandbox is a decision of a capability that is bound, and every contradiction is a rule with a case", async () => {
  const bindings = await loadBindings();
  expect(decisions.map(({ reading }) => reading)).toEqual(Object.keys(readingPositions));
  expect(decisions.flatMap(({ capabilities }) => capabilities.filter((name) => !bindings.has(name)))).toEqual([]);
  expect(contradictions.filter((id) => !rules.some((rule) => rule.id === id) || !cases.some(({ rule }) => rule === id))).toEqual([]);
});

test.each([
  [["--cite", "--fix"], "--fix has no meaning beside --cite."],
  [["--ledger", "--try"], "--try has no meaning beside --ledger."],
  [["--cite", "--ledger"], "--ledger has no meaning beside --cite."],
  [["--ledger", "--patch=a.patch"], "--patch has no meaning beside --ledger."],
])("%j is refused", async (args, message) => {
  const refused = await caught(() => verbs.docs!.run(parseArguments(verbs.docs!, args), commandContext()));
  expect(refused.slice(0, 2)).toEqual(["usage-bad-value", message]);
});
