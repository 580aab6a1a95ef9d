import fc from "fast-check";
import { expect, test } from "vitest";
import { isArray, isObject, type Json } from "../../../../src/core/json.ts";
import { jsonPointer } from "../../../../src/core/json-pointer.ts";
import { locatePointers } from "../../../../src/gate/view/text/locate-pointers.ts";

const json = `{
  "a": {
    "b/c": [
      1,
      { "d": "}],{\\"" },
      null
    ],
    "~": true
  },
  "a\\u0062": 3,
  "e": ""
}
`;

const yaml = `# a comment
a: &anchor
  b/c:
    - 1
    - d: x
    -
  "~": true
e: *anchor
1: {f: 2,
  g: 3}
`;

test.each<[string, string, string, number]>([
  ["the document", json, "", 1],
  ["a member", json, "/a", 2],
  ["a key with a slash", json, "/a/b~1c", 3],
  ["an item", json, "/a/b~1c/0", 4],
  ["a member of an item", json, "/a/b~1c/1/d", 5],
  ["after a text with brackets", json, "/a/b~1c/2", 6],
  ["a key with a tilde", json, "/a/~0", 8],
  ["an escaped key", json, "/ab", 10],
  ["what is not there: what is around it", json, "/a/b~1c/7/x", 3],
  ["what is nowhere near", json, "/x/y", 1],
  ["below a text", json, "/e/x", 11],
  ["no pointer at all", json, "a", 1],
  ["YAML: a member", yaml, "/a", 2],
  ["YAML: an item", yaml, "/a/b~1c/1/d", 5],
  ["YAML: an empty item", yaml, "/a/b~1c/2", 6],
  ["YAML: through an alias", yaml, "/e/~0", 7],
  ["YAML: a key that is a number, a flow map", yaml, "/1/g", 10],
  ["YAML: what is not there", yaml, "/e/nothing", 8],
])("%s", (_, text, pointer, line) => {
  expect(locatePointers(text, [pointer]).get(pointer)).toBe(line);
});

test("a byte order mark and a line of another system move nothing", () => {
  expect(locatePointers('\ufeff{\r\n"a":1,\r\n"b":2}', ["/b"]).get("/b")).toBe(3);
});

test("a key that stands twice counts where it stands last", () => {
  expect(locatePointers('{"a":1,\n"a":2}', ["/a"]).get("/a")).toBe(2);
});

test("every place of any JSON is found on the line on which it is printed", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (given) => {
      const value: Json = JSON.parse(JSON.stringify({ top: given }));
      const lines = JSON.stringify(value, null, 2).split("\n");
      const pointers = pointersOf(value, []);
      const found = locatePointers(lines.join("\n"), pointers);
      for (const pointer of pointers) {
        const key = pointer.split("/").at(-1)?.replaceAll("~1", "/").replaceAll("~0", "~") ?? "";
        const line = lines[(found.get(pointer) ?? 0) - 1] ?? "";
        const isItem = /^[0-9]+$/.test(key) && !line.includes(`${JSON.stringify(key)}: `);
        expect(isItem || line.trim().startsWith(`${JSON.stringify(key)}: `)).toBe(true);
      }
    }),
  );
});

function pointersOf(value: Json, at: readonly (string | number)[]): string[] {
  const items = isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return items.flatMap(([key, item]) => [jsonPointer([...at, key]), ...pointersOf(item, [...at, key])]);
}

test("a deep text is no trouble", () => {
  const depth = 100_000;
  expect(locatePointers(`${"[".repeat(depth)}${"]".repeat(depth)}`, ["/0/0"]).get("/0/0")).toBe(1);
});

test.each([
  ["long", "x".repeat(5_000_000)],
  ["full of escapes", '\\"'.repeat(2_000_000)],
])("a text that is %s is no trouble", (_, text) => {
  expect(locatePointers(`{"a":"${text}",\n"b":1}`, ["/b"]).get("/b")).toBe(2);
});
