import type { Json, JsonObject } from "../../../src/core/json.ts";
import { pick, type Random } from "../random.ts";
import { compositionMakers, type Making, makeKeywords, names, partNames, someNames } from "./keyword-makers.ts";
import { type PairSide, refTo, type Spelling } from "./spelling.ts";
import { pickKey } from "./texts.ts";

/** Schemas within schemas, at most. */
const deepest = 3;

export interface SchemaOptions {
  readonly random: Random;
  readonly spelling: Spelling;
  readonly depth?: number;
  /** False within a part, so that most parts end. */
  readonly hasParts?: boolean;
}

/** Makes one side: a schema with the parts that it may refer to. */
export function makeSide(random: Random, spelling: Spelling): PairSide {
  const parts = Object.fromEntries(partNames.map((name) => [name, makeSchema({ random, spelling, depth: 1, hasParts: random(6) === 0 })]));
  const root = spelling === "config" ? makeObject(makingOf({ random, spelling })) : makeSchema({ random, spelling });
  return { root, parts };
}

/** Makes a random schema: a leaf, an object, a list, a union, a condition or a reference. */
export function makeSchema(options: SchemaOptions): Json {
  const { random, spelling, depth = 0, hasParts = true } = options;
  const making = makingOf(options);
  const isShallow = depth < deepest;
  const chance = random(100);
  if (isShallow && chance < 34) return makeObject(making);
  if (isShallow && chance < 44) return { type: "array", items: making.below(), ...makeKeywords("array", making, 2) };
  if (isShallow && chance < 52) return makeComposed(making);
  if (isShallow && chance < 58) return makeTagged(making);
  if (isShallow && chance < 62 && spelling !== "3.0") return makeCondition(making);
  if (hasParts && chance < 67) return { $ref: refTo(pick(partNames, random), spelling) };
  return makeLeaf(making);
}

function makingOf(options: SchemaOptions): Making {
  const { random, spelling, depth = 0 } = options;
  return { random, spelling, below: () => makeSchema({ ...options, depth: depth + 1 }) };
}

function makeLeaf(making: Making): Json {
  const { random, spelling } = making;
  const type = pick(["string", "string", "string", "integer", "number", "boolean"], random);
  const own = makeKeywords(type, making, 2);
  const chance = random(12);
  if (chance === 0) return spelling === "3.0" ? { type, ...withoutLists(own), nullable: true } : { ...own, type: [type, "null"] };
  if (chance === 1 && spelling !== "3.0") return own;
  if (chance === 2) return random(2) === 0 && spelling !== "3.0" ? true : {};
  if (chance === 3 && spelling !== "3.0")
    return {
      type: pick(
        [
          ["string", "integer"],
          ["string", "array"],
          ["boolean", "null"],
        ],
        random,
      ),
    };
  return { type, ...own };
}

/** `nullable` beside `enum` is read in two ways, so that no pair has it. */
function withoutLists({ enum: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

function makeObject(making: Making): JsonObject {
  const { random, below } = making;
  const properties = Object.fromEntries(someNames(random, 3).map((name) => [name, below()]));
  const required = Object.keys(properties).filter(() => random(3) === 0);
  const more = makeKeywords("object", making, random(3) === 0 ? 2 : 0);
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }), ...more };
}

function makeComposed(making: Making): JsonObject {
  const { random, spelling } = making;
  const makers = compositionMakers(spelling);
  const keyword = pick(["allOf", "anyOf", "oneOf", "not"], random);
  const own = random(2) === 0 ? {} : (makeObject(making) as JsonObject);
  return { ...own, [keyword]: makers[keyword]?.(making) ?? [] };
}

/** A union whose branches are told apart by a constant member. */
function makeTagged(making: Making): JsonObject {
  const { random, below, spelling } = making;
  const values = ["one", "two", "three"].slice(0, 2 + random(2));
  const branches = values.map((value): Json => {
    const properties = Object.fromEntries(someNames(random, 2).map((name) => [name, below()]));
    const tag = spelling === "3.0" || random(4) === 0 ? { type: "string", enum: [value] } : { const: value };
    const required = ["kind", ...Object.keys(properties).filter(() => random(3) === 0)];
    const closing = random(6) === 0 ? { additionalProperties: false } : {};
    return { type: "object", properties: { kind: tag, ...properties }, required, ...closing };
  });
  return { [random(3) === 0 ? "anyOf" : "oneOf"]: branches };
}

function makeCondition(making: Making): JsonObject {
  const { random, below } = making;
  const name = pick(names, random);
  const consequence = random(2) === 0 ? { required: someNames(random, 1) } : { properties: { [pick(names, random)]: below() } };
  const otherwise = random(2) === 0 ? {} : { else: { required: someNames(random, 1) } };
  const condition: JsonObject = { properties: { [name]: { const: pick(["a", 1, true], random) } }, required: [name] };
  return { ...makeObject(making), if: condition, ...conclude(consequence), ...otherwise };
}

/** A keyword that is not there yet, or another value of one that is. */
export function makeKeyword(schema: JsonObject, making: Making): JsonObject {
  const { random, spelling } = making;
  const own = makeKeywords(schema.type, making, 1);
  if (Object.keys(own).length > 0 && random(5) > 0) return own;
  const makers = compositionMakers(spelling);
  const { $ref: _, then: __, else: ___, ...free } = makers;
  const keyword = pickKey(free, random);
  return { [keyword]: makers[keyword]?.(making) ?? true, ...(keyword === "if" ? conclude(making.below()) : {}) };
}

function conclude(consequence: Json): JsonObject {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { then: consequence };
}
