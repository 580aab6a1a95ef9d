import { setAt, valueAt } from "../../../src/core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../src/core/json.ts";
import { walkSchema } from "../../../src/schema/keywords.ts";
import { pick, type Random } from "../random.ts";
import type { Making } from "./keyword-makers.ts";
import { makeKeyword, makeSchema } from "./make-schema.ts";
import type { PairSide, Spelling } from "./spelling.ts";
import { words } from "./texts.ts";

/** Makes the head of a pair: one to three edits of the base, each at a random schema in it. */
export function editSide(side: PairSide, random: Random, spelling: Spelling): PairSide {
  let edited = side;
  for (let left = 1 + random(3); left > 0; left--) edited = editOnce(edited, random, spelling);
  return edited;
}

function editOnce({ root, parts }: PairSide, random: Random, spelling: Spelling): PairSide {
  const whole: JsonObject = { root, ...parts };
  const places = Object.entries(whole).flatMap(([name, schema]) => [...walkSchema(schema)].map(({ path }) => [name, ...path.map(String)]));
  const place = pick(places, random);
  const making: Making = { random, spelling, below: () => makeSchema({ random, spelling, depth: 2 }) };
  const edited = setAt(whole, place, editSchema(valueAt(whole, place) ?? true, making)) as JsonObject;
  const { root: newRoot = true, ...newParts } = edited;
  return { root: spelling === "config" ? asConfig(newRoot, root) : newRoot, parts: newParts };
}

/** A connector's schema stays an object. */
function asConfig(edited: Json, before: Json): Json {
  return isObject(edited) ? { ...edited, type: "object" } : before;
}

type SchemaEdit = (schema: JsonObject, making: Making) => Json;

function editSchema(schema: Json, making: Making): Json {
  const { random } = making;
  if (!isObject(schema)) return random(2) === 0 ? making.below() : !schema;
  // The older dialects ignore what stands beside a reference.
  if (schema.$ref !== undefined && making.spelling !== "3.1") return making.below();
  return pick(edits, random)(schema, making);
}

const setKeyword: SchemaEdit = (schema, making) => withOneReading({ ...schema, ...makeKeyword(schema, making) });

/** `nullable` beside parts is read in two ways, so that no pair has it. */
function withOneReading(schema: JsonObject): JsonObject {
  const { nullable: _, ...rest } = schema;
  return ["allOf", "anyOf", "oneOf"].some((keyword) => Object.hasOwn(schema, keyword)) ? rest : schema;
}

const dropKeyword: SchemaEdit = (schema, { random }) => {
  const keywords = Object.keys(schema);
  if (keywords.length === 0) return false;
  const dropped = pick(keywords, random);
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== dropped));
};

/** Moves one keyword: a number by one, a list by an element, a map by a member, a constant to another value. */
const moveKeyword: SchemaEdit = (schema, making) => {
  const { random } = making;
  const keywords = Object.keys(schema).filter((keyword) =>
    movers.some((mover) => mover(keyword, schema[keyword] ?? null, making) !== undefined),
  );
  if (keywords.length === 0) return setKeyword(schema, making);
  const keyword = pick(keywords, random);
  const moved = movers.map((mover) => mover(keyword, schema[keyword] ?? null, making)).find((value) => value !== undefined);
  return moved === undefined ? schema : { ...schema, [keyword]: moved };
};

type Mover = (keyword: string, value: Json, making: Making) => Json | undefined;

const movers: readonly Mover[] = [moveNumber, moveValues, moveNames, moveBranches, moveMembers, moveType];

function moveNumber(keyword: string, value: Json, { random }: Making): Json | undefined {
  if (typeof value !== "number" || ["const", "multipleOf"].includes(keyword)) return undefined;
  const moved = value + (random(2) === 0 ? 1 : -1);
  return moved < 0 && !/imum$/.test(keyword) ? value + 1 : moved;
}

function moveValues(keyword: string, value: Json, { random }: Making): Json | undefined {
  if (keyword === "const")
    return typeof value === "string" ? `${value}x` : typeof value === "number" ? value + 1 : pick([true, "a"], random);
  if (keyword !== "enum" || !isArray(value)) return undefined;
  const added = typeof value[0] === "number" ? random(9) : pick(words, random);
  if (value.length === 1 || random(2) === 0) return value.includes(added) ? value : [...value, added];
  return value.slice(1);
}

function moveNames(keyword: string, value: Json, { random }: Making): Json | undefined {
  if (keyword !== "required" || !isArray(value)) return undefined;
  const name = pick(["a", "b", "c", "d"], random);
  return random(2) === 0 ? value.slice(1) : [...new Set([...value, name])];
}

function moveBranches(keyword: string, value: Json, { random, below }: Making): Json | undefined {
  if (!["anyOf", "oneOf", "allOf", "prefixItems"].includes(keyword) || !isArray(value)) return undefined;
  const at = random(value.length);
  return value.length > 1 && random(2) === 0 ? value.filter((_, index) => index !== at) : [...value, below()];
}

function moveMembers(keyword: string, value: Json, { random, below }: Making): Json | undefined {
  if (!["properties", "patternProperties"].includes(keyword) || !isObject(value)) return undefined;
  const name = pick([...Object.keys(value), "d"], random);
  const { [name]: old, ...others } = value;
  if (old === undefined) return keyword === "properties" ? { ...value, [name]: below() } : undefined;
  return random(2) === 0 ? others : { ...others, [name]: below() };
}

function moveType(keyword: string, value: Json, { random, spelling }: Making): Json | undefined {
  if (keyword !== "type") return undefined;
  const type = pick(["string", "integer", "number", "boolean", "object", "array"], random);
  if (spelling === "3.0") return value === "integer" ? "number" : type;
  if (isArray(value)) return value.length > 1 && random(2) === 0 ? value.slice(1) : [...new Set([...value, type])];
  return random(3) === 0 ? type : [...new Set([value, random(2) === 0 ? "null" : type])];
}

const replace: SchemaEdit = (_, { below }) => below();

/** The other kind of union. */
const turnUnion: SchemaEdit = (schema, making) => {
  const { anyOf, oneOf, ...rest } = schema;
  if (anyOf !== undefined && oneOf === undefined) return { ...rest, oneOf: anyOf };
  return oneOf !== undefined && anyOf === undefined ? { ...rest, anyOf: oneOf } : moveKeyword(schema, making);
};

/** Several entries make an edit likelier. */
const edits: readonly SchemaEdit[] = [
  setKeyword,
  setKeyword,
  setKeyword,
  dropKeyword,
  dropKeyword,
  moveKeyword,
  moveKeyword,
  moveKeyword,
  replace,
  turnUnion,
];
