import type { IncomingMessage, ServerResponse } from "node:http";
import { arrayMember, isArray, isObject, type Json, type JsonObject, stringMember } from "../../src/core/json.ts";
import { jsonPointer } from "../../src/core/json-pointer.ts";
import type { Sandbox } from "../../src/sandbox/options.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { sandboxParts } from "./start-own-sandbox.ts";
import { serveHttp } from "./test-server.ts";

/** Ways in which servers write down what they refuse, made from the list that the guide shows. */
export const errorShapes: Readonly<Record<"own" | "detailList" | "detailText" | "problem", (faults: readonly Fault[]) => JsonObject>> = {
  own: (faults) => ({
    message: "Invalid request",
    errors: faults.map(({ place, message }) => ({ field: place.slice(1).join("."), message, error_code: null })),
  }),
  detailList: (faults) => ({ detail: faults.map(({ place, message }) => ({ loc: place, msg: message, type: "value" })) }),
  detailText: (faults) => ({ detail: faults.map(({ message }) => message).join("; ") }),
  problem: (faults) => ({
    title: "Invalid request",
    validation: faults.map(({ place, message }) => ({ location: place, severity: "Error", code: "x", message })),
  }),
};

interface Fault {
  readonly place: readonly string[];
  readonly message: string;
}

export interface LiveServerOptions {
  /** The document that it serves; by default the kit's own. */
  readonly openapi?: string;
  readonly shape?: keyof typeof errorShapes;
  /** Places, as JSON pointers, that it does not check: a request with a fault there is taken as if the member were not sent. */
  readonly breaks?: readonly string[];
  /** Answers in the server's stead, where it answers at all. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse, respond: (status: number, body: Json) => void) => boolean;
}

export interface Logged {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
}

export interface LiveServer {
  readonly origin: string;
  readonly log: readonly Logged[];
  /** The environment that a run at this server needs. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything that a run has left, as `kind name`. */
  readonly left: () => readonly string[];
  /** Every secret that the server has seen or given: credentials and bearer tokens. */
  readonly secrets: () => readonly string[];
}

const credentials = { name: "main", clientId: "canary-client-id-1f", clientSecret: "canary-client-secret-2e" };

/** The sandbox behind a real port, as a server elsewhere might be: with errors of another shape, with rules that it breaks, or with troubles. */
export async function serveLive({ openapi, shape = "detailList", breaks = [], instead }: LiveServerOptions = {}): Promise<LiveServer> {
  const sandbox = startSandbox(await sandboxParts(openapi), { seed: { credentials: [credentials] }, errors: "guide", settle: 0 });
  const log: Logged[] = [];
  const { origin } = await serveHttp(async (request, response) => {
    const { method = "", headers } = request;
    const text = (await request.toArray()).join("");
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    const body: Json = text === "" ? null : JSON.parse(text);
    const respond = (status: number, answer: Json | undefined): void => {
      log.push({ method, path: url.pathname, body, status, headers });
      response.writeHead(status, { "content-type": "application/json" }).end(answer === undefined ? undefined : JSON.stringify(answer));
    };
    if (instead?.(request, response, respond)) return;
    const answer = await exchange(sandbox, { method, url, headers: new Headers(headers as Record<string, string>), body }, breaks);
    const faults = answer.status === 422 ? faultsOf(answer.body) : undefined;
    respond(answer.status, faults === undefined ? answer.body : errorShapes[shape](faults));
  });
  const bearers = (): readonly string[] => log.flatMap(({ headers }) => headers.authorization?.replace(/^Bearer /, "") ?? []);
  return {
    origin,
    log,
    env: {
      AIRBYTE_CLIENT_ID: credentials.clientId,
      AIRBYTE_CLIENT_SECRET: credentials.clientSecret,
      AIRBYTE_ORGANIZATION_ID: sandbox.credentials().organizationId,
    },
    left: () => leftIn(sandbox),
    secrets: () => [credentials.clientId, credentials.clientSecret, ...new Set(bearers())],
  };
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Json;
}

/** Asks the sandbox; where it refuses a member that the server does not check, asks again without that member. */
async function exchange(sandbox: Sandbox, asked: Asked, breaks: readonly string[]): Promise<{ status: number; body: Json | undefined }> {
  const { method, url, headers, body } = asked;
  const outcome = await sandbox.exchange({ method, url: url.href, headers, body: body === null ? undefined : JSON.stringify(body) });
  if (outcome.kind !== "answer") throw new Error(`the sandbox gave no answer: ${outcome.kind}`);
  const answer: Json | undefined = outcome.body.length === 0 ? undefined : JSON.parse(String(outcome.body));
  const waved = outcome.status === 422 ? faultsOf(answer ?? null)?.find(({ place }) => breaks.includes(jsonPointer(place))) : undefined;
  if (waved === undefined) return { status: outcome.status, body: answer };
  const [part, name = ""] = waved.place;
  const without = new URL(url);
  if (part === "query") without.searchParams.delete(name);
  const rest = isObject(body) && part === "body" ? Object.fromEntries(Object.entries(body).filter(([key]) => key !== name)) : body;
  return exchange(sandbox, { method, url: without, headers, body: rest }, breaks);
}

function faultsOf(body: Json | undefined): readonly Fault[] | undefined {
  return arrayMember(body, "detail")?.map((fault) => ({
    place: (isObject(fault) && isArray(fault.loc) ? fault.loc : []).map(String),
    message: stringMember(fault, "msg") ?? "",
  }));
}

function leftIn(sandbox: Sandbox): readonly string[] {
  return sandbox
    .world()
    .organizations.flatMap(({ workspaces, tags, sourceTemplates, connectionTemplates }) => [
      ...workspaces.filter(({ deletedAt }) => deletedAt === undefined).map(({ name }) => `workspace ${name}`),
      ...workspaces.flatMap(({ sources }) => sources.map(({ name }) => `source ${name}`)),
      ...tags.map((name) => `tag ${name}`),
      ...sourceTemplates.filter(({ isStandard }) => !isStandard).map(({ name }) => `source template ${name}`),
      ...connectionTemplates.map(({ destination }) => `connection template ${destination}`),
    ]);
}
