import { jsonPointer } from "../../core/json-pointer.ts";
import type { Expectation, Reason } from "../case/case.ts";
import type { MessageViolation } from "../case/exchange.ts";

/** An expectation in words: `refused for minItems at /body/customization/stream_whitelist`. */
export function expectationInWords(expect: Expectation): string {
  if ("accepted" in expect) return "accepted: a 2xx with nothing violated";
  return "status" in expect.refused ? `refused with ${expect.refused.status}` : `refused for ${reasonInWords(expect.refused)}`;
}

/** An answer in words: `422 with minItems at /body/name`. */
export function answerInWords(status: number, parts: readonly string[]): string {
  return parts.length === 0 ? `${status}, nothing violated` : `${status} with ${parts.join("; ")}`;
}

/** A violation in words, in the form of a reason: `required at /body for name`. */
export function violationInWords({ place, keyword, names: [missing] }: MessageViolation): string {
  const isNamed = keyword === "required" && missing !== undefined;
  return reasonInWords({ at: jsonPointer(place), keyword, ...(isNamed ? { names: missing } : {}) });
}

function reasonInWords({ at, keyword, names }: Reason): string {
  return `${keyword} at ${at === "" ? "the request" : at}${names === undefined ? "" : ` for ${names}`}`;
}
