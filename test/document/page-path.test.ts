import { expect, test } from "vitest";
import { pageLimit, pagePathProblem } from "../../src/document/page-path.ts";

const plain = "is no plain relative path: letters, digits, `-`, `_`, `.` and spaces between slashes";
const dots = "has a segment `.` or `..`";
const ending = "does not end with .md, .mdx or .markdown";

test.each([
  ["README.md", "docs/readme.md", "docs/a b/set_up-1.2.mdx", "x.markdown", "-v.md", "@scope/page.md"],
  ["docs/consul.md", "company/auxiliary.md"],
])("these are plain: %s", (...paths) => {
  expect(pagePathProblem(paths)).toBeUndefined();
});

test.each([
  ["../a.md", dots],
  ["docs/../../a.md", dots],
  ["./a.md", dots],
  ["/etc/a.md", plain],
  ["docs//a.md", plain],
  ["docs\\a.md", plain],
  ["..\\..\\a.md", plain],
  ["C:/a.md", plain],
  ["docs/a.md:stream.md", plain],
  [".git/a.md", plain],
  ["docs/.hidden.md", plain],
  ["docs./a.md", plain],
  ["docs /a.md", plain],
  ["con.md", plain],
  ["docs/NUL.md", plain],
  ["lpt1/a.md", plain],
  ["a\0.md", plain],
  ["a\n.md", plain],
  ["a%2f..%2fb.md", plain],
  ["\u202ea.md", plain],
  ["a.md?raw=1.md", plain],
  ["a.md/", ending],
  ["a.json", ending],
  ["", ending],
  [`${"a".repeat(200)}.md`, "has more than 200 characters"],
])("%j is refused", (path, want) => {
  expect(pagePathProblem(["fine.md", path])).toBe(`${JSON.stringify(path.slice(0, 200))} ${want}`);
});

test.each([
  [["a.md", "A.md"], '"A.md" is named twice, or differs from another in case alone'],
  [["a.md", "b.md", "a.md"], '"a.md" is named twice, or differs from another in case alone'],
  [["docs/a.md", "docs/A.md/b.md"], '"docs/A.md/b.md" is below another page'],
  [Array.from({ length: pageLimit + 1 }, (_, index) => `${index}.md`), "there are 101 pages, and the limit is 100"],
])("together refused: %j", (paths, want) => {
  expect(pagePathProblem(paths)).toBe(want);
});
