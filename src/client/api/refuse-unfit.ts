import type { Json } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import { printable } from "../../core/printable.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { findUnfit } from "./find-unfit.ts";

/**
 * For a configuration of which nothing else is checked.
 *
 * @param field of the body
 * @throws EmbeddedApiError `config-invalid`
 */
export function refuseUnfit(config: unknown, field: string, capability: string): void {
  const unfit = findUnfit(config as Json); // whatever is no JSON is passed over
  const [first] = unfit;
  if (first === undefined) return;
  const fieldErrors = unfit.map(({ path, message, keyword }) => {
    return { field: [field, ...(pointerSegments(path) ?? [])].join("."), message, code: keyword };
  });
  const what = `${field}${printable(first.path)} ${first.message} (validate: false sends it unchecked)`;
  throw new EmbeddedApiError("config-invalid", what, { capability, fieldErrors });
}
