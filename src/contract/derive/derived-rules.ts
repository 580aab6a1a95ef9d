import type { DerivedRuleId } from "./derived-case.ts";

interface DerivedRule {
  readonly id: DerivedRuleId;
  readonly sentence: string;
  readonly source: string;
}

/** The rules of the derived cases. Together they prove that the document under test says what the bundle says. */
export const derivedRules: readonly DerivedRule[] = [
  {
    id: "request-constraints",
    sentence: "A request at the edge of what its schemas allow is accepted, and one just beyond it is refused.",
    source: "the document, requestBody and parameters of each operation",
  },
  {
    id: "request-access",
    sentence: "A request without the declared security, or of a media type that is not declared, is refused.",
    source: "the document, security and requestBody of each operation",
  },
  {
    id: "response-constraints",
    sentence: "An answer at the edge of what its schema allows is within the contract, and one just beyond it is not.",
    source: "the document, responses of each operation",
  },
  { id: "defaults", sentence: "What is left out means the declared default.", source: "the document, each schema's default" },
  {
    id: "declared-surface",
    sentence: "Operations, parameters, statuses, media types, properties, security and servers are those declared.",
    source: "the document",
  },
];
