import { type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { printable } from "../../core/printable.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import type { Warn } from "../types/embedded.ts";
import { handleOf } from "./check-arguments.ts";

/** Facts about a template or a source that the API's answer does not hold. */
export interface Remembered {
  /** Handle that the caller passed for it. */
  readonly connector?: ConnectorHandle | undefined;
  /** Template defaults as this client sent them. */
  readonly defaults?: JsonObject | undefined;
}

/** Facts by answer. They are kept beside the answers, so that an answer stays plain data of the API. */
const known = new WeakMap<object, Remembered>();

/** Records facts about an answer, and returns the answer. */
export function remember<T>(answer: T, what: Remembered): T {
  if (typeof answer === "object" && answer !== null) known.set(answer, what);
  return answer;
}

/**
 * Records the handle for an answer about an existing template. If the answer names another connector, the handle does not apply: it warns,
 * and records nothing.
 */
export function rememberFitting<T>(answer: T, connector: ConnectorHandle | string | undefined, warn: Warn): T {
  const handle = handleOf(connector);
  const actual = stringMember(answer as Json, "source_definition_id"); // an answer is JSON
  if (handle === undefined || actual === undefined || actual === handle.definitionId) return remember(answer, { connector: handle });
  const message = `The source template is of the connector ${printable(actual).slice(0, 80)}, not of ${handle.name} (${handle.definitionId}): what it configures is plain JSON.`;
  warn({ code: "connector-differs", message });
  return answer;
}

/** Returns the facts that were recorded for an answer. */
export function recall(answer: unknown): Remembered {
  return (typeof answer === "object" && answer !== null && known.get(answer)) || {};
}
