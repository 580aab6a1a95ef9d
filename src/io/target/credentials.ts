import { KitError } from "../../core/errors.ts";

export interface TargetCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string;
}

const variables = {
  clientId: "AIRBYTE_CLIENT_ID",
  clientSecret: "AIRBYTE_CLIENT_SECRET",
  organizationId: "AIRBYTE_ORGANIZATION_ID",
} as const;
variables satisfies Record<keyof TargetCredentials, string>;

/**
 * The credentials from the environment. Values are never part of a message.
 *
 * @throws KitError `target-credentials`
 */
export function readTargetCredentials(env: Readonly<Record<string, string | undefined>>): TargetCredentials {
  const missing = Object.values(variables).filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new KitError("target-credentials", `Not set: ${missing.join(", ")}.`, { place: "the environment" });
  }
  return {
    clientId: read(env, variables.clientId),
    clientSecret: read(env, variables.clientSecret),
    organizationId: read(env, variables.organizationId),
  };
}

/** Refused here, because `fetch` repeats a header's value in its own message when it cannot be one. */
function read(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = env[name] ?? "";
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw new KitError("target-credentials", `${name} holds a space, a line break or another character that no credential has.`, {
    place: "the environment",
  });
}
