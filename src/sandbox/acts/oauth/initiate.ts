import { objectMember, stringMember } from "../../../core/json.ts";
import { regions } from "../../../rules/regions.ts";
import { makeRoom } from "../../state/make-room.ts";
import { keyOf } from "../../state/tables.ts";
import type { Change, Consent, SourceTemplate, Workspace } from "../../state/things.ts";
import { type Act, type ActInput, isRefusal, type Refusal, refuse, refuseAt } from "../act.ts";
import { makeWorkspace } from "../workspaces.ts";
import { connectorOfType } from "./name-connector.ts";

/** Path of the page that stands for a provider's consent. No operation of the API begins like this. */
export const consentPath = "/__sandbox/consent";

/** Lifetime of a consent. Airbyte's page says that a session expires, and no time; providers give about ten minutes. */
const lifetimeMs = 600_000;

/**
 * Starts an OAuth consent: the answer is the address of a page, on which the user allows or denies it. A new workspace name creates the
 * workspace. Source: Airbyte docs, Build your own OAuth flow, part 2.
 */
export const initiateOAuth: Act = (input) => {
  const { call, now, newId, newSerial, view } = input;
  const redirectUrl = stringMember(call.body, "redirect_url") ?? "";
  if (!isRedirect(redirectUrl)) {
    return refuseAt(["body", "redirect_url"], "sandbox/redirect-url", "This is no address that a browser can be sent back to.");
  }
  const template = templateOf(input);
  if (isRefusal(template)) return template;
  const workspace = reachOrMake(input);
  if (isRefusal(workspace)) return workspace;
  const { thing, made } = workspace;
  const consent: Consent = {
    id: newId(),
    serial: newSerial(),
    organizationId: call.organizationId,
    workspaceId: thing.id,
    templateId: template.id,
    ...{ name: stringMember(call.body, "name") ?? null, config: objectMember(call.body, "source_config") ?? {} },
    ...{ redirectUrl, expiresAt: now + lifetimeMs },
  };
  const page = new URL(consentPath, call.address());
  page.searchParams.set("session", consent.id);
  return {
    answer: { consent_url: page.href },
    changes: [...makeRoom(view, "consent"), ...made, { put: "consent", thing: consent }],
    effects: made.length > 0 ? [`workspace ${thing.id} is created`] : [],
    notes: ["The consent is a page of the sandbox, which ends after 10 minutes; a provider's page takes its place."],
  };
};

/** Only web addresses of plain hosts: the host becomes part of the page's policy. */
function isRedirect(text: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && /^[\w.\-:[\]]+$/.test(host) && username === "" && password === "";
  } catch {
    return false; // not an absolute address
  }
}

/** The organization's template of a connector type: the one that is named, or the only one. */
function templateOf({ call, connectors, view }: ActInput): SourceTemplate | Refusal {
  const found = connectorOfType(connectors, stringMember(call.body, "connector_type") ?? "");
  if (found === undefined) return refuse(404, "oauth-consent-for-a-workspace", "No connector type has this name.");
  const own = view.list("sourceTemplate", "organization", call.organizationId).filter((one) => one.definitionId === found.definitionId);
  const wanted = stringMember(call.body, "source_template_id");
  const [only, ...others] = wanted === undefined ? own : own.filter(({ id }) => id === wanted);
  const rule = "oauth-consent-for-a-workspace";
  if (only === undefined) return refuse(400, rule, `The organization has no such source template of ${found.title}.`);
  return others.length === 0 ? only : refuse(400, rule, `The organization has several source templates of ${found.title}: name one.`);
}

function reachOrMake(input: ActInput): { readonly thing: Workspace; readonly made: readonly Change[] } | Refusal {
  const { call, view } = input;
  const name = stringMember(call.body, "workspace_name") ?? "";
  const [known] = view.list("workspace", "name", keyOf(call.organizationId, name));
  const own = call.token?.workspaceId;
  if (own !== undefined && own !== known?.id)
    return refuse(403, "scoped-token-stays-in-its-workspace", "The token is for another workspace.");
  if (known !== undefined) return { thing: known, made: [] };
  if (name === "") return refuseAt(["body", "workspace_name"], "scoped-token-needs-a-workspace", "The name is empty.", "minLength");
  const thing = makeWorkspace(input, name, regions.US);
  return { thing, made: [{ put: "workspace", thing }] };
}
