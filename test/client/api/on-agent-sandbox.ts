import { createEmbedded, type DefaultApi } from "../../../src/client/agent/create-embedded.ts";
import type { Clock } from "../../../src/client/transport/transport.ts";
import type { Embedded, Warning } from "../../../src/client/types/embedded.ts";
import type { Json } from "../../../src/core/json.ts";
import type { Sandbox, SandboxOptions, Snapshot } from "../../../src/sandbox/options.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import { fixedClock } from "../../../src/sandbox/time/clock.ts";
import type { Seed } from "../../../src/sandbox/world/seed.ts";
import { sandboxParts } from "../../support/start-own-sandbox.ts";
import { account, ids } from "./support.ts";

/** A request without its headers: the kind of its token stands for the token. */
export interface SentCall {
  readonly request: string;
  readonly token: string;
  readonly body?: unknown;
}

export interface OnAgentSandbox {
  readonly airbyte: Embedded<DefaultApi>;
  readonly acme: ReturnType<Embedded<DefaultApi>["workspace"]>;
  readonly sandbox: Sandbox;
  /** Every request but those for tokens. */
  readonly sent: readonly SentCall[];
  /** The JSON of each answer to them. */
  readonly answers: readonly Json[];
  readonly warnings: readonly Warning[];
  /** Answers in the sandbox's stead for calls of this capability: in turn, and the last one for ever. */
  readonly instead: (capability: string, ...answers: readonly Json[]) => void;
  /** Refuses the next calls of this capability. */
  readonly refuse: (capability: string, status: number, message: string) => void;
}

const pages = [{ id: "1" }, { id: "2" }, { id: "3" }];

/** The account's organization with two templates and a workspace `acme`, which has a source on GitHub. */
const seed: Seed = {
  organizations: [{ name: "acme" }],
  credentials: [{ name: "main", clientId: account.clientId, clientSecret: account.clientSecret }],
  sourceTemplates: [
    { name: "Orders", connector: "source-postgres", defaults: { port: 5432, database: "shop", username: "reader" } },
    { name: "Issues", connector: "source-github" },
  ],
  workspaces: [{ name: "acme", sources: [{ name: "S", template: "Issues", config: { repositories: ["acme/shop"] } }] }],
  records: [
    { connector: "source-github", entity: "issues", items: pages },
    { connector: "source-github", entity: "teams", items: pages, pages: "camelCase" },
    {
      connector: "source-github",
      entity: "attachments",
      files: [
        { id: "7", type: "application/pdf", base64: "AP8K" },
        { id: "8", type: "application/json", text: "{" },
      ],
    },
  ],
  skills: [
    { id: "a", title: "Open issues" },
    { id: "b", title: "House style", sections: [{ id: "actions", title: "Actions", text: "Plain words." }] },
  ],
  checks: [{ connector: "source-postgres", config: { password: "hunter2-x7" }, fail: "password hunter2-x7 is\nwrong" }],
};

const tokens = "/api/v1/account/applications";

/** The client of the agent generation in front of a sandbox that checks its answers. */
export async function onAgentSandbox(
  options: { readonly clock?: Clock } = {},
  sandboxOptions: SandboxOptions = {},
): Promise<OnAgentSandbox> {
  const sandbox = startSandbox(await sandboxParts("agent"), { clock: fixedClock(), seed, checkAnswers: true, ...sandboxOptions });
  giveIds(sandbox);
  const [sent, answers, warnings]: [SentCall[], Json[], Warning[]] = [[], [], []];
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const response = await sandbox.fetch(address, init);
    const { pathname, search } = new URL(address);
    if (pathname.startsWith(tokens)) return response;
    const token = kindOf(new Headers(init.headers).get("authorization") ?? "");
    const body: unknown = init.body ? JSON.parse(String(init.body)) : undefined;
    sent.push({ request: `${init.method} ${pathname}${search}`, token, ...(body === undefined ? {} : { body }) });
    const isJson = response.headers.get("content-type") === "application/json" && Object(body).action !== "download";
    if (isJson) answers.push((await response.clone().json()) as Json);
    return response;
  };
  const hooks = { onWarning: (warning: Warning) => warnings.push(warning) };
  const airbyte = createEmbedded({ ...account, fetch, hooks, retry: { retries: 0 }, ...options });
  return {
    ...{ airbyte, acme: airbyte.workspace("acme"), sandbox, sent, answers, warnings },
    instead: (capability, ...bodies) => {
      for (const [index, body] of bodies.entries()) {
        const times = index === bodies.length - 1 ? Number.POSITIVE_INFINITY : 1;
        sandbox.faults.add({ when: { capability }, times, do: { status: 200, body } });
      }
    },
    refuse: (capability, status, message) => void sandbox.faults.add({ when: { capability }, do: { status, body: { message } } }),
  };
}

function giveIds(sandbox: Sandbox): void {
  const [organization] = sandbox.world().organizations;
  const [workspace] = organization?.workspaces ?? [];
  const named: readonly (readonly [from: string | undefined, to: string])[] = [
    [organization?.id, account.organizationId],
    [organization?.sourceTemplates.find(({ name }) => name === "Orders")?.id, ids.template],
    [workspace?.id, ids.workspace],
    [workspace?.sources[0]?.id, ids.source],
  ];
  const renamed = named.reduce((text, [from, to]) => text.replaceAll(String(from), to), JSON.stringify(sandbox.snapshot()));
  sandbox.restore(JSON.parse(renamed) as Snapshot);
}

/** A scoped token names its workspace in its claims, and an operator's does not. */
function kindOf(authorization: string): "operator" | "scoped" | "none" {
  const [, claims] = authorization.split(".");
  return claims === undefined ? "none" : atob(claims).includes("workspace_scope") ? "scoped" : "operator";
}
