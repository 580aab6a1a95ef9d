import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { defaultLimits, parseDocument, parseFetched, parseOwnFile, parseWrittenFile } from "../../../src/document/parse/parse-document.ts";
import { caught } from "../../support/caught.ts";

const place = "a.yaml";
const mergedInTurn = { a: { x: 1 }, b: { x: 1, y: 2 }, c: { x: 1, y: 2 } };
const mergedSeveral = { a: { x: 1 }, b: { x: 2, y: 2 }, c: { x: 1, y: 2, z: 3 } };

describe("parseDocument reads", () => {
  const cases: [string, string, Json][] = [
    ["JSON", '{"a": [1, null, "x"]}', { a: [1, null, "x"] }],
    ["JSON after a byte order mark and blanks", '\ufeff \r\n {"a":1}', { a: 1 }],
    ["the last of two equal keys of JSON", '{"a":1,"a":2}', { a: 2 }],
    [
      "brackets within strings of JSON",
      `{"a":"${"[".repeat(1000)}\\"${"[".repeat(1000)}"}`,
      { a: `${"[".repeat(1000)}"${"[".repeat(1000)}` },
    ],
    ["YAML", "a:\n  - 1\n  - x: y\n", { a: [1, { x: "y" }] }],
    ["YAML after a byte order mark", "\ufeffa: 1", { a: 1 }],
    ["YAML with CRLF", "a: 1\r\nb: |\r\n  x\r\n  y\r\n", { a: 1, b: "x\ny\n" }],
    ["YAML in flow style", "{a: 1, b: [x]}", { a: 1, b: ["x"] }],
    ["numbers as keys of YAML", "200: ok\n", { "200": "ok" }],
    ["timestamps of YAML as texts", "a: 2026-01-01", { a: "2026-01-01" }],
    ["the words of YAML 1.1 as texts", "a: [yes, no, on, 0777, 1_000, 12:30]", { a: ["yes", "no", "on", 777, "1_000", "12:30"] }],
    ["a merge key of YAML", "a: &a {x: 1, y: 1}\nb: {<<: *a, y: 2}", { a: { x: 1, y: 1 }, b: { x: 1, y: 2 } }],
    ["a merge key of YAML that merges in turn", "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}", mergedInTurn],
    ["a merge key of YAML over several", "{a: &a {x: 1}, b: &b {x: 2, y: 2}, c: {<<: [*a, *b, {z: 3}]}}", mergedSeveral],
    ["a merge key of YAML whose mapping stands there", "a: {<<: &b {x: 1}}\nc: *b", { a: { x: 1 }, c: { x: 1 } }],
    ["a merge key of YAML at its start", "<<: {a: 1}\nb: 2", { a: 1, b: 2 }],
    ["a key `<<` of YAML in quotes", "a: &a {x: 1}\nb: {'<<': *a, <<<: 1}", { a: { x: 1 }, b: { "<<": { x: 1 }, "<<<": 1 } }],
    ["both in one text", "a: &a {x: 1}\nb: {'<<': 2}\nc: {<<: *a}", { a: { x: 1 }, b: { "<<": 2 }, c: { x: 1 } }],
    ["binary of YAML as a text", "a: !!binary aGk=", { a: "aGk=" }],
    ["a tag of YAML that would build something as plain data", "a: !!js/function 'x'\nb: !ruby/object {c: 1}", { a: "x", b: { c: 1 } }],
    ["aliases of YAML", "a: &a [1]\nb: *a", { a: [1], b: [1] }],
    ["markdown in block scalars", `a: |\n${"  * [ ] x (y\n".repeat(2000)}`, { a: "* [ ] x (y\n".repeat(2000) }],
    ["a bare text of YAML", "hello", "hello"],
    ["the keys that objects inherit", '{"constructor":1,"toString":2}', { constructor: 1, toString: 2 }],
  ];
  test.each(cases)("%s", (_, given, want) => {
    expect(parseDocument(given, place)).toEqual(want);
  });
});

describe("parseDocument refuses", () => {
  test.each([
    ["nothing", "", "The document is empty."],
    ["blanks", " \n\ufeff", "The document is empty."],
    ["a web page", "\n<!doctype html><title>502", "This is a web page or XML: the text starts with `<`."],
    [
      "a key of YAML that stands twice",
      "a: 1\nb:\n  c: 1\n  c: 2",
      "This is not valid YAML: A key stands twice in one mapping at line 4, column 3.",
    ],
    [
      "keys of YAML that become one in JSON",
      "1: x\n'1': y",
      "This is not valid YAML: A key stands twice in one mapping at line 2, column 1.",
    ],
    ["a key of YAML that is a list", "? [a]\n: 1", "This is not valid YAML: A key is not a plain value at line 1, column 3."],
    ["a second document of YAML", "a: 1\n---\nb: 1", "This is not valid YAML: A second document begins at line 2, column 1."],
    ["an alias of YAML to nothing", "a: *b", "This is not valid YAML: Unresolved alias (the anchor must be set before the alias): b."],
    [
      "broken YAML",
      "a: [1\nb: 2",
      "This is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1.",
    ],
    ["a merge key of YAML with a text", "a: {b: {<<: x}}", 'The merge key (<<) at "/a/b" holds no mapping.'],
    ["a merge key of YAML with a list of texts", "a: {<<: [x]}", 'The merge key (<<) at "/a" holds no mapping.'],
    ["a mapping of YAML that merges itself", "a: &a {<<: *a}", 'The mapping at "/a" is merged into itself.'],
    ["the same over a member", "a: &a {b: {<<: *a}}", 'The mapping at "/a/b" is merged into itself.'],
    [
      "two merge keys of YAML",
      "a: &a {}\nb: {<<: *a, <<: *a}",
      "This is not valid YAML: A key stands twice in one mapping at line 2, column 13.",
    ],
    ["infinity in YAML", "a: [1, .inf]", 'The value at "/a/1" is no JSON number.'],
    ["no number in YAML", "a: .nan", 'The value at "/a" is no JSON number.'],
    ["a number that JSON cannot hold", '{"a/b":1e999}', 'The value at "/a~1b" is no JSON number.'],
    [
      "anchors and aliases beyond count",
      `a: &a 1\nb: [${"*a,".repeat(10_001)}]`,
      "The document has more than 10000 YAML anchors and aliases.",
    ],
  ])("%s", async (_, given, message) => {
    expect(await caught(() => parseDocument(given, place))).toEqual(["document-unparseable", message, place]);
  });

  test("control characters in a foreign message", async () => {
    const [, message] = await caught(() => parseDocument("a: *\u001b2J", place));
    expect(message).toBe("This is not valid YAML: Unresolved alias (the anchor must be set before the alias):  2J.");
  });

  test.each([
    ["JSON that breaks off", '{\n  "a": [1,', "This is not valid JSON: it breaks off at line 2, column 11."],
    ["JSON that breaks off in a text", '{"a": "xy', "This is not valid JSON: it breaks off at line 1, column 10."],
    ["JSON with a comma too many", '{\n  "a": 1,\n}', "This is not valid JSON: something unexpected stands at line 3, column 1."],
    ["JSON with text after its end", "[1]\nx", "This is not valid JSON: something unexpected stands at line 2, column 1."],
    ["NaN in JSON", '{"a": NaN}', "This is not valid JSON: something unexpected stands at line 1, column 7."],
    ["YAML in flow style where JSON is meant", "{a: 1}", "This is not valid JSON: something unexpected stands at line 1, column 2."],
  ])("%s", async (_, given, message) => {
    expect(await caught(() => parseDocument(given, "a.json"))).toEqual(["document-unparseable", message, "a.json"]);
  });

  test.each([
    ["JSON", '{"a":[{"__proto__":{"polluted":1}}]}'],
    ["YAML", 'a:\n  - "__proto__": {polluted: 1}'],
    ["YAML through a merge key", "a:\n - &x {__proto__: {polluted: 1}}\nb: {c: {<<: *x}}"],
    ["YAML that a merge key alone has", "a: [{<<: {__proto__: {polluted: 1}}}]"],
  ])("__proto__ in %s", async (_, given) => {
    const message = 'The object at "/a/0" has a key named __proto__.';
    expect(await caught(() => parseDocument(given, place))).toEqual(["document-unsafe-key", message, place]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("parseDocument stays within its limits", () => {
  const deep = "The document is nested more than 128 levels deep.";
  const blocks = Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n");
  const brackets = "[".repeat(20_000);
  test.each([
    ["JSON", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["JSON that is not even closed", `{"a":${brackets}`],
    ["JSON one level too deep", `${"[".repeat(129)}1${"]".repeat(129)}`],
    ["YAML in flow style", `a: ${brackets}`],
    ["the same again", `a: ${brackets}`],
    ["and again: the third once ended the process", `a: ${brackets}`],
    ["flow style behind brackets in quotes", `a: ${'["]",'.repeat(20_000)}`],
    ["mappings in flow style", `a: ${"{a: ".repeat(20_000)}`],
    ["pairs in flow style", `a: ${"[a: ".repeat(100)}${"]".repeat(100)}`],
    ["compact lists", "- ".repeat(20_000)],
    ["compact lists with tabs", "-\t".repeat(20_000)],
    ["explicit keys", "? ".repeat(20_000)],
    ["indentation", blocks],
    ["lists in steps", Array.from({ length: 50 }, (_, step) => `${" ".repeat(step * 20)}${"- ".repeat(10)}`).join("\n")],
    ["an alias within its own anchor", "&a [*a]"],
  ])("depth: %s", async (_, given) => {
    expect(await caught(() => parseDocument(given, place))).toEqual(["document-too-deep", deep, place]);
  });

  test("128 levels pass", () => {
    expect(() => parseDocument(`${"[".repeat(128)}${"]".repeat(128)}`, place)).not.toThrow();
  });

  const bomb = Array.from(
    { length: 9 },
    (_, at) =>
      `a${at}: &a${at} [${Array(9)
        .fill(at === 0 ? "x" : `*a${at - 1}`)
        .join(",")}]`,
  ).join("\n");
  const doubling = Array.from({ length: 64 }, (_, at) => `a${at}: &a${at} {<<: [*a${at - 1},*a${at - 1}], k${at}: {<<: *a${at - 1}}}`);
  const wide = `a: &a {${Array.from({ length: 400 }, (_, at) => `k${at}: 1`).join(",")}}\nb:\n${"  - {<<: *a}\n".repeat(400)}`;
  test.each([
    ["an alias bomb", bomb, defaultLimits.nodes],
    ["a bomb of merge keys", ["a-1: &a-1 {k: 1}", ...doubling].join("\n"), 100_000],
    ["a wide mapping merged often", wide, 100_000],
    ["JSON", `[${"1,".repeat(1_000)}1]`, 1_000],
    ["YAML", `a: [${"1,".repeat(1_000)}1]`, 1_000],
  ])("values: %s", async (_, given, nodes) => {
    const message = `The document holds more than ${nodes} values.`;
    expect(await caught(() => parseDocument(given, place, { ...defaultLimits, nodes }))).toEqual([
      "document-too-many-nodes",
      message,
      place,
    ]);
  });

  test("tokens of YAML", async () => {
    const message = "The document has more than 1000000 YAML tokens; JSON may be larger.";
    expect(await caught(() => parseDocument(`a: [${",".repeat(1_000_001)}`, place))).toEqual(["document-too-many-nodes", message, place]);
  });

  test("size", async () => {
    const limits = { ...defaultLimits, sizeBytes: 10 };
    expect(await caught(() => parseDocument("x".repeat(11), place, limits))).toEqual([
      "document-too-large",
      "The document has over 10 bytes.",
      place,
    ]);
  });

  test.each([
    ["20000 keys of one mapping", Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join("\n")],
    ["100000 keys of JSON", JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, at])))],
  ])("time: %s", (_, given) => {
    const start = process.cpuUsage(); // of this process alone, whatever else is running
    parseDocument(given, place);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});

describe("a file of the project", () => {
  test.each([
    ["JSON", '{"a": {"b": 1},\n "c": 1, "a": 2}', "A key of JSON stands twice in one object at line 2, column 10."],
    ["JSON, in another spelling", '[{"a": 1, "\\u0061": 2}]', "A key of JSON stands twice in one object at line 1, column 11."],
    ["YAML in flow style", "{a: 1, a: 2}", "This is not valid YAML: A key stands twice in one mapping at line 1, column 8."],
  ])("a key that stands twice: %s", async (_, given, message) => {
    expect(await caught(() => parseOwnFile(given, place))).toEqual(["document-unparseable", message, place]);
    expect(await caught(() => parseWrittenFile(given, place, "accepted-invalid"))).toEqual(["accepted-invalid", message, place]);
  });

  test.each(['{"a": {"a": ":"}, "b": [{"a": 1}, {"a": 1}], "__proto": 1}', '\ufeff {"a:": 1}', "{a: 1}"])("no key twice: %s", (given) => {
    expect(parseOwnFile(given, place)).toEqual(parseDocument(given, place));
  });
});

describe("a document from outside", () => {
  test.each<[string, string, readonly string[]]>([
    ["at every depth, each key once", '{"a": {"b": 1, "b": 2, "b": 3}, "c": [0, {"d/e": 1, "d/e": {}}]}', ["/a/b", "/c/1/d~1e"]],
    ["in another spelling, after a byte order mark", '\ufeff {"a": 1, "\\u0061": 2}', ["/a"]],
    ["a name that objects inherit", '{"constructor": 1, "constructor": 2}', ["/constructor"]],
    ["the same key in several objects, and as a text", '{"a": {"a": "a:"}, "b": [{"a": 1}, {"a": 1}]}', []],
    ["YAML that uses a mapping again", "{a: &a {b: 1}, c: *a}", []],
  ])("lists its repeated keys: %s", (_, given, repeated) => {
    expect(parseFetched(given, place)).toEqual({ document: parseDocument(given, place), repeated });
  });
});
