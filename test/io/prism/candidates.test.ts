import { expect, test } from "vitest";
import { prismCandidates } from "../../../src/io/prism/prism.ts";

const operations = ["/sources", "/sources/{id}", "/sources/check", "/sources/{id}/tags", "/files/{name}.json"].map((path) => ({ path }));

test.each<[string, string, string[]]>([
  ["a literal", "/sources", ["/sources"]],
  ["a template and its literal sibling both", "/sources/check", ["/sources/{id}", "/sources/check"]],
  ["a template alone", "/sources/1", ["/sources/{id}"]],
  ["a longer path", "/sources/1/tags", ["/sources/{id}/tags"]],
  ["a template within a segment", "/files/a.json", ["/files/{name}.json"]],
  ["none: all, so that Prism answers 404 itself", "/nowhere", operations.map(({ path }) => path)],
])("%s", (_name, path, want) => {
  const candidates = prismCandidates(operations);
  expect(candidates(path)).toEqual(want.map((wanted) => ({ path: wanted })));
  expect(candidates(path)).toEqual(candidates(path));
});
