import type { Check } from "./check.ts";

/**
 * Checks of a connector's config schema. A config is sent to the API, so the direction is `request`. The mirror of a check is the opposite
 * change.
 */
export const configChecks = {
  "config-field-required": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "A saved config without the field no longer validates.",
    mirror: "config-field-optional",
  },
  "config-field-optional": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "The field may be left out now; saved configs stay valid.",
    mirror: "config-field-required",
  },
  "config-field-added": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "An optional field more; saved configs stay valid.",
    mirror: "config-field-removed",
  },
  "config-field-removed": {
    level: "warning",
    category: "wire",
    direction: "request",
    reason: "The field of a saved config is no longer read.",
    mirror: "config-field-added",
  },
  "config-field-refused": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "A saved config that has the field no longer validates.",
    mirror: null,
  },
  "config-extra-fields-refused": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "A saved config with a field that is not declared was valid and no longer is.",
    mirror: null,
  },
  "config-enum-narrowed": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "A saved config with one of the values that are gone no longer validates.",
    mirror: "config-enum-widened",
  },
  "config-enum-widened": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "Further values are taken; saved configs stay valid.",
    mirror: "config-enum-narrowed",
  },
  "config-discriminator-changed": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "The branch of a union that a saved config selects by its discriminator is gone, or is selected otherwise.",
    mirror: "config-form-added",
  },
  "config-form-added": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "The config may take a further form; saved configs stay valid.",
    mirror: "config-discriminator-changed",
  },
  "config-narrowed": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "A config that was valid no longer is.",
    mirror: "config-widened",
  },
  "config-widened": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "More is taken than before; saved configs stay valid.",
    mirror: "config-narrowed",
  },
  "config-default-changed": {
    level: "warning",
    category: "wire",
    direction: "request",
    reason: "Whoever leaves the field out gets another behaviour.",
    mirror: null,
  },
  "config-field-became-secret": {
    level: "warning",
    category: "wire",
    direction: "request",
    reason: "The value comes back masked, so reading a config, changing it and writing it back loses it.",
    mirror: "config-field-no-longer-secret",
  },
  "config-field-no-longer-secret": {
    level: "warning",
    category: "wire",
    direction: "request",
    reason: "The value comes back in the clear and may end up in logs.",
    mirror: "config-field-became-secret",
  },
} as const;

configChecks satisfies Readonly<Record<string, Check>>;
