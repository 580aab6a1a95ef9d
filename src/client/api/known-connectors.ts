import type { ConnectorHandle } from "../types/connector.ts";
import { handleOf } from "./definition-id.ts";

/** Which handle an answer was asked for with: answers are plain data, and hold no more than the API said. */
const handles = new WeakMap<object, ConnectorHandle>();

/** The answer itself. */
export function rememberConnector<T>(answer: T, connector: ConnectorHandle | string | undefined): T {
  const handle = handleOf(connector);
  if (handle !== undefined && typeof answer === "object" && answer !== null) handles.set(answer, handle);
  return answer;
}

export function connectorOf(answer: unknown): ConnectorHandle | undefined {
  return typeof answer === "object" && answer !== null ? handles.get(answer) : undefined;
}
