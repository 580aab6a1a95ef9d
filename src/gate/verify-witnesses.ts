import { KitError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import { jsonPointer, pointerSegments, resolvePointer } from "../core/json-pointer.ts";
import { type CompiledSchemas, compile } from "../schema/compile.ts";
import type { Violation } from "../schema/violation.ts";
import { canonicalDocument } from "./api/canonical-document.ts";
import { directedDocument } from "./api/witness/directed-document.ts";
import type { Finding, SchemaPlace, Witness } from "./finding.ts";
import { type GateReport, gateReportViolations, subjectOf } from "./view/report.ts";

/** The part of a gate report that is verified. */
export type VerifiedReport = Pick<GateReport, "base" | "head" | "findings" | "accepted">;

/**
 * Parses the output of `gate --json`.
 *
 * @param place the file's path, for messages
 * @throws KitError `gate-report-invalid`
 */
export function readGateReport(value: Json, place: string): VerifiedReport {
  const [violation] = gateReportViolations(value);
  if (violation !== undefined) {
    const at = violation.place.length === 0 ? "The report" : `/${violation.place.join("/")}`;
    throw new KitError("gate-report-invalid", `${at} ${violation.message}.`, { place });
  }
  return value as unknown as GateReport; // validated above by the schema of this type
}

/** Subject and location of a finding, such as `create_source body/name`. */
export function placeOfFinding(finding: Pick<Finding, "operation" | "connector" | "location">): string {
  return `${subjectOf(finding)} ${finding.location}`;
}

/**
 * The documents that the findings point into. Each config schema of a registry is compiled as a document of its own, because its references
 * are local to it.
 */
export interface VerifiedDocuments {
  readonly openapi?: { readonly base: Json; readonly head: Json };
  readonly registry?: { readonly base: Json; readonly head: Json };
}

export interface WitnessVerdict {
  readonly fingerprint: string;
  /** Reason why the witness is no proof. Undefined if it holds. */
  readonly problem?: string;
}

export type WitnessedFinding = Pick<Finding, "fingerprint" | "direction" | "witness" | "source">;

/**
 * Checks each witness of a report against both documents again, with freshly compiled validators. One side must accept the payload. The
 * other must refuse it by the named keyword at the named place. Findings without a witness are skipped.
 */
export function verifyWitnesses(findings: readonly WitnessedFinding[], documents: VerifiedDocuments): readonly WitnessVerdict[] {
  const compiled = new Map<string, CompiledSchemas | undefined>();
  const judgeOf = (finding: WitnessedFinding, place: SchemaPlace): Judge | undefined => {
    const isRegistry = finding.source.document === "registry";
    const key = [finding.source.document, finding.direction, place.side, isRegistry ? place.pointer : ""].join(" ");
    if (!compiled.has(key)) compiled.set(key, compileSide(finding, place, documents));
    const schemas = compiled.get(key);
    return schemas === undefined ? undefined : (payload) => schemas.judge(isRegistry ? "" : place.pointer, payload);
  };
  return findings.flatMap((finding) => {
    const { witness, fingerprint } = finding;
    if (witness === null) return [];
    const problem = refute(witness, (place) => judgeOf(finding, place));
    return [problem === undefined ? { fingerprint } : { fingerprint, problem }];
  });
}

function compileSide(
  { source, direction }: WitnessedFinding,
  { side, pointer }: SchemaPlace,
  documents: VerifiedDocuments,
): CompiledSchemas | undefined {
  const document = source.document === "guide" ? undefined : documents[source.document]?.[side];
  const held = document !== undefined && source.document === "registry" ? resolvePointer(document, pointer) : document;
  if (held === undefined) return undefined;
  const spelled = source.document === "openapi" ? canonicalDocument(held) : held;
  return compile(directedDocument(spelled, direction ?? "request"));
}

type Judge = (payload: Json) => readonly Violation[] | string;

function refute(witness: Witness, judgeOf: (place: SchemaPlace) => Judge | undefined): string | undefined {
  const { payload, keyword, at, missing, acceptedBy, refusedBy } = witness;
  const [accepting, refusing] = [judgeOf(acceptedBy)?.(payload), judgeOf(refusedBy)?.(payload)];
  if (accepting === undefined || typeof accepting === "string")
    return `the schema at ${acceptedBy.side}#${acceptedBy.pointer} is not there or does not compile`;
  if (refusing === undefined || typeof refusing === "string")
    return `the schema at ${refusedBy.side}#${refusedBy.pointer} is not there or does not compile`;
  const [first] = accepting;
  if (first !== undefined) return `${acceptedBy.side}#${acceptedBy.pointer} refuses the payload by \`${first.keyword}\``;
  const place = jsonPointer(pointerSegments(at) ?? []);
  const isNamed = ({ names }: Violation): boolean => missing === undefined || names.includes(missing);
  if (refusing.some((one) => one.keyword === keyword && jsonPointer(one.place) === place && isNamed(one))) return undefined;
  return `${refusedBy.side}#${refusedBy.pointer} does not refuse the payload by \`${keyword}\` at "${at}"`;
}
