import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isObject, type Json, stringMember } from "../../core/json.ts";
import { pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import { guardPattern, PatternNotRun } from "../../spec/guard-pattern.ts";
import { localPointer } from "../../spec/local-refs.ts";
import { washSchema } from "../../spec/wash-schema.ts";

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

/** Ajv (2020-12, formats asserted, all errors) over one document; each schema is compiled when first asked for, and what it refers to once for all. */
export function compileSide(document: Json): SideSchemas {
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
  const compile = (pointer: string): ValidateFunction | string => {
    const validate = compiled.get(pointer) ?? compileOne(ajv, () => define(pointer));
    compiled.set(pointer, validate);
    return validate;
  };
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

function newAjv(): Ajv2020 {
  const options = { strict: false, allowUnionTypes: true, logger: false, ownProperties: true, allErrors: true, inlineRefs: false } as const;
  const ajv = new Ajv2020({ ...options, code: { regExp } });
  formats.default(ajv);
  return ajv;
}

let knownFormats: ReadonlySet<string> | undefined;

/** Whether a format is asserted; any other constrains nothing. */
export function isKnownFormat(name: string): boolean {
  knownFormats ??= new Set(Object.keys(newAjv().formats));
  return knownFormats.has(name);
}

function compileOne(ajv: Ajv2020, define: () => string): ValidateFunction | string {
  try {
    return ajv.getSchema(define()) ?? "it is not there";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readError({ instancePath, keyword, params }: ErrorObject): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  const name: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return { place: pointerSegments(instancePath) ?? [], keyword, ...(typeof name === "string" ? { name } : {}) };
}
