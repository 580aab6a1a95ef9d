import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";

interface Union {
  readonly keyword: "oneOf" | "anyOf";
  readonly branches: readonly Json[];
  readonly value: Json;
  readonly path: readonly (string | number)[];
  /** What a value lacks by one branch. */
  readonly missingAt: (branch: Json, value: Json, path: Union["path"]) => readonly string[];
}

/**
 * What a value lacks by the branch of a union that it has chosen with the discriminator, the property that every branch pins to a value of its own.
 *
 * Without a discriminator in the value, a branch that lacks nothing is the chosen one (in 42 unions of the registry the discriminator is optional); else the
 * discriminator itself is what is missing. A union that has none lacks what every branch lacks. A discriminator that no branch knows is wrong, not missing:
 * that is for a validator to say.
 */
export function missingInUnion({ keyword, branches, value, path, missingAt }: Union): readonly string[] {
  const fitting = branches.filter((branch) => takes(branch, value));
  const names = isObject(value) ? discriminators(fitting) : [];
  const open = fitting.filter((branch) => names.every((name) => agrees(branch, name, value)));
  const missing = open.map((branch) => missingAt(branch, value, path));
  const undecided = names.find((name) => member(value, name) === undefined);
  if (open.length <= 1 || undecided === undefined) return inEvery(missing);
  const complete = missing.filter((one) => one.length === 0).length;
  // Of `oneOf` exactly one branch must hold: two that lack nothing need the discriminator to be told apart.
  const isChosen = keyword === "oneOf" ? complete === 1 : complete > 0;
  return isChosen ? [] : [jsonPointer([...path, undecided])];
}

/** Objects and arrays only: nothing can be missing from a scalar. */
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

/** The one value that a branch allows for a property: `const`, or an `enum` of one. */
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
