import { arrayMember, type JsonObject, stringMember } from "../../core/json.ts";
import { isAllowedOrigin } from "../../rules/is-allowed-origin.ts";
import { tokenLifetimeSeconds } from "../../rules/limits.ts";
import { defaultTagMode } from "../../rules/matches-tags.ts";
import { resolveRegion } from "../../rules/regions.ts";
import { makeRoom } from "../state/make-room.ts";
import { keyOf } from "../state/tables.ts";
import type { Change, TagSelection, Token, Workspace } from "../state/things.ts";
import { type Act, type ActInput, type Claims, isRefusal, type Refusal, refuse, refuseAt } from "./act.ts";
import { makeWorkspace } from "./workspaces.ts";

const audience = "airbyte-server";

/** Source: Airbyte docs, Authentication; 15 minutes, `bearer`. Wrong credentials get 403, as the operation declares no 401. */
export const createApplicationToken: Act = (input) => {
  const { view, call, now, readings } = input;
  const [credential] = view.list("credential", "clientId", stringMember(call.body, "client_id") ?? "");
  if (credential === undefined || credential.clientSecret !== stringMember(call.body, "client_secret")) {
    const status = readings.badCredentials === "401" ? 401 : 403;
    const refusal = refuse(status, "application-token-credentials", "The client id and the client secret do not belong together.");
    return {
      ...refusal,
      ...(status === 401 && { isUndeclared: true }),
      notes: [`Wrong credentials are answered with ${status} [badCredentials].`],
    };
  }
  const token = newToken(input, { kind: "operator", credentialId: credential.id });
  const [only, ...others] = credential.organizationIds;
  return {
    changes: [...expired(input), { put: "token", thing: token }],
    claims: { sub: credential.clientId, ...claimsOf(token, now) },
    answerWith: (jwt) => ({
      access_token: jwt,
      token_type: "bearer",
      expires_in: tokenLifetimeSeconds.operator,
      organization_id: others.length === 0 ? (only ?? null) : null,
    }),
  };
};

/** Source: Airbyte docs, Authentication: 20 minutes, for one workspace, which is created where the name is unknown. */
export const mintScopedToken: Act = (input) => {
  const minted = mint(input, "scoped");
  if (isRefusal(minted)) return minted;
  return { answerWith: (jwt) => ({ token: jwt }), ...minted };
};

/** Source: Airbyte docs, Authentication, widget token: Base64 of the scoped token and the widget's address. */
export const mintWidgetToken: Act = (input) => {
  const { body, address: called } = input.call;
  const origin = stringMember(body, "allowed_origin") ?? "";
  if (!isAllowedOrigin(origin))
    return refuseAt(["body", "allowed_origin"], "widget-origin-form", "This is no origin that a browser sends.", "pattern");
  const widget = {
    origin,
    sources: selection(body, "selected_source_template"),
    connections: selection(body, "selected_connection_template"),
  };
  const minted = mint(input, "widget", widget);
  if (isRefusal(minted)) return minted;
  const address = new URL("/", called());
  address.searchParams.set("workspaceId", minted.workspace.id);
  address.searchParams.set("allowedOrigin", origin);
  return { answerWith: (jwt) => ({ token: btoa(JSON.stringify({ token: jwt, widgetUrl: address.href })) }), ...minted };
};

/** Source: Airbyte docs, Authentication. */
export const readScopedTokenInfo: Act = ({ view, call }) => {
  const workspace = view.get("workspace", call.token?.workspaceId ?? "");
  if (workspace === undefined || workspace.deletedAt !== undefined)
    return refuse(403, "scoped-token-stays-in-its-workspace", "The token's workspace is gone.");
  return { answer: { organization_id: workspace.organizationId, workspace_id: workspace.id, workspace_name: workspace.name } };
};

/** The tags and mode of a body, under a prefix such as `selected_connection_template`. */
export function selection(body: JsonObject, prefix: string): TagSelection {
  const mode = stringMember(body, `${prefix}_tags_mode`);
  return {
    tags: (arrayMember(body, `${prefix}_tags`) ?? []).filter((tag) => typeof tag === "string"),
    mode: mode === "any" || mode === "all" ? mode : defaultTagMode.body,
  };
}

interface Minted {
  readonly workspace: Workspace;
  readonly claims: Claims;
  readonly changes: readonly Change[];
  readonly effects: readonly string[];
}

function mint(input: ActInput, kind: "scoped" | "widget", widget?: NonNullable<Token["widget"]>): Minted | Refusal {
  const { view, call, now } = input;
  const name = stringMember(call.body, "workspace_name") ?? "";
  if (name === "") return refuseAt(["body", "workspace_name"], "scoped-token-needs-a-workspace", "The name is empty.", "minLength");
  const [existing] = view.list("workspace", "name", keyOf(call.organizationId, name));
  const choice = resolveRegion({ requested: stringMember(call.body, "region_id"), existing: existing?.regionId });
  if ("problem" in choice) return refuseAt(["body", "region_id"], "region-is-known", "There is no such region.", "enum");
  const workspace = existing ?? makeWorkspace(input, name, choice.region);
  const made: readonly Change[] = existing === undefined ? [{ put: "workspace", thing: workspace }] : [];
  const { organizationId } = call;
  const credentialId = call.token?.credentialId ?? "";
  const token = newToken(input, { kind, credentialId, organizationId, workspaceId: workspace.id, ...(widget && { widget }) });
  return {
    workspace,
    changes: [...expired(input), ...made, { put: "token", thing: token }],
    effects: made.length > 0 ? [`workspace ${workspace.id} is created`] : [],
    claims: {
      sub: workspace.id,
      ...claimsOf(token, now),
      act: { sub: view.get("credential", credentialId)?.clientId ?? "" },
      "io.airbyte.auth.workspace_scope": { workspaceId: workspace.id },
      roles: ["EMBEDDED_END_USER"],
      typ: "io.airbyte.auth.embedded_v1",
    },
  };
}

function newToken({ now, newId, newSerial }: ActInput, token: Omit<Token, "id" | "serial" | "expiresAt">): Token {
  return { id: newId(), serial: newSerial(), expiresAt: now + tokenLifetimeSeconds[token.kind] * 1000, ...token };
}

/** Claims count in whole seconds (RFC 7519, section 2), so a token lives until the second in which its lifetime ends. */
function claimsOf({ id, expiresAt }: Token, now: number): Claims {
  return { iss: "airbyte-sandbox", aud: audience, iat: Math.floor(now / 1000), exp: Math.floor(expiresAt / 1000), jti: id };
}

/** Drops the oldest tokens that have expired or are too many, so that the state does not grow with time. */
function expired({ view, now }: ActInput): readonly Change[] {
  const drops: Change[] = [];
  for (const { id, expiresAt } of view.all("token")) {
    if (expiresAt > now || drops.length === 4) break;
    drops.push({ drop: "token", id });
  }
  return [...drops, ...makeRoom(view, "token")];
}
