import { createEmbedded, type EmbeddedOptions } from "airbyte-embedded-client";
import { api } from "./airbyte/api/index.js";
import { type Config, sourcePostgres } from "./airbyte/connectors/source-postgres.js";

/** What a customer types. */
export type Database = Pick<Config, "host" | "port" | "database" | "username" | "password">;

export function openShop(options: Omit<EmbeddedOptions, "api">) {
  const airbyte = createEmbedded({ ...options, api });
  const name = "Orders database";

  async function template() {
    const [found] = await airbyte.sourceTemplates.findByName(name);
    if (found) return airbyte.sourceTemplates.get(found.id, sourcePostgres);
    return airbyte.sourceTemplates.create(sourcePostgres, {
      name,
      defaults: { ssl_mode: { mode: "require" } }, // no customer is asked for it
      streams: { mode: "whitelist", names: ["orders"] },
    });
  }

  return {
    connect: async (customer: string, config: Database) =>
      airbyte.workspace(customer, { region: "EU" }).sources.create(await template(), { name: `${name} of ${customer}`, config }),
    list: (customer: string) => airbyte.workspace(customer).sources.list(),
  };
}
