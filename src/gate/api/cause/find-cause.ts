import { canonicalJson } from "../../../core/canonical-json.ts";
import { sha256 } from "../../../core/digest.ts";
import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { jsonPointer, pointerSegments, resolvePointer } from "../../../core/json-pointer.ts";
import type { Cause, Direction } from "../../finding.ts";
import { causeInWords } from "./cause-in-words.ts";
import { type SchemaOnTheWay, schemasOnTheWay } from "./schemas-on-the-way.ts";

/** A change of an operation, and the nodes of both documents that it is about. */
export interface CausedChange {
  readonly check: string;
  readonly direction: Direction;
  readonly message: string;
  readonly base: { readonly document: Json; readonly pointer: string | undefined };
  readonly head: { readonly document: Json; readonly pointer: string | undefined };
  /** Names from the schemas at these nodes to the change. Undefined if the change is about no payload. */
  readonly place: readonly string[] | undefined;
  readonly keyword: string | undefined;
}

/**
 * Finds the component whose change is the reason for a finding. Of the schemas that judge the payload on the way to the change, those
 * nearest to it that differ between the documents must lie in one component. Undefined if they lie in several, or in the operation itself.
 */
export function findCause(change: CausedChange): Cause | undefined {
  const { place, base, head } = change;
  if (place === undefined) return causeOfNode(change);
  if (base.pointer === undefined || head.pointer === undefined) return undefined;
  const [before, after] = [schemasOnTheWay(base.document, base.pointer, place), schemasOnTheWay(head.document, head.pointer, place)];
  for (let depth = place.length; depth >= 0; depth--) {
    const differing = differingIn([...(after[depth] ?? []), ...(before[depth] ?? [])], base.document, head.document);
    const [schema] = differing;
    if (schema === undefined) continue;
    const [component, ...others] = new Set(differing.map(({ pointer }) => componentOf(pointer)));
    return others.length > 0 || component === undefined ? undefined : causeOfSchema(change, { component, schema, depth });
  }
  return undefined;
}

/** Keeps the schemas that differ between the documents. A component that one of them lacks is no cause beside the schema that refers to it. */
function differingIn(schemas: readonly SchemaOnTheWay[], base: Json, head: Json): readonly SchemaOnTheWay[] {
  const differing = schemas.filter(({ pointer }) => differ(resolvePointer(base, pointer), resolvePointer(head, pointer)));
  const shared = differing.filter(({ pointer }) => {
    const component = componentOf(pointer);
    return component === undefined || [base, head].every((document) => resolvePointer(document, component) !== undefined);
  });
  return shared.length > 0 ? shared : differing;
}

/** Finds the component that holds the changed node itself, such as a shared parameter or response. */
function causeOfNode(change: CausedChange): Cause | undefined {
  const pointers = [change.head.pointer, change.base.pointer].filter((pointer) => pointer !== undefined);
  const [part, other = part] = pointers.map(sharedPartOf);
  if (part === undefined || part !== other) return undefined;
  const within = pointerSegments((pointers[0] ?? "").slice(part.length)) ?? [];
  return causeOf(change, { part, within, words: undefined, subject: within });
}

interface ChangedSchema {
  readonly component: string;
  readonly schema: SchemaOnTheWay;
  /** Number of names from the payload's root. */
  readonly depth: number;
}

function causeOfSchema(change: CausedChange, { component, schema, depth }: ChangedSchema): Cause {
  const { base, head, place = [] } = change;
  const [before, after] = [resolvePointer(base.document, schema.pointer), resolvePointer(head.document, schema.pointer)];
  const within = [...schema.within, ...place.slice(depth)];
  const words = causeInWords({ keyword: change.keyword, before, after, own: ownPart });
  return causeOf(change, { part: component, within, words, subject: words === undefined ? within : schema.within });
}

interface CauseParts {
  /** Pointer of the shared part. */
  readonly part: string;
  /** Names from the shared part to the change. */
  readonly within: readonly string[];
  /** The change of the shared part, to follow the subject. Without it, the finding's message is repeated. */
  readonly words: string | undefined;
  /** Names from the shared part to the part of it that the words are about. */
  readonly subject: readonly string[];
}

function causeOf({ check, direction, message }: CausedChange, { part, within, words, subject }: CauseParts): Cause {
  const name = pointerSegments(part)?.at(-1) ?? "";
  const named = subject.length === 0 ? `\`${name}\`` : `\`${subject.join("/")}\` of \`${name}\``;
  return {
    id: sha256(JSON.stringify([check, direction, part, within])).slice(0, 16),
    name,
    pointer: part,
    message: words === undefined ? `${named}: ${message}` : `${named} ${words}`,
  };
}

/** The pointer of the component that holds a node, such as `/components/schemas/Tag`. */
function componentOf(pointer: string): string | undefined {
  const [root, kind, name] = pointerSegments(pointer) ?? [];
  return root === "components" && kind !== undefined && name !== undefined ? jsonPointer([root, kind, name]) : undefined;
}

/** The component that holds a node, or the security that all operations share. */
function sharedPartOf(pointer: string): string | undefined {
  return pointer === "/security" ? pointer : componentOf(pointer);
}

function differ(before: Json | undefined, after: Json | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return canonicalJson(ownPart(before)) !== canonicalJson(ownPart(after));
}

const prose: ReadonlySet<string> = new Set(["title", "description", "example", "examples", "externalDocs", "$comment"]);

/** A schema without prose and without the schemas below it, which are compared as such. Names and references stay. */
function ownPart(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !prose.has(keyword) && !keyword.startsWith("x-"));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, withoutBelow(keyword, value)]));
}

function withoutBelow(keyword: string, value: Json): Json {
  if (keyword === "properties" || keyword === "patternProperties") return isObject(value) ? Object.keys(value).sort() : value;
  if (["allOf", "anyOf", "oneOf", "prefixItems"].includes(keyword)) return isArray(value) ? value.map(referenceIn) : value;
  if (["required", "enum", "type"].includes(keyword)) return isArray(value) ? [...value].sort(byText) : value;
  return keyword === "items" || keyword === "additionalProperties" ? referenceIn(value) : value;
}

function byText(a: Json, b: Json): number {
  return byCodeUnit(JSON.stringify(a), JSON.stringify(b));
}

function referenceIn(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { $ref }: JsonObject = schema;
  return $ref === undefined ? {} : { $ref };
}
