import { arrayMember, type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";
import type { BundleCase, BundleCheck } from "../case/case.ts";
import { type Site, schemasOfPlace } from "../case/locate-place.ts";
import type { CaseReport } from "../run/report.ts";
import { jsonInWords } from "./json-in-words.ts";
import type { PayloadOracle } from "./payload-oracle.ts";

/** A document, with the oracle that judges payloads by its schemas. */
export interface BundleSubject extends Subject {
  readonly document: JsonObject;
  readonly oracle: PayloadOracle;
}

/** The expected and the actual statement about the document. The case passes if both are equal. */
interface Comparison {
  readonly expected: string;
  readonly got: string;
}

/** Judges a bundle case by reading the document. */
export function judgeBundleCase(given: BundleCase, subject: BundleSubject): CaseReport {
  const compared = compare(given, subject);
  if ("notRun" in compared) return { name: given.name, outcome: "not-run", expected: "what the guide says", got: compared.notRun };
  return { name: given.name, outcome: compared.expected === compared.got ? "passed" : "failed", ...compared };
}

function compare(given: BundleCase, subject: BundleSubject): Comparison | { readonly notRun: string } {
  const { generation, document, operations, oracle } = subject;
  if (generation === "unknown") return { notRun: "the document is of no known generation, so nothing is known of what it should say" };
  if (given.only !== undefined && given.only.generation !== generation) return { notRun: given.only.because };
  if (given.capability === undefined) return compareDocument(given.check, document, operations);
  const bound = bindCapability(given.capability, subject);
  if ("notRun" in bound) return bound;
  const lacking = fieldOf(given.check);
  if (lacking !== undefined && bound.binding.fields.get(lacking) === null) {
    return { notRun: `the ${generation} generation has no field ${lacking} for ${given.capability}` };
  }
  return compareOperation(given.check, { document, ...bound }, oracle);
}

function fieldOf(check: BundleCheck): string | undefined {
  const at = "default" in check ? check.default.at : "property" in check ? check.property.at : "";
  return at.split("/")[2];
}

function compareDocument(check: BundleCheck, document: JsonObject, operations: BundleSubject["operations"]): Comparison {
  if ("dialect" in check) {
    return phrase("the dialect", check.dialect, stringMember(document, "jsonSchemaDialect") ?? "none");
  }
  if ("server" in check) {
    return phrase("the server", check.server, stringMember(arrayMember(document, "servers")?.[0], "url") ?? "none");
  }
  if ("operationId" in check) {
    return phrase(`the operation ${check.operationId} is`, check.is, operations.has(check.operationId) ? "there" : "absent");
  }
  return { expected: "a check of the whole document", got: "a check of one capability, which the case does not name" };
}

function compareOperation(check: BundleCheck, site: Site, oracle: PayloadOracle): Comparison {
  const { operation } = site;
  if ("route" in check) return phrase("the route", check.route, `${operation.method} ${operation.path}`);
  if ("security" in check) return phrase("the token", schemes(check.security), schemes(operation.security));
  if ("declares" in check) {
    const status = String(check.declares);
    return phrase("the statuses", `with ${status}`, `${operation.statuses.includes(status) ? "with" : "without"} ${status}`);
  }
  if ("default" in check) {
    const { at, is } = check.default;
    return phrase(`the default at ${at}`, jsonInWords(is), defaultsAt(at, site));
  }
  if ("property" in check) {
    const { at, is } = check.property;
    return phrase(`${at} is`, is, schemasOfPlace(at, site).length > 0 ? "declared" : "undeclared");
  }
  if ("payload" in check) return comparePayload(check.payload, site, oracle);
  return { expected: "a check of one capability", got: "a check of the whole document" };
}

/**
 * Compares the verdict on a payload with the expected one. An expected refusal does not list its violations, because the two statements
 * must then be equal.
 */
function comparePayload(
  { status, body, is }: Extract<BundleCheck, { payload: unknown }>["payload"],
  site: Site,
  oracle: PayloadOracle,
): Comparison {
  const words = `${jsonInWords(body)} with status ${status} is`;
  const schema = answerSchema(status, site);
  if (schema === undefined) return phrase(words, is, "described nowhere");
  const broken = oracle(schema, body);
  if (broken.length === 0) return phrase(words, is, "accepted");
  return phrase(words, is, is === "refused" ? "refused" : `refused: ${broken.join("; ")}`);
}

/** JSON pointer to the schema of the JSON answer with this status; undefined if the document declares none. */
function answerSchema(status: number, { document, operation }: Site): string | undefined {
  const declared = `${operation.pointer}/responses/${status}`;
  const response = localPointer(refAt(document, declared)) ?? declared;
  const schema = `${response}${jsonPointer(["content", "application/json", "schema"])}`;
  return resolvePointer(document, schema) === undefined ? undefined : schema;
}

function refAt(document: JsonObject, pointer: string): Json | undefined {
  return resolvePointer(document, `${pointer}/$ref`);
}

function defaultsAt(at: string, site: Site): string {
  const defaults = schemasOfPlace(at, site).flatMap((schema) => (schema.default === undefined ? [] : [jsonInWords(schema.default)]));
  return [...new Set(defaults)].join(" and ") || "none";
}

function schemes(names: readonly string[]): string {
  return names.length === 0 ? "none" : [...names].sort().join(" or ");
}

function phrase(words: string, expected: string, got: string): Comparison {
  return { expected: `${words} ${expected}`, got: `${words} ${got}` };
}
