// One side of the sandbox's benchmark, in a process of its own: `sandbox-side.mjs KIT_FOLDER fetch|exchange|shape|prism|prism-fetch`. Prints
// processor times as JSON. `fetch` and `prism-fetch` take an address with a text and answer with a Response, whose JSON is read; `exchange`
// and `prism` build no Response. `shape` is `fetch` in front of prepared answers: what the Response and its JSON cost by themselves.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [kit = "", side = ""] = process.argv.slice(2);
const load = (path) => import(join(kit, path));
const id = "11111111-1111-4111-8111-111111111111";
const json = "application/json";
const isPrism = side.startsWith("prism");

/** Processor time of this process in milliseconds. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The same call as a client sends it: an address, and options with headers and a text. */
function written(line, token, body) {
  const [method, path] = line.split(" ");
  const headers = token === undefined ? { "content-type": json } : { authorization: `Bearer ${token}`, "content-type": json };
  return [`http://127.0.0.1/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body) }];
}

/** Sends `GET /path` with a token through a `fetch`, and answers status and parsed body. */
const through =
  (fetch) =>
  async (...call) => {
    const response = await fetch(...written(...call));
    return { status: response.status, body: await response.json() };
  };

async function sandboxSide() {
  const { createSandbox } = await load("src/exports/sandbox.js");
  const sandbox = createSandbox({ checkAnswers: true });
  const exchange = (...call) => {
    const [url, given] = written(...call);
    const { method, headers, body } = given;
    return sandbox.exchange({ method, url, headers: new Map(Object.entries(headers)), body });
  };
  const plain = async (...call) => {
    const { status, body } = await exchange(...call);
    return { status, body: JSON.parse(body) };
  };
  const send = { fetch: through(sandbox.fetch), exchange: plain, shape: through(remembering(exchange)) }[side];
  const { clientId, clientSecret } = sandbox.credentials();
  const { body } = await send("POST account/applications/token", undefined, { client_id: clientId, client_secret: clientSecret });
  return { send, operator: body.access_token };
}

/** A `fetch` that answers as the first call of the same method and kind of path was answered. */
function remembering(exchange) {
  const known = new Map();
  return async (url, { method, headers, body }) => {
    const key = `${method} ${url.replace(/[\da-f]{8}-[\da-f-]{27}/, "")}`;
    const {
      status,
      headers: own,
      body: text,
    } = known.get(key) ??
    (await exchange(
      `${method} ${url.slice("http://127.0.0.1/api/v1/".length)}`,
      headers.authorization?.slice(7),
      body && JSON.parse(body),
    ));
    known.set(key, { status, headers: own, body: text });
    return new Response(text, { status, headers: own });
  };
}

async function prismSide() {
  const { startPrism } = await load("src/io/prism/prism.js");
  const prism = await startPrism(JSON.parse(readFileSync(join(kit, "../../generated/openapi.json"), "utf8")));
  const send = async (line, token, body) => {
    const [method, address] = line.split(" ");
    const [path, query = ""] = address.split("?");
    const headers = { authorization: `Bearer ${token}`, "content-type": json };
    const given = { operation: { method }, path: `/api/v1/${path}`, query: Object.fromEntries(new URLSearchParams(query)), headers };
    return (await prism.request(body === undefined ? given : Object.assign(given, { body }))).answer;
  };
  const fetch = async (address, { method, headers, body: text }) => {
    const { pathname, searchParams } = new URL(address);
    const given = { operation: { method }, path: pathname, query: Object.fromEntries(searchParams), headers };
    const { status, body } = (await prism.request(text === undefined ? given : Object.assign(given, { body: JSON.parse(text) }))).answer;
    return new Response(JSON.stringify(body), { status, headers: { "content-type": json } });
  };
  const own = side === "prism" ? send : through(fetch);
  await own("POST account/applications/token", undefined, { client_id: "id", client_secret: "secret" });
  return { send: own, operator: "operator" };
}

const { send, operator } = await (isPrism ? prismSide() : sandboxSide());
const first = cpuMs();

const mint = async () => (await send("POST embedded/scoped-token", operator, { workspace_name: "acme" })).body.token;
const token = await mint();
const workspace = (await send("GET embedded/scoped-token/info", token)).body.workspace_id ?? id;
const template = (await send("GET embedded/source-templates", token)).body.data?.[0]?.id ?? id;
const source = isPrism
  ? { workspace_id: id, source_template_id: id, source_config: {} }
  : { workspace_id: workspace, source_template_id: template, source_config: {} };

/** Six calls: three read, two write, and one is refused. */
async function round() {
  const listed = await send("GET workspaces?limit=5", operator);
  const made = await send("POST embedded/sources", token, source);
  const own = isPrism ? id : made.body.id;
  const read = await send(`GET embedded/sources/${own}`, token);
  const all = await send(`GET embedded/sources?workspace_id=${source.workspace_id}`, token);
  const removed = await send(`DELETE embedded/sources/${own}`, token);
  const refused = await send("POST integrations/templates/tags", operator, { name: "x".repeat(256) });
  return [listed, made, read, all, removed, refused].map(({ status }) => status).join(" ");
}

/** Processor time of a call in milliseconds. */
async function perCall(rounds) {
  const before = cpuMs();
  for (let at = 0; at < rounds; at++) {
    const states = await round();
    if (states !== "200 200 200 200 200 422") throw new Error(`The ${side} answered ${states}.`);
  }
  return (cpuMs() - before) / (rounds * 6);
}

const early = await perCall(100);
const earlyMb = process.memoryUsage.rss() / 1e6;
await perCall(1500);
const late = await perCall(400);
const lateMb = process.memoryUsage.rss() / 1e6;
const before = cpuMs();
for (let at = 0; at < 400; at++) await mint();
const minted = (cpuMs() - before) / 400;
process.stdout.write(JSON.stringify({ first, early, late, minted, earlyMb, lateMb }));
