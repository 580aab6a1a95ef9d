import { expect, test } from "vitest";
import { areSiblings, reachIn } from "../../../src/contract/mutate/reach.ts";
import { onlyOperation, sliceDocument } from "../../../src/contract/mutate/slice-document.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import { smallDocument } from "./small-document.ts";

test.each([
  [
    "a component reaches what refers to it, and its siblings",
    ["components", "schemas", "Thing", "type"],
    ["create_thing", "get_thing", "get_stats"],
    "both",
  ],
  ["a body is its operation's", ["paths", "/things", "post", "requestBody"], ["create_thing"], "request"],
  [
    "an answer reaches the path's siblings too",
    ["paths", "/things/{id}", "get", "responses", "200"],
    ["get_thing", "get_stats"],
    "response",
  ],
  ["security may show on either side", ["paths", "/things", "post"], ["create_thing"], "both"],
  ["a security scheme reaches everything", ["components", "securitySchemes", "Bearer"], "all", "both"],
  ["so does the document itself", [], "all", "both"],
])("%s", (_name, path, operations, side) => {
  const reach = reachIn(smallDocument())(path);
  expect(reach.operations === "all" ? "all" : [...reach.operations].toSorted()).toEqual(
    typeof operations === "string" ? operations : operations.toSorted(),
  );
  expect(reach.side).toBe(side);
});

test.each([
  ["/a/{id}", "/a/b", true],
  ["/a/{id}", "/a/{name}", true],
  ["/{x}/b", "/a/{y}", true],
  ["/a/b", "/a/c", false],
  ["/a/{id}", "/a/b/c", false],
])("%s and %s", (a, b, want) => {
  expect([areSiblings(a, b), areSiblings(b, a)]).toEqual([want, want]);
});

test("a slice has the operation's path, its siblings and the components that they need", () => {
  const document = smallDocument();
  const [create, , read] = listOperations(document);
  expect(Object.keys(sliceDocument(document, read!).paths!)).toEqual(["/things/stats", "/things/{id}"]);
  expect(sliceDocument(document, create!)).toEqual({ ...document, paths: { "/things": (document.paths as typeof document)["/things"] } });
  expect(listOperations(onlyOperation(document, read!)).map(({ id }) => id)).toEqual(["get_thing"]);
});
