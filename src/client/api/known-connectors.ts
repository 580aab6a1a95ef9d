import { type Json, stringMember } from "../../core/json.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import { handleOf } from "./definition-id.ts";
import type { Warn } from "./warning.ts";

/** Which handle an answer was asked for with: answers are plain data, and hold no more than the API said. */
const handles = new WeakMap<object, ConnectorHandle>();

/** The answer itself. */
export function rememberConnector<T>(answer: T, connector: ConnectorHandle | string | undefined): T {
  const handle = handleOf(connector);
  if (handle !== undefined && typeof answer === "object" && answer !== null) handles.set(answer, handle);
  return answer;
}

/** The same for what was there before: where the answer says that it is of another connector, nothing that the handle knows holds for it. */
export function rememberFitting<T>(answer: T, connector: ConnectorHandle | string | undefined, warn: Warn): T {
  const handle = handleOf(connector);
  const actual = stringMember(answer as Json, "source_definition_id");
  if (handle === undefined || actual === undefined || actual === handle.definitionId) return rememberConnector(answer, connector);
  const message = `The source template is of the connector ${actual}, not of ${handle.name} (${handle.definitionId}): what it configures is plain JSON.`;
  warn({ code: "connector-differs", message });
  return answer;
}

export function connectorOf(answer: unknown): ConnectorHandle | undefined {
  return typeof answer === "object" && answer !== null ? handles.get(answer) : undefined;
}
