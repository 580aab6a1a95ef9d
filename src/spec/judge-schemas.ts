import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isObject, type Json, type JsonObject, member, stringMember } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";
import type { Path } from "./edit-places.ts";
import type { Fault } from "./find-faults.ts";
import { localPointer } from "./local-refs.ts";
import { type DocumentNode, walkSchemas } from "./walk-schemas.ts";
import { washSchema } from "./wash-schema.ts";

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
  // Half of a document's roots are equal, such as the uuid of a path; each is compiled once.
  const known = new Map<string, Problem | undefined>();
  return roots.flatMap(({ value, path }) => {
    const schema = washSchema(value, { ref: () => undefined, is30 });
    const text = JSON.stringify(schema);
    if (!known.has(text)) known.set(text, isObject(schema) ? compileProblem(ajv, schema) : undefined);
    const found = known.get(text);
    return found === undefined ? [] : [{ where: `${jsonPointer(path)}${found.below}`, problem: found.problem }];
  });
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
  const ajv = new Ajv2020({ strict: false, allowUnionTypes: true, logger: false, ownProperties: true });
  formats.default(ajv);
  return ajv;
}

const documentId = "kit:/schemas";

function tryDefaults(ajv: Ajv2020, { nodes, roots, is30 }: Schemas): Judgement {
  const uncompilable: UncompilableSchema[] = [];
  const defaults: Fault[] = [];
  const withDefault = nodes.filter(({ value }) => isObject(value) && member(value, "default") !== undefined);
  const places = withDefault.length === 0 ? new Map<string, string>() : slotPlaces(nodes, roots);
  const ref = (to: Json) => places.get(localPointer(to) ?? "-");
  const washed = roots.map(({ value }, slot) => [`s${slot}`, washSchema(value, { ref, is30, withoutPatterns: true })]);
  ajv.addSchema({ $id: documentId, $defs: Object.fromEntries(washed) }, undefined, undefined, false);
  for (const { value, path } of withDefault) {
    try {
      const accepts = ajv.getSchema(`${documentId}${places.get(jsonPointer(path))}`);
      if (accepts?.(isObject(value) ? value.default : undefined) === false)
        defaults.push({ code: "default-outside-schema", path: [...path, "default"] });
    } catch (error) {
      // Such as a schema that is part of itself: trying it never ends.
      uncompilable.push({ where: jsonPointer(path), problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return { uncompilable, defaults };
}

/** Where each schema stands once every root has a slot under one `$defs`: JSON pointer in the document → reference. */
function slotPlaces(nodes: readonly DocumentNode[], roots: readonly DocumentNode[]): Map<string, string> {
  const places = new Map<string, string>();
  let slot = -1;
  // The nodes come in document order: those below a root follow it.
  for (const node of nodes) {
    if (node === roots[slot + 1]) slot++;
    const below: Path = node.path.slice(roots[slot]?.path.length ?? 0);
    places.set(jsonPointer(node.path), `#${encodeURI(jsonPointer(["$defs", `s${slot}`, ...below])).replaceAll("#", "%23")}`);
  }
  return places;
}
