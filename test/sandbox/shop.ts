import type { JsonObject } from "../../src/core/json.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/options.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import type { Seed } from "../../src/sandbox/world/seed.ts";
import { type Caller, sandboxCaller } from "../support/sandbox-caller.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";

/** A shop with two tags, a template of each kind for them, and a database that does not answer. */
export const shopSeed: Seed = {
  tags: ["gold", "eu"],
  sourceTemplates: [
    { name: "Orders", connector: "source-postgres", defaults: { port: 5432 }, tags: ["gold"] },
    { name: "Issues", connector: "source-github" },
  ],
  connectionTemplates: [
    { destination: "Lake", connector: "destination-s3", tags: ["gold"] },
    { destination: "Archive", connector: "destination-s3", tags: ["gold", "eu"] },
  ],
  checks: [{ connector: "source-postgres", config: { host: "bad.example.com" }, fail: "no route to host" }],
};

/** A configuration that `Orders` takes. */
export const goodConfig: JsonObject = { host: "db.example.com", database: "shop", username: "reader", password: "hush" };

export interface Shop extends Caller {
  readonly sandbox: Sandbox;
  /** The id of a template of the seed, by its name. */
  readonly template: (name: string) => string;
  /** Makes a source of `Orders` for a customer. */
  readonly source: (customer: { readonly token: string; readonly workspace: string }, more?: JsonObject) => ReturnType<Caller["call"]>;
}

export async function openShop(options: SandboxOptions = {}): Promise<Shop> {
  const sandbox = await startOwnSandbox({ clock: fixedClock(), seed: shopSeed, ...options });
  const caller = sandboxCaller(sandbox);
  // Read once: a description of the world takes as long as the world is large.
  const [organization] = sandbox.world().organizations;
  const template = (name: string): string => {
    const found =
      organization?.sourceTemplates.find((one) => one.name === name) ??
      organization?.connectionTemplates.find((one) => one.destination === name);
    if (found === undefined) throw new Error(`the seed has no template ${name}`);
    return found.id;
  };
  const source: Shop["source"] = ({ token, workspace }, more = {}) =>
    caller.call("POST /embedded/sources", {
      token,
      body: { workspace_id: workspace, source_template_id: template("Orders"), source_config: goodConfig, ...more },
    });
  return { sandbox, ...caller, template, source };
}

/** Makes a UUID that nothing has. */
export const nowhere = "11111111-1111-4111-8111-111111111111";
