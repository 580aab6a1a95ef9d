import type { Json, JsonObject } from "../../../src/core/json.ts";
import { pick, type Random } from "../random.ts";
import { refTo, type Spelling } from "./spelling.ts";
import { formatTexts, keyTexts, patternTexts, pickKey, words } from "./texts.ts";

export interface Making {
  readonly random: Random;
  readonly spelling: Spelling;
  /** Makes a schema one level deeper. */
  readonly below: () => Json;
}

/** Makes the value of one keyword. */
type Maker = (making: Making) => Json;

/** Property names of random schemas. */
export const names: readonly string[] = ["a", "b", "c", "d"];
/** Names of the schemas that references lead to. */
export const partNames: readonly string[] = ["Part", "Other"];

const count =
  (below: number): Maker =>
  ({ random }) =>
    random(below);
const flag: Maker = () => true;
const schema: Maker = ({ below }) => below();
const openOrSchema: Maker = ({ random, below }) => (random(3) > 0 ? false : random(4) === 0 ? true : below());
const number: Maker = ({ random }) => random(8) - 2;

export function someNames(random: Random, most: number): readonly string[] {
  const found = Array.from({ length: 1 + random(most) }, () => pick(names, random));
  return [...new Set(found)];
}

function listOf(random: Random, make: () => Json): readonly Json[] {
  const all = Array.from({ length: 1 + random(3) }, make);
  return all.filter((one, index) => all.indexOf(one) === index);
}

const schemas: Maker = ({ random, below }) => Array.from({ length: 2 + random(2) }, below);
const members: Maker = ({ random, below }) => Object.fromEntries(someNames(random, 3).map((name) => [name, below()]));

const ofText: Readonly<Record<string, Maker>> = {
  minLength: count(4),
  maxLength: ({ random }) => 1 + random(5),
  pattern: ({ random }) => pickKey(patternTexts, random),
  format: ({ random }) => pickKey(formatTexts, random),
};

const ofNumber: Readonly<Record<string, Maker>> = {
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: ({ random }) => pick([2, 3, 0.5, 5], random),
};

const ofList: Readonly<Record<string, Maker>> = {
  items: schema,
  minItems: count(3),
  maxItems: ({ random }) => 1 + random(3),
  uniqueItems: flag,
  prefixItems: ({ random, below }) => Array.from({ length: 1 + random(2) }, below),
  contains: schema,
  minContains: ({ random }) => 1 + random(2),
  maxContains: ({ random }) => 1 + random(2),
};

const ofObject: Readonly<Record<string, Maker>> = {
  properties: members,
  required: ({ random }) => someNames(random, 2),
  additionalProperties: openOrSchema,
  patternProperties: ({ random, below }) => ({ [pickKey(keyTexts, random)]: below() }),
  propertyNames: ({ random }) =>
    random(3) === 0 ? { maxLength: 1 + random(3) } : random(2) === 0 ? { enum: names.slice(0, 3) } : { pattern: pickKey(keyTexts, random) },
  minProperties: count(3),
  maxProperties: ({ random }) => 1 + random(3),
  dependentRequired: ({ random }) => ({ [pick(names, random)]: someNames(random, 2) }),
};

const ofAny: Readonly<Record<string, Maker>> = {
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: schema,
  ...Object.fromEntries(["if", "then", "else"].map((keyword) => [keyword, schema])),
  $ref: ({ random, spelling }) => refTo(pick(partNames, random), spelling),
};

const byType: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  string: ofText,
  integer: ofNumber,
  number: ofNumber,
  array: ofList,
  object: ofObject,
};

const constants: Readonly<Record<string, Maker>> = {
  string: ({ random }) => pick(words, random),
  integer: number,
  number: ({ random }) => pick([0, 0.5, 1, 2, -1, 3], random),
  boolean: ({ random }) => random(2) === 0,
  null: () => null,
};

/** Keywords that a dialect lacks. */
const missing: Readonly<Record<Spelling, readonly string[]>> = {
  "3.1": [],
  "3.0": [
    "const",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "patternProperties",
    "propertyNames",
    "dependentRequired",
    "if",
    "then",
    "else",
    "exclusiveMinimum",
    "exclusiveMaximum",
  ],
  config: ["prefixItems", "minContains", "maxContains", "dependentRequired"],
};

/** Keywords that only draft-07 has. */
const olderKeywords: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  array: {
    items: ({ random, below }) => (random(3) === 0 ? [below(), below()] : below()),
    additionalItems: ({ random, below }) => (random(2) === 0 ? false : below()),
  },
  object: {
    dependencies: ({ random, below }) => ({ [pick(names, random)]: random(2) === 0 ? someNames(random, 2) : below() }),
  },
};

/** The makers of every keyword that says something of a type, or of any value where no type is given. */
export function makersOf(type: Json | undefined, spelling: Spelling): Readonly<Record<string, Maker>> {
  const types = (Array.isArray(type) ? type : [type]).map(String);
  const own = types.flatMap((one) => [byType[one] ?? {}, spelling === "config" ? (olderKeywords[one] ?? {}) : {}]);
  const constant = constants[types.find((one) => one in constants) ?? ""];
  const listed: Readonly<Record<string, Maker>> =
    constant === undefined ? {} : { const: constant, enum: (making) => listOf(making.random, () => constant(making)) };
  const all = Object.entries<Maker>(Object.assign({}, ...own, listed));
  return Object.fromEntries(all.filter(([keyword]) => !missing[spelling].includes(keyword)));
}

export function compositionMakers(spelling: Spelling): Readonly<Record<string, Maker>> {
  return Object.fromEntries(Object.entries(ofAny).filter(([keyword]) => !missing[spelling].includes(keyword)));
}

/** Draws keywords of a type and makes them. */
export function makeKeywords(type: Json | undefined, making: Making, most: number): JsonObject {
  const makers = makersOf(type, making.spelling);
  const drawn =
    Object.keys(makers).length === 0 ? [] : Array.from({ length: making.random(most + 1) }, () => pickKey(makers, making.random));
  return Object.fromEntries(drawn.map((keyword) => [keyword, makers[keyword]?.(making) ?? true]));
}
