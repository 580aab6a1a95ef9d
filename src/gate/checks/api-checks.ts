import type { Rule } from "./check.ts";
import { discriminatorRules } from "./discriminator-checks.ts";
import { messageRules } from "./message-checks.ts";
import { operationRules } from "./operation-checks.ts";
import { schemaRules } from "./schema-checks.ts";

/** Every rule of a comparison of two API documents. */
export const apiRules: typeof schemaRules & typeof discriminatorRules & typeof messageRules & typeof operationRules = {
  ...schemaRules,
  ...discriminatorRules,
  ...messageRules,
  ...operationRules,
};

apiRules satisfies Readonly<Record<string, Rule>>;

export type ApiRuleId = keyof typeof apiRules;
