import type { Check } from "./check.ts";

/** Checks of operations, callbacks, webhooks, security and servers. No payload shows such a change. */
export const operationChecks = {
  "operation-removed": {
    level: "breaking",
    category: "wire",
    direction: null,
    reason: "Calls of the operation fail from now on.",
    mirror: "operation-added",
  },
  "operation-added": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "A further operation can be called.",
    mirror: "operation-removed",
  },
  "operation-id-changed": {
    level: "warning",
    category: "sdk",
    direction: null,
    reason: "Nothing changes on the wire, but generated code names the operation differently.",
    mirror: null,
  },
  "operation-tags-changed": {
    level: "info",
    category: "sdk",
    direction: null,
    reason: "Some generators group operations by their tags.",
    mirror: null,
  },
  "operation-deprecated": {
    level: "info",
    category: "docs",
    direction: null,
    reason: "The operation works as before and may go one day.",
    mirror: null,
  },
  "path-parameter-renamed": {
    level: "info",
    category: "sdk",
    direction: "request",
    reason: "The name of a path parameter is not sent, but generated code shows it.",
    mirror: null,
  },
  "component-removed": {
    level: "breaking",
    category: "wire",
    direction: null,
    reason: "A document of components alone promises its components: a reference to this one leads nowhere from now on.",
    mirror: "component-added",
  },
  "component-added": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "A further component can be referred to.",
    mirror: "component-removed",
  },
  "callback-removed": {
    level: "breaking",
    category: "wire",
    direction: null,
    reason: "Whoever waits for the callback waits for ever.",
    mirror: "callback-added",
  },
  "callback-added": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "A further callback may be asked for.",
    mirror: "callback-removed",
  },
  "webhook-removed": {
    level: "breaking",
    category: "wire",
    direction: null,
    reason: "Whoever waits for the webhook waits for ever.",
    mirror: "webhook-added",
  },
  "webhook-added": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "A further webhook may be listened to.",
    mirror: "webhook-removed",
  },
  "security-tightened": {
    level: "breaking",
    category: "wire",
    direction: "request",
    reason: "A way to authenticate that was enough no longer is.",
    mirror: "security-loosened",
  },
  "security-loosened": {
    level: "info",
    category: "wire",
    direction: "request",
    reason: "A further or lighter way to authenticate is enough.",
    mirror: "security-tightened",
  },
  "server-removed": {
    level: "warning",
    category: "wire",
    direction: null,
    reason: "Clients that use the address may have to move.",
    mirror: "server-added",
  },
  "server-added": {
    level: "info",
    category: "wire",
    direction: null,
    reason: "The API can be reached at a further address.",
    mirror: "server-removed",
  },
} as const;

operationChecks satisfies Readonly<Record<string, Check>>;
