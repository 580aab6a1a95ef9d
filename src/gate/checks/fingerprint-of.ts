import { sha256 } from "../../core/digest.ts";
import type { Finding } from "../finding.ts";

/** Sixteen hex digits of check, operation or connector, direction and location: the same as long as the same change is meant, however it is worded. */
export function fingerprintOf({
  id,
  operation,
  connector,
  direction,
  location,
}: Pick<Finding, "id" | "operation" | "connector" | "direction" | "location">): string {
  return sha256(JSON.stringify([id, operation ?? connector, direction, location])).slice(0, 16);
}
