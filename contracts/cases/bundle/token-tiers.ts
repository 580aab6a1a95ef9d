import type { BundleCase } from "../../../src/contract/case/case.ts";
import { tokenTierRules } from "../../rules/token-tiers.ts";
import { agentAlone, embeddedAlone } from "../../values.ts";

/**
 * Rule of a tier → its security scheme. The overlay `110-token-kinds` derives the schemes from the words in the operations' descriptions.
 */
const schemes: Readonly<Record<string, readonly string[]>> = {
  "open-operation": [],
  "operator-tier": ["OperatorToken"],
  "scoped-tier": ["ScopedToken"],
  "token-unstated": ["HTTPBearer"],
};

/**
 * Security of the operations in which the agent generation differs from the guide: there, sources are connectors, which the operator keeps.
 */
const inAgent: Readonly<Record<string, readonly string[]>> = {
  "create-source": ["OperatorToken"],
  "list-sources": ["OperatorToken"],
  "get-source": ["OperatorToken"],
  "update-source": ["OperatorToken"],
  "delete-source": ["OperatorToken"],
  "check-source": ["OperatorToken"],
  "check-source-update": ["HTTPBearer"],
};

/** The one operation for users whose token the embedded generation's document does not name. */
const unnamedInEmbedded = "read-scoped-token-info";

/** Each capability, with the token that its operation declares. */
export const tokenTierCases: readonly BundleCase[] = tokenTierRules.flatMap(({ id, capabilities }) =>
  capabilities.flatMap((capability) => casesOf(id, capability)),
);

function casesOf(rule: string, capability: string): readonly BundleCase[] {
  const security = schemes[rule] ?? [];
  const other = inAgent[capability];
  const guide = tierCase({ rule, capability, security, sentence: sentenceOf(security) });
  if (capability === unnamedInEmbedded)
    return [
      { ...guide, only: agentAlone("the document of the embedded generation does not name the token of this call, only the page does") },
    ];
  if (other === undefined) return [guide];
  return [
    { ...guide, only: embeddedAlone("in the agent generation the operator keeps the sources") },
    {
      ...tierCase({ rule, capability, security: other, sentence: `${sentenceOf(other)}-in-the-agent-generation` }),
      only: agentAlone("in the embedded generation the user keeps the sources"),
    },
  ];
}

function tierCase(given: {
  readonly rule: string;
  readonly capability: string;
  readonly security: readonly string[];
  readonly sentence: string;
}): BundleCase {
  const { rule, capability, security, sentence } = given;
  const split = security.some((scheme) => scheme !== "HTTPBearer");
  return {
    name: `${capability}/${sentence}`,
    rule,
    kind: "bundle",
    capability,
    check: { security },
    ...(split ? { overlays: ["110-token-kinds"] } : {}),
  };
}

function sentenceOf([scheme]: readonly string[]): string {
  const words: Readonly<Record<string, string>> = {
    OperatorToken: "takes-the-organization-s-token",
    ScopedToken: "takes-the-user-s-token",
    HTTPBearer: "takes-a-bearer-token",
  };
  return (scheme === undefined ? undefined : words[scheme]) ?? "takes-no-token";
}
