import { describe, expect, it } from "vitest";
import { joinDocuments } from "../../../src/gate/usage/join-documents.ts";

const unknown = [{ kind: "operations", at: "a.ts:1", why: "?" }] as const;

describe("joinDocuments", () => {
  it("takes every use of each; a part is known where one has it", () => {
    const searched = { operations: [{ operation: "a", reads: {} }], connectors: [], unknown, calls: { resolved: 3, unresolved: 1 } };
    const recorded = { operations: [{ operation: "a" }, { operation: "b" }], calls: { resolved: 2, unresolved: 0 } };
    const written = { configs: [{ connector: "source-x", files: "a.json" }] };
    expect(joinDocuments([searched, recorded, written])).toEqual({
      operations: [{ operation: "a", reads: {} }, { operation: "a" }, { operation: "b" }],
      connectors: [],
      configs: written.configs,
      unknown,
      calls: { resolved: 5, unresolved: 1 },
    });
  });

  it("leaves one as it is, and a part that none has unknown", () => {
    const one = { operations: [], nothingIsUsed: true };
    expect(joinDocuments([one])).toEqual(one);
    expect(joinDocuments([one, { connectors: [] }])).toEqual({ operations: [], connectors: [] });
  });
});
