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
 * Reads the credentials from the environment. No message repeats a value.
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

/** Checks that a credential can be a header's value. Without this check `fetch` would repeat the credential in its own error message. */
function read(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = env[name] ?? "";
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw new KitError("target-credentials", `${name} holds a space, a line break or another character that no credential has.`, {
    place: "the environment",
  });
}
