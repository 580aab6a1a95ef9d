import type { Body, Case } from "../src/contract/case/case.ts";

/** Made-up values that many cases share. The connector and region ids are the real ones. */
export const ids = {
  workspace: "0f3c2a58-6c1e-4d0a-9a57-2b8f4d1c7e90",
  sourceTemplate: "5b1d9e34-27aa-4c83-8f60-c1e5a9d2b746",
  source: "c94e7d10-83b2-4f5e-a6d9-7e20b15f3c68",
  connectionTemplate: "e2a86f57-1d49-4b3c-92e8-60f7c3d4a915",
  templateTag: "own-tag",
  organization: "7d5a0c1f-94e6-4a28-b3d7-18c6f2e09b5a",
  noRegion: "3e8b5f72-0c9d-4716-b84a-d5f1e7a2c603",
  postgres: "decd338e-5647-4c0b-adf4-da0e75f5a750",
  /** Source: configuring-sources.md#generating-user-scoped-tokens */
  usRegion: "645a183f-b12b-4c6e-8ad3-99e165603450",
  euRegion: "b9e48d61-f082-4a14-a8d0-799a907938cb",
} as const;

/** Complete requests. A case removes or changes one value of them. */
export const scopedToken: Body = { workspace_name: "acme" };

export const widgetToken: Body = { workspace_name: "acme", allowed_origin: "https://app.example.com" };

export const source: Body = {
  name: "Orders",
  workspace_id: ids.workspace,
  source_template_id: ids.sourceTemplate,
  source_config: { host: "db.example.com", port: 5432, database: "orders", username: "reader" },
};

export const sourceTemplate: Body = {
  name: "Orders database",
  actor_definition_id: ids.postgres,
  partial_default_config: { ssl_mode: { mode: "require" } },
};

export const connectionTemplate: Body = {
  data_hosting_type: "user_hosted",
  destination_name: "Lake",
  destination_definition_id: "2f6b8d41-a53e-4970-b1c8-9d04e7f5a236",
  destination_config: { bucket: "lake" },
};

/** Copies a request without one of its keys. */
export function without(body: Body, key: string): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
}

type Only = NonNullable<Case["only"]>;

/** Limits a case to the embedded generation. `because` is the reason that the agent generation's run reports. */
export function embeddedAlone(because: string): Only {
  return { generation: "embedded", because };
}

export function agentAlone(because: string): Only {
  return { generation: "agent", because };
}
