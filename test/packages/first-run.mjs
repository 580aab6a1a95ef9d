// Runs in a repository that installed the packed client, with a fetch of its own: nothing leaves the process.
import { createEmbedded } from "airbyte-embedded-client";
import { createEmbedded as createAgent } from "airbyte-embedded-client/agent";
import { sourcePostgres } from "airbyte-embedded-client/connectors/source-postgres";
import { resolveRegion } from "airbyte-embedded-client/rules";
import { validateConfig } from "airbyte-embedded-client/validate";

const sent = [];
const answers = {
  "/api/v1/account/applications/token": { access_token: "operator-token", token_type: "Bearer", expires_in: 900 },
  "/api/v1/embedded/scoped-token": { token: "scoped-token" },
  "/api/v1/embedded/scoped-token/info": { organization_id: "o", workspace_id: "w" },
  "/api/v1/embedded/sources": { id: "s" },
  "/api/v1/account/applications/scoped-token": { token: "scoped-token" },
  "/api/v1/account/applications/scoped-token/info": { organization_id: "o", workspace_id: "w" },
  "/api/v1/integrations/connectors": { id: "c" },
};
const fetch = async (url, init) => {
  const { pathname } = new URL(url);
  sent.push(`${init.method} ${pathname}`);
  return new Response(JSON.stringify(answers[pathname]), { status: 200, headers: { "content-type": "application/json" } });
};

const account = { clientId: "c", clientSecret: "s", organizationId: "4f5a8f5e-0b4e-4a5d-9d0e-5a3b1f6f7a01", fetch };
const airbyte = createEmbedded(account);
const config = { host: "db.acme.com", port: 5432, database: "shop", username: "airbyte" };
const source = await airbyte.workspace("acme").sources.create("9a4a2d0e-6a1e-4c59-8c51-1c0f2f7a1b11", { name: "Acme DB", config });
const check = await validateConfig(sourcePostgres, { ...config, port: "5432" });

const connector = await createAgent(account)
  .workspace("acme")
  .sources.create({ connectorType: "github" }, { credentials: { token: "t" } });

const seen = JSON.stringify({ ids: [source.id, connector.id], sent, check });
const wanted = ['["s","c"]', "POST /api/v1/embedded/sources", "POST /api/v1/integrations/connectors", "/port"];
const missing = wanted.filter((text) => !seen.includes(text));
if (missing.length > 0 || resolveRegion === undefined) throw new Error(`${missing.join(", ")} not in ${seen}`);
console.log("ok");
