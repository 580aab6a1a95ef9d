import { printable } from "../../core/printable.ts";
import { type RegionName, regions } from "../../rules/regions.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/**
 * Token of a call: the organization's (`operator`), a workspace's (`scoped`, minted with the organization's on first use), or none. Widget
 * tokens are not among them: this client hands them out, and only browsers use them.
 */
export type TokenRequest =
  | { readonly kind: "operator" }
  | { readonly kind: "scoped"; readonly workspace: string; readonly region?: RegionName | undefined }
  | { readonly kind: "none" };

/**
 * Checks a region. Undefined is valid, because the API has a default.
 * @throws EmbeddedApiError `bad-option`
 */
export function checkRegion(region: RegionName | undefined): void {
  const given: unknown = region;
  if (given === undefined || (typeof given === "string" && Object.hasOwn(regions, given))) return;
  const shown = typeof given === "string" ? `, not "${printable(given).slice(0, 20)}"` : "";
  throw new EmbeddedApiError("bad-option", `region must be ${Object.keys(regions).join(" or ")}${shown}`);
}

/**
 * Checks a workspace's name. A missing one would create a workspace named `undefined`.
 * @throws EmbeddedApiError `bad-option`
 */
export function workspaceName(name: string): string {
  if (typeof name !== "string" || name === "") throw new EmbeddedApiError("bad-option", "the workspace must have a name");
  return name;
}
