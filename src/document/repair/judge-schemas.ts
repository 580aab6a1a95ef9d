import { isObject, type Json, member, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { compile, schemaCheck } from "../../schema/compile.ts";
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
 * Compiles every schema of a document with Ajv 2020-12 and formats, and checks each default against its own schema. Prism uses the same
 * library and silently skips a schema that does not compile, so a rule in such a schema would never be checked.
 *
 * @param document has no dangling references
 */
export function judgeSchemas(document: Json): Judgement {
  const is30 = stringMember(document, "openapi")?.startsWith("3.0.") === true;
  const nodes = [...walkSchemas(document)];
  const uncompilable = findUncompilable(
    nodes.filter(({ parent }) => parent !== "schema"),
    is30,
  );
  return uncompilable.length > 0 ? { uncompilable, defaults: [] } : tryDefaults(document, nodes);
}

/** Compiles each root without the schemas it refers to, which are roots themselves. So a fault is reported once, at its own place. */
function findUncompilable(roots: readonly DocumentNode[], is30: boolean): UncompilableSchema[] {
  const check = schemaCheck({ is30 });
  return roots.flatMap(({ value, path }) => {
    const found = check(value);
    return found === undefined ? [] : [{ where: `${jsonPointer(path)}${found.at}`, problem: found.problem }];
  });
}

function tryDefaults(document: Json, nodes: readonly DocumentNode[]): Judgement {
  const uncompilable: UncompilableSchema[] = [];
  const defaults: Fault[] = [];
  const schemas = compile(document, { patterns: "none" });
  for (const { value, path } of nodes) {
    const given = isObject(value) ? member(value, "default") : undefined;
    if (given === undefined || schemas.surelyFits(jsonPointer(path), given)) continue;
    const judged = schemas.judge(jsonPointer(path), given);
    // For example, validation of a schema that contains itself never ends.
    if (typeof judged === "string") uncompilable.push({ where: jsonPointer(path), problem: judged });
    else if (judged.length > 0) defaults.push({ code: "default-outside-schema", path: [...path, "default"] });
  }
  return { uncompilable, defaults };
}
