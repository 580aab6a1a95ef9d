import { discriminatorRules } from "./discriminator-rules.ts";
import { messageRules } from "./message-rules.ts";
import { operationRules } from "./operation-rules.ts";
import type { Rule } from "./rule.ts";
import { schemaRules } from "./schema-rules.ts";

/** Every rule of a comparison of two API documents. */
export const apiRules: typeof schemaRules & typeof discriminatorRules & typeof messageRules & typeof operationRules = {
  ...schemaRules,
  ...discriminatorRules,
  ...messageRules,
  ...operationRules,
};

apiRules satisfies Readonly<Record<string, Rule>>;

export type ApiRuleId = keyof typeof apiRules;
