import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import { editPlaces, type Path } from "../../../src/core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../src/core/json.ts";
import { type Connector, parseRegistry, type Registry } from "../../../src/document/registry.ts";
import { repairConnector } from "../../../src/document/repair/repair-connector.ts";
import type { Comparison } from "../../../src/gate/finding.ts";
import { compareRegistries } from "../../../src/gate/registry/compare-registries.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { walkSchema } from "../../../src/schema/keywords.ts";
import { washSchema } from "../../../src/schema/wash-schema.ts";
import { isWhole } from "../../support/extent.ts";

const place = "openapi/snapshot/registry.json";
const starter = parseRegistry(JSON.parse(readFileSync(join(kitRoot, place), "utf8")), place);

function withSchema(connector: Connector, connectionSpecification: JsonObject): Registry {
  return { connectors: [{ ...connector, connectionSpecification }], skipped: [] };
}

function compare(connector: Connector, base: JsonObject, head: JsonObject): Comparison {
  return compareRegistries(withSchema(connector, base), withSchema(connector, head));
}

/** A way to make one schema take less; undefined where it does not apply. */
type Narrow = (schema: JsonObject) => JsonObject | undefined;

const isPinned = ({ const: only, enum: values }: JsonObject): boolean => only !== undefined || (isArray(values) && values.length < 2);
const isFreeText = (schema: JsonObject): boolean =>
  schema.type === "string" &&
  schema.enum === undefined &&
  schema.const === undefined &&
  schema.pattern === undefined &&
  schema.format === undefined;

const narrowings: Readonly<Record<string, Narrow>> = {
  "an optional field is required": (schema) => {
    const required = isArray(schema.required) ? schema.required : [];
    const name = Object.keys(objectMember(schema, "properties") ?? {}).find((one) => !required.includes(one));
    return name === undefined ? undefined : { ...schema, required: [...required, name] };
  },
  "an unknown field is required": (schema) => {
    if (objectMember(schema, "properties") === undefined) return undefined;
    return { ...schema, required: [...(isArray(schema.required) ? schema.required : []), "brand_new"] };
  },
  "a value is gone": (schema) => (isArray(schema.enum) && schema.enum.length > 1 ? { ...schema, enum: schema.enum.slice(1) } : undefined),
  "another type": (schema) => {
    if (typeof schema.type !== "string" || isPinned(schema) || schema.enum !== undefined) return undefined;
    return { type: schema.type === "boolean" ? "integer" : "boolean" };
  },
  "a higher minimum": (schema) => (schema.type === "integer" ? { ...schema, minimum: Number(schema.minimum ?? 0) + 1 } : undefined),
  "a lower maximum": (schema) =>
    schema.type === "integer" && typeof schema.maximum === "number" && schema.maximum > Number(schema.minimum ?? 0)
      ? { ...schema, maximum: schema.maximum - 1 }
      : undefined,
  "longer texts": (schema) => (isFreeText(schema) ? { ...schema, minLength: 7 } : undefined),
  "shorter texts": (schema) => (isFreeText(schema) ? { ...schema, maxLength: 0 } : undefined),
  "a pattern": (schema) => (isFreeText(schema) ? { ...schema, pattern: "^[0-9]{3}-x$" } : undefined),
  "a format": (schema) => (isFreeText(schema) ? { ...schema, format: "date" } : undefined),
  "a list that is not empty": (schema) => (schema.type === "array" ? { ...schema, minItems: Number(schema.minItems ?? 0) + 1 } : undefined),
  "a form is gone": (schema) =>
    isArray(schema.oneOf) && schema.oneOf.length > 1 ? { ...schema, oneOf: schema.oneOf.slice(1) } : undefined,
  "a field is gone and no other is taken": (schema) => {
    const [name, ...others] = Object.keys(objectMember(schema, "properties") ?? {});
    const properties = objectMember(schema, "properties") ?? {};
    if (name === undefined || isPinnedField(properties[name]) || schema.oneOf !== undefined) return undefined;
    const required = (isArray(schema.required) ? schema.required : []).filter((one) => one !== name);
    return {
      ...schema,
      required,
      additionalProperties: false,
      properties: Object.fromEntries(others.map((one) => [one, properties[one] ?? true])),
    };
  },
};

function isPinnedField(field: Json | undefined): boolean {
  return isObject(field) && isPinned(field);
}

interface Change {
  readonly connector: Connector;
  readonly path: Path;
  readonly kind: string;
  readonly narrowed: JsonObject;
}

/** Every single narrowing of every schema of the starter registry. */
const allNarrowings: readonly Change[] = starter.connectors.flatMap((connector) => {
  const repaired = repairConnector(connector).connector;
  return [...walkSchema(repaired.connectionSpecification)].flatMap(({ value, path }) =>
    Object.entries(narrowings).flatMap(([kind, narrow]): Change[] => {
      const narrower = isObject(value) ? narrow(value) : undefined;
      if (narrower === undefined) return [];
      const narrowed = editPlaces(repaired.connectionSpecification, [{ path, edit: () => narrower }]);
      return isObject(narrowed) ? [{ connector: repaired, path, kind, narrowed }] : [];
    }),
  );
});

/** A judge of its own: what the comparison uses is not asked. */
function accepts(schema: JsonObject, value: Json): boolean {
  const ajv = new Ajv({ strict: false, logger: false });
  formats.default(ajv);
  const washed = washSchema(schema, { ref: () => undefined, is30: false });
  return ajv.compile(isObject(washed) ? washed : {})(value) === true;
}

function describeChange({ connector, path, kind }: Change): string {
  return `${connector.name} ${path.join("/")}: ${kind}`;
}

/** Fixed, so that a run can be repeated; another one is as good. */
const seed = 20260319;
const numRuns = isWhole ? 60 : 12;

describe("laws of comparing config schemas", () => {
  it("has narrowings of every kind to try", () => {
    expect(allNarrowings.length).toBeGreaterThan(1_000);
    expect([...new Set(allNarrowings.map(({ kind }) => kind))].sort()).toEqual(Object.keys(narrowings).sort());
  });

  it("finds any single narrowing, with a config that another validator takes and refuses", () => {
    fc.assert(
      fc.property(fc.constantFrom(...allNarrowings), (change) => {
        const { connector, narrowed } = change;
        const { findings, uncheckable } = compare(connector, connector.connectionSpecification, narrowed);
        const breaking = findings.filter(({ level }) => level === "breaking");
        expect(uncheckable, describeChange(change)).toEqual([]);
        expect(breaking.length, describeChange(change)).toBeGreaterThan(0);
        for (const { witness } of breaking) {
          expect(accepts(connector.connectionSpecification, witness?.payload ?? null), describeChange(change)).toBe(true);
          expect(accepts(narrowed, witness?.payload ?? null), describeChange(change)).toBe(false);
        }
      }),
      { numRuns, seed },
    );
  });

  it("never calls breaking what takes more", () => {
    fc.assert(
      fc.property(fc.constantFrom(...allNarrowings), (change) => {
        const { connector, narrowed, kind } = change;
        // The other way round a form may be one that nothing has, and a field that was refused is declared: what was undeclared does not count.
        if (kind === "another type" || kind === "a field is gone and no other is taken") return;
        const { findings, uncheckable } = compare(connector, narrowed, connector.connectionSpecification);
        expect(
          findings.filter(({ level }) => level === "breaking").map(({ message }) => message),
          describeChange(change),
        ).toEqual([]);
        expect(uncheckable, describeChange(change)).toEqual([]);
      }),
      { numRuns, seed },
    );
  });

  it("finds nothing between a registry and itself", () => {
    expect(compareRegistries(starter, starter)).toEqual({ findings: [], uncheckable: [], unchanged: [] });
  });

  it("finds nothing where only annotations differ, or the order of keys", () => {
    const annotations = [
      "title",
      "description",
      "order",
      "examples",
      "group",
      "always_show",
      "pattern_descriptor",
      "airbyte_hidden",
      "tittle",
    ];
    const words = fc.dictionary(fc.constantFrom(...annotations), fc.string(), { minKeys: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...starter.connectors), words, fc.nat(), (connector, written, index) => {
        const nodes = [...walkSchema(connector.connectionSpecification)].filter(({ value }) => isObject(value));
        const { path } = nodes[index % nodes.length]!;
        const edit = (value: Json): Json =>
          isObject(value) ? Object.fromEntries(Object.entries({ ...value, ...written }).reverse()) : value;
        const head = editPlaces(connector.connectionSpecification, [{ path, edit }]);
        if (!isObject(head)) throw new Error("a schema is an object");
        const { findings, uncheckable, unchanged } = compare(connector, connector.connectionSpecification, head);
        expect([findings, uncheckable]).toEqual([[], []]);
        expect(unchanged.map(({ why }) => why)).toEqual(
          canonicalJson(head) === canonicalJson(connector.connectionSpecification)
            ? []
            : ["only annotations of the config schema differ, such as titles and descriptions"],
        );
      }),
      { numRuns: 60, seed },
    );
  });
});
