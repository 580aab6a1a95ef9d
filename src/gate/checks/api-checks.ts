import type { Check } from "./check.ts";
import { discriminatorChecks } from "./discriminator-checks.ts";
import { messageChecks } from "./message-checks.ts";
import { operationChecks } from "./operation-checks.ts";
import { schemaChecks } from "./schema-checks.ts";

/** All checks of the comparison of two API documents. */
export const apiChecks: typeof schemaChecks & typeof discriminatorChecks & typeof messageChecks & typeof operationChecks = {
  ...schemaChecks,
  ...discriminatorChecks,
  ...messageChecks,
  ...operationChecks,
};

apiChecks satisfies Readonly<Record<string, Check>>;

export type ApiCheckId = keyof typeof apiChecks;
