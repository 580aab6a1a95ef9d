import type { Connector } from "../../document/registry.ts";
import type { ActInput } from "./act.ts";

/** The connector of a destination; undefined for an id that the registry does not have, or has for a source. */
export function destinationConnector({ connector }: Pick<ActInput, "connector">, definitionId: string | null): Connector | undefined {
  const found = definitionId === null ? undefined : connector(definitionId);
  return found?.kind === "destination" ? found : undefined;
}
