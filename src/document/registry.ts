import { KitError } from "../core/errors.ts";
import { arrayMember, byCodeUnit, isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../core/json-pointer.ts";
import { type Keyword, keywords } from "../schema/keywords.ts";

export type ConnectorKind = "source" | "destination";

export interface Connector {
  /**
   * The last part of the docker repository, such as `source-postgres`. It is safe as a file name, and still unique when hyphens and case
   * are ignored.
   */
  readonly name: string;
  readonly kind: ConnectorKind;
  readonly definitionId: string;
  readonly title: string;
  readonly dockerRepository: string;
  /** The docker image tag. */
  readonly version: string;
  readonly documentationUrl?: string;
  readonly supportLevel?: string;
  /** JSON Schema draft-07 with Airbyte's own keywords, as published. */
  readonly connectionSpecification: JsonObject;
  readonly suggestedStreams: readonly string[];
  /** The publisher's announcements under `releases.breakingChanges`, in their order; absent where there are none. */
  readonly breakingChanges?: readonly BreakingRelease[];
  /** The JSON pointer of the entry in the registry; absent for a connector from elsewhere. */
  readonly pointer?: string;
}

/** A breaking release as its publisher announces it. The kit does not check the announcement. */
export interface BreakingRelease {
  readonly version: string;
  readonly message?: string;
  /** The day by which users are to have upgraded, as `YYYY-MM-DD`. */
  readonly upgradeDeadline?: string;
  readonly migrationDocumentationUrl?: string;
}

/** A registry entry that could not be used, with the reason. The other entries are still read. */
export interface SkippedConnector {
  /** The connector's name; where it has none, a JSON pointer into the registry. */
  readonly connector: string;
  readonly code: string;
  readonly detail: string;
}

export interface Registry {
  /** In code-unit order of their names. */
  readonly connectors: readonly Connector[];
  readonly skipped: readonly SkippedConnector[];
  /** JSON pointers into the registry, of the keys that stood twice in one object of its text. Absent where there is none. */
  readonly repeated?: readonly string[];
}

/**
 * Reads a connector registry: `{ sources: […], destinations: […] }`.
 *
 * @param place the file or address, for messages
 * @throws KitError `document-not-registry`
 */
export function parseRegistry(value: Json, place: string): Registry {
  const sources = arrayMember(value, "sources");
  const destinations = arrayMember(value, "destinations");
  if (sources === undefined || destinations === undefined) {
    throw new KitError("document-not-registry", "The document lacks the arrays `sources` and `destinations`.", { place });
  }
  const connectors: Connector[] = [];
  const skipped: SkippedConnector[] = [];
  for (const [kind, entries] of [
    ["source", sources],
    ["destination", destinations],
  ] as const) {
    for (const [index, entry] of entries.entries()) {
      const read = parseEntry(entry, kind, `/${kind}s/${index}`);
      if ("code" in read) skipped.push(read);
      else connectors.push(read);
    }
  }
  const unique = withoutDuplicates(connectors, skipped);
  return { connectors: unique.sort((a, b) => byCodeUnit(a.name, b.name)), skipped };
}

function parseEntry(entry: Json, kind: ConnectorKind, pointer: string): Connector | SkippedConnector {
  if (!isObject(entry)) return { connector: pointer, code: "entry-not-object", detail: "The entry is no object." };
  const dockerRepository = stringMember(entry, "dockerRepository");
  if (dockerRepository === undefined)
    return { connector: pointer, code: "docker-repository-missing", detail: "There is no dockerRepository." };
  const name = dockerRepository.slice(dockerRepository.lastIndexOf("/") + 1);
  if (!isSafeName(name)) return { connector: pointer, code: "name-unsafe", detail: `${JSON.stringify(name)} is no safe file name.` };

  const definitionId = stringMember(entry, `${kind}DefinitionId`);
  if (definitionId === undefined || !uuid.test(definitionId)) {
    return { connector: name, code: "definition-id-invalid", detail: `${kind}DefinitionId is no UUID.` };
  }
  const version = stringMember(entry, "dockerImageTag");
  if (version === undefined) return { connector: name, code: "version-missing", detail: "There is no dockerImageTag." };
  const connectionSpecification = objectMember(objectMember(entry, "spec"), "connectionSpecification");
  if (connectionSpecification === undefined) {
    return { connector: name, code: "connection-specification-missing", detail: "There is no object at spec.connectionSpecification." };
  }
  const documentationUrl = stringMember(entry, "documentationUrl");
  const supportLevel = stringMember(entry, "supportLevel");
  const breakingChanges = breakingReleases(entry);
  return {
    name,
    kind,
    definitionId,
    title: stringMember(entry, "name") ?? name,
    dockerRepository,
    version,
    ...(documentationUrl === undefined ? {} : { documentationUrl }),
    ...(supportLevel === undefined ? {} : { supportLevel }),
    connectionSpecification,
    suggestedStreams: streamNames(entry),
    ...(breakingChanges.length === 0 ? {} : { breakingChanges }),
    pointer,
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * True for a name that is safe as a file name. A dot is not: `x.d` would become the declaration file `x.d.ts`. `connector`, `index`,
 * `pattern` and `validator` are generated files; the other reserved names are Windows devices.
 */
function isSafeName(name: string): boolean {
  return (
    name.length <= 100 &&
    /^[a-z0-9]+([_-]+[a-z0-9]+)*$/.test(name) &&
    !/^(connector|index|pattern|validator|con|prn|aux|nul|com[0-9]|lpt[0-9])$/.test(name)
  );
}

function streamNames(entry: JsonObject): readonly string[] {
  const streams = arrayMember(objectMember(entry, "suggestedStreams"), "streams");
  return isArray(streams) ? [...new Set(streams.filter((stream) => typeof stream === "string"))] : [];
}

function breakingReleases(entry: JsonObject): readonly BreakingRelease[] {
  const changes = Object.entries(objectMember(objectMember(entry, "releases"), "breakingChanges") ?? {});
  return changes.map(([version, change]) => {
    const texts = ["message", "upgradeDeadline", "migrationDocumentationUrl"].map((name) => [name, stringMember(change, name)] as const);
    return { version, ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)) };
  });
}

/**
 * Skips every connector whose name equals an earlier one. Two names are equal where they would give the same identifier on a file system
 * that ignores case.
 */
function withoutDuplicates(connectors: readonly Connector[], skipped: SkippedConnector[]): Connector[] {
  const byKey = new Map<string, Connector>();
  return connectors.filter((connector) => {
    const nameKey = `name ${connector.name.replace(/[_-]/g, "")}`;
    const idKey = `id ${connector.definitionId.toLowerCase()}`;
    const sameName = byKey.get(nameKey);
    const sameId = byKey.get(idKey);
    if (sameName !== undefined) {
      skipped.push({ connector: connector.name, code: "name-duplicate", detail: `${sameName.dockerRepository} gives the same name.` });
    } else if (sameId !== undefined) {
      skipped.push({ connector: connector.name, code: "definition-id-duplicate", detail: `${sameId.name} has the same definition id.` });
    } else {
      byKey.set(nameKey, connector).set(idKey, connector);
    }
    return sameName === undefined && sameId === undefined;
  });
}

/** A schema, and the place of the values it describes: from the root, or from the values of the schema around it. */
interface Described {
  readonly schema: Json;
  readonly path: readonly string[];
}

/** The biggest schema of the real registry takes about 400 visits at 8 levels. A small hostile one can ask for millions. */
const visitLimit = 10_000;
const depthLimit = 64;

/**
 * The places of a configuration that hold secrets: JSON Pointers where `*` stands for any index or undeclared key.
 * They are read from the schema, not from its type: a mark counts in whatever branch, condition or pattern it stands, also where a type says nothing.
 * Of a schema with more places than can be listed (it may hold itself) the whole configuration is secret: too much hidden harms nobody.
 */
export function listSecrets(root: JsonObject): readonly string[] {
  const found = new Set<string>();
  const seen = new Map<string, Set<Json>>();
  const open: Described[] = [{ schema: root, path: [] }];
  let visits = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { schema, path } = next;
    if (++visits > visitLimit || path.length > depthLimit) return [""];
    const pointer = jsonPointer(path);
    if (!isObject(schema) || isRepeated(seen, pointer, schema)) continue;
    // The text is a slip of real schemas.
    if (schema.airbyte_secret === true || schema.airbyte_secret === "true") found.add(pointer);
    for (const inner of innerSchemas(schema, root)) open.push({ schema: inner.schema, path: [...path, ...inner.path] });
  }
  return [...found].sort(byCodeUnit);
}

function isRepeated(seen: Map<string, Set<Json>>, pointer: string, schema: JsonObject): boolean {
  const here = seen.get(pointer) ?? new Set();
  if (here.has(schema)) return true;
  seen.set(pointer, here.add(schema));
  return false;
}

function innerSchemas(schema: JsonObject, root: JsonObject): readonly Described[] {
  return keywords.flatMap((keyword) => {
    const value = schema[keyword.keyword];
    return value === undefined ? [] : heldIn(value, keyword, root);
  });
}

/** The schemas that a keyword holds of values; the names of members hold no secret. */
function heldIn(value: Json, { holds, of }: Keyword, root: JsonObject): readonly Described[] {
  if (holds === "data" || of === undefined || of === "name" || of === "content" || of === "nothing") return [];
  if (of === "property") return Object.entries(isObject(value) ? value : {}).map(([name, schema]) => ({ schema, path: [name] }));
  const path = of === "value" ? [] : ["*"];
  return schemasIn(value, holds, root).map((schema) => ({ schema, path }));
}

function schemasIn(value: Json, holds: Keyword["holds"], root: JsonObject): readonly Json[] {
  if (holds === "map") return isObject(value) ? Object.values(value) : [];
  if (holds === "reference") return [resolvePointer(root, localPointer(value) ?? "-") ?? true];
  return isArray(value) ? value : [value];
}
