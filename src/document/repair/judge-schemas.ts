import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isObject, type Json, type JsonObject, member, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { localPointer } from "../../schema/local-pointer.ts";
import { washSchema } from "../../schema/wash-schema.ts";
import { type DocumentNode, walkSchemas } from "../walk-schemas.ts";
import type { Fault } from "./find-faults.ts";

export interface UncompilableSchema {
  /** A JSON pointer into the document. */
  readonly where: string;
  readonly problem: string;
}

export interface Judgement {
  readonly uncompilable: readonly UncompilableSchema[];
  readonly defaults: readonly Fault[];
}

/**
 * Compiles every schema of a document as Ajv 2020-12 does, with formats, and tries each default against its own schema.
 * Prism compiles with the same library and says nothing where that fails, so whatever does not compile here would be a rule that nobody checks.
 * The document has no dangling references any more.
 */
export function judgeSchemas(document: Json): Judgement {
  const is30 = stringMember(document, "openapi")?.startsWith("3.0.") === true;
  const nodes = [...walkSchemas(document)];
  const roots = nodes.filter(({ parent }) => parent !== "schema");
  const ajv = newAjv(); // one for all: it takes long to start, and washed schemas have no names that could clash
  const schemas = { nodes, roots, is30 };
  const uncompilable = findUncompilable(ajv, schemas);
  return uncompilable.length > 0 ? { uncompilable, defaults: [] } : tryDefaults(ajv, schemas);
}

interface Schemas {
  readonly nodes: readonly DocumentNode[];
  readonly roots: readonly DocumentNode[];
  readonly is30: boolean;
}

interface Problem {
  /** A JSON pointer below the schema. */
  readonly below: string;
  readonly problem: string;
}

/** Each root is compiled without what it refers to, which is compiled on its own: so a fault is reported once, where it is. */
function findUncompilable(ajv: Ajv2020, { roots, is30 }: Schemas): UncompilableSchema[] {
  return roots.flatMap(({ value, path }) => {
    const schema = washSchema(value, { ref: () => undefined, is30 });
    const text = JSON.stringify(schema);
    const found = known.has(text) ? known.get(text) : remember(text, isObject(schema) ? compileProblem(ajv, schema) : undefined);
    return found === undefined ? [] : [{ where: `${jsonPointer(path)}${found.below}`, problem: found.problem }];
  });
}

/**
 * Half of a document's roots are equal, such as the uuid of a path, and nearly all are the same before and after the overlays, and in two
 * versions of a document: each is compiled once. What a schema comes to depends on nothing but its text.
 */
const known = new Map<string, Problem | undefined>();
let knownCharacters = 0;
const mostKnownCharacters = 32_000_000;

function remember(text: string, problem: Problem | undefined): Problem | undefined {
  knownCharacters += text.length;
  if (knownCharacters > mostKnownCharacters) {
    known.clear();
    knownCharacters = text.length;
  }
  known.set(text, problem);
  return problem;
}

function compileProblem(ajv: Ajv2020, schema: JsonObject): Problem | undefined {
  try {
    if (ajv.validateSchema(schema) !== true) {
      const [error] = ajv.errors ?? [];
      return { below: error?.instancePath ?? "", problem: error?.message ?? "is no schema" };
    }
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    return { below: "", problem: error instanceof Error ? error.message : String(error) };
  }
}

function newAjv(): Ajv2020 {
  const code = { optimize: false }; // a schema judges its defaults at most: compiling is what takes the time
  const ajv = new Ajv2020({ strict: false, allowUnionTypes: true, logger: false, ownProperties: true, code });
  formats.default(ajv);
  return ajv;
}

function tryDefaults(ajv: Ajv2020, { nodes, is30 }: Schemas): Judgement {
  const uncompilable: UncompilableSchema[] = [];
  const defaults: Fault[] = [];
  const addresses = addDefinitions(ajv, nodes, is30);
  for (const { value, path } of nodes) {
    const given = isObject(value) ? member(value, "default") : undefined;
    if (given === undefined) continue;
    try {
      const accepts = ajv.getSchema(addresses.get(jsonPointer(path)) ?? "");
      if (accepts?.(given) === false) defaults.push({ code: "default-outside-schema", path: [...path, "default"] });
    } catch (error) {
      // Such as a schema that is part of itself: trying it never ends.
      uncompilable.push({ where: jsonPointer(path), problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return { uncompilable, defaults };
}

/** Gives Ajv one schema that defines all with a default and all that are referred to; answers their addresses in it, by JSON pointer. */
function addDefinitions(ajv: Ajv2020, nodes: readonly DocumentNode[], is30: boolean): Map<string, string> {
  const referred = new Set(nodes.map(({ value }) => (isObject(value) ? localPointer(member(value, "$ref")) : undefined)));
  const defined = nodes
    .map(({ value, path }) => ({ value, pointer: jsonPointer(path) }))
    .filter(({ value, pointer }) => referred.has(pointer) || (isObject(value) && Object.hasOwn(value, "default")));
  const addresses = new Map(defined.map(({ pointer }, index) => [pointer, `kit:/schemas#/$defs/s${index}`]));
  const ref = (to: Json) => addresses.get(localPointer(to) ?? "-");
  const $defs = defined.map(({ value }, index) => [`s${index}`, washSchema(value, { ref, is30, withoutPatterns: true })]);
  ajv.addSchema({ $id: "kit:/schemas", $defs: Object.fromEntries($defs) }, undefined, undefined, false);
  return addresses;
}
