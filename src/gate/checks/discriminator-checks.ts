import type { Check } from "./check.ts";

/** Checks of `discriminator`. Validators ignore it, so these checks have no witness. */
export const discriminatorChecks = {
  "request-discriminator-changed": {
    level: "warning",
    category: "wire",
    direction: "request",
    reason: "Another property selects the branch of the union, so what old clients send may be read as another branch.",
    mirror: "response-discriminator-changed",
  },
  "response-discriminator-changed": {
    level: "warning",
    category: "wire",
    direction: "response",
    reason: "Another property selects the branch of the union, so old clients may take one branch for another.",
    mirror: "request-discriminator-changed",
  },
  "request-discriminator-value-removed": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "Old clients send a discriminator value that names no branch of the union now.",
    mirror: "response-discriminator-value-added",
  },
  "response-discriminator-value-added": {
    level: "warning",
    category: "wire",
    direction: "response",
    reason: "A discriminator value may come that old clients do not know.",
    mirror: "request-discriminator-value-removed",
  },
  "request-discriminator-value-added": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "A further discriminator value may be sent.",
    mirror: "response-discriminator-value-removed",
  },
  "response-discriminator-value-removed": {
    level: "info",
    category: "wire",
    direction: "response",
    reason: "A discriminator value no longer comes.",
    mirror: "request-discriminator-value-added",
  },
  "request-discriminator-remapped": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "What old clients send as one branch of the union is read as another.",
    mirror: "response-discriminator-remapped",
  },
  "response-discriminator-remapped": {
    level: "breaking",
    category: "wire",
    direction: "response",
    reason: "Old clients take one branch of the union for another.",
    mirror: "request-discriminator-remapped",
  },
} as const;

discriminatorChecks satisfies Readonly<Record<string, Check>>;
