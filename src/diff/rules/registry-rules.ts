import type { Category, Level } from "../finding.ts";

export interface RegistryRule {
  readonly level: Level;
  readonly category: Category;
  /** Why it matters, in one sentence. */
  readonly reason: string;
}

/**
 * What may change about a connector between two registries. `wire` is what reaches a source in the field: its config, its definition, its streams.
 * Ids are stored by users in fingerprints and lists of levels, and never reused.
 */
export const registryRules = {
  "connector-removed": {
    level: "breaking",
    category: "wire",
    reason: "Templates and sources of a connector that is gone can be neither made nor changed.",
  },
  "connector-added": { level: "info", category: "wire", reason: "A further connector can be offered." },
  "connector-renamed": {
    level: "warning",
    category: "sdk",
    reason: "The definition stays, but the connector's module is generated under another name.",
  },
  "connector-definition-id-changed": {
    level: "breaking",
    category: "wire",
    reason: "Source templates name the definition by its id, and the old id is no longer in the registry.",
  },
  "connector-version-major": {
    level: "warning",
    category: "wire",
    reason: "A major version may change streams, types and configuration; read its migration guide.",
  },
  "connector-version-moved": { level: "info", category: "wire", reason: "A minor or patch version promises to work as before." },
  "connector-version-back": { level: "warning", category: "wire", reason: "An older version takes back what newer ones brought." },
  "connector-support-lowered": {
    level: "warning",
    category: "wire",
    reason: "A lower level of support means slower fixes, or none.",
  },
  "connector-support-raised": { level: "info", category: "wire", reason: "A higher level of support means faster fixes." },
  "connector-break-announced": {
    level: "warning",
    category: "wire",
    reason: "From the deadline on, syncs of those who have not upgraded may fail.",
  },
  "connector-break-without-major": {
    level: "warning",
    category: "wire",
    reason: "The publisher broke its own policy: a schema that breaks saved configs takes a major version.",
  },
  "connector-break-unannounced": {
    level: "warning",
    category: "wire",
    reason: "The publisher broke its own policy: a schema that breaks saved configs is announced under releases.breakingChanges.",
  },
  "suggested-stream-removed": {
    level: "warning",
    category: "wire",
    reason: "Templates in the mode `suggested` no longer sync the stream.",
  },
  "suggested-stream-added": { level: "info", category: "wire", reason: "Templates in the mode `suggested` sync one stream more." },
  "suggested-streams-introduced": {
    level: "warning",
    category: "wire",
    reason: "Templates in the mode `suggested` synced all streams while none was suggested; now they sync these only.",
  },
  "suggested-streams-dropped": {
    level: "warning",
    category: "wire",
    reason: "Templates in the mode `suggested` sync all streams where none is suggested.",
  },
  "config-field-required": {
    level: "breaking",
    category: "wire",
    reason: "A saved config without the field no longer validates.",
  },
  "config-field-optional": { level: "info", category: "wire", reason: "The field may be left out now; saved configs stay valid." },
  "config-field-added": { level: "info", category: "wire", reason: "An optional field more; saved configs stay valid." },
  "config-field-removed": {
    level: "warning",
    category: "wire",
    reason: "What a saved config says there is no longer read.",
  },
  "config-field-refused": { level: "breaking", category: "wire", reason: "A saved config that has the field no longer validates." },
  "config-enum-narrowed": {
    level: "breaking",
    category: "wire",
    reason: "A saved config with one of the values that are gone no longer validates.",
  },
  "config-enum-widened": { level: "info", category: "wire", reason: "Further values are taken; saved configs stay valid." },
  "config-discriminator-changed": {
    level: "breaking",
    category: "wire",
    reason: "A saved config tells by this value which form it has, and that form is gone or told otherwise.",
  },
  "config-form-added": { level: "info", category: "wire", reason: "The config may take a further form; saved configs stay valid." },
  "config-narrowed": { level: "breaking", category: "wire", reason: "A config that was valid no longer is." },
  "config-widened": { level: "info", category: "wire", reason: "More is taken than before; saved configs stay valid." },
  "config-default-changed": {
    level: "warning",
    category: "wire",
    reason: "Whoever leaves the field out gets another behaviour.",
  },
  "config-field-became-secret": {
    level: "warning",
    category: "wire",
    reason: "The value comes back masked, so reading a config, changing it and writing it back loses it.",
  },
  "config-field-no-longer-secret": {
    level: "warning",
    category: "wire",
    reason: "The value comes back in the clear and may end up in logs.",
  },
  "saved-config-stops-validating": {
    level: "breaking",
    category: "wire",
    reason: "A config of yours validates against the old schema and no longer against the new one.",
  },
  "saved-config-was-invalid": {
    level: "warning",
    category: "wire",
    reason: "A config of yours validates against neither schema, so a change cannot be told by it.",
  },
  "saved-template-stops-validating": {
    level: "breaking",
    category: "wire",
    reason: "The defaults of a source template of yours fit the old schema and no longer the new one.",
  },
  "whitelisted-stream-not-suggested": {
    level: "warning",
    category: "wire",
    reason: "A stream that a template of yours lists is no longer suggested, which often means that it is gone or renamed.",
  },
} as const;

registryRules satisfies Readonly<Record<string, RegistryRule>>;

export type RegistryRuleId = keyof typeof registryRules;
