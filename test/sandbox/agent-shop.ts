import type { JsonObject } from "../../src/core/json.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/options.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import { type Caller, sandboxCaller } from "../support/sandbox-caller.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";
import { goodConfig, shopSeed } from "./shop.ts";

export interface AgentShop extends Pick<Caller, "call"> {
  readonly sandbox: Sandbox;
  /** The operator's. */
  readonly token: string;
  /** A token of the workspace `acme`. */
  readonly scoped: (workspace?: string) => Promise<string>;
  /** Makes a source in the workspace `acme`. */
  readonly create: (body: JsonObject) => ReturnType<Caller["call"]>;
  /** The body of a source of `Orders`. */
  readonly named: JsonObject;
  readonly template: (name: string) => string;
}

/** A sandbox of the kit's agent document, with the shop's seed and a workspace `acme`. It checks its answers. */
export async function openAgent(options: SandboxOptions = {}): Promise<AgentShop> {
  const parts = await sandboxParts("agent");
  const sandbox = startSandbox(parts, { clock: fixedClock(), seed: shopSeed, checkAnswers: true, ...options });
  const { call, operator } = sandboxCaller(sandbox);
  const token = await operator();
  const scoped = async (workspace = "acme"): Promise<string> =>
    String((await call("POST /account/applications/scoped-token", { token, body: { workspace_name: workspace } })).body.token);
  await scoped();
  const template = (name: string): string => sandbox.world().organizations[0]?.sourceTemplates.find((one) => one.name === name)?.id ?? "";
  const create: AgentShop["create"] = (body) => call("POST /integrations/connectors", { token, body: { workspace_name: "acme", ...body } });
  return {
    sandbox,
    call,
    token,
    scoped,
    create,
    named: { source_template_id: template("Orders"), replication_config: goodConfig },
    template,
  };
}
