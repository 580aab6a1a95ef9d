import type { JsonObject } from "../../core/json.ts";
import type { Connector } from "../../document/registry.ts";
import { maskedPlaces, restoreSecrets } from "../render/secrets.ts";
import type { ActInput, Refusal } from "./act.ts";

export interface Masked {
  /** The stored configuration; empty for a new one. */
  readonly stored: JsonObject;
  readonly connector: Connector | undefined;
  /** The place of the configuration in the call. */
  readonly place: readonly string[];
}

/**
 * Takes a configuration in which masks may stand for stored secrets [mask]. Where masks are kept, one that stands for nothing is refused: it
 * would become the secret.
 */
export function takeMasks(
  { readings }: Pick<ActInput, "readings">,
  sent: JsonObject,
  { stored, connector, place }: Masked,
): { readonly config: JsonObject } | Refusal {
  const { mask } = readings;
  const config = mask === "keep" ? restoreSecrets(sent, stored, connector) : sent;
  const masked = mask === "store" ? [] : maskedPlaces(config, connector);
  if (masked.length === 0) return { config };
  const message = mask === "keep" ? "The mask stands for no stored value." : "The mask is no value.";
  const faults = masked.map((inner) => ({ place: [...place, ...inner], message, keyword: "rule" }));
  return { refused: 422, rule: "sandbox/mask-sent-back", faults, notes: ["A mask was sent back [mask]."] };
}
