import { isObject, type Json, objectMember, stringMember } from "../../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { sameJson } from "../../../schema/accepts.ts";
import { listForms, tellingValues } from "../../../schema/flatten-schema.ts";
import { remarksAt } from "./remarks-at.ts";
import type { SchemaChange } from "./schema-change.ts";
import type { Declaring, Spot } from "./spot.ts";

/** Discriminators by property name; each is its explicit mapping from value to the pointer of a schema. */
type Discriminators = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Compares the discriminators at one place. Validators ignore `discriminator`, so no payload shows a change. Two changes have no effect: an
 * explicit mapping that equals the implicit one (the schema's name), and a mapping of values that `const` in the branches already decides.
 */
export function* compareDiscriminators({ base, head, place }: Spot, declaring: Declaring): Generator<SchemaChange> {
  const { travel } = declaring;
  const [before, after] = [discriminatorsAt(declaring.base, base), discriminatorsAt(declaring.head, head)];
  if (before.size === 0) return; // a new discriminator only makes an existing union explicit
  const [old, now] = [[...before.keys()].sort().join(", "), [...after.keys()].sort().join(", ")];
  if (old !== now) {
    yield { check: `${travel}-discriminator-changed`, place, message: `${old} told the forms apart, and ${now || "nothing"} does now` };
    return;
  }
  for (const [name, was] of before) {
    const is = after.get(name) ?? new Map<string, string>();
    const from = { document: declaring.base, mapping: was, told: toldBy(declaring.base, base, name) };
    const to = { document: declaring.head, mapping: is, told: toldBy(declaring.head, head, name) };
    const gone = [...was.keys()].filter((value) => !isKnown(value, to));
    if (is.size === 0 && gone.length > 0) {
      yield { check: `${travel}-discriminator-changed`, place, message: `the mapping of ${name} is gone` };
      continue;
    }
    const added = was.size === 0 ? [] : [...is.keys()].filter((value) => !isKnown(value, from));
    if (gone.length > 0)
      yield { check: `${travel}-discriminator-value-removed`, place, message: `${name} may no longer be ${listed(gone)}` };
    if (added.length > 0) yield { check: `${travel}-discriminator-value-added`, place, message: `${name} may be ${listed(added)} now` };
    const moved = [...was.keys()].filter((value) => isMoved(value, { from, to, declaring }));
    if (moved.length > 0)
      yield { check: `${travel}-discriminator-remapped`, place, message: `${listed(moved)} of ${name} stands for another of the forms` };
  }
}

interface Side {
  readonly document: Json;
  readonly mapping: ReadonlyMap<string, string>;
  /** Values that the branches allow for the property by `const` or `enum`. */
  readonly told: readonly Json[];
}

function discriminatorsAt(document: Json, schema: Json): Discriminators {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const discriminator of remarksAt(document, schema, "discriminator")) {
    const name = stringMember(discriminator, "propertyName");
    if (name === undefined) continue;
    const mapping = Object.entries(objectMember(discriminator, "mapping") ?? {}).flatMap(([value, target]) =>
      typeof target === "string" ? [[value, localPointer(target) ?? componentOf(target)] as const] : [],
    );
    found.set(name, new Map([...(found.get(name) ?? []), ...mapping]));
  }
  return found;
}

/** Implicit mapping: a component's name is a valid value, even if the mapping does not list it (OpenAPI 3.1.1, section 4.8.25). */
function componentOf(name: string): string {
  return jsonPointer(["components", "schemas", name]);
}

function toldBy(document: Json, schema: Json, name: string): readonly Json[] {
  return listForms(document, schema).flatMap((form) => tellingValues(form).get(name) ?? []);
}

function targetOf(value: string, { document, mapping }: Side): string | undefined {
  const implied = componentOf(value);
  return mapping.get(value) ?? (resolvePointer(document, implied) === undefined ? undefined : implied);
}

function isKnown(value: string, side: Side): boolean {
  return targetOf(value, side) !== undefined || isTold(value, side);
}

function isTold(value: string, { told }: Side): boolean {
  return told.some((one) => sameJson(one, value));
}

/**
 * True if a value now selects another schema of the base's mapping. A schema under a new name does not count: its payloads are compared
 * elsewhere.
 */
function isMoved(
  value: string,
  { from, to, declaring }: { readonly from: Side; readonly to: Side; readonly declaring: Declaring },
): boolean {
  const [old, now] = [from.mapping.get(value), targetOf(value, to)];
  if (old === undefined || now === undefined || old === now || ![...from.mapping.values()].includes(now)) return false;
  if (isTold(value, from) && isTold(value, to)) return false;
  const [before, after] = [resolvePointer(from.document, old), resolvePointer(to.document, now)];
  const { identity } = declaring;
  if (!isObject(before) || !isObject(after)) return false;
  return identity.idOf(from.document, before) !== identity.idOf(to.document, after);
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 3).map((value) => JSON.stringify(value));
  return values.length > 3 ? `${shown.join(", ")} and ${values.length - 3} more` : shown.join(", ");
}
