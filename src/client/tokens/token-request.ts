import { printable } from "../../core/printable.ts";
import { type RegionName, regions } from "../../rules/regions.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/**
 * Which token a call carries: the organization's, one of a workspace (minted with the organization's on first use), or none.
 * Widget tokens are for browsers, never for calls of this client: the answer of `mint-widget-token` is what is handed out.
 */
export type TokenRequest =
  | { readonly kind: "operator" }
  | { readonly kind: "scoped"; readonly workspace: string; readonly region?: RegionName | undefined }
  | { readonly kind: "none" };

/** None is right, too: the API has a default. @throws EmbeddedApiError `bad-option` */
export function checkRegion(region: RegionName | undefined): void {
  const given: unknown = region;
  if (given === undefined || (typeof given === "string" && Object.hasOwn(regions, given))) return;
  const shown = typeof given === "string" ? `, not "${printable(given).slice(0, 20)}"` : "";
  throw new EmbeddedApiError("bad-option", `region must be ${Object.keys(regions).join(" or ")}${shown}`);
}

/** What a request lacks would name a workspace of its own, such as `undefined`. @throws EmbeddedApiError `bad-option` */
export function workspaceName(name: string): string {
  if (typeof name !== "string" || name === "") throw new EmbeddedApiError("bad-option", "the workspace must have a name");
  return name;
}
