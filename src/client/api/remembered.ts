import { type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { printable } from "../../core/printable.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import type { Warn } from "../types/embedded.ts";
import { handleOf } from "./check-arguments.ts";

/** What this client knows of a template or a source beyond what the API answered. */
export interface Remembered {
  /** The handle that it was asked for with. */
  readonly connector?: ConnectorHandle | undefined;
  /** The defaults as they were sent. */
  readonly defaults?: JsonObject | undefined;
}

/** Beside the answers: they are plain data, and hold no more than the API said. */
const known = new WeakMap<object, Remembered>();

/** The answer itself. */
export function remember<T>(answer: T, what: Remembered): T {
  if (typeof answer === "object" && answer !== null) known.set(answer, what);
  return answer;
}

/** The same for what was there before: where the answer says that it is of another connector, nothing that the handle knows holds for it. */
export function rememberFitting<T>(answer: T, connector: ConnectorHandle | string | undefined, warn: Warn): T {
  const handle = handleOf(connector);
  const actual = stringMember(answer as Json, "source_definition_id"); // an answer is JSON
  if (handle === undefined || actual === undefined || actual === handle.definitionId) return remember(answer, { connector: handle });
  const message = `The source template is of the connector ${printable(actual).slice(0, 80)}, not of ${handle.name} (${handle.definitionId}): what it configures is plain JSON.`;
  warn({ code: "connector-differs", message });
  return answer;
}

export function recall(answer: unknown): Remembered {
  return (typeof answer === "object" && answer !== null && known.get(answer)) || {};
}
