import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";

interface Union {
  readonly keyword: "oneOf" | "anyOf";
  readonly branches: readonly Json[];
  readonly value: Json;
  readonly path: readonly (string | number)[];
  /** Lists the properties that a value lacks by one branch. */
  readonly missingAt: (branch: Json, value: Json, path: Union["path"]) => readonly string[];
}

/**
 * Properties that a value lacks by the branch of a union that it has chosen with its discriminator, the property to which every branch
 * gives a different constant.
 *
 * If the value has no discriminator, a branch that lacks nothing is the chosen one (in 42 unions of the registry the discriminator is
 * optional); if there is no such branch, the discriminator itself is missing. In a union without a discriminator, a property is missing if
 * every branch lacks it. A discriminator value that no branch has is wrong, not missing: a validator reports it.
 */
export function missingInUnion({ keyword, branches, value, path, missingAt }: Union): readonly string[] {
  const fitting = branches.filter((branch) => takes(branch, value));
  const names = isObject(value) ? discriminators(fitting) : [];
  const open = fitting.filter((branch) => names.every((name) => agrees(branch, name, value)));
  const missing = open.map((branch) => missingAt(branch, value, path));
  const undecided = names.find((name) => member(value, name) === undefined);
  if (open.length <= 1 || undecided === undefined) return inEvery(missing);
  const complete = missing.filter((one) => one.length === 0).length;
  // Exactly one branch of `oneOf` must match: if two branches lack nothing, only the discriminator can choose.
  const isChosen = keyword === "oneOf" ? complete === 1 : complete > 0;
  return isChosen ? [] : [jsonPointer([...path, undecided])];
}

/** True if a branch allows the value's type. Objects and arrays only: nothing can be missing from a scalar. */
function takes(branch: Json, value: Json): boolean {
  const kind = isArray(value) ? "array" : isObject(value) ? "object" : undefined;
  if (kind === undefined || branch === false) return false;
  const type = member(branch, "type") ?? kind;
  return isArray(type) ? type.includes(kind) : type === kind;
}

function discriminators(branches: readonly Json[]): readonly string[] {
  return Object.keys(objectMember(branches[0], "properties") ?? {}).filter((name) => {
    const values = branches.map((branch) => pinned(branch, name));
    return !values.includes(undefined) && new Set(values).size === values.length;
  });
}

/** The single value that a branch allows for a property: its `const`, or an `enum` of one value. */
function pinned(branch: Json, name: string): Json | undefined {
  const property: JsonObject | undefined = objectMember(objectMember(branch, "properties"), name);
  const values = arrayMember(property, "enum");
  return member(property, "const") ?? (values?.length === 1 ? values[0] : undefined);
}

function agrees(branch: Json, name: string, value: Json): boolean {
  const given = member(value, name);
  return given === undefined || given === pinned(branch, name);
}

function inEvery([first, ...rest]: readonly (readonly string[])[]): readonly string[] {
  return (first ?? []).filter((pointer) => rest.every((one) => one.includes(pointer)));
}
