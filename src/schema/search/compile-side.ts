import type { ErrorObject } from "ajv/dist/2020.js";
import type { Json } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import { guardPattern, PatternNotRun } from "../guard-pattern.ts";
import { schemaCompiler } from "../schema-compiler.ts";

/** One thing that a payload breaks. */
export interface Violation {
  readonly place: readonly string[];
  readonly keyword: string;
  /** The property that is missing, or too many. */
  readonly name?: string;
}

export interface SideSchemas {
  /** All that a payload breaks under the schema at a pointer; undefined where that cannot be told. */
  readonly violations: (pointer: string, payload: Json) => readonly Violation[] | undefined;
  /** Why the schema at a pointer cannot be compiled. */
  readonly problem: (pointer: string) => string | undefined;
}

/** As `compileSchemas`, but what cannot be told is undefined, and patterns are run under guard. */
export function compileSide(document: Json): SideSchemas {
  const compiler = schemaCompiler(document, regExp);
  const compile = (pointer: string): ReturnType<typeof compiler> & {} => compiler(pointer) ?? "it is not there";
  return {
    violations: (pointer, payload) => {
      const validate = compile(pointer);
      if (typeof validate === "string") return undefined;
      try {
        return validate(payload) ? [] : (validate.errors ?? []).map(readError);
      } catch (error) {
        if (error instanceof PatternNotRun || error instanceof RangeError) return undefined;
        throw error;
      }
    },
    problem: (pointer) => {
      const validate = compile(pointer);
      return typeof validate === "string" ? validate : undefined;
    },
  };
}

/** Patterns are the publisher's, and one may take minutes; Ajv asks for the name that the function would have in written code. */
const regExp: typeof guardPattern & { readonly code: string } = Object.assign(guardPattern.bind(null), { code: "guardPattern" });

function readError({ instancePath, keyword, params }: ErrorObject): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  const name: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return { place: pointerSegments(instancePath) ?? [], keyword, ...(typeof name === "string" ? { name } : {}) };
}
