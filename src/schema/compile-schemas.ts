import type { ErrorObject } from "ajv/dist/2020.js";
import type { Json } from "../core/json.ts";
import { pointerSegments } from "../core/json-pointer.ts";
import { schemaCompiler } from "./schema-compiler.ts";

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
  const compile = schemaCompiler(document);
  return {
    violations: (pointer, value) => {
      const validate = compile(pointer) ?? "is not there";
      if (typeof validate === "string") return [{ place: [], keyword: "$schema", message: validate }];
      return validate(value) ? [] : (validate.errors ?? []).map(readError);
    },
  };
}

function readError({ instancePath, keyword, message }: ErrorObject): SchemaViolation {
  return { place: segmentsOf(instancePath), keyword, message: message ?? "" };
}

/** Unions have hundreds of errors, nearly all without an escape; those need no more than a split. */
function segmentsOf(pointer: string): readonly string[] {
  if (pointer.includes("~")) return pointerSegments(pointer) ?? [];
  return pointer === "" ? [] : pointer.slice(1).split("/");
}
