import { Ajv, type AnySchema, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isArray, isObject, type Json, type JsonObject } from "../../../src/core/json.ts";
import { type Declares, isDeclaredKey, namesWithin, readingOf, spread, type Takes, usesNewKey } from "./declared.ts";
import type { PairSide, SchemaPair, Spelling, Way } from "./spelling.ts";

/** Tells which values break, by Ajv and by nothing of the kit's search. */
export interface Oracle {
  /** True if the base's sender may send the value, and the other side refuses it. */
  readonly breaks: (value: Json, way: Way) => boolean;
  /** True if the accepting side takes the value and the refusing side does not: all that a witness has to show. */
  readonly isWitness: (value: Json, way: Way) => boolean;
  readonly accepts: (side: "base" | "head", value: Json) => boolean;
}

/**
 * Compiles both sides of a pair.
 * @throws Error of Ajv where one is no schema
 */
export function makeOracle(pair: SchemaPair): Oracle {
  const validators = { base: validatorOf(pair.base, pair.spelling), head: validatorOf(pair.head, pair.spelling) };
  const known = namesWithin([pair.base.root, pair.base.parts]);
  const fresh = new Set([...namesWithin([pair.head.root, pair.head.parts])].filter((name) => !known.has(name)));
  const accepts = (side: "base" | "head", value: Json): boolean => validators[side](value);
  const isWitness = (value: Json, way: Way): boolean => {
    const [from, to] = way === "response" ? (["head", "base"] as const) : (["base", "head"] as const);
    return accepts(from, value) && !accepts(to, value);
  };
  return {
    accepts,
    isWitness,
    breaks: (value, way) => {
      if (!isWitness(value, way) || (way === "response" && isReadable(value, validators.base))) return false;
      const [from, to] = way === "response" ? [pair.head, pair.base] : [pair.base, pair.head];
      const takes = takesOf(from, pair.spelling);
      const reading = spread([from.root], from.parts, (schema) => takes(schema, value));
      const isKnown: Declares = (other, key) => (way === "config" && fresh.has(key)) || isDeclaredKey(other, key);
      return !usesNewKey(value, { from: reading, to: readingOf(to), takes, isKnown });
    },
  };
}

/** Each schema of a side alone, compiled at its first use. */
function takesOf({ parts }: PairSide, spelling: Spelling): Takes {
  const branches = new Map<Json, ValidateFunction>();
  return (schema, value) => {
    const validate = branches.get(schema) ?? validatorOf({ root: schema, parts }, spelling);
    branches.set(schema, validate);
    return validate(value);
  };
}

/** One validator for many schemas of a dialect, since compiling its meta-schema takes longest. It keeps parts of each of them. */
const makers: Readonly<Record<Dialect, () => Ajv>> = {
  "07": () => withFormats(new Ajv(options())),
  "2020-12": () => withFormats(new Ajv2020(options())),
};
type Dialect = "07" | "2020-12";
const compilers = new Map<Dialect, { readonly ajv: Ajv; left: number }>();
const schemasOfOne = 1_000;

function compilerOf(dialect: Dialect): Ajv {
  const known = compilers.get(dialect);
  if (known !== undefined && known.left-- > 0) return known.ajv;
  const made = { ajv: makers[dialect](), left: schemasOfOne };
  compilers.set(dialect, made);
  return made.ajv;
}

function options(): Options {
  return { strict: false, allowUnionTypes: true, logger: false, ownProperties: true, allErrors: true, code: { optimize: false } };
}

function withFormats(ajv: Ajv): Ajv {
  formats.default(ajv);
  return ajv;
}

function validatorOf({ root, parts }: PairSide, spelling: Spelling): ValidateFunction {
  const holder: JsonObject = spelling === "config" ? { definitions: parts } : { components: { schemas: parts } };
  const ajv = compilerOf(spelling === "config" ? "07" : "2020-12");
  for (const one of [root, ...Object.values(parts)]) ajv.validateSchema(one as AnySchema, true);
  const schema = { ...holder, $ref: "#/root", root };
  const validate = ajv.compile(schema);
  ajv.removeSchema(schema); // else all of them are kept
  return validate;
}

/** True if a client takes the answer once it passes over keys that it does not know: in a union, those of one branch. */
function isReadable(value: Json, validate: ValidateFunction): boolean {
  const tried = new Set<string>();
  const open = [value];
  for (let rest = open.pop(); rest !== undefined && tried.size < readings; rest = open.pop()) {
    const text = JSON.stringify(rest);
    if (tried.has(text)) continue;
    tried.add(text);
    if (validate(rest)) return true;
    const extra = (validate.errors ?? []).filter(({ keyword }) => ["additionalProperties", "unevaluatedProperties"].includes(keyword));
    for (const error of extra) open.push(withoutExtra(rest, error));
  }
  return false;
}

const readings = 64;

function withoutExtra(value: Json, { instancePath, params }: ErrorObject): Json {
  const name: unknown = params.additionalProperty ?? params.unevaluatedProperty;
  return drop(
    value,
    [...instancePath.split("/").slice(1), String(name)].map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")),
  );
}

function drop(value: Json, [key = "", ...rest]: readonly string[]): Json {
  if (isArray(value)) return value.map((item, index) => (String(index) === key ? drop(item, rest) : item));
  if (!isObject(value)) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === key ? drop(item, rest) : item]));
}
