import { expect, test } from "vitest";
import { judgePages } from "../../../src/docs/judge-pages.ts";
import type { PageSource } from "../../../src/docs/read/page.ts";
import { thingsApi } from "../things-api.ts";

/** A flat folder of 300 pages, and one whose links are given. */
function folder(links: readonly string[]): readonly PageSource[] {
  const letters = "abcdefghijklmnopqrst";
  const names = Array.from(
    { length: 300 },
    (_, at) => `page-${letters[at % 20]}${letters[Math.floor(at / 20)]}${"x".repeat(3 * (at % 4))}`,
  );
  const text = links.map((link) => `[a](${link})\n`).join("\n");
  return [
    ...names.map((name) => ({ page: `docs/${name}.md`, text: "" })),
    { page: "docs/own.md", text },
    { page: "docs/setup-guide.md", text: "" },
  ];
}

function judge(links: readonly string[]): { readonly dead: readonly string[]; readonly why: readonly (string | null)[] } {
  const { findings, pages } = judgePages(folder(links), thingsApi);
  const own = pages.find(({ page }) => page === "docs/own.md");
  return { dead: findings.map(({ finding }) => finding.got), why: own?.examples.map(({ why }) => why) ?? [] };
}

const outside = Array.from({ length: 300 }, (_, at) => `outside-${"q".repeat(at % 7)}z${at}.txt`);

test("a misspelt page is found behind many links that lead out of the set, of which each name is looked up once", () => {
  expect(judge([...outside.slice(0, 80), "setup-giude.md"])).toEqual({ dead: ["setup-giude.md"], why: [] });
  expect(judge([...Array.from({ length: 300 }, () => "outside-aa.md"), "setup-giude.md"])).toEqual({ dead: ["setup-giude.md"], why: [] });
});

test("links beyond what is compared are told, and never pass in silence", () => {
  expect(judge([...outside, "setup-giude.md"])).toEqual({
    dead: [],
    why: ["the links of its page were compared with too many names"],
  });
});
