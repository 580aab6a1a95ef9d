import { sha256 } from "../../core/digest.ts";
import type { Finding } from "../finding.ts";

/**
 * Fingerprint of a finding: sixteen hex digits of a SHA-256 over check id, operation or connector, direction and location. The message is
 * not part of it, so rewording keeps the fingerprint.
 */
export function fingerprintOf({
  id,
  operation,
  connector,
  direction,
  location,
}: Pick<Finding, "id" | "operation" | "connector" | "direction" | "location">): string {
  return sha256(JSON.stringify([id, operation ?? connector, direction, location])).slice(0, 16);
}
