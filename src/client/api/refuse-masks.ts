import type { Json } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import { printable } from "../../core/printable.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { findMasks } from "./find-masks.ts";

/**
 * For a configuration of which nothing else is checked: stars that were read go back in place of the secret.
 *
 * @param field of the body
 * @throws EmbeddedApiError `config-invalid`
 */
export function refuseMasks(config: unknown, field: string, capability: string): void {
  const masks = findMasks(config as Json); // whatever is no JSON holds none
  if (masks.length === 0) return;
  const message = "is the mask of a secret, not the secret";
  const fieldErrors = masks.map((path) => ({ field: [field, ...(pointerSegments(path) ?? [])].join("."), message, code: "mask" }));
  const what = `${field}${printable(masks[0] ?? "")} ${message} (validate: false sends it unchecked)`;
  throw new EmbeddedApiError("config-invalid", what, { capability, fieldErrors });
}
