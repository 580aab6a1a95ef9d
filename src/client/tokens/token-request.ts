import type { RegionName } from "../../rules/regions.ts";

/**
 * Which token a call carries: the organization's, one of a workspace (minted with the organization's on first use), or none.
 * Widget tokens are for browsers, never for calls of this client: the answer of `mint-widget-token` is what is handed out.
 */
export type TokenRequest =
  | { readonly kind: "operator" }
  | { readonly kind: "scoped"; readonly workspace: string; readonly region?: RegionName | undefined }
  | { readonly kind: "none" };
