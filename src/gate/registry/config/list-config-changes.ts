import { canonicalJson } from "../../../core/canonical-json.ts";
import { sha256 } from "../../../core/digest.ts";
import { arrayMember, isArray, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { sameJson } from "../../../schema/accepts.ts";
import { memberSchema } from "../../../schema/flatten-schema.ts";
import { type AlignedPlace, alignForms, alignSchemas, discriminatorOf, unionOf } from "./align-schemas.ts";
import { type ConfigChange, type ListChanges, named, shortened } from "./config-change.ts";
import { listClosing, undeclaredRefusals } from "./list-closing.ts";
import { listKeywords } from "./list-keywords.ts";
import { namesWithin } from "./names-within.ts";

/** Lists every difference between two config schemas. Annotations such as `title` do not count. */
export function listConfigChanges(base: JsonObject, head: JsonObject): readonly ConfigChange[] {
  return [...alignSchemas(base, head)].flatMap((at) => {
    const changes = at.isImplied === true ? listImplied(at) : listers.flatMap((list) => list(at));
    return changes.map((change) => ({ ...change, shape: shapeOf(change, at) }));
  });
}

/** Digest of the schemas that a change is about: a field's own, or the place's where the change is about its keywords or forms. */
function shapeOf({ path }: ConfigChange, { base, head, path: place }: AlignedPlace): string {
  const name = path[place.length];
  const [before, after] = [base, head].map((schema) =>
    name === undefined || name.startsWith("(") ? schema : (objectMember(schema, "properties")?.[name] ?? null),
  );
  return sha256(canonicalJson([before ?? null, after ?? null]));
}

/** Changes at a field that only one side declares. The other side's rule for all fields can only refuse more, so no widening is listed. */
const listImplied: ListChanges = (at) =>
  [listRequired, listValues, listClosing, listKeywords]
    .flatMap((list) => list(at))
    .filter(({ shownBy, reading }) => shownBy !== undefined && reading !== "wider" && reading !== "same");

const listRequired: ListChanges = ({ base, head, path, place, headPointer, forms }) => {
  const [before, after] = [namesIn(base), namesIn(head)];
  const declared = objectMember(base, "properties") ?? {};
  return [
    ...after
      .filter((name) => !before.includes(name))
      .map(
        (name): ConfigChange => ({
          check: "config-field-required",
          path: [...path, name],
          message: `${named([...path, name])} is ${Object.hasOwn(declared, name) ? "required now" : "new and required"}`,
          headPointer: [...headPointer, "required"],
          shownBy: { place, forms, keywords: ["required"], names: name },
        }),
      ),
    ...before
      .filter((name) => !after.includes(name) && Object.hasOwn(objectMember(head, "properties") ?? {}, name))
      .map(
        (name): ConfigChange => ({
          check: "config-field-optional",
          path: [...path, name],
          message: `${named([...path, name])} is no longer required`,
          headPointer: [...headPointer, "required"],
        }),
      ),
  ];
};

function namesIn(schema: JsonObject): readonly string[] {
  return (arrayMember(schema, "required") ?? []).filter((name) => typeof name === "string");
}

const listFields: ListChanges = ({ base, head, path, place, headPointer, forms }) => {
  const [before, after] = [objectMember(base, "properties") ?? {}, objectMember(head, "properties") ?? {}];
  const required = namesIn(head);
  const withinHead = namesWithin(head);
  const isRefused = (name: string): boolean => memberSchema(head, name) === false && !withinHead.has(name);
  return [
    ...Object.keys(after)
      .filter((name) => !Object.hasOwn(before, name) && !required.includes(name))
      .map(
        (name): ConfigChange => ({
          check: "config-field-added",
          path: [...path, name],
          message: `${named([...path, name])} is a new field, and optional`,
          headPointer: [...headPointer, "properties", name],
        }),
      ),
    ...Object.keys(before)
      .filter((name) => !Object.hasOwn(after, name))
      .map(
        (name): ConfigChange => ({
          check: isRefused(name) ? "config-field-refused" : "config-field-removed",
          path: [...path, name],
          message: `${named([...path, name])} is no field any more${isRefused(name) ? ", and no other field is taken" : ""}`,
          headPointer,
          ...(isRefused(name) ? { shownBy: { place, forms, keywords: undeclaredRefusals, names: name } } : {}),
        }),
      ),
  ];
};

const listValues: ListChanges = ({ base, head, path, place, headPointer, forms }) => {
  const [before, after] = [allowed(base), allowed(head)];
  const at = { path, headPointer };
  if (before === undefined && after === undefined) return [];
  if (before === undefined)
    return [
      {
        ...at,
        check: "config-enum-narrowed",
        message: `${named(path)} takes only ${listed(after ?? [])} now`,
        shownBy: { place, forms, keywords: ["enum", "const"] },
      },
    ];
  if (after === undefined)
    return [{ ...at, check: "config-enum-widened", message: `${named(path)} takes other values too than ${listed(before)}` }];
  const gone = withoutThese(before, after);
  const added = withoutThese(after, before);
  return [
    ...(gone.length === 0
      ? []
      : [
          {
            ...at,
            check: "config-enum-narrowed",
            message: `${named(path)} no longer takes ${listed(gone)}`,
            shownBy: { place, forms, keywords: ["enum", "const"] },
          } as const,
        ]),
    ...(added.length === 0
      ? []
      : [{ ...at, check: "config-enum-widened", message: `${named(path)} also takes ${listed(added)}` } as const]),
  ];
};

/** Merges `const` and `enum` into one list of allowed values. Undefined if any value is allowed. */
function allowed({ const: only, enum: values }: JsonObject): readonly Json[] | undefined {
  if (only === undefined) return isArray(values) ? values : undefined;
  return isArray(values) && !values.some((value) => sameJson(value, only)) ? [] : [only];
}

/** Lists the values that the other list lacks. A set keeps it linear, because lists may be long. */
function withoutThese(values: readonly Json[], others: readonly Json[]): readonly Json[] {
  const known = new Set(others.map(keyOf));
  return values.filter((value) => !known.has(keyOf(value)));
}

/** Key for comparison: equal values have equal keys. */
function keyOf(value: Json): string {
  return typeof value === "object" ? canonicalJson(value) : JSON.stringify(value);
}

function listed(values: readonly Json[]): string {
  const shown = values.slice(0, 4).map((value) => shortened(JSON.stringify(value)));
  return values.length > 4 ? `${shown.join(", ")} and ${values.length - 4} more` : shown.join(", ");
}

const listForms: ListChanges = (at) => {
  const { base, head, path, place, basePointer, headPointer, forms } = at;
  const [old, now] = [unionOf(base), unionOf(head)];
  if (old === undefined || now === undefined) return [];
  const { gone, added } = alignForms(at);
  const [before, after] = [discriminatorOf(base), discriminatorOf(head)];
  const told = before !== after ? `; its forms were told apart by ${before ?? "nothing"} and are by ${after ?? "nothing"} now` : "";
  const pointer = [...headPointer, now];
  return [
    ...gone.map(
      ({ label, index }): ConfigChange => ({
        check: "config-discriminator-changed",
        path: [...path, `(${label})`],
        message: `${named(path)} no longer has the form ${label}${told}`,
        headPointer: pointer,
        shownBy: { place, forms: [...forms, { place, basePointer: [...basePointer, old, String(index)] }], keywords: [] },
      }),
    ),
    ...added.map(
      ({ label, index, schema }): ConfigChange => ({
        check: "config-form-added",
        ...(requires(schema, after) ? { reading: "wider" as const } : {}),
        path: [...path, `(${label})`],
        message: `${named(path)} may have the form ${label}`,
        headPointer: [...pointer, String(index)],
      }),
    ),
  ];
};

/** True if a branch requires its discriminator: then no config that fits it fits another branch. */
function requires(schema: Json, discriminator: string | undefined): boolean {
  return discriminator !== undefined && (arrayMember(schema, "required") ?? []).includes(discriminator);
}

const listMarks: ListChanges = ({ base, head, path, headPointer }) => {
  const [before, after] = [base.airbyte_secret === true, head.airbyte_secret === true];
  const found: ConfigChange[] = [];
  if (!before && after) found.push({ check: "config-field-became-secret", path, message: `${named(path)} is a secret now`, headPointer });
  if (before && !after)
    found.push({ check: "config-field-no-longer-secret", path, message: `${named(path)} is no secret any more`, headPointer });
  if (!sameDefault(base, head)) {
    const message = `the default of ${named(path)} was ${shown(base)} and is ${shown(head)} now`;
    found.push({ check: "config-default-changed", path, message, headPointer });
  }
  return found;
};

/** Compares defaults. The default of a field with only one allowed value has no effect, so its change is ignored. */
function sameDefault(base: JsonObject, head: JsonObject): boolean {
  if (allowed(head)?.length === 1) return true;
  return base.default === undefined || head.default === undefined ? base.default === head.default : sameJson(base.default, head.default);
}

function shown({ default: value, airbyte_secret }: JsonObject): string {
  return value === undefined ? "none" : airbyte_secret === true ? "***" : shortened(JSON.stringify(value));
}

const listers: readonly ListChanges[] = [listRequired, listFields, listValues, listForms, listMarks, listClosing, listKeywords];
