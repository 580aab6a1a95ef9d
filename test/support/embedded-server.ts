import type { IncomingMessage, ServerResponse } from "node:http";
import { readParameter } from "../../src/contract/derive/requests/parameter-text.ts";
import { arrayMember, isObject, type Json, type JsonObject, member, stringMember } from "../../src/core/json.ts";
import { jsonPointer, resolvePointer } from "../../src/core/json-pointer.ts";
import { listOperations, type Operation } from "../../src/document/list-operations.ts";
import { compile } from "../../src/schema/compile.ts";
import { sampleValue, startSampling } from "../../src/schema/sample/sample-value.ts";
import { serveHttp } from "./test-server.ts";

/** Something wrong with a request, as the server found it. */
interface Fault {
  readonly place: readonly string[];
  readonly message: string;
}

/** How a server writes down what it refuses. */
type ErrorShape = (faults: readonly Fault[]) => JsonObject;

export const errorShapes: Readonly<Record<"own" | "detailList" | "detailText" | "problem", ErrorShape>> = {
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

export interface EmbeddedServerOptions {
  readonly document: JsonObject;
  readonly shape: keyof typeof errorShapes;
  /** Places, as JSON pointers, that it does not check: a request with a fault there is taken. */
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

export interface EmbeddedServer {
  readonly origin: string;
  readonly log: readonly Logged[];
  /** What there is, by the path under which it lies: source templates, tags, workspaces. */
  readonly things: ReadonlyMap<string, JsonObject>;
}

export const serverSecrets: Readonly<Record<"clientId" | "clientSecret" | "token", string>> = {
  clientId: "canary-client-id-1f",
  clientSecret: "canary-client-secret-2e",
  token: "canary-token-3d",
};
const scoped = `${serverSecrets.token}-scoped-`;

/** A small server of the embedded API with a state of its own. It takes the document's word for what a request must be. */
export async function serveEmbedded(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { document, instead } = options;
  const log: Logged[] = [];
  const things = new Map<string, JsonObject>();
  const operations = listOperations(document);
  const judge = requestJudge(document);
  const { origin } = await serveHttp(async (request, response) => {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", "http://localhost");
    const text = (await request.toArray()).join("");
    const body: Json = text === "" ? null : JSON.parse(text);
    const respond = (status: number, answer: Json): void => {
      log.push({ method, path: url.pathname, body, status, headers });
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    };
    if (instead?.(request, response, respond)) return;
    const operation = operations.find((one) => one.method === method && parametersOf(one, url) !== undefined);
    if (operation === undefined) return respond(404, { detail: "no such path" });
    if (!isSignedIn(operation, headers.authorization)) return respond(401, { detail: `not signed in with ${headers.authorization}` });
    const faults = judge({ operation, url, headers, body });
    const isWaved = faults.some(({ place }) => (options.breaks ?? []).includes(jsonPointer(place)));
    if (faults.length > 0 && !isWaved) return respond(422, errorShapes[options.shape](faults));
    const { status, answer } = act({ operation, url, body, things, document, token: headers.authorization ?? "" });
    respond(status, answer);
  });
  return { origin, log, things };
}

interface Received {
  readonly operation: Operation;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Json;
}

const compiled = new WeakMap<JsonObject, ReturnType<typeof compile>>();

function requestJudge(document: JsonObject): (received: Received) => readonly Fault[] {
  const schemas = compiled.get(document) ?? compile(document);
  compiled.set(document, schemas);
  return ({ operation, url, headers, body }) => {
    const node = resolvePointer(document, operation.pointer);
    const inPath = parametersOf(operation, url) ?? {};
    const ofParameters = (arrayMember(node, "parameters") ?? []).flatMap((parameter, index): Fault[] => {
      const [part, name] = [stringMember(parameter, "in") ?? "", stringMember(parameter, "name") ?? ""];
      const texts = url.searchParams.getAll(name);
      const text = part === "query" ? (texts.length > 1 ? texts : texts[0]) : part === "path" ? inPath[name] : String(headers[name] ?? "");
      if (text === undefined || text === "") {
        return member(parameter, "required") === true ? [{ place: [part, name], message: "field required" }] : [];
      }
      const value = readParameter(text, member(parameter, "schema") ?? {}, document);
      const found = schemas.violations(`${operation.pointer}/parameters/${index}/schema`, value);
      return found.map(({ message }) => ({ place: [part, name], message }));
    });
    const pointer = `${operation.pointer}/requestBody/content/application~1json/schema`;
    if (resolvePointer(document, pointer) === undefined) return ofParameters;
    const ofBody = schemas.violations(pointer, body).map(({ place, message }) => {
      const missing = /required property '([^']+)'/.exec(message)?.[1];
      return { place: ["body", ...place, ...(missing === undefined ? [] : [missing])], message };
    });
    return [...ofParameters, ...ofBody];
  };
}

/** The path's parameters, or undefined where the operation is another's. */
function parametersOf({ path }: Operation, { pathname }: URL): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [path.split("/"), pathname.split("/")];
  if (wanted.length !== given.length) return undefined;
  const isTemplate = (segment: string): boolean => segment.startsWith("{");
  if (!wanted.every((segment, index) => isTemplate(segment) || segment === given[index])) return undefined;
  return Object.fromEntries(
    wanted.flatMap((segment, index) => (isTemplate(segment) ? [[segment.slice(1, -1), decodeURIComponent(given[index] ?? "")]] : [])),
  );
}

function isSignedIn({ security }: Operation, authorization: string | undefined): boolean {
  if (security.length === 0) return true;
  const isScoped = authorization?.startsWith(`Bearer ${scoped}`) === true;
  const isOperator = authorization === `Bearer ${serverSecrets.token}`;
  return (isScoped && !security.includes("OperatorToken")) || (isOperator && !security.includes("ScopedToken"));
}

interface Action {
  readonly operation: Operation;
  readonly url: URL;
  readonly body: Json;
  readonly things: Map<string, JsonObject>;
  readonly document: JsonObject;
  readonly token: string;
}

function act(action: Action): { readonly status: number; readonly answer: Json } {
  const { operation, url, body, things, document, token } = action;
  const schema = resolvePointer(document, `${operation.pointer}/responses/200/content/application~1json/schema`) ?? {};
  const sample = sampleValue(schema, startSampling(document));
  const answer = (more: JsonObject): { status: number; answer: Json } => ({
    status: 200,
    answer: { ...(isObject(sample) ? sample : {}), ...more },
  });
  const { pathname } = url;
  if (pathname.endsWith("/applications/token")) return signIn(body, answer);
  if (/\/(?:scoped|widget)-token$/.test(pathname)) return mint(stringMember(body, "workspace_name") ?? "", action, answer);
  if (pathname.endsWith("/scoped-token/info")) return answer({ workspace_id: token.slice(`Bearer ${scoped}`.length) });
  if (operation.id === "list_workspaces") {
    const named = [...things].filter(
      ([path, { name }]) => path.includes("/workspaces/") && String(name).includes(url.searchParams.get("name_contains") ?? ""),
    );
    return answer({ data: named.map(([, thing]) => thing), next: null });
  }
  if (operation.id.startsWith("list_") || /\/(?:check|describe)$/.test(pathname)) return answer({});
  if (operation.method === "POST") {
    const id = crypto.randomUUID();
    const name = stringMember(body, "name");
    const made = answer({ id, ...(name === undefined ? {} : { name }) });
    const path = pathname.replace("/embedded/templates/", "/integrations/templates/"); // the guide's path makes the same
    things.set(`${path}/${pathname.endsWith("/tags") ? name : id}`, isObject(made.answer) ? made.answer : {});
    return made;
  }
  const thing = things.get(pathname);
  if (thing === undefined) return { status: 404, answer: { detail: "there is no such thing" } };
  if (operation.method === "DELETE") things.delete(pathname);
  return answer(operation.method === "GET" ? thing : {});
}

type Answering = (more: JsonObject) => { readonly status: number; readonly answer: Json };

function signIn(body: Json, answer: Answering): ReturnType<Answering> {
  const { clientId, clientSecret, token } = serverSecrets;
  const isKnown = stringMember(body, "client_id") === clientId && stringMember(body, "client_secret") === clientSecret;
  return isKnown ? answer({ access_token: token }) : { status: 401, answer: { detail: `unknown: ${JSON.stringify(body)}` } };
}

function mint(name: string, { things, document }: Action, answer: Answering): ReturnType<Answering> {
  const known = [...things.values()].find((thing) => thing.name === name);
  const id = stringMember(known, "id") ?? crypto.randomUUID();
  const pointer = "/paths/~1api~1v1~1workspaces~1{workspace_id}/get/responses/200/content/application~1json/schema";
  const sample = sampleValue(resolvePointer(document, pointer) ?? {}, startSampling(document));
  const workspace = { ...(isObject(sample) ? sample : {}), id, name };
  things.set(`/api/v1/workspaces/${id}`, workspace);
  return answer({ token: `${scoped}${id}` });
}
