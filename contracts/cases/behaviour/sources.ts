import type { BehaviourCase } from "../../../src/contract/case/case.ts";
import { calls } from "./calls.ts";

/** A small connector specification: a nested object, and an optional field. */
const spec = {
  type: "object",
  required: ["host", "port", "ssl"],
  properties: {
    host: { type: "string" },
    port: { type: "integer", default: 5432 },
    schema: { type: "string" },
    ssl: { type: "object", required: ["mode"], properties: { mode: { type: "string" }, certificate: { type: "string" } } },
  },
} as const;

const given = { host: "db.example.com", ssl: { mode: "require" } } as const;

/** Cases for the configuration of a source: its missing properties, and its merge with the template's values. */
export const sourceBehaviourCases: readonly BehaviourCase[] = [
  ...calls("source-config-complete", "missingConfig", [
    ["the-template-s-value-fills-in", [spec, { port: 5432 }, given], []],
    ["what-neither-gives-is-missing", [spec, {}, given], ["/port"]],
    ["the-caller-may-give-all", [spec, {}, { ...given, port: 5433 }], []],
    ["nothing-of-three-is-all-missing", [spec, {}, {}], ["/host", "/port", "/ssl"]],
    ["a-field-below-is-missing", [spec, { port: 5432 }, { host: "db.example.com", ssl: { certificate: "made-up" } }], ["/ssl/mode"]],
    [
      "a-field-below-is-filled-in",
      [spec, { port: 5432, ssl: { mode: "require" } }, { host: "db.example.com", ssl: { certificate: "made-up" } }],
      [],
    ],
    ["a-null-is-a-value", [spec, { port: 5432 }, { ...given, host: null }], []],
  ]),
  ...calls("source-config-merge", "mergeConfig", [
    ["both-are-there", [{ port: 5432 }, { host: "db.example.com" }], { port: 5432, host: "db.example.com" }],
    ["the-caller-s-value-wins", [{ port: 5432 }, { port: 5433 }], { port: 5433 }],
    ["objects-are-merged", [{ ssl: { mode: "require" } }, { ssl: { certificate: "a" } }], { ssl: { mode: "require", certificate: "a" } }],
    ["lists-are-taken-whole", [{ schemas: ["a", "b"] }, { schemas: ["c"] }], { schemas: ["c"] }],
  ]),
];
