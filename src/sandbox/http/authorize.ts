import { mayCall, type Permission } from "../../rules/may-call.ts";
import { type Refusal, refuse, refuseAt } from "../acts/act.ts";
import type { Offered } from "../acts/offered.ts";
import type { GivenHeaders } from "../options.ts";
import type { Readings } from "../readings.ts";
import type { Token } from "../state/things.ts";
import type { OpenWorld } from "../world/open-world.ts";
import type { Worlds } from "../world/open-worlds.ts";
import { isSameOrigin } from "./cross-origin.ts";

/** The bearer of a call, as far as its token is known. */
export interface Bearer {
  /** The JWT as sent; undefined without a bearer token. */
  readonly jwt: string | undefined;
  readonly world: OpenWorld | undefined;
  /** The token's record where the world has signed it and it was not revoked. It may have expired. */
  readonly token: Token | undefined;
}

/** Finds the world and the token of a call. */
export async function identify(headers: GivenHeaders, worlds: Worlds): Promise<Bearer> {
  const jwt = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const world = jwt === undefined ? undefined : worlds.ofToken(jwt);
  if (jwt === undefined || world === undefined) return { jwt, world, token: undefined };
  const jti = world.signer.known(jwt) ?? (await world.signer.verify(jwt));
  return { jwt, world, token: jti === undefined ? undefined : world.tables.get("token", jti) };
}

export interface Admission {
  readonly offered: Offered;
  readonly bearer: Bearer;
  readonly headers: GivenHeaders;
  readonly now: number;
  readonly readings: Readings;
  readonly generation: "embedded" | "agent";
}

/** The world, token and organization of a call that is let in. */
export interface Admitted {
  readonly world: OpenWorld;
  readonly token: Token;
  readonly organizationId: string;
}

/** Judges a bearer token in order: it must be there, be valid, be of the right kind, and reach the organization. */
export function admit(admission: Admission): Admitted | Refusal {
  const { bearer, headers, now } = admission;
  const { jwt, world, token } = bearer;
  if (jwt === undefined) return refuse(401, "token-required", "There is no bearer token.");
  if (world === undefined || token === undefined) return refuse(401, "unauthorized-declared", "The token is not valid.");
  if (token.expiresAt <= now) return refuse(401, "token-lifetimes", "The token has expired.");
  const origin = headers.get("origin") ?? undefined;
  if (token.widget !== undefined && origin !== undefined && !isSameOrigin(origin, token.widget.origin)) {
    return refuse(403, "widget-origin", "The token is for the pages of another origin.");
  }
  const refusal = judgeTier(admission, token);
  return refusal ?? admitOrganization(headers.get("x-organization-id") ?? null, world, token);
}

function judgeTier({ offered: { kind }, readings, generation }: Admission, token: Token): Refusal | undefined {
  const permission = permissionOf(kind, token, generation);
  const isUser = token.kind !== "operator";
  const isTag = kind === "keep-template-tags" || kind === "tag-source-template";
  const isLetIn =
    permission === "unstated" ? !isUser || (isTag ? readings.scopedTags === "allow" : readings.unstated === "any") : permission === "yes";
  if (isLetIn) return undefined;
  const refusal = refuse(401, isUser ? "operator-tier" : "scoped-tier", `A token of the kind ${token.kind} may not do this.`);
  return permission === "unstated"
    ? { ...refusal, notes: [`The documents do not agree on the token [${isTag ? "scopedTags" : "unstated"}].`] }
    : refusal;
}

/** In the agent generation the operator keeps the sources, too: it has no twins of those operations. */
function permissionOf(kind: Offered["kind"], token: Token, generation: Admission["generation"]): Permission {
  if (kind === "unstated") return "unstated";
  return generation === "agent" && kind === "keep-own-sources" ? "yes" : mayCall(token.kind, kind);
}

/** The form of a UUID (RFC 9562, section 4). */
export const uuid: RegExp = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function admitOrganization(header: string | null, world: OpenWorld, token: Token): Admitted | Refusal {
  const members = world.tables.get("credential", token.credentialId)?.organizationIds ?? [];
  const [only, ...others] = members;
  if (header !== null && !uuid.test(header))
    return refuseAt(["header", "x-organization-id"], "organization-header", "This is no UUID.", "format");
  if (token.organizationId !== undefined) {
    const isOther = header !== null && header.toLowerCase() !== token.organizationId;
    return isOther
      ? refuse(403, "organization-header", "The token is of another organization.")
      : { world, token, organizationId: token.organizationId };
  }
  if (header === null) {
    if (only === undefined || others.length > 0)
      return refuse(403, "organization-header-of-several", "The header x-organization-id must say which organization is meant.");
    return { world, token, organizationId: only };
  }
  const organizationId = members.find((id) => id === header.toLowerCase());
  return organizationId === undefined
    ? refuse(403, "organization-header", "You do not belong to this organization.")
    : { world, token, organizationId };
}
