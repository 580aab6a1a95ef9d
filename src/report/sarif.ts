import { canonicalJson } from "../core/canonical-json.ts";
import type { Json, JsonObject } from "../core/json.ts";
import { visible } from "../core/visible.ts";
import type { Place } from "./view.ts";

/** Code scanning accepts at most this many results of a run, and shows the first five thousand. */
const resultLimit = 25_000;

export type ScanLevel = "error" | "warning" | "note" | "none";

/** One run of a tool, as code scanning reads it. */
export interface Scan {
  readonly tool: string;
  /** The name of the fingerprints. Code scanning recognizes a result by this name and its fingerprint. */
  readonly fingerprintName: string;
  /** Rules without a result are left out. */
  readonly rules: readonly ScanRule[];
  /** Results, the most urgent first. */
  readonly results: readonly ScanResult[];
  /** Problems of the run itself, which are no results. */
  readonly notes: readonly ScanNote[];
  readonly exit: number;
  readonly isSuccessful: boolean;
}

export interface ScanRule {
  readonly id: string;
  readonly level: ScanLevel;
  readonly reason: string;
  readonly help: string;
  readonly tags: readonly string[];
}

export interface ScanResult {
  readonly rule: string;
  readonly level: ScanLevel;
  readonly message: string;
  readonly fingerprint: string;
  /** The name of the place within the document. */
  readonly member: string;
  readonly place?: Place;
  readonly category?: string;
  /** Present if somebody has accepted the result. */
  readonly acceptance?: { readonly reason: string; readonly owner: string; readonly until: string };
}

export interface ScanNote {
  readonly id: string;
  readonly level: ScanLevel;
  readonly message: string;
}

/** Writes SARIF 2.1.0. Each result has its fingerprint, its line and, if it is accepted, a suppression. */
export function writeSarif(scan: Scan): string {
  const used = new Set(scan.results.map(({ rule }) => rule));
  const log = canonicalJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: scan.tool, rules: scan.rules.filter(({ id }) => used.has(id)).map(ruleJson) } },
        automationDetails: { id: `${scan.tool}/` },
        columnKind: "utf16CodeUnits",
        invocations: [invocationJson(scan)],
        results: scan.results.slice(0, resultLimit).map((result) => resultJson(result, scan.fingerprintName)),
      },
    ],
  });
  return visible(log, "\\\\");
}

function ruleJson({ id, level, reason, help, tags }: ScanRule): JsonObject {
  return {
    id,
    name: id,
    shortDescription: { text: id.replaceAll("-", " ") },
    fullDescription: { text: reason },
    help: { text: help },
    defaultConfiguration: { level },
    properties: { tags },
  };
}

function resultJson({ rule, level, message, fingerprint, member, place, category, acceptance }: ScanResult, name: string): JsonObject {
  const physical = place && { artifactLocation: { uri: uriOf(place.file) }, region: { startLine: place.line } };
  return {
    ruleId: rule,
    level,
    message: { text: message },
    partialFingerprints: { [name]: fingerprint },
    // Results are differences to a base, so each is new. An accepted result was seen before, so it is unchanged.
    baselineState: acceptance === undefined ? "new" : "unchanged",
    locations: [
      {
        ...(physical === undefined ? {} : { physicalLocation: physical }),
        logicalLocations: [{ fullyQualifiedName: member, kind: "member" }],
      },
    ],
    suppressions: acceptance === undefined ? [] : [suppressionJson(acceptance)],
    ...(category === undefined ? {} : { properties: { category } }),
  };
}

function suppressionJson({ reason, owner, until }: NonNullable<ScanResult["acceptance"]>): Json {
  return { kind: "external", status: "accepted", justification: reason, properties: { owner, until } };
}

function invocationJson({ notes, results, exit, isSuccessful }: Scan): JsonObject {
  const left = results.length - resultLimit;
  const rest = left > 0 ? [{ level: "warning", message: { text: `${left} more results are left out: a run holds ${resultLimit}.` } }] : [];
  const all = notes.map(({ id, level, message }) => ({ level, descriptor: { id }, message: { text: message } }));
  return { executionSuccessful: isSuccessful, exitCode: exit, toolExecutionNotifications: [...all, ...rest] };
}

/** A file's path as a relative reference, or as a file URI if it is absolute (RFC 3986, RFC 8089). */
function uriOf(file: string): string {
  const [drive = "", path] = splitDrive(file.replaceAll("\\", "/"));
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${drive}${encoded}` : encoded;
}

/** `C:/a` as `/C:` and `/a`. */
function splitDrive(path: string): readonly [drive: string | undefined, rest: string] {
  const [, drive] = /^([A-Za-z]:)\//.exec(path) ?? [];
  return drive === undefined ? [undefined, path] : [`/${drive}`, path.slice(drive.length)];
}
