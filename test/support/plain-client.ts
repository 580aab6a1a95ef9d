import type { ClientDriver } from "../../src/contract/client/client-driver.ts";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { isObject, member } from "../../src/core/json.ts";

/** Mistakes of a client, each of which a case must notice. */
export type Mistake =
  | "token without Bearer"
  | "bearer of its own making"
  | "old bearer on the call for a token"
  | "body as text"
  | "type without a body"
  | "renews after a 401 alone"
  | "renews at the end of a life alone"
  | "a token for each call"
  | "no second try"
  | "two more tries"
  | "hands over the operator's token"
  | "hands over the secret"
  | "says the body in errors"
  | "logs the headers"
  | "unwraps nothing"
  | "unwraps scoped tokens"
  | "no organization"
  | "organization on the call for a token"
  | "an organization of its own making"
  | "sends the own part alone"
  | "sends the whole configuration"
  | "follows next anywhere"
  | "first page alone"
  | "first page again"
  | "asks once more at the end"
  | "comes back at once"
  | "comes back late"
  | "never comes back";

interface Held {
  readonly token: Promise<string>;
  readonly untilMs: number;
}

/**
 * A small client written for tests: it does all that the cases ask for, and shares nothing with the kit's own. `mistake` is the one thing that
 * it does wrong.
 */
export function plainClient(mistake?: Mistake): ClientDriver {
  return (fetch, clock, { baseUrl, clientId, clientSecret, organizationId, api, log }) => {
    const held = new Map<string, Held>();
    const errs = (name: Mistake): boolean => mistake === name;

    const headersOf = (token: string | undefined, body: Json | undefined): Record<string, string> => {
      const organization = errs("an organization of its own making") ? (organizationId ?? crypto.randomUUID()) : organizationId;
      const isNamed = !errs("no organization") && (token !== undefined || errs("organization on the call for a token"));
      const type = errs("body as text") ? "text/plain" : "application/json";
      const bearer = errs("bearer of its own making") ? `${token}x` : token;
      return {
        ...(token !== undefined && { authorization: errs("token without Bearer") ? token : `Bearer ${bearer}` }),
        ...(token === undefined && errs("old bearer on the call for a token") && { authorization: "Bearer none" }),
        ...(organization !== undefined && isNamed && { "x-organization-id": organization }),
        ...((body !== undefined || errs("type without a body")) && { "content-type": type }),
      };
    };

    const send = async (method: string, url: string, token: string | undefined, body: Json | undefined): Promise<Response> => {
      const headers = headersOf(token, body);
      log({ method, url, ...(errs("logs the headers") && { headers: new Headers(headers) }) });
      const answer = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
      if (answer.status !== 429 || errs("never comes back")) return answer;
      const seconds = Number(answer.headers.get("retry-after")) * (errs("comes back late") ? 5 : 1);
      if (!errs("comes back at once")) await new Promise<void>((resolve) => void clock.after(seconds * 1000, resolve));
      return send(method, url, token, body);
    };

    const urlOf = (capability: string, id = ""): string => {
      const path = api.capabilities[capability]?.path ?? "";
      return `${baseUrl}${path.replace(/\{[^{}]+\}/, encodeURIComponent(id))}`;
    };

    const read = async (answer: Response, body: Json | undefined): Promise<JsonObject> => {
      const text = await answer.text();
      if (!answer.ok) throw new Error(errs("says the body in errors") ? `${JSON.stringify(body)} ${text}` : `answered ${answer.status}`);
      return text === "" ? {} : JSON.parse(text);
    };

    const mint = async (workspace: string | undefined): Promise<string> => {
      if (workspace === undefined) {
        const body = { client_id: clientId, client_secret: clientSecret };
        return String((await read(await send("POST", urlOf("create-application-token"), undefined, body), body)).access_token);
      }
      const body = { workspace_name: workspace };
      const { token } = await call("mint-scoped-token", { body });
      return errs("unwraps scoped tokens") ? JSON.parse(atob(String(token))).token : String(token);
    };

    const tokenFor = (workspace: string | undefined): Promise<string> => {
      const key = workspace ?? "";
      const found = held.get(key);
      const isFresh = found !== undefined && (found.untilMs > clock.now() || errs("renews after a 401 alone"));
      if (isFresh && !errs("a token for each call")) return found.token;
      const token = mint(workspace);
      const minutes = errs("renews at the end of a life alone") ? (workspace === undefined ? 15 : 20) : 14;
      held.set(key, { token, untilMs: clock.now() + minutes * 60_000 });
      token.catch(() => held.delete(key));
      return token;
    };

    interface Calling {
      readonly workspace?: string | undefined;
      readonly body?: JsonObject;
      readonly id?: string;
      readonly url?: string;
    }
    const call = async (capability: string, { workspace, body, id, url = urlOf(capability, id) }: Calling = {}): Promise<JsonObject> => {
      const { method = "GET", token: kind } = api.capabilities[capability] ?? {};
      const owner = kind === "operator" ? undefined : workspace;
      for (let tries = errs("no second try") ? 1 : errs("two more tries") ? 3 : 2; ; tries--) {
        const answer = await send(method, url, await tokenFor(owner), body);
        if (answer.status !== 401 || tries === 1) return read(answer, body);
        held.delete(owner ?? "");
      }
    };

    const idOf = async (workspace: string): Promise<string> => String((await call("read-scoped-token-info", { workspace })).workspace_id);

    return {
      acts: {
        "list-sources": async ({ workspace }) =>
          call("list-sources", { workspace, url: `${urlOf("list-sources")}?workspace_id=${await idOf(workspace)}` }),
        "create-source": async ({ workspace, template, name, config }) => {
          const { partial_default_config: defaults = {} } = await call("get-offered-source-template", { workspace, id: template });
          const merged = Object.entries(config).map(([key, value]) => {
            const given = member(defaults, key);
            return [key, isObject(given) && isObject(value) && !errs("sends the own part alone") ? { ...given, ...value } : value];
          });
          const source_config = {
            ...(errs("sends the whole configuration") && isObject(defaults) ? defaults : {}),
            ...Object.fromEntries(merged),
          };
          const body = { name, workspace_id: await idOf(workspace), source_template_id: template, source_config };
          return call("create-source", { workspace, body });
        },
        "list-workspaces": async () => {
          const found: Json[] = [];
          const first = urlOf("list-workspaces");
          for (let url: string | undefined = first; url !== undefined; ) {
            const page: JsonObject = await call("list-workspaces", { url });
            found.push(page.data ?? null);
            const next: string | undefined = typeof page.next === "string" ? page.next : undefined;
            if (next === undefined && errs("asks once more at the end") && url === first) await call("list-workspaces");
            url = next && (errs("follows next anywhere") ? next : `${baseUrl}${new URL(next).pathname}${new URL(next).search}`);
            if (errs("first page alone")) url = undefined;
            if (errs("first page again") && url !== undefined) url = found.length < 3 ? first : undefined;
          }
          return found;
        },
        "delete-workspace": ({ id }) => call("delete-workspace", { id }),
        "mint-widget-token": async ({ workspace, allowedOrigin }) => {
          const { token } = await call("mint-widget-token", { body: { workspace_name: workspace, allowed_origin: allowedOrigin } });
          return {
            token,
            ...(errs("hands over the operator's token") && { api: { headers: new Headers({ authorization: await tokenFor(undefined) }) } }),
            ...(errs("hands over the secret") && { basic: btoa(`${clientId}:${clientSecret}`) }),
          };
        },
        "unwrap-widget-token": async ({ token }) => {
          const content = JSON.parse(atob(token));
          return errs("unwraps nothing") ? { ...content, token } : content;
        },
      },
    };
  };
}
