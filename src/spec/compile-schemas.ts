import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isObject, type Json, stringMember } from "../core/json.ts";
import { pointerSegments, resolvePointer } from "../core/json-pointer.ts";
import { localPointer } from "./local-refs.ts";
import { washSchema } from "./wash-schema.ts";

/** One thing that a value breaks: where in the value, which keyword, in words. */
export interface SchemaViolation {
  readonly place: readonly string[];
  readonly keyword: string;
  readonly message: string;
}

export interface CompiledSchemas {
  /** All that a value breaks under the schema at this pointer of the document; nothing where it is valid. */
  readonly violations: (pointer: string, value: Json) => readonly SchemaViolation[];
}

/**
 * Ajv (2020-12, formats asserted, all errors) over the schemas of a document, or over one schema with its `$defs`. A schema is compiled
 * when it is first asked for, and what it refers to is compiled once for all. One that does not compile, or is not there, refuses every
 * value with the keyword `$schema`, so that nothing passes unchecked.
 */
export function compileSchemas(document: Json): CompiledSchemas {
  const ajv = newAjv();
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
  const compiled = new Map<string, ValidateFunction | string>();
  return {
    violations: (pointer, value) => {
      const validate = compiled.get(pointer) ?? compile(ajv, () => define(pointer));
      compiled.set(pointer, validate);
      if (typeof validate === "string") return [{ place: [], keyword: "$schema", message: validate }];
      return validate(value) ? [] : (validate.errors ?? []).map(readError);
    },
  };
}

function newAjv(): Ajv2020 {
  const code = { optimize: false }; // most schemas judge a few values only: compiling is what takes the time
  const options = {
    strict: false,
    allowUnionTypes: true,
    logger: false,
    ownProperties: true,
    allErrors: true,
    inlineRefs: false,
    code,
  } as const;
  const ajv = new Ajv2020(options);
  formats.default(ajv);
  return ajv;
}

function compile(ajv: Ajv2020, define: () => string): ValidateFunction | string {
  try {
    return ajv.getSchema(define()) ?? "is not there";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readError({ instancePath, keyword, message }: ErrorObject): SchemaViolation {
  return { place: segmentsOf(instancePath), keyword, message: message ?? "" };
}

/** Unions have hundreds of errors, nearly all without an escape; those need no more than a split. */
function segmentsOf(pointer: string): readonly string[] {
  if (pointer.includes("~")) return pointerSegments(pointer) ?? [];
  return pointer === "" ? [] : pointer.slice(1).split("/");
}
