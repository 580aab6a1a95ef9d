import type { Check } from "./check.ts";

/**
 * Checks of a connector's registry entry, except its config schema: presence, version, announcements, support level and suggested streams.
 */
export const connectorChecks = {
  "connector-removed": {
    level: "breaking",
    category: "wire",
    direction: null,
    reason: "Templates and sources of a connector that is gone can be neither made nor changed.",
    mirror: "connector-added",
  },
  "connector-added": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "A further connector can be offered.",
    mirror: "connector-removed",
  },
  "connector-renamed": {
    level: "warning",
    category: "sdk",
    direction: null,
    reason: "The definition stays, but the connector's module is generated under another name.",
    mirror: null,
  },
  "connector-definition-id-changed": {
    level: "breaking",
    category: "wire",
    direction: null,
    reason: "Source templates name the definition by its id, and the old id is no longer in the registry.",
    mirror: null,
  },
  "connector-version-major": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "A major version may change streams, types and configuration; read its migration guide.",
    mirror: null,
  },
  "connector-version-moved": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "A minor or patch version promises to work as before.",
    mirror: null,
  },
  "connector-version-back": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "An older version takes back what newer ones brought.",
    mirror: null,
  },
  "connector-support-lowered": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "A lower level of support means slower fixes, or none.",
    mirror: "connector-support-raised",
  },
  "connector-support-raised": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "A higher level of support means faster fixes.",
    mirror: "connector-support-lowered",
  },
  "connector-break-announced": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "From the deadline on, syncs of those who have not upgraded may fail.",
    mirror: null,
  },
  "connector-break-without-major": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "The publisher broke its own policy: a schema that breaks saved configs takes a major version.",
    mirror: null,
  },
  "connector-break-unannounced": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "The publisher broke its own policy: a schema that breaks saved configs is announced under releases.breakingChanges.",
    mirror: null,
  },
  "suggested-stream-removed": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "Templates in the mode `suggested` no longer sync the stream.",
    mirror: "suggested-stream-added",
  },
  "suggested-stream-added": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "Templates in the mode `suggested` sync one stream more.",
    mirror: "suggested-stream-removed",
  },
  "suggested-streams-introduced": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "Templates in the mode `suggested` synced all streams while none was suggested; now they sync these only.",
    mirror: "suggested-streams-dropped",
  },
  "suggested-streams-dropped": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "Templates in the mode `suggested` sync all streams where none is suggested.",
    mirror: "suggested-streams-introduced",
  },
} as const;

connectorChecks satisfies Readonly<Record<string, Check>>;
