import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import type { Generation } from "../../../src/document/bindings.ts";
import { applyOverlay } from "../../../src/document/overlay/apply-overlay.ts";
import { parseOverlay } from "../../../src/document/overlay/overlay.ts";

function apply(document: Json, actions: Json, version = "1.0.0", generation: Generation = "embedded") {
  const head = { overlay: version, info: { title: "t", version: "1" }, "x-reason": "r", "x-source": "s", "x-goes-when": "w" };
  return applyOverlay(document, parseOverlay({ ...head, actions }, "010-a.yaml"), generation);
}

const parameters = {
  parameters: [
    { name: "a", in: "query" },
    { name: "b", in: "path" },
    { name: "c", in: "query" },
  ],
};

describe("applyOverlay", () => {
  test.each<[string, Json, Json, Json]>([
    ["merges an object, recursively", { a: { b: { x: 1 } } }, [{ target: "$.a", update: { b: { y: 2 } } }], { a: { b: { x: 1, y: 2 } } }],
    ["replaces a primitive below the target", { a: { b: 1 } }, [{ target: "$.a", update: { b: "two" } }], { a: { b: "two" } }],
    ["keeps null as a value", { a: { b: 1 } }, [{ target: "$.a", update: { b: null } }], { a: { b: null } }],
    ["merges into the root", { a: 1 }, [{ target: "$", update: { b: 2 } }], { a: 1, b: 2 }],
    ["concatenates arrays below the target", { a: { l: [1] } }, [{ target: "$.a", update: { l: [2, 3] } }], { a: { l: [1, 2, 3] } }],
    [
      "appends an object to an array",
      { tags: [{ name: "x" }] },
      [{ target: "$.tags", update: { name: "y" } }],
      { tags: [{ name: "x" }, { name: "y" }] },
    ],
    ["appends a primitive to an array", { required: ["id"] }, [{ target: "$.required", update: "name" }], { required: ["id", "name"] }],
    ["concatenates an array with an array", { l: [1] }, [{ target: "$.l", update: [2, 3] }], { l: [1, 2, 3] }],
    ["appends to an empty array", { l: [] }, [{ target: "$.l", update: {} }], { l: [{}] }],
    ["updates every place", { p: { a: {}, b: {} } }, [{ target: "$.p[*]", update: { x: 1 } }], { p: { a: { x: 1 }, b: { x: 1 } } }],
    ["updates a place once that is selected twice", { a: { l: [] } }, [{ target: "$['a','a'].l", update: 1 }], { a: { l: [1] } }],
    [
      "updates places inside places",
      { a: { k: 1, b: { k: 2 } } },
      [{ target: "$..[?@.k]", update: { x: 1 } }],
      { a: { k: 1, x: 1, b: { k: 2, x: 1 } } },
    ],
    [
      "takes a filter without parentheses",
      parameters,
      [{ target: "$.parameters[?@.name=='b']", update: { required: true } }],
      {
        parameters: [
          { name: "a", in: "query" },
          { name: "b", in: "path", required: true },
          { name: "c", in: "query" },
        ],
      },
    ],
    [
      "takes a filter in a filter",
      { p: { x: parameters, y: { parameters: [] } } },
      [{ target: "$.p[?@.parameters[?@.in=='path']]", update: { hit: true } }],
      { p: { x: { ...parameters, hit: true }, y: { parameters: [] } } },
    ],
    [
      "takes match()",
      { p: { ab: { n: "ab" }, b: { n: "b" } } },
      [{ target: "$.p[?match(@.n, 'a.*')]", update: { hit: true } }],
      { p: { ab: { n: "ab", hit: true }, b: { n: "b" } } },
    ],
    [
      "takes search() and count()",
      {
        p: [
          { d: "say please", l: [1] },
          { d: "please", l: [] },
        ],
      },
      [{ target: "$.p[?search(@.d, 'please') && count(@.l[*]) == 1]", update: { hit: 1 } }],
      {
        p: [
          { d: "say please", l: [1], hit: 1 },
          { d: "please", l: [] },
        ],
      },
    ],
    ["takes length()", { p: [{ n: "abc" }, { n: "a" }] }, [{ target: "$.p[?length(@.n) > 2]", remove: true }], { p: [{ n: "a" }] }],
    ["removes a member", { a: { b: 1, c: 2 } }, [{ target: "$.a.b", remove: true }], { a: { c: 2 } }],
    [
      "removes several items of one array",
      parameters,
      [{ target: "$.parameters[?@.in=='query']", remove: true }],
      { parameters: [{ name: "b", in: "path" }] },
    ],
    ["removes items by index, all as they stood", { l: [0, 1, 2, 3] }, [{ target: "$.l[0,2]", remove: true }], { l: [1, 3] }],
    ["removes a primitive item", { tags: ["x", "y", "x"] }, [{ target: "$.tags[?@=='x']", remove: true }], { tags: ["y"] }],
    [
      "removes a place together with those inside it",
      { a: { k: 1, b: { k: 1 } }, c: 1 },
      [{ target: "$..[?@.k]", remove: true }],
      { c: 1 },
    ],
    [
      "replaces a list by removing it first",
      { o: { s: [{ old: [] }] } },
      [
        { target: "$.o.s", remove: true },
        { target: "$.o", update: { s: [{ new: [] }] } },
      ],
      { o: { s: [{ new: [] }] } },
    ],
    [
      "works on what the action before left",
      {},
      [
        { target: "$", update: { a: {} } },
        { target: "$.a", update: { b: 1 } },
      ],
      { a: { b: 1 } },
    ],
    [
      "reaches keys with dots, slashes and quotes",
      { "a.b/c'd": {} },
      [{ target: "$['a.b/c\\'d']", update: { x: 1 } }],
      { "a.b/c'd": { x: 1 } },
    ],
    [
      "treats the names of built-in members as names",
      { constructor: {} },
      [{ target: "$.constructor", update: { toString: { valueOf: 1 } } }],
      { constructor: { toString: { valueOf: 1 } } },
    ],
  ])("%s", (_, document, actions, want) => {
    expect(apply(document, actions).document).toEqual(want);
  });

  test.each<[string, Json, Json, Json]>([
    ["copies an object into another", { a: { x: 1 }, b: { y: 2 } }, [{ target: "$.a", copy: "$.b" }], { a: { x: 1, y: 2 }, b: { y: 2 } }],
    ["copies into an array", { l: [1], m: 2 }, [{ target: "$.l", copy: "$.m" }], { l: [1, 2], m: 2 }],
    [
      "moves",
      { a: { x: 1 } },
      [
        { target: "$", update: { b: {} } },
        { target: "$.b", copy: "$.a" },
        { target: "$.a", remove: true },
      ],
      { b: { x: 1 } },
    ],
    ["replaces a primitive", { a: "old" }, [{ target: "$.a", update: "new" }], { a: "new" }],
  ])("as of 1.1 %s", (_, document, actions, want) => {
    expect(apply(document, actions, "1.1.0").document).toEqual(want);
  });

  test("counts the places it changed", () => {
    const actions = [
      { target: "$.l[*]", update: { x: 1 } },
      { target: "$.l[0]", remove: true },
    ];
    expect(apply({ l: [{}, {}] }, actions).outcome).toEqual({ id: "010-a", applied: true, places: 3 });
  });

  test("leaves out actions for other generations", () => {
    const agentOnly = { target: "$.gone", remove: true, "x-generations": ["agent"] };
    const every = { target: "$", update: { x: 1 } };
    expect(apply({}, [agentOnly, every])).toEqual({ document: { x: 1 }, outcome: { id: "010-a", applied: true, places: 1 } });
    expect(apply({}, [agentOnly], "1.0.0", "unknown")).toEqual({
      document: {},
      outcome: { id: "010-a", applied: false, places: 0, reason: "for generation agent, the document is unknown" },
    });
  });
});

describe("applyOverlay refuses", () => {
  test.each<[string, Json, string, Json, string, string]>([
    [
      "a target that selects nothing",
      { a: 1 },
      "1.0.0",
      { target: "$.b", remove: true },
      "overlay-no-match",
      "The target $.b selects nothing.",
    ],
    [
      "a primitive target in 1.0",
      { a: 1 },
      "1.0.0",
      { target: "$.a", update: 2 },
      "overlay-bad-target",
      "The value at /a is a primitive; update its parent, or say overlay: 1.1.0.",
    ],
    [
      "an object for a primitive",
      { a: 1 },
      "1.1.0",
      { target: "$.a", update: {} },
      "overlay-bad-target",
      "At /a, an object cannot be merged into a primitive.",
    ],
    [
      "a primitive for an object",
      { a: {} },
      "1.0.0",
      { target: "$.a", update: 1 },
      "overlay-bad-target",
      "At /a, a primitive cannot be merged into an object.",
    ],
    [
      "an array for an object below the target",
      { a: { "b/c": {} } },
      "1.0.0",
      { target: "$.a", update: { "b/c": [] } },
      "overlay-bad-target",
      "At /a/b~1c, an array cannot be merged into an object.",
    ],
    [
      "unlike targets",
      { a: {}, b: [] },
      "1.0.0",
      { target: "$[*]", update: {} },
      "overlay-bad-target",
      "The target selects unlike values: an object, an array.",
    ],
    ["to remove the document", {}, "1.0.0", { target: "$", remove: true }, "overlay-bad-target", "The whole document cannot be removed."],
    [
      "to copy nothing",
      { a: {} },
      "1.1.0",
      { target: "$.a", copy: "$.b" },
      "overlay-no-match",
      "The source of the copy, $.b, selects nothing.",
    ],
    [
      "to copy two values",
      { a: {}, b: [1, 2] },
      "1.1.0",
      { target: "$.a", copy: "$.b[*]" },
      "overlay-bad-target",
      "The source of the copy, $.b[*], selects 2 places.",
    ],
  ])("%s", (_, document, version, action, code, message) => {
    const first = { target: "$", update: { "x-first": 1 } };
    const actions = [...(message.includes("unlike") ? [{ target: "$", update: {} }] : [first]), action];
    expect(() => apply(document, actions, version)).toThrow(expect.objectContaining({ code, message, place: "010-a#/actions/1" }));
  });
});

describe("applyOverlay, whatever the document,", () => {
  const key = fc
    .oneof(fc.constantFrom("a", "constructor", "toString", "a/b", "~"), fc.string({ maxLength: 3 }))
    .filter((one) => one !== "__proto__");
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<Json>(null, true, 1, "text"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;
  const object = fc.dictionary(key, json, { maxKeys: 4, noNullPrototype: true });

  test("does not change its input", () => {
    fc.assert(
      fc.property(object, object, (target, update) => {
        const document = { place: target, list: [target, target] };
        const before = structuredClone(document);
        apply(document, [
          { target: "$.list", update },
          { target: "$.list[0]", remove: true },
          { target: "$", update: { added: update } },
        ]);
        expect(document).toEqual(before);
      }),
    );
  });

  test("replaces a value by removing and then updating it", () => {
    fc.assert(
      fc.property(object, json, json, (rest, old, value) => {
        const document = { ...rest, place: old };
        const actions = [
          { target: "$.place", remove: true },
          { target: "$", update: { place: value } },
        ];
        expect(apply(document, actions).document).toEqual({ ...rest, place: value });
      }),
    );
  });

  test("gives in one overlay what the same actions give one by one", () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 4 }), (updates) => {
        const actions = updates.map((update, index) => ({ target: "$", update: { [`p${index % 2}`]: [update] } }));
        const oneByOne = actions.reduce<Json>((document, action) => apply(document, [action]).document, {});
        expect(apply({}, actions).document).toEqual(oneByOne);
      }),
    );
  });
});
