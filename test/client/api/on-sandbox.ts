import { createEmbedded, type DefaultApi, type EmbeddedOptions } from "../../../src/client/api/create-embedded.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import type { Embedded } from "../../../src/client/types/embedded.ts";
import type { Json } from "../../../src/core/json.ts";
import type { Sandbox, SandboxOptions, Snapshot } from "../../../src/sandbox/options.ts";
import { fixedClock } from "../../../src/sandbox/time/clock.ts";
import type { Seed } from "../../../src/sandbox/world/seed.ts";
import { sandboxCaller } from "../../support/sandbox-caller.ts";
import { startOwnSandbox } from "../../support/start-own-sandbox.ts";
import { readRequest, type Sent } from "./prism-wire.ts";
import { account, ids } from "./support.ts";

export interface SandboxWire {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Every request, with the kind of its token in place of the token. */
  readonly sent: readonly Sent[];
  /** The calls that the sandbox refused, with the rule and the reason; a client that is right leaves it empty. */
  readonly refused: () => readonly string[];
  /** Answers in the sandbox's stead, in turn, for calls of this capability. */
  readonly instead: (capability: string, ...answers: readonly Json[]) => void;
}

export interface OnSandbox<Api extends AnyApi> {
  readonly airbyte: Embedded<Api>;
  readonly sandbox: Sandbox;
  readonly wire: SandboxWire;
}

/** The account's organization with one of each thing, tagged `crm` and `a b&c`. */
const seed: Seed = {
  organizations: [{ name: "acme" }],
  credentials: [{ name: "main", clientId: account.clientId, clientSecret: account.clientSecret }],
  tags: ["crm", "a b&c"],
  sourceTemplates: [
    {
      ...{ name: "A", connector: "source-postgres", tags: ["crm", "a b&c"] },
      defaults: { port: 5432, database: "shop", username: "reader" },
    },
  ],
  connectionTemplates: [{ destination: "Lake", connector: "destination-s3", tags: ["crm"] }],
  workspaces: [{ name: "acme", sources: [{ name: "S", template: "A", config: { host: "db" } }] }],
};

/** The client in front of a sandbox whose things have the `ids`. */
export async function onSandbox<Api extends AnyApi = DefaultApi>(
  options: Partial<EmbeddedOptions<Api>> = {},
  sandboxOptions: SandboxOptions = {},
): Promise<OnSandbox<Api>> {
  const sandbox = await startOwnSandbox({ clock: fixedClock(), seed, ...sandboxOptions });
  await giveIds(sandbox);
  const wire = sandboxWire(sandbox);
  return { airbyte: createEmbedded<Api>({ ...account, fetch: wire.fetch, retry: { retries: 0 }, ...options }), sandbox, wire };
}

/** Gives the world's things the ids of the tests, and the template a catalog, and starts a check. */
async function giveIds(sandbox: Sandbox): Promise<void> {
  const [organization] = sandbox.world().organizations;
  const { call, operator, customer } = sandboxCaller(sandbox);
  const [template] = organization?.sourceTemplates.filter(({ isStandard }) => !isStandard) ?? [];
  const [workspace] = organization?.workspaces ?? [];
  await call(`POST /integrations/templates/sources/${template?.id}/catalog`, { token: await operator(), body: { sonar_catalog: null } });
  const own = await customer("acme");
  const body = { workspace_id: own.workspace, source_template_id: template?.id ?? "", source_config: { host: "db" } };
  const check = await call("POST /embedded/sources/check", { token: own.token, body });
  const named: readonly (readonly [from: unknown, to: string])[] = [
    [organization?.id, account.organizationId],
    [template?.id, ids.template],
    [workspace?.id, ids.workspace],
    [workspace?.sources[0]?.id, ids.source],
    [organization?.connectionTemplates[0]?.id, ids.connectionTemplate],
    [check.body.id, ids.check],
  ];
  const renamed = named.reduce((text, [from, to]) => text.replaceAll(String(from), to), JSON.stringify(sandbox.snapshot()));
  sandbox.restore(JSON.parse(renamed) as Snapshot);
  sandbox.journal.clear();
}

function sandboxWire(sandbox: Sandbox): SandboxWire {
  const sent: Sent[] = [];
  return {
    fetch: (url, init) => {
      const { headers, ...request } = readRequest(new URL(url), init);
      const { authorization, ...others } = headers;
      const shown = authorization === undefined ? others : { ...others, authorization: `Bearer ${kindOf(authorization)}-token` };
      sent.push({ ...request, headers: shown });
      return sandbox.fetch(url, init);
    },
    sent,
    refused: () =>
      sandbox.journal
        .entries()
        .flatMap(({ status = 500, capability, rule, problem }) => (status < 300 ? [] : [`${capability} ${status} ${rule}: ${problem}`])),
    instead: (capability, ...answers) => {
      for (const body of answers) sandbox.faults.add({ when: { capability }, do: { status: 200, body } });
    },
  };
}

/** A scoped token names its workspace in its claims, and an operator's does not. */
function kindOf(authorization: string): "operator" | "scoped" {
  const claims = atob(authorization.split(".")[1] ?? "");
  return claims.includes("workspace_scope") ? "scoped" : "operator";
}
