import type { Json, JsonObject } from "../../src/core/json.ts";
import type { Sandbox } from "../../src/sandbox/options.ts";

export interface Answered {
  readonly status: number;
  /** The parsed body; an empty object where there is none. */
  readonly body: JsonObject;
  readonly rule: string | null;
  readonly headers: Headers;
}

export interface Sending {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Caller {
  /** Sends `GET /workspaces`, with the path under `/api/v1`. */
  readonly call: (line: string, sending?: Sending) => Promise<Answered>;
  /** A token of the organization, for credentials of the seed. */
  readonly operator: (clientId?: string, clientSecret?: string) => Promise<string>;
  /** A scoped token, and the id of its workspace. */
  readonly customer: (name: string, body?: JsonObject) => Promise<{ readonly token: string; readonly workspace: string }>;
}

/** Calls a sandbox as a plain HTTP client does, without any of the client's judgement. */
export function sandboxCaller(sandbox: Pick<Sandbox, "fetch" | "credentials">): Caller {
  const call: Caller["call"] = async (line, { token, query = {}, body, headers = {} } = {}) => {
    const [method = "GET", path = ""] = line.split(" ");
    const url = new URL(`http://127.0.0.1/api/v1${path}`);
    for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) url.searchParams.append(name, one);
    const response = await sandbox.fetch(url.href, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? {} : JSON.parse(text),
      rule: response.headers.get("x-sandbox-rule"),
      headers: response.headers,
    };
  };
  const operator: Caller["operator"] = async (clientId, clientSecret) => {
    const own = sandbox.credentials(clientId);
    const body = { client_id: own.clientId, client_secret: clientSecret ?? own.clientSecret };
    return String((await call("POST /account/applications/token", { body })).body.access_token);
  };
  const customer: Caller["customer"] = async (name, body = {}) => {
    const minted = await call("POST /embedded/scoped-token", { token: await operator(), body: { workspace_name: name, ...body } });
    const token = String(minted.body.token);
    const info = await call("GET /embedded/scoped-token/info", { token });
    return { token, workspace: String(info.body.workspace_id) };
  };
  return { call, operator, customer };
}
