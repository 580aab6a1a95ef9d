import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as promises from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, win32 } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { docsVerb } from "../../../src/cli/docs-verb.ts";
import type { CommandResult } from "../../../src/commands/command.ts";
import { type DocsOptions, docsCommand } from "../../../src/commands/docs/docs.ts";
import type { DocsReport } from "../../../src/docs/docs-report.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { thingsApi } from "../../docs/things-api.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const wrong = "# Page\n\n```bash\ncurl https://api.things.test/v1/groups/things?group=a \\\n\n  -H 'a: b'\n```\n";

function project(files: Readonly<Record<string, string>> = { "page.md": wrong }): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "openapi.json"), JSON.stringify(thingsApi));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, ".."), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

async function docs(cwd: string, options: Partial<DocsOptions> = {}): Promise<CommandResult & { readonly report: DocsReport }> {
  const given = { paths: ["."], urls: [], openapi: "openapi.json", fix: false, isTrial: false, json: false, ...options };
  const result = await docsCommand(given, commandContext({ cwd }));
  return { ...result, report: result.json as DocsReport };
}

test("the kit's own samples: one page agrees, and each example of the other has its faults", async () => {
  const { exit, report } = await docs(kitRoot, { paths: [], openapi: undefined, isTrial: true });
  const [right, slips] = report.pages;
  expect([exit, right?.differs, right?.undecided, slips?.differs]).toEqual([1, 0, 0, 3]);
  expect(report.findings.filter(({ page }) => page === right?.page)).toEqual([]);
  expect([...new Set(report.findings.map(({ kind }) => kind))].sort()).toEqual([
    "broken-shell",
    "default-contradicts-document",
    "invalid-json",
    "key-with-space",
    "missing-required-property",
    "name-variants",
    "undeclared-property",
    "unknown-path",
    "unquoted-glob",
    "wrong-format",
    "wrong-token-kind",
  ]);
  expect(report.trials.filter(({ outcome }) => outcome !== "works")).toEqual([]);
  expect(report.trials.length).toBeGreaterThanOrEqual(6);
});

test("errors make exit 1; warnings do not; a page whose calls cannot be read is exit 3", async () => {
  expect((await docs(project())).exit).toBe(1);
  expect((await docs(project({ "page.md": wrong.replace("\n\n  -H", "\n  -H") }))).exit).toBe(0);
  const { exit, text } = await docs(project({ "page.md": "```bash\ncurl \\\n```\n" }));
  expect([exit, text.includes("page.md: it mentions calls, and none could be read")]).toEqual([3, true]);
});

test("--fix mends the files, and a second run changes nothing", async () => {
  const cwd = project();
  const first = await docs(cwd, { fix: true });
  const mended = readFileSync(join(cwd, "page.md"), "utf8");
  expect([first.exit, first.report.fixed, first.report.findings]).toEqual([0, [{ page: "page.md", edits: 3 }], []]);
  expect(mended).toBe(wrong.replace("\n\n  -H", "\n  -H").replace("https://api.things.test/v1/groups/things?group=a", "'$&'"));
  const second = await docs(cwd, { fix: true });
  expect([second.report.fixed, readFileSync(join(cwd, "page.md"), "utf8")]).toEqual([[], mended]);
});

test("--patch writes the same edits as a patch and leaves the pages", async () => {
  const cwd = project();
  await docs(cwd, { patch: "docs.patch" });
  expect(readFileSync(join(cwd, "page.md"), "utf8")).toBe(wrong);
  expect(readFileSync(join(cwd, "docs.patch"), "utf8")).toMatch(/^--- a\/page\.md\n\+\+\+ b\/page\.md\n@@ -1,7 \+1,6 @@\n/);
});

test("accepted findings pass, outdated entries do not", async () => {
  const entry = (subject: string): string =>
    `docs:\n  - { page: page.md, kind: broken-shell, subject: ${subject}, reason: r, owner: o, until: "2026-12-31" }\n`;
  const good = await docs(project({ "page.md": wrong, "accepted-changes.yaml": entry("blank-after-backslash") }));
  expect([good.exit, good.report.summary.accepted]).toEqual([0, 1]);
  const stale = await docs(project({ "page.md": wrong, "accepted-changes.yaml": entry("nothing") }));
  expect([stale.exit, stale.report.outdated.map(({ why }) => why)]).toEqual([1, ["the finding is gone"]]);
});

test("reports are written; annotations stand at the lines of the page", async () => {
  const cwd = project();
  const { text } = await docs(cwd, { report: "html=o.html,markdown=o.md.txt,sarif=o.sarif,junit=o.xml,github" });
  expect(text).toContain("::error file=page.md,line=4,title=broken-shell");
  expect(readFileSync(join(cwd, "o.html"), "utf8")).toContain("<mark>curl https://api.things.test");
  const sarif = JSON.parse(readFileSync(join(cwd, "o.sarif"), "utf8")) as { runs: { results: { ruleId: string }[] }[] };
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(["broken-shell", "unquoted-glob"]);
  expect(readFileSync(join(cwd, "o.xml"), "utf8")).toContain('failures="1"');
});

test("a page at an address is judged, and what it links to is not fetched", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("content-type", "text/markdown").end(`${wrong}[a](/other.md) ![b](/b.png)\n`);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page.md`;
  const { exit, report } = await docs(project({}), { paths: [], urls: [url] });
  expect([exit, report.pages.map(({ page }) => page), asked]).toEqual([1, [url], ["/page.md"]]);
});

test.each<[string, Partial<DocsOptions>, string]>([
  ["a folder without pages", { paths: ["empty"] }, "docs-no-pages"],
  ["a file that is not there", { paths: ["gone.md"] }, "file-not-found"],
  ["--fix of the kit's own pages", { paths: [], fix: true }, "usage-bad-value"],
  ["--fix of an address", { urls: ["https://example.com/a.md"], fix: true }, "usage-bad-value"],
  ["a report on the standard output of --json", { json: true, report: "html=-" }, "usage-bad-value"],
  ["an unknown format", { report: "pdf=a" }, "usage-bad-value"],
])("%s is refused", async (_name, options, code) => {
  const cwd = project();
  mkdirSync(join(cwd, "empty"));
  expect((await caught(() => docs(cwd, options)))[0]).toBe(code);
});

test("a pattern that the shell leaves as it is names the pages below its folder", async () => {
  const cwd = project({ "docs/a.md": wrong, "docs/b/c.mdx": wrong, "docs/b/d.md": wrong, "other.md": wrong });
  const pages = async (...paths: readonly string[]): Promise<readonly string[]> =>
    (await docs(cwd, { paths })).report.pages.map(({ page }) => page);
  expect(await pages("docs/**/*.md")).toEqual(["docs/a.md", "docs/b/d.md"]);
  expect(await pages("docs/**/*.{md,mdx}")).toEqual(["docs/a.md", "docs/b/c.mdx", "docs/b/d.md"]);
  expect(await pages("docs/*.md", "?ther.md")).toEqual(["docs/a.md", "other.md"]);
  expect(await pages("docs/**")).toEqual(["docs/a.md", "docs/b/c.mdx", "docs/b/d.md"]);
  expect(await pages("**/b/**", join(cwd, "*.md"))).toEqual(["docs/b/c.mdx", "docs/b/d.md", "other.md"]);
  expect((await caught(() => pages("docs/*.txt")))[0]).toBe("file-not-found");
});

test("help and page write patterns in quotes: a shell would read their ** as *", () => {
  const page = readFileSync(join(kitRoot, "docs/docs-verb.md"), "utf8");
  const written = [docsVerb.argument?.help ?? "", ...page.split("\n")].filter((line) => line.includes("**/"));
  expect(written.filter((line) => !/"[^" ]*\*\*\/[^" ]*"/.test(line))).toEqual([]);
  expect(written.length).toBeGreaterThan(1);
});

test.skipIf(process.platform === "win32")("a pattern at a drive of Windows begins at its root", async () => {
  vi.resetModules();
  const asked: string[] = [];
  vi.doMock("node:path", () => win32);
  vi.doMock("node:fs/promises", () => ({ ...promises, stat: (path: string) => Promise.reject(asked.push(path)) }));
  onTestFinished(() => {
    for (const name of ["node:path", "node:fs/promises"]) vi.doUnmock(name);
    vi.resetModules();
  });
  const { readPageFiles } = await import("../../../src/io/page-files.ts");
  for (const pattern of ["D:/*.md", "\\*.md", "C:/*.md", "docs\\*.md", "*.md"])
    await expect(readPageFiles("C:\\work", [pattern])).rejects.toThrow("No page");
  expect(asked.filter((path) => !path.includes("*"))).toEqual(["D:\\", "C:\\", "C:\\", "C:\\work\\docs", "C:\\work"]);
});

test("one example agrees or differs, and several agree or differ", async () => {
  const [right, slip] = ["GET https://api.things.test/v1/groups/things", "GET https://api.things.test/v1/nowhere"];
  const of = (...calls: readonly string[]): string => `# Page\n\n\`\`\`http\n${calls.join("\n")}\n\`\`\`\n`;
  const one = await docs(project({ "page.md": of(right, slip) }));
  expect(one.text).toContain("page.md: 1 agrees, 1 differs, 0 cannot be judged");
  expect(one.text).toContain(": 1 example agrees, 1 differs, 0 cannot be judged;");
  const two = await docs(project({ "page.md": of(right, right, slip, slip) }));
  expect(two.text).toContain("page.md: 2 agree, 2 differ, 0 cannot be judged");
  expect(two.text).toContain(": 2 examples agree, 2 differ, 0 cannot be judged;");
});

test("pages without an example are told of", async () => {
  const { exit, text } = await docs(project({ "page.md": "Words alone.\n" }));
  expect([exit, text.includes("No example was found")]).toEqual([0, true]);
});
