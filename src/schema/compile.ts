import { Ajv, type Format, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { isObject, type Json, type JsonObject, stringMember } from "../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../core/json-pointer.ts";
import { startAdding } from "./add-schemas.ts";
import { fitsPlainly } from "./fits-plainly.ts";
import { walkSchema } from "./keywords.ts";
import { foreignPattern } from "./pattern/foreign-pattern.ts";
import type { PatternTest } from "./pattern/run-pattern.ts";
import { asViolations, budget, runValidator } from "./run-validator.ts";
import { surelyCompiles } from "./surely-compiles.ts";
import type { Violation } from "./violation.ts";
import { type Washing, washSchema } from "./wash-schema.ts";

export interface CompileOptions {
  /**
   * The default, `2020-12`, compiles each schema of a document by itself, named by its pointer. With `07` the document is one schema: the
   * meta-schema checks it first, and Ajv follows its references.
   */
  readonly draft?: "07" | "2020-12";
  /** `none` leaves patterns out. By default they are judged in counted steps, and a value that takes too many cannot be judged. */
  readonly patterns?: "none";
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
  /** True where a value surely fits the schema at a pointer, which is told without compiling it. False means unknown. */
  readonly surelyFits: (pointer: string, value: Json) => boolean;
  /** The reason why the schema at a pointer does not compile; undefined where it compiles. */
  readonly problem: (pointer: string) => string | undefined;
}

/**
 * Compiles with Ajv (formats asserted, all errors) the schemas of a document, or one schema with its `$defs`. A schema compiles at its
 * first use, and a schema that several others refer to compiles once.
 */
export function compile(document: Json, options: CompileOptions = {}): CompiledSchemas {
  // Ajv takes long to start, and many runs need no validator.
  let compiler: Compiler | undefined;
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
    return typeof validate === "string" ? validate : runValidator(validate, value);
  };
  const { is30 = false, withoutPatterns = false } = washing(document, options);
  const found = new Map<string, Json | undefined>();
  const resolve = (pointer: string): Json | undefined => {
    if (!found.has(pointer)) found.set(pointer, resolvePointer(document, pointer));
    return found.get(pointer);
  };
  const reading = { is30, withoutPatterns, resolve: (ref: Json) => resolve(localPointer(ref) ?? "-"), isOfFormat };
  return {
    judge,
    surelyFits: (pointer, value) => fitsPlainly(resolve(pointer) ?? false, value, reading),
    violations: (pointer, value) => asViolations(judge(pointer, value)),
    problem: (pointer) => {
      const validate = validatorAt(pointer);
      return typeof validate === "string" ? validate : undefined;
    },
  };
}

const compiledOnce = new WeakMap<JsonObject, CompiledSchemas>();

/** The compiled schemas of a document, the same for every caller, so that a run compiles each schema once. The document must not change. */
export function compileOnce(document: JsonObject): CompiledSchemas {
  const known = compiledOnce.get(document) ?? compile(document);
  compiledOnce.set(document, known);
  return known;
}

/** Uses of a schema until compiling it pays: to compile one takes as long as a hundred of its plain judgements or more. */
const plainUses = 100;

/**
 * Judges as `violations` does. A value that surely fits is told so without compiling, as long as its schema was used seldom, so that a run
 * with a few values for each schema compiles hardly any.
 */
export function judgeLate({ surelyFits, violations }: CompiledSchemas): CompiledSchemas["violations"] {
  const uses = new Map<string, number>();
  return (pointer, value) => {
    const count = (uses.get(pointer) ?? 0) + 1;
    uses.set(pointer, count);
    return count <= plainUses && surelyFits(pointer, value) ? [] : violations(pointer, value);
  };
}

type Compiler = (pointer: string) => ValidateFunction | undefined;

function startCompiler(document: Json, options: CompileOptions): Compiler {
  return options.draft === "07" ? wholeCompiler(document, options) : partCompiler(document, options);
}

/**
 * The arguments of Ajv's `standaloneCode`, for the functions that `compile` makes as the text of a module. In it `foreignPattern` makes the
 * test of a pattern.
 *
 * @param named export → pointer; with draft 07 the document is the one export, `default`
 */
export function standaloneInput(
  document: Json,
  named: Readonly<Record<string, string>>,
  options: CompileOptions = {},
): readonly [Ajv, Readonly<Record<string, string>> | ValidateFunction] {
  const ajv = newAjv(options, { isWritten: true });
  if (options.draft === "07") return [ajv, ajv.compile(wholeSchema(document, options))];
  const add = startAdding(document, washing(document, options), ajv);
  return [ajv, Object.fromEntries(Object.entries(named).map(([name, pointer]) => [name, add(pointer).name]))];
}

function wholeSchema(document: Json, options: CompileOptions): JsonObject {
  const schema = washSchema(document, { ref: (ref) => (typeof ref === "string" ? ref : undefined), ...washing(document, options) });
  return isObject(schema) ? schema : {};
}

function wholeCompiler(document: Json, options: CompileOptions): Compiler {
  const schema = wholeSchema(document, options);
  return () => newAjv(options).compile(schema);
}

function partCompiler(document: Json, options: CompileOptions): Compiler {
  const ajv = newAjv(options);
  const add = startAdding(document, washing(document, options), ajv);
  return (pointer) => {
    const { name, added } = add(pointer);
    // Ajv compiles what a schema refers to by recursion, so a long chain of references would overflow the stack. Its end is compiled first.
    for (const inner of added) attempt(() => ajv.getSchema(inner));
    return ajv.getSchema(name);
  };
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

/** Ajv requires the member `code`: the function's name in standalone code. */
const regExp: { (pattern: string, flags: string): PatternTest; readonly code: string } = Object.assign(
  (pattern: string) => foreignPattern(pattern, budget),
  { code: "foreignPattern" },
);

function newAjv({ draft }: CompileOptions, { allErrors = true, isWritten = false } = {}): Ajv {
  // Most validators judge only a few values, so compiling takes the time and optimising does not pay.
  const code = { optimize: isWritten, source: isWritten, esm: isWritten, regExp };
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
    if (surelyCompiles(given, { is30, isKnownFormat })) return undefined;
    const schema = washSchema(given, { ref: () => undefined, is30 });
    if (!isObject(schema)) return undefined;
    const text = JSON.stringify(schema);
    if (known.has(text)) return known.get(text);
    ajv ??= newAjv({}, { allErrors: false });
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

const formatsByName: ReadonlyMap<string, Format> = new Map(Object.entries(fullFormats));

/** True for a value that a known format accepts. A format says nothing of values of another type. */
export function isOfFormat(name: string, value: Json): boolean {
  const format = formatsByName.get(name);
  const judged = typeof format === "object" && "type" in format && format.type === "number" ? "number" : "string";
  if (typeof value !== judged || format === true) return true;
  const check = typeof format === "object" && "validate" in format ? format.validate : format;
  if (check instanceof RegExp) return check.test(String(value));
  return typeof check === "function" && (check as (value: Json) => unknown)(value) === true; // its parameter is of the type judged above
}

/** Tells whether a format refuses any text; some say something of numbers, or nothing. */
export function judgesTexts(name: string): boolean {
  const format = Object.entries(fullFormats).find(([known]) => known === name)?.[1];
  return format !== undefined && format !== true && !(typeof format === "object" && "type" in format && format.type === "number");
}
