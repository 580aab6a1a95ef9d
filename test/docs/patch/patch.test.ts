import ts from "typescript";
import { expect, test } from "vitest";
import { judgePages } from "../../../src/docs/judge-pages.ts";
import { applyEdits } from "../../../src/docs/patch/apply-edits.ts";
import { unifiedDiff } from "../../../src/report/unified-diff.ts";
import { thingsApi } from "../things-api.ts";

const api = "https://api.things.test/v1";

/** The text after every safe edit. */
function mended(text: string): string {
  const { findings } = judgePages([{ page: "p.md", text }], thingsApi, { typescript: ts });
  return applyEdits(
    text,
    findings.map(({ edits }) => edits),
  ).text;
}

const shell = (code: string): string => `\`\`\`bash\n${code}\n\`\`\`\n`;

test.each<[string, string, string]>([
  ["blank lines", `curl '${api}/groups/things?group=a' \\\n\n\n  -H 'a: b'`, `curl '${api}/groups/things?group=a' \\\n  -H 'a: b'`],
  [
    "blanks at backslashes",
    `curl '${api}/groups/things?group=a'\\\n-H 'a: b' \\ \n  -H 'c: d'`,
    `curl '${api}/groups/things?group=a' \\\n-H 'a: b' \\\n  -H 'c: d'`,
  ],
  ["quotes", `curl ${api}/groups/things?group=a&limit=1`, `curl '${api}/groups/things?group=a&limit=1'`],
  ["quotes around a variable", `curl ${api}/groups/things?group=$G`, `curl "${api}/groups/things?group=$G"`],
  [
    "a near path, whose values stay",
    `curl -X POST ${api}/groups/thing/<thing_id>/label -d '{}'`,
    `curl -X POST ${api}/groups/things/<thing_id>/labels -d '{}'`,
  ],
  ["a slip in a path is suggested, not written", `curl ${api}/groups/thinsg/<thing_id>`, `curl ${api}/groups/thinsg/<thing_id>`],
  ["a slash at the end", `curl ${api}/groups/things/<thing_id>/`, `curl ${api}/groups/things/<thing_id>`],
  ["keys", `curl ${api}/groups/things -d '{"thing name": "a"}'`, `curl ${api}/groups/things -d '{"thing_name": "a"}'`],
  [
    "a key in double quotes",
    `curl ${api}/groups/things -d "{\\"box_name\\": \\"a\\"}"`,
    `curl ${api}/groups/things -d "{\\"thing_name\\": \\"a\\"}"`,
  ],
  [
    "no key of another type",
    `curl ${api}/groups/things -d '{"thing_name": "a", "sizes": ["a"]}'`,
    `curl ${api}/groups/things -d '{"thing_name": "a", "sizes": ["a"]}'`,
  ],
  [
    "commas",
    `curl ${api}/groups/things -d '{"thing_name": "a"\n "size": 1}'`,
    `curl ${api}/groups/things -d '{"thing_name": "a",\n "size": 1}'`,
  ],
])("mends %s, once", (_name, before, after) => {
  expect(mended(shell(before))).toBe(shell(after));
  expect(mended(shell(after))).toBe(shell(after));
});

test.each([
  ["line ends of Windows", "\r\n", ""],
  ["line ends of old machines", "\r", ""],
  ["a block in a list", "\n", "   "],
  ["a block in a quotation", "\n", "> "],
])("takes whole lines out of a page with %s", (_name, end, lead) => {
  const page = (code: readonly string[]): string =>
    [
      "# Page",
      "",
      ...["```bash", ...code, "```"].map((line, index) => (index === 0 && lead === "   " ? `1. ${line}` : lead + line)),
      "",
    ].join(end);
  const before = page([`curl '${api}/groups/things?group=a' \\`, "", "  -H 'a: b' \\ ", "  -H 'c: d'", `curl ${api}/groups/thing`]);
  const after = page([`curl '${api}/groups/things?group=a' \\`, "  -H 'a: b' \\", "  -H 'c: d'", `curl ${api}/groups/things`]);
  expect(mended(before)).toBe(after);
  expect(mended(after)).toBe(after);
});

test("edits of one fault are made together or not at all", () => {
  const edit = (from: number, to: number, by: string) => ({ span: { from, to }, by });
  const { text, made } = applyEdits("abcdef", [[edit(0, 2, "x")], [edit(1, 3, "y"), edit(5, 6, "z")], [edit(0, 2, "x"), edit(4, 5, "w")]]);
  expect([text, made.length]).toEqual(["xcdwf", 2]);
});

test("a unified diff", () => {
  const before = `${Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join("\n")}\n`;
  const after = before.replace("line 2\n", "").replace("line 11", "line eleven");
  expect(unifiedDiff("a.md", before, after)).toBe(
    "--- a/a.md\n+++ b/a.md\n@@ -1,5 +1,4 @@\n line 1\n-line 2\n line 3\n line 4\n line 5\n@@ -8,5 +7,5 @@\n line 8\n line 9\n line 10\n-line 11\n+line eleven\n line 12\n",
  );
  expect(unifiedDiff("a.md", "x", "x")).toBe("");
  expect(unifiedDiff("a.md", "x", "y")).toBe(
    "--- a/a.md\n+++ b/a.md\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n",
  );
});
