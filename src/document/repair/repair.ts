import { type Edit, editPlaces, type Path } from "../../core/edit-places.ts";
import { KitError } from "../../core/errors.ts";
import { byCodeUnit, isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../core/json-pointer.ts";
import { findRefs } from "../find-refs.ts";
import { faultKinds } from "./fault-kinds.ts";
import { type Fault, findFaults } from "./find-faults.ts";
import { judgeSchemas } from "./judge-schemas.ts";

/** A mend of one place of an upstream document, and what was wrong there. */
export interface Repair {
  readonly code: string;
  /** A JSON pointer into the document (for a registry: connector name, "#", pointer into its connection schema). */
  readonly where: string;
}

/** Repairs as reports show them: one row a code. */
export interface RepairSummary {
  readonly code: string;
  readonly count: number;
  readonly where: readonly string[];
}

export interface Repaired {
  readonly document: Json;
  readonly repairs: readonly Repair[];
}

/**
 * A document with every fault mended that can be: first what is seen at once, then what only shows in schemas that compile.
 *
 * @throws KitError as `preflight` does, for what is beyond repair
 */
export function repair(document: Json, place: string): Repaired {
  const repairs: Repair[] = [];
  let mended = document;
  for (let findings = preflight(mended, place); findings.length > 0; findings = preflight(mended, place)) {
    repairs.push(...findings.map(({ code, where }) => ({ code, where })));
    mended = mend(mended, findings);
  }
  return { document: mended, repairs };
}

function mend(document: Json, findings: readonly Finding[]): Json {
  const edits = findings.map(({ code, path }) => ({ path, edit: faultKinds[code].mend }));
  return editPlaces(document, edits) ?? document;
}

/** A fault as reports show it: a code of `faultKinds`, and where. */
export interface Finding {
  readonly code: Fault["code"];
  readonly path: Path;
  readonly where: string;
}

/**
 * What has to be mended in a document before any tool may read it. Faults that can be seen without compiling come alone:
 * a schema is compiled, and a default tried, only in a document whose references all lead somewhere.
 *
 * @param place the file or address, for messages
 * @throws KitError `document-not-openapi`, `document-external-ref`, `document-beyond-repair`
 */
export function preflight(document: Json, place: string): Finding[] {
  assertOpenApi(document, place);
  const external = findRefs(document)
    .filter(({ isExternal }) => isExternal)
    .map(({ path, to }) => `${jsonPointer(path)} refers to ${JSON.stringify(to)}`);
  if (external.length > 0) {
    throw new KitError("document-external-ref", ["These references lead out of the document:", ...external].join("\n  "), { place });
  }
  const faults = findFaults(document);
  if (faults.length > 0) return faults.map(toFinding);
  const { uncompilable, defaults } = judgeSchemas(document);
  if (uncompilable.length > 0) {
    const lines = uncompilable.map(({ where, problem }) => `${where}: ${problem}`);
    throw new KitError("document-beyond-repair", ["These schemas do not compile:", ...lines].join("\n  "), { place });
  }
  return defaults.map(toFinding);
}

/**
 * A version has three numbers ("major.minor.patch", OpenAPI 3.1, section 4.1).
 *
 * @throws KitError `document-not-openapi`
 */
export function assertOpenApi(document: Json, place: string): asserts document is JsonObject {
  const version = stringMember(document, "openapi");
  if (!isObject(document) || version === undefined) {
    throw new KitError("document-not-openapi", "The document does not say which OpenAPI version it is of.", { place });
  }
  if (!/^3\.[01]\.\d/.test(version)) {
    const found = JSON.stringify(version.slice(0, 20));
    throw new KitError("document-not-openapi", `The document is of OpenAPI ${found}; known are 3.0.x and 3.1.x.`, { place });
  }
  if (objectMember(document, "paths") === undefined) {
    throw new KitError("document-not-openapi", "The document has no object `paths`.", { place });
  }
}

function toFinding({ code, path }: Fault): Finding {
  return { code, path, where: jsonPointer(path) };
}

/** One row a code, in the order of the codes; the places keep theirs. */
export function summarizeRepairs(repairs: readonly Repair[]): RepairSummary[] {
  const places = new Map<string, string[]>();
  for (const { code, where } of repairs) {
    const known = places.get(code);
    if (known === undefined) places.set(code, [where]);
    else known.push(where);
  }
  return [...places].sort(([a], [b]) => byCodeUnit(a, b)).map(([code, where]) => ({ code, count: where.length, where }));
}

/** Each dangling reference of a published document is this one: it resolves in no document. */
export const danglingReference = "#/-";

const dangling: JsonObject = { $ref: danglingReference };

/** Repairs that put something in the place of a dangling reference; the repair of a component takes the reference out. */
const inItsStead: ReadonlySet<string> = new Set(["dangling-schema", "dangling-response", "dangling-path-item"]);

/** A document, and what was mended in it. */
interface MendedDocument {
  readonly document: JsonObject;
  readonly repairs: readonly Repair[];
}

export interface PublishedDocument {
  readonly document: JsonObject;
  /** JSON pointers of dangling references that have no place any more, such as in an array that an overlay replaced. */
  readonly lost: readonly string[];
}

/**
 * A bundle's document as a promise of the API: with overlays, and with its dangling references as they were published. The bundle itself allows
 * any value in the place of a schema that is not there, and leaves out a parameter. That is right for code and mocks, but the API promises
 * neither.
 */
export function publishedDocument({ document, repairs }: MendedDocument): PublishedDocument {
  const open = new Set<string>();
  const edits = repairs.flatMap(({ code, where }): Edit[] => {
    const path = pointerSegments(where);
    if (path === undefined || !(inItsStead.has(code) || code === "dangling-component")) return [];
    open.add(where);
    const found = (edit: (value: Json) => Json) => (value: Json) => {
      open.delete(where);
      return edit(value);
    };
    if (inItsStead.has(code)) return [{ path, edit: found((value) => (isObject(value) ? { ...value, ...dangling } : dangling)) }];
    const name = path.at(-1) ?? "";
    return [{ path: path.slice(0, -1), edit: found((parent) => withMember(parent, name)) }];
  });
  if (edits.length === 0) return { document, lost: [] };
  const published = editPlaces(document, edits);
  return { document: isObject(published) ? published : document, lost: [...open] };
}

function withMember(parent: Json, name: string): Json {
  if (isArray(parent)) return [...parent, dangling];
  return Object.fromEntries([...Object.entries(isObject(parent) ? parent : {}), [name, dangling]]);
}
