import type { Check } from "./check.ts";

/** Checks of `discriminator`. Validators ignore it, so these checks have no witness. */
export const discriminatorChecks = {
  "request-discriminator-changed": {
    level: "warning",
    category: "wire",
    direction: "request",
    reason: "The forms of a value are told apart in another way, so what old clients send may be read as another form.",
    mirror: "response-discriminator-changed",
  },
  "response-discriminator-changed": {
    level: "warning",
    category: "wire",
    direction: "response",
    reason: "The forms of a value are told apart in another way, so old clients may take one for another.",
    mirror: "request-discriminator-changed",
  },
  "request-discriminator-value-removed": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "Old clients tell a form by a value that stands for none now.",
    mirror: "response-discriminator-value-added",
  },
  "response-discriminator-value-added": {
    level: "warning",
    category: "wire",
    direction: "response",
    reason: "A form may be told by a value that old clients do not know.",
    mirror: "request-discriminator-value-removed",
  },
  "request-discriminator-value-added": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "A form may be told by a further value.",
    mirror: "response-discriminator-value-removed",
  },
  "response-discriminator-value-removed": {
    level: "info",
    category: "wire",
    direction: "response",
    reason: "A value that told a form comes no more.",
    mirror: "request-discriminator-value-added",
  },
  "request-discriminator-remapped": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "What old clients send as one form is read as another.",
    mirror: "response-discriminator-remapped",
  },
  "response-discriminator-remapped": {
    level: "breaking",
    category: "wire",
    direction: "response",
    reason: "Old clients take one form for another.",
    mirror: "request-discriminator-remapped",
  },
} as const;

discriminatorChecks satisfies Readonly<Record<string, Check>>;
