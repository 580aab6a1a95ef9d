import { mergeConfig } from "../../rules/merge-config.ts";
import type { ActInput } from "../acts/act.ts";
import { connect } from "../acts/sources/connect.ts";
import { copyOf } from "../acts/templates/source-templates.ts";
import type { Change, Consent, Source } from "../state/things.ts";

/**
 * Ends of a consent besides `allow`, with the error that the browser brings back. Airbyte's page spells one code, `creation_failed`, and names
 * denial and expiry in prose: `access_denied` is OAuth's own word (RFC 6749, section 4.1.2.1), and `session_expired` is ours.
 */
export const consentErrors = {
  deny: { error: "access_denied", description: "The user denied the consent." },
  expire: { error: "session_expired", description: "The OAuth session has expired." },
  fail: { error: "creation_failed", description: "The connector could not be created." },
} as const;

export type ConsentChoice = "allow" | keyof typeof consentErrors;

/** The end of a consent: the address that the browser goes to, and what comes about. */
export interface Ended {
  readonly location: string;
  readonly changes: readonly Change[];
  readonly effects: readonly string[];
}

export type ConsentInput = Pick<ActInput, "view" | "now" | "newId" | "newSerial" | "readings" | "checkFailure">;

/**
 * Ends a consent with the choice that the user made. Allowing it makes the source. Source: Airbyte docs, Build your own OAuth flow, part 3.
 * The configuration is not judged by the connector's schema: the consent gives the credentials, and nobody but the provider knows them.
 */
export function endConsent(input: ConsentInput, consent: Consent, choice: ConsentChoice): Ended {
  const ends: Change = { drop: "consent", id: consent.id };
  if (consent.expiresAt <= input.now) return failed(consent, [ends], consentErrors.expire);
  if (choice !== "allow") return failed(consent, [ends], consentErrors[choice]);
  const made = makeSource(input, consent);
  if ("problem" in made) return failed(consent, [ends], { ...consentErrors.fail, description: made.problem });
  const { source, changes, effects } = made;
  return {
    location: withParameters(consent, { connector_id: source.id }),
    changes: [ends, { put: "source", thing: source }, ...changes],
    effects: [`source ${source.id} is created`, ...effects],
  };
}

interface Made {
  readonly source: Source;
  readonly changes: readonly Change[];
  readonly effects: readonly string[];
}

function makeSource(input: ConsentInput, consent: Consent): Made | { readonly problem: string } {
  const { view, now, newId, newSerial, readings, checkFailure } = input;
  const { organizationId, workspaceId, templateId, config, name } = consent;
  const template = view.get("sourceTemplate", templateId);
  if (template === undefined) return { problem: "The source template is gone." };
  const problem = checkFailure(template.definitionId, mergeConfig(template.defaults, config));
  if (problem !== undefined && readings.createChecks === "on") return { problem };
  const source: Source = {
    id: newId(),
    serial: newSerial(),
    workspaceId,
    name: name ?? template.name,
    template: copyOf(template),
    config,
    ...{ createdAt: now, updatedAt: now },
  };
  return { source, ...connect({ view, now, newId, newSerial, organizationId }, source, []) };
}

function failed(
  consent: Consent,
  changes: readonly Change[],
  { error, description }: { readonly error: string; readonly description: string },
): Ended {
  return { location: withParameters(consent, { error, error_description: description }), changes, effects: [] };
}

/** The address given when the consent was started, with its own parameters kept. */
function withParameters({ redirectUrl }: Consent, parameters: Readonly<Record<string, string>>): string {
  const address = new URL(redirectUrl);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}
