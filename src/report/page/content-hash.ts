import { sha256 } from "../../core/digest.ts";

/** The source expression of a Content Security Policy that lets exactly this inline script or style pass (CSP 3, section 2.3.1). */
export function contentHash(text: string): string {
  const bytes = (sha256(text).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
}
