import { expect, test } from "vitest";
import { namePages } from "../../src/guide/name-pages.ts";
import { path, rules, text } from "./harbour-guide.ts";

test.each<[string, string, string, boolean]>([
  ["its whole path, whatever it says", `openapi/guide/${path}`, "Nothing.", true],
  ["the end of its path, with a cited sentence", "harbour/berths.md", text, true],
  ["its file name, with a cited sentence", "/tmp/x/berths.md", text, true],
  ["its file name, with the heading of a rule that is cited by it", "berths.md", "## Moving a ship\n\nNew.\n", true],
  ["an address", "https://example.com/docs/berths.md?raw=1", text, true],
  ["its file name alone: a page of another project", "docs/berths.md", "# Berths\n\nOurs.\n", false],
  ["another file name", "docs/Berths.md", text, false],
  ["the end of its name", "my-berths.md", text, false],
])("a page is known by %s", (_name, page, given, isKnown) => {
  expect(namePages([{ page, text: given }], rules).map((named) => named.path)).toEqual(isKnown ? [path] : []);
});

test("of two candidates the one with the longer path counts, and a README is that of its own folder", () => {
  const near = { page: `guide/${path}`, text };
  expect(namePages([{ page: "berths.md", text }, near], rules)[0]?.page).toBe(near.page);
  const cited = ["a/README.md", "b/README.md"].map((of) => ({ id: of, source: { path: of, section: "Steps" } }));
  const given = [{ page: "x/b/README.md", text: "# Steps\n\nOne.\n" }];
  expect(namePages(given, cited).map((named) => named.path)).toEqual(["b/README.md"]);
});
