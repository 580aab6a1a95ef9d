import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { KitError } from "../../../src/core/errors.ts";
import type { Json } from "../../../src/core/json.ts";
import { parseOverlay } from "../../../src/document/overlay/overlay.ts";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";

const valid = {
  overlay: "1.0.0",
  info: { title: "A rule", version: "1.0.0" },
  "x-reason": "It is so.",
  "x-source": "OpenAPI 3.1, section 4",
  "x-goes-when": "Upstream says so.",
  actions: [{ target: "$.info", update: { "x-a": 1 } }],
};

describe("parseOverlay reads", () => {
  test("an overlay, and takes its id from the file's name", () => {
    expect(parseOverlay(valid, "some/folder/010-a-rule.yaml")).toEqual({
      id: "010-a-rule",
      version: "1.0",
      reason: "It is so.",
      source: "OpenAPI 3.1, section 4",
      goesWhen: "Upstream says so.",
      actions: [{ target: "$.info", change: { kind: "update", value: { "x-a": 1 } }, generations: ["embedded", "agent", "unknown"] }],
    });
  });

  test("the generations of the document, and of an action", () => {
    const actions = [
      { target: "$.a", remove: true },
      { target: "$.b", remove: true, "x-generations": ["agent"] },
    ];
    const overlay = parseOverlay({ ...valid, "x-generations": ["embedded", "agent"], actions }, "010-a.yaml");
    expect(overlay.actions.map(({ generations }) => generations)).toEqual([["embedded", "agent"], ["agent"]]);
  });

  test("a copy, from 1.1 on", () => {
    const overlay = parseOverlay({ ...valid, overlay: "1.1.0", actions: [{ target: "$.a", copy: "$.b" }] }, "010-a.yaml");
    expect(overlay.actions[0]?.change).toEqual({ kind: "copy", from: "$.b" });
  });
});

const without = (key: keyof typeof valid): Json => Object.fromEntries(Object.entries(valid).filter(([name]) => name !== key));
const withAction = (action: Json): Json => ({ ...valid, actions: [action] });

describe("parseOverlay refuses", () => {
  test.each<[string, Json, string]>([
    ["what is no object", [], "/: must be an object"],
    ["an unknown version", { ...valid, overlay: "2.0.0" }, "/overlay: must be 1.0.x or 1.1.x"],
    ["no reason", without("x-reason"), "/x-reason: must be a text"],
    ["no source", without("x-source"), "/x-source: must be a text"],
    ["no end", without("x-goes-when"), "/x-goes-when: must be a text"],
    ["no title", { ...valid, info: { version: "1" } }, "/info/title: must be a text"],
    ["no actions", { ...valid, actions: [] }, "/actions: must be a list of at least one action"],
    ["an unknown member", { ...valid, action: [] }, '/: "action" is not known here'],
    ["an unknown member of an action", withAction({ target: "$", update: {}, delete: true }), '/actions/0: "delete" is not known here'],
    ["an unknown generation", { ...valid, "x-generations": ["agnet"] }, "/x-generations: must be a list out of embedded, agent, unknown"],
    ["no change", withAction({ target: "$.a" }), "/actions/0: must hold exactly one of update, copy and remove: true"],
    [
      "two changes",
      withAction({ target: "$.a", update: {}, remove: true }),
      "/actions/0: must hold exactly one of update, copy and remove: true",
    ],
    ["a copy in 1.0", withAction({ target: "$.a", copy: "$.b" }), "/actions/0/copy: needs overlay: 1.1.0"],
    ["a remove that is neither true nor false", withAction({ target: "$.a", remove: "yes" }), "/actions/0/remove: must be true or false"],
  ])("%s", (_, given, want) => {
    expect(problemsOf(given, "010-a.yaml")).toContain(want);
  });

  test("a target that is no JSONPath", () => {
    expect(problemsOf(withAction({ target: "$[?", remove: true }), "010-a.yaml")[0]).toMatch(/^\/actions\/0\/target: is no JSONPath: /);
  });

  test("a file without a number, and names the file", () => {
    expect(problemsOf(valid, "a-rule.yaml")).toEqual(["file name: must be NNN-name.yaml"]);
    expect(() => parseOverlay(valid, "a-rule.yaml")).toThrow(expect.objectContaining({ code: "overlay-invalid", place: "a-rule.yaml" }));
  });
});

function problemsOf(given: Json, place: string): string[] {
  try {
    parseOverlay(given, place);
    return [];
  } catch (error) {
    return error instanceof KitError ? error.message.split("\n") : [String(error)];
  }
}

const folder = fileURLToPath(new URL("../../../openapi/overlays/", import.meta.url));

test("every overlay of the kit is valid, and no number is given twice", () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const overlays = names.map((name) => parseOverlay(parseDocument(readFileSync(`${folder}${name}`, "utf8"), name), name));
  expect(overlays.length).toBeGreaterThanOrEqual(11);
  expect(new Set(overlays.map(({ id }) => id.slice(0, 3))).size).toBe(overlays.length);
});
