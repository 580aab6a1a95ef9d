import type { Finding } from "../finding.ts";
import type { PlacesByPointer, UsageDocument, UsagePlace, UsedOperation } from "./usage.ts";

/**
 * Effect of a change on the team: touched, with the places, or not touched, with the reason. If the usage is unknown, the change counts as
 * touching.
 */
export type Touch = { readonly isTouched: true; readonly at: readonly UsagePlace[] } | { readonly isTouched: false; readonly why: string };

export interface Used {
  readonly document: UsageDocument;
  readonly operations: ReadonlyMap<string, readonly UsedOperation[]>;
  /** Connectors that the team offers, or has a template or a saved config of. */
  readonly connectors: ReadonlySet<string>;
}

const everything: Touch = { isTouched: true, at: [] };

/**
 * Decides if a finding is about something that the team uses. A finding about no operation and no connector, such as a server's address,
 * concerns everybody.
 */
export function touchOf(finding: Finding, used: Used): Touch {
  if (finding.operation !== null) return touchOfOperation(finding, finding.operation, used);
  return finding.connector === null ? everything : touchOfConnector(finding, finding.connector, used);
}

function touchOfOperation(finding: Finding, operation: string, { document, operations }: Used): Touch {
  if (document.operations === undefined || hasUnknown(document, "operations")) return everything;
  const uses = operations.get(operation) ?? [];
  if (uses.length === 0) return { isTouched: false, why: "nothing in use calls it" };
  const everywhere = uses.flatMap(({ at = [] }) => at);
  const pointer = finding.direction === "response" ? bodyPointer(finding.location) : undefined;
  if (pointer === undefined || uses.some(({ reads }) => reads === undefined)) return { isTouched: true, at: everywhere };
  const read = uses.map(({ reads = {} }) => placesAt(reads, pointer));
  const at = read.flatMap((places) => places ?? []);
  return read.some((places) => places !== undefined)
    ? { isTouched: true, at }
    : { isTouched: false, why: "nothing in use reads this part of the answer" };
}

function touchOfConnector(finding: Finding, connector: string, { document, connectors }: Used): Touch {
  if (document.connectors === undefined || hasUnknown(document, "connectors")) return everything;
  if (!connectors.has(connector)) return { isTouched: false, why: "nothing in use offers the connector" };
  const uses = document.connectors.filter((one) => one.connector === connector);
  const pointer = finding.location.startsWith("config/") ? `/${finding.location.slice("config/".length)}` : undefined;
  const written = pointer === undefined ? [] : uses.flatMap(({ fields = {} }) => placesAt(fields, pointer) ?? []);
  return { isTouched: true, at: written.length > 0 ? written : uses.flatMap(({ at = [] }) => at) };
}

function hasUnknown({ unknown = [] }: UsageDocument, kind: "operations" | "connectors"): boolean {
  return unknown.some((one) => one.kind === kind);
}

/** JSON pointer into a response body, such as `/data` for `response/200/body/data`. */
function bodyPointer(location: string): string | undefined {
  return /(?:^|\/)body(\/.*|$)/.exec(location)?.[1];
}

/** Collects the places of a pointer, of its parents, and of what is below it. Undefined if none of these is listed. */
function placesAt(places: PlacesByPointer, pointer: string): readonly UsagePlace[] | undefined {
  const wanted = segments(pointer);
  const found = Object.entries(places).filter(([one]) => overlap(segments(one), wanted));
  return found.length === 0 ? undefined : found.flatMap(([, at]) => at);
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.slice(0, b.length).every((segment, index) => segment === b[index] || segment === "*" || b[index] === "*");
}

/**
 * Splits a pointer for comparison. Names of union branches are dropped, because a value has none. Case and underscores are ignored, because
 * clients may spell `created_at` as `createdAt`.
 */
function segments(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .filter((segment) => !/^\(.*\)$/.test(segment))
    .map((segment) =>
      segment
        .replace(/\(.*\)$/, "")
        .replaceAll("_", "")
        .toLowerCase(),
    );
}
