import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { isObject, type Json, type JsonObject, stringMember } from "../core/json.ts";
import { jsonPointer, localPointer, pointerSegments, resolvePointer } from "../core/json-pointer.ts";
import { guardPattern, PatternNotRun } from "./guard-pattern.ts";
import { walkSchema } from "./keywords.ts";
import type { Violation } from "./violation.ts";
import { type Washing, washSchema } from "./wash-schema.ts";

export interface CompileOptions {
  /**
   * The default, `2020-12`, compiles each schema of a document by itself, named by its pointer. With `07` the document is one schema: the
   * meta-schema checks it first, and Ajv follows its references.
   */
  readonly draft?: "07" | "2020-12";
  /**
   * Patterns come from publishers, and one may take minutes. `guarded` patterns run over short texts only; with `none` they are left out.
   */
  readonly patterns?: "run" | "guarded" | "none";
  /**
   * Pointers of schemas to compile as the `$defs` of one schema. References to any other schema are left out.
   */
  readonly together?: readonly string[];
  /** Reads draft-07's lists in `items` and `additionalItems` beside the keywords of 2020-12. */
  readonly hasLists07?: boolean;
}

export interface CompiledSchemas {
  /**
   * Every violation of the schema at a pointer; empty for a valid value. A value that cannot be judged gets a violation of the keyword
   * `$schema`, so that nothing passes unchecked.
   */
  readonly violations: (pointer: string, value: Json) => readonly Violation[];
  /** The violations as above, or a sentence that says why the value cannot be judged. */
  readonly judge: (pointer: string, value: Json) => readonly Violation[] | string;
  /** The reason why the schema at a pointer does not compile; undefined where it compiles. */
  readonly problem: (pointer: string) => string | undefined;
}

/**
 * Compiles with Ajv (formats asserted, all errors) the schemas of a document, or one schema with its `$defs`. A schema compiles at its
 * first use, and a schema that several others refer to compiles once.
 */
export function compile(document: Json, options: CompileOptions = {}): CompiledSchemas {
  // Ajv takes long to start, and many runs need no validator.
  let compiler: Compiler | undefined = options.together === undefined ? undefined : togetherCompiler(document, options.together, options);
  const compiled = new Map<string, ValidateFunction | string>();
  const compileAt: Compiler = (pointer) => {
    compiler ??= startCompiler(document, options);
    return compiler(pointer);
  };
  const validatorAt = (pointer: string): ValidateFunction | string => {
    const known = compiled.get(pointer) ?? attempt(() => compileAt(pointer));
    compiled.set(pointer, known);
    return known;
  };
  const judge = (pointer: string, value: Json): readonly Violation[] | string => {
    const validate = validatorAt(pointer);
    return typeof validate === "string" ? validate : run(validate, value);
  };
  return {
    judge,
    violations: (pointer, value) => {
      const judged = judge(pointer, value);
      return typeof judged === "string" ? [{ place: [], keyword: "$schema", names: [], message: judged, schemaPath: "" }] : judged;
    },
    problem: (pointer) => {
      const validate = validatorAt(pointer);
      return typeof validate === "string" ? validate : undefined;
    },
  };
}

type Compiler = (pointer: string) => ValidateFunction | undefined;

function startCompiler(document: Json, options: CompileOptions): Compiler {
  return options.draft === "07" ? wholeCompiler(document, options) : partCompiler(document, options);
}

function wholeCompiler(document: Json, options: CompileOptions): Compiler {
  const schema = washSchema(document, { ref: (ref) => (typeof ref === "string" ? ref : undefined), ...washing(document, options) });
  return () => newAjv(options).compile(isObject(schema) ? schema : {});
}

function partCompiler(document: Json, options: CompileOptions): Compiler {
  const ajv = newAjv(options);
  const addresses = new Map<string, string>();
  const define = (pointer: string): string => {
    const known = addresses.get(pointer);
    if (known !== undefined) return known;
    const address = `kit:/s${addresses.size}`;
    addresses.set(pointer, address); // before washing, because a schema may refer to itself
    const ref = (to: Json): string => define(localPointer(to) ?? "-");
    const schema = washSchema(resolvePointer(document, pointer) ?? false, { ref, ...washing(document, options) });
    ajv.addSchema(isObject(schema) ? schema : { allOf: [schema === true] }, address, undefined, false);
    return address;
  };
  return (pointer) => ajv.getSchema(define(pointer));
}

function togetherCompiler(document: Json, pointers: readonly string[], options: CompileOptions): Compiler {
  const ajv = newAjv(options);
  const addresses = new Map(pointers.map((pointer, index) => [pointer, `kit:/schemas#/$defs/s${index}`]));
  const ref = (to: Json): string | undefined => addresses.get(localPointer(to) ?? "-");
  const wash = (pointer: string): Json => washSchema(resolvePointer(document, pointer) ?? false, { ref, ...washing(document, options) });
  const $defs = Object.fromEntries(pointers.map((pointer, index) => [`s${index}`, wash(pointer)]));
  ajv.addSchema({ $id: "kit:/schemas", $defs }, undefined, undefined, false);
  return (pointer) => ajv.getSchema(addresses.get(pointer) ?? "");
}

function washing(document: Json, { patterns, hasLists07 = false }: CompileOptions): Omit<Washing, "ref"> {
  return { is30: stringMember(document, "openapi")?.startsWith("3.0.") === true, withoutPatterns: patterns === "none", hasLists07 };
}

function attempt(make: () => ValidateFunction | undefined): ValidateFunction | string {
  try {
    return make() ?? "it is not there";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Validates a value. A recursive schema that applies itself to the same value overflows the stack; that is reported, not thrown. */
function run(validate: ValidateFunction, value: Json): readonly Violation[] | string {
  try {
    return validate(value) ? [] : (validate.errors ?? []).map(readError);
  } catch (error) {
    if (error instanceof PatternNotRun || error instanceof RangeError) return error.message;
    throw error;
  }
}

function readError({ instancePath, keyword, message, params, schemaPath }: ErrorObject): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  const name: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return { place: segmentsOf(instancePath), keyword, names: typeof name === "string" ? [name] : [], message: message ?? "", schemaPath };
}

/** Splits a JSON pointer. Unions give hundreds of errors, and nearly all of their pointers have no escape, so a plain split is enough. */
function segmentsOf(pointer: string): readonly string[] {
  if (pointer.includes("~")) return pointerSegments(pointer) ?? [];
  return pointer === "" ? [] : pointer.slice(1).split("/");
}

/** Ajv requires the member `code`: the function's name in standalone code. */
const regExp: typeof guardPattern & { readonly code: string } = Object.assign(guardPattern.bind(null), { code: "guardPattern" });

function newAjv({ draft, patterns }: CompileOptions, allErrors = true): Ajv {
  // Most validators judge only a few values, so compiling takes the time and optimising does not pay.
  const code = { optimize: false, ...(patterns === "guarded" ? { regExp } : {}) };
  const options = { strict: false, allowUnionTypes: true, logger: false, ownProperties: true, allErrors, code } as const;
  const ajv = draft === "07" ? new Ajv(options) : new Ajv2020({ ...options, inlineRefs: false });
  formats.default(ajv);
  return ajv;
}

/** The reason why a schema does not compile. */
export interface SchemaFault {
  /** A JSON pointer into the schema. */
  readonly at: string;
  readonly problem: string;
}

/**
 * Makes a check of single schemas (2020-12): by the meta-schema, and by compiling. References are left out. One check serves many schemas.
 */
export function schemaCheck({ is30 }: { readonly is30: boolean }): (schema: Json) => SchemaFault | undefined {
  let ajv: Ajv | undefined; // one instance for all, since washed schemas have no names that could clash
  return (given) => {
    const schema = washSchema(given, { ref: () => undefined, is30 });
    if (!isObject(schema)) return undefined;
    const text = JSON.stringify(schema);
    if (known.has(text)) return known.get(text);
    ajv ??= newAjv({}, false);
    return remember(text, faultOf(ajv, schema));
  };
}

/**
 * Cache of checked schemas by their text, which alone decides the result. Half of a document's schemas are equal, such as the uuid of a
 * path parameter, and nearly all stay the same through overlays and between two versions of a document.
 */
const known = new Map<string, SchemaFault | undefined>();
let knownCharacters = 0;
const mostKnownCharacters = 32_000_000;

function remember(text: string, fault: SchemaFault | undefined): SchemaFault | undefined {
  knownCharacters += text.length;
  if (knownCharacters > mostKnownCharacters) {
    known.clear();
    knownCharacters = text.length;
  }
  known.set(text, fault);
  return fault;
}

function faultOf(ajv: Ajv, schema: JsonObject): SchemaFault | undefined {
  try {
    if (ajv.validateSchema(schema) !== true) {
      const [error] = ajv.errors ?? [];
      return { at: error?.instancePath ?? "", problem: error?.message ?? "is no schema" };
    }
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    return { at: innermost(ajv, schema), problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The pointer of the first schema inside another that does not compile, although every schema inside it does. */
function innermost(ajv: Ajv, schema: JsonObject): string {
  const inner = [...walkSchema(schema)].filter(({ path, value }) => path.length > 0 && isObject(value)).reverse();
  const failing = inner.find(({ value }) => isObject(value) && typeof attempt(() => ajv.compile(value)) === "string");
  return jsonPointer(failing?.path ?? []);
}

/**
 * The formats that ajv-formats checks. They include OpenAPI's own (3.0.4, section 4.4: int32, int64, float, double, byte, binary,
 * password).
 */
const knownFormats: ReadonlySet<string> = new Set(Object.keys(fullFormats));

/** True for a format that is asserted; any other format constrains nothing. */
export function isKnownFormat(name: string): boolean {
  return knownFormats.has(name);
}

/** Tells whether a format refuses any text; some say something of numbers, or nothing. */
export function judgesTexts(name: string): boolean {
  const format = Object.entries(fullFormats).find(([known]) => known === name)?.[1];
  return format !== undefined && format !== true && !(typeof format === "object" && "type" in format && format.type === "number");
}
