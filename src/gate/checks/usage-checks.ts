import type { Check } from "./check.ts";

/** Checks of a team's own saved configs and templates against the new registry. */
export const usageChecks = {
  "saved-config-stops-validating": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "A config of yours validates against the old schema and no longer against the new one.",
    mirror: null,
  },
  "saved-config-was-invalid": {
    level: "warning",
    category: "wire",
    direction: "request",
    reason: "A config of yours validates against neither schema, so a change cannot be told by it.",
    mirror: null,
  },
  "saved-template-stops-validating": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "The defaults of a source template of yours fit the old schema and no longer the new one.",
    mirror: null,
  },
  "whitelisted-stream-not-suggested": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "A stream that a template of yours lists is no longer suggested, which often means that it is gone or renamed.",
    mirror: null,
  },
} as const;

usageChecks satisfies Readonly<Record<string, Check>>;
