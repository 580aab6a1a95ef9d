import { type Edit, editPlaces, type Path } from "../../core/edit-places.ts";
import { KitError } from "../../core/errors.ts";
import { byCodeUnit, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../core/json-pointer.ts";
import { findRefs } from "../find-refs.ts";
import { indexNodes } from "../local-refs.ts";
import { withoutProse } from "../overlay/prose.ts";
import { resolveReferences } from "../references/resolve-references.ts";
import { shortenChains } from "../references/shorten-chains.ts";
import { confusableNames } from "./confusable-names.ts";
import { faultKinds } from "./fault-kinds.ts";
import { type Fault, findFaults } from "./find-faults.ts";
import { judgeSchemas } from "./judge-schemas.ts";

/** One change that the kit made to an upstream document, named by its fault; `confusable-name` is only named. */
export interface Repair {
  readonly code: string;
  /** A JSON pointer into the document. In a registry: the connector's name, "#", a pointer into its connection schema. */
  readonly where: string;
}

/** The repairs of one code, as reports show them. */
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
 * Repairs every fault that can be repaired. References by name come first, because every later step follows JSON pointers alone; then long
 * chains of references. Faults that show without compiling come next; faults that only compiled schemas show come last.
 *
 * @throws KitError as `preflight` does, for what is beyond repair
 */
export function repair(document: Json, place: string): Repaired {
  assertOpenApi(document, place);
  const resolved = leadByPointer(document, place);
  const shortened = shortenChains(resolved.document);
  const repairs: Repair[] = [...resolved.repairs, ...shortened.repairs];
  let mended = shortened.document;
  for (let findings = preflight(mended, place); findings.length > 0; findings = preflight(mended, place)) {
    for (const { code, where } of findings) repairs.push({ code, where });
    mended = mend(mended, findings);
  }
  return { document: mended, repairs: [...repairs, ...confusableNames(mended)] };
}

/**
 * Names the keys that stood twice in one object of a JSON text: the last value of each counts, and the others are lost. The parser makes
 * this repair, because a parsed document no longer shows it.
 */
export function repeatedKeyRepairs(pointers: readonly string[]): Repair[] {
  return pointers.map((where) => ({ code: "repeated-key", where }));
}

const shownProblems = 20;

/** Resolves references by name. OpenAPI 3.0 has none: there `$id` and `$anchor` are no keywords. */
function leadByPointer(document: Json, place: string): Repaired {
  if (stringMember(document, "openapi")?.startsWith("3.0.")) return { document, repairs: [] };
  const { problems, ...resolved } = resolveReferences(document);
  if (problems.length === 0) return resolved;
  const more = problems.length > shownProblems ? [`and ${problems.length - shownProblems} more`] : [];
  const lines = ["These references have no single meaning:", ...problems.slice(0, shownProblems), ...more];
  throw new KitError("document-beyond-repair", lines.join("\n  "), { place });
}

function mend(document: Json, findings: readonly Finding[]): Json {
  const edits = findings.map(({ code, path }) => ({ path, edit: faultKinds[code].mend }));
  return editPlaces(document, edits) ?? document;
}

/** A fault as reports show it: a code of `faultKinds`, and its place. */
export interface Finding {
  readonly code: Fault["code"];
  readonly path: Path;
  readonly where: string;
}

/**
 * Lists the faults that must be repaired before any tool reads the document. Faults that show without compiling are reported alone: schemas
 * are compiled, and defaults checked, only once no reference is dangling.
 *
 * @param place the file or address, for messages
 * @throws KitError `document-not-openapi`, `document-external-ref`, `document-beyond-repair`
 */
export function preflight(document: Json, place: string): Finding[] {
  assertOpenApi(document, place);
  const external = externalFaults(document, place);
  if (external.length > 0) return external.map(toFinding);
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
 * Finds references out of the document in data alone, such as the `externalValue` of an example. OpenAPI gives a `$ref` in data no meaning,
 * and no example is a promise.
 *
 * @throws KitError `document-external-ref` if a reference of the document itself leads out
 */
function externalFaults(document: Json, place: string): readonly Fault[] {
  const external = findRefs(document).filter(({ isExternal }) => isExternal);
  if (external.length === 0) return [];
  const index = indexNodes(document);
  if (external.every(({ path }) => path.at(-1) !== "$ref" || index.get(jsonPointer(path.slice(0, -1))) === undefined)) {
    return external.map(({ path }) => ({ code: "external-data", path }));
  }
  const lines = external.map(({ path, to }) => `${jsonPointer(path)} refers to ${JSON.stringify(to)}`);
  throw new KitError("document-external-ref", ["These references lead out of the document:", ...lines].join("\n  "), { place });
}

/**
 * Accepts only OpenAPI 3.0.x and 3.1.x. A version has three numbers ("major.minor.patch", OpenAPI 3.1, section 4.1).
 *
 * @throws KitError `document-not-openapi`
 */
export function assertOpenApi(document: Json, place: string): asserts document is JsonObject {
  const version = stringMember(document, "openapi");
  if (!isObject(document) || version === undefined) {
    throw new KitError("document-not-openapi", unknownVersion(document), { place });
  }
  if (!/^3\.[01]\.\d/.test(version)) {
    const found = JSON.stringify(version.slice(0, 20));
    throw new KitError("document-not-openapi", `The document is of OpenAPI ${found}; known are 3.0.x and 3.1.x.`, { place });
  }
  // OpenAPI 3.1 asks for one of the three (section 4.8.1), 3.0 for paths.
  const isWithoutPaths = document.paths === undefined && version.startsWith("3.1.");
  const others = isWithoutPaths ? [objectMember(document, "webhooks"), objectMember(document, "components")] : [];
  if (objectMember(document, "paths") === undefined && others.every((one) => one === undefined)) {
    const asked = isWithoutPaths ? "`paths`, `webhooks` or `components`" : "`paths`";
    throw new KitError("document-not-openapi", `The document has no object ${asked}.`, { place });
  }
}

/** Tells a version that is no text, as `openapi: 3.1` in YAML is, and Swagger, from a document of neither. */
function unknownVersion(document: Json): string {
  const openapi = member(document, "openapi");
  if (openapi !== undefined) {
    return `The document says \`openapi: ${JSON.stringify(openapi).slice(0, 20)}\`, which is no text of three numbers; write \`openapi: "3.1.0"\`.`;
  }
  const swagger = member(document, "swagger");
  if (swagger === undefined) return "The document does not say which OpenAPI version it is of.";
  return `The document is of Swagger ${JSON.stringify(swagger).slice(0, 20)}; known are OpenAPI 3.0.x and 3.1.x.`;
}

function toFinding({ code, path }: Fault): Finding {
  return { code, path, where: jsonPointer(path) };
}

/** Groups repairs by code, sorted by code. The places keep their order. */
export function summarizeRepairs(repairs: readonly Repair[]): RepairSummary[] {
  const places = new Map<string, string[]>();
  for (const { code, where } of repairs) {
    const known = places.get(code);
    if (known === undefined) places.set(code, [where]);
    else known.push(where);
  }
  return [...places].sort(([a], [b]) => byCodeUnit(a, b)).map(([code, where]) => ({ code, count: where.length, where }));
}

/** Stands for every dangling reference in a published document. It resolves in no document. */
export const danglingReference = "#/-";

const dangling: JsonObject = { $ref: danglingReference };

/** Codes of repairs that replace a dangling reference by a value. The repair `dangling-component` deletes the reference instead. */
const inItsStead: ReadonlySet<string> = new Set(["dangling-schema", "dangling-response", "dangling-path-item"]);

/** A document and the repairs made in it. */
interface MendedDocument {
  readonly document: JsonObject;
  readonly repairs: readonly Repair[];
}

export interface PublishedDocument {
  readonly document: JsonObject;
  /** JSON pointers of dangling references whose place is gone, for example because an overlay replaced the array around them. */
  readonly lost: readonly string[];
}

/**
 * The document as the API promises it: with the overlays, without the operations that only prose describes, and with its dangling
 * references put back. A bundle allows any value in place of
 * a missing schema and omits a missing parameter. That is right for generated code and mocks; a comparison of two versions must not read it
 * as a promise.
 */
export function publishedDocument({ document: whole, repairs }: MendedDocument): PublishedDocument {
  const document = withoutProse(whole);
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
