import type { Path } from "../../core/edit-places.ts";
import { isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { isKnownFormat } from "../../schema/compile.ts";
import { findRefs } from "../find-refs.ts";
import { indexNodes, type NodeIndex, References } from "../local-refs.ts";
import { type DocumentNode, walkDocument } from "../walk-schemas.ts";
import type { FaultCode } from "./fault-kinds.ts";
import { keywordFaults, wholeSchemaFaults } from "./keyword-faults.ts";

/** A fault that the kit can repair, and its place in the document. */
export interface Fault {
  readonly code: FaultCode;
  readonly path: Path;
}

/** Finds the faults that show without compiling a schema. Dangling references inside data come last. */
export function findFaults(document: Json): Fault[] {
  const index = indexNodes(document);
  const dialect = stringMember(document, "jsonSchemaDialect");
  const is30 = stringMember(document, "openapi")?.startsWith("3.0.") === true;
  const finding: Finding = { index, is30, references: new References(index) };
  const faults: Fault[] = [
    ...(isHttpsDialect(dialect) ? [{ code: "schema-dialect-https", path: ["jsonSchemaDialect"] } as const] : []),
    ...[...walkDocument(document)].flatMap((node) => (isObject(node.value) ? faultsOf(node, node.value, finding) : [])),
    ...dataFaults(document, index),
  ];
  // These move schemas, so that other faults have new places afterwards.
  const moving = faults.filter(({ code }) => code === "items-list");
  return moving.length > 0 ? moving : faults;
}

/**
 * Finds dangling references inside data, such as a `$ref` in an example. OpenAPI gives them no meaning, but Prism and openapi-typescript
 * follow them and stop at a dangling one.
 */
function dataFaults(document: Json, index: NodeIndex): Fault[] {
  return findRefs(document)
    .filter(({ path, isExternal }) => !isExternal && !(path.at(-1) === "$ref" && index.get(jsonPointer(path.slice(0, -1))) !== undefined))
    .filter(({ to }) => resolvePointer(document, localPointer(to) ?? "-") === undefined)
    .map(({ path }) => ({ code: "dangling-data", path }));
}

interface Finding {
  readonly index: NodeIndex;
  readonly references: References;
  readonly is30: boolean;
}

function faultsOf(node: DocumentNode, value: JsonObject, { index, references, is30 }: Finding): Fault[] {
  const { kind, path } = node;
  const faults: Fault[] = [];
  if (Object.hasOwn(value, "$ref") && !references.isResolved(node)) faults.push({ code: danglingCode(node), path });
  if (kind !== "schema") return faults;
  const own = keywordFaults(value, is30).map(({ code, keyword }) => ({
    code,
    path: wholeSchemaFaults.has(code) ? path : [...path, keyword],
  }));
  return [...faults, ...nameFaults(value, path), ...own, ...nullSchemas(value, path), ...mappingFaults(value, path, index)];
}

/** Finds nulls in the place of schemas, such as `name:` in YAML without anything behind. */
function nullSchemas(schema: JsonObject, path: Path): Fault[] {
  return ["properties", "patternProperties", "dependentSchemas", "$defs"].flatMap((keyword) =>
    Object.entries(objectMember(schema, keyword) ?? {}).flatMap(([name, value]): Fault[] =>
      value === null ? [{ code: "schema-null", path: [...path, keyword, name] }] : [],
    ),
  );
}

function danglingCode({ kind }: DocumentNode): FaultCode {
  return kind === "schema" || kind === "response" || kind === "path-item" ? `dangling-${kind}` : "dangling-component";
}

/** Finds faults in the names of formats and dialects. */
function nameFaults({ format, $schema }: JsonObject, path: Path): Fault[] {
  const faults: Fault[] = [];
  if (format !== undefined && !(typeof format === "string" && isKnownFormat(format))) {
    const isCase = typeof format === "string" && isKnownFormat(format.toLowerCase());
    faults.push({ code: isCase ? "format-case" : "unknown-format", path: [...path, "format"] });
  }
  if (isHttpsDialect($schema)) faults.push({ code: "schema-dialect-https", path: [...path, "$schema"] });
  return faults;
}

/**
 * Finds dangling values of a discriminator's mapping (OpenAPI 3.1.1, section 4.8.25). A value is a reference or the plain name of a schema;
 * another file or address counts as dangling, because it is never read.
 */
function mappingFaults(schema: JsonObject, path: Path, index: NodeIndex): Fault[] {
  const isSchema = (pointer: string): boolean => index.get(pointer)?.kind === "schema";
  return Object.entries(objectMember(objectMember(schema, "discriminator"), "mapping") ?? {})
    .filter(
      ([, to]) => typeof to !== "string" || !(isSchema(jsonPointer(["components", "schemas", to])) || isSchema(localPointer(to) ?? "-")),
    )
    .map(([key]) => ({ code: "dangling-mapping", path: [...path, "discriminator", "mapping", key] }));
}

/** True for an https address of a dialect up to draft-07. The official names of those drafts use http; https begins with 2019-09. */
function isHttpsDialect(dialect: Json | undefined): boolean {
  return typeof dialect === "string" && /^https:\/\/json-schema\.org\/draft-0[3-7]\/schema#?$/.test(dialect);
}
