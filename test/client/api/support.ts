import { createEmbedded, type DefaultApi, type EmbeddedOptions } from "../../../src/client/api/create-embedded.ts";
import { EmbeddedApiError } from "../../../src/client/errors/embedded-api-error.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import type { Embedded } from "../../../src/client/types/embedded.ts";
import { prismWire, type Sent, type Wire } from "./prism-wire.ts";

export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string;
}

export const account: Account = {
  clientId: "client-id",
  clientSecret: "client-secret-7f3a",
  organizationId: "8f14e45f-ceea-467f-a9b1-3c5e7d2b9a01",
};
/** Ids of the right shape, one for each kind of thing. */
export const ids = {
  template: "11111111-1111-4111-8111-111111111111",
  source: "22222222-2222-4222-8222-222222222222",
  connectionTemplate: "33333333-3333-4333-8333-333333333333",
  workspace: "44444444-4444-4444-8444-444444444444",
  /** The definition of source-postgres. */
  definition: "decd338e-5647-4c0b-adf4-da0e75f5a750",
  check: "66666666-6666-4666-8666-666666666666",
} as const;

/** The client in front of Prism: tokens can be told apart, and the workspace has an id of its own. */
export async function onPrism<Api extends AnyApi = DefaultApi>(
  options: Partial<EmbeddedOptions<Api>> = {},
  document?: unknown,
): Promise<{ readonly airbyte: Embedded<Api>; readonly wire: Wire }> {
  const wire = await prismWire(document);
  wire.instead("POST /api/v1/account/applications/token", { access_token: "operator-token", token_type: "bearer", expires_in: 900 });
  for (const place of ["embedded", "account/applications"]) {
    wire.instead(`POST /api/v1/${place}/scoped-token`, { token: "scoped-token" });
    wire.instead(`GET /api/v1/${place}/scoped-token/info`, {
      organization_id: account.organizationId,
      workspace_id: ids.workspace,
      workspace_name: "acme",
    });
  }
  return { airbyte: createEmbedded<Api>({ ...account, fetch: wire.fetch, retry: { retries: 0 }, ...options }), wire };
}

/** A request as it must be on the wire, with all of its headers. */
export function wanted(token: "operator" | "scoped" | "none", request: Omit<Sent, "headers">): Sent {
  const headers = {
    accept: "application/json",
    ...(token === "none" ? {} : { "x-organization-id": account.organizationId, authorization: `Bearer ${token}-token` }),
    ...(request.body === undefined ? {} : { "content-type": "application/json" }),
  };
  return { ...request, headers };
}

/** What goes before the first call of a workspace. */
export function preamble(place: "embedded" | "account/applications", workspace: object, upTo: "operator" | "scoped" | "id"): Sent[] {
  const requests = [
    wanted("none", {
      method: "POST",
      path: "/api/v1/account/applications/token",
      body: { client_id: account.clientId, client_secret: account.clientSecret },
    }),
    wanted("operator", { method: "POST", path: `/api/v1/${place}/scoped-token`, body: { ...workspace } }),
    wanted("scoped", { method: "GET", path: `/api/v1/${place}/scoped-token/info` }),
  ];
  return requests.slice(0, { operator: 1, scoped: 2, id: 3 }[upTo]);
}

/** What is thrown, as `[kind, code, message]`. */
export async function thrown(run: () => unknown): Promise<readonly [string, string, string]> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof EmbeddedApiError)) throw error;
    return [error.kind, error.code, error.message];
  }
  throw new Error("Nothing was thrown.");
}
