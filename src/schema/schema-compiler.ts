import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isObject, type Json, stringMember } from "../core/json.ts";
import { resolvePointer } from "../core/json-pointer.ts";
import { localPointer } from "./local-pointer.ts";
import { washSchema } from "./wash-schema.ts";

type RegExpEngine = NonNullable<NonNullable<ConstructorParameters<typeof Ajv2020>[0]>["code"]>["regExp"];

/** Compiles the schema at a pointer, once; a text says why it does not compile, undefined that it is not there. */
export type SchemaCompiler = (pointer: string) => ValidateFunction | string | undefined;

/**
 * Ajv (2020-12, formats asserted, all errors) over the schemas of a document, or over one schema with its `$defs`. A schema is compiled
 * when it is first asked for, and what it refers to is compiled once for all.
 *
 * @param regExp what runs the patterns, where JavaScript's own engine is not to be trusted with them
 */
export function schemaCompiler(document: Json, regExp?: RegExpEngine): SchemaCompiler {
  const ajv = newAjv(regExp);
  const addresses = new Map<string, string>();
  const is30 = stringMember(document, "openapi")?.startsWith("3.0.") === true;
  const define = (pointer: string): string => {
    const known = addresses.get(pointer);
    if (known !== undefined) return known;
    const address = `kit:/s${addresses.size}`;
    addresses.set(pointer, address); // before washing: a schema may refer to itself
    const ref = (to: Json): string => define(localPointer(to) ?? "-");
    const schema = washSchema(resolvePointer(document, pointer) ?? false, { ref, is30 });
    ajv.addSchema(isObject(schema) ? schema : { allOf: [schema === true] }, address, undefined, false);
    return address;
  };
  const compiled = new Map<string, ReturnType<SchemaCompiler>>();
  return (pointer) => {
    if (!compiled.has(pointer))
      compiled.set(
        pointer,
        compile(ajv, () => define(pointer)),
      );
    return compiled.get(pointer);
  };
}

function newAjv(regExp: RegExpEngine): Ajv2020 {
  // Most schemas judge a few values only: compiling is what takes the time.
  const code = { optimize: false, ...(regExp === undefined ? {} : { regExp }) };
  const options = { strict: false, allowUnionTypes: true, logger: false, ownProperties: true, allErrors: true, inlineRefs: false } as const;
  const ajv = new Ajv2020({ ...options, code });
  formats.default(ajv);
  return ajv;
}

function compile(ajv: Ajv2020, define: () => string): ReturnType<SchemaCompiler> {
  try {
    return ajv.getSchema(define());
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
