// One side of the sandbox's benchmark, in a process of its own: `sandbox-side.mjs KIT_FOLDER sandbox|prism`. Prints the processor times as JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [kit = "", side = ""] = process.argv.slice(2);
const rounds = { early: 100, late: 700 };
const origin = "http://127.0.0.1";
const id = "11111111-1111-4111-8111-111111111111";
const load = (path) => import(join(kit, path));

/** Processor time of this process in milliseconds. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The six calls: three that read, two that write and one that is refused. */
const requests = {
  list: ["GET", "/api/v1/workspaces?limit=5"],
  mint: ["POST", "/api/v1/embedded/scoped-token", { workspace_name: "acme" }],
  create: ["POST", "/api/v1/embedded/sources"],
  get: ["GET", "/api/v1/embedded/sources/"],
  remove: ["DELETE", "/api/v1/embedded/sources/"],
  refused: ["POST", "/api/v1/integrations/templates/tags", { name: "x".repeat(256) }],
};

async function startSandbox() {
  const { createSandbox } = await load("src/exports/sandbox.js");
  const sandbox = createSandbox({ checkAnswers: true });
  const send = async ([method, path, body], token, suffix = "") => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body && { "content-type": "application/json" }) };
    const response = await sandbox.fetch(`${origin}${path}${suffix}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: response.status, body: await response.json() };
  };
  const { clientId, clientSecret } = sandbox.credentials();
  const signIn = { client_id: clientId, client_secret: clientSecret };
  const operator = (await send(["POST", "/api/v1/account/applications/token", signIn])).body.access_token;
  return {
    round: async () => {
      const listed = await send(requests.list, operator);
      const { token } = (await send(requests.mint, operator)).body;
      const [organization] = state.organizations;
      const [method, path] = requests.create;
      const body = { workspace_id: state.workspace, source_template_id: organization.sourceTemplates[0].id, source_config: {} };
      const made = await send([method, path, body], token);
      const read = await send(requests.get, token, made.body.id);
      const removed = await send(requests.remove, token, made.body.id);
      const refused = await send(requests.refused, operator);
      return [listed, made, read, removed, refused].map(({ status }) => status).join(" ");
    },
    prepare: async () => {
      await send(requests.mint, operator);
      const { organizations } = sandbox.world();
      state = { organizations, workspace: organizations[0].workspaces[0].id };
    },
  };
}
let state;

async function startPrism() {
  const { startPrism: start } = await load("src/io/prism/prism.js");
  const document = JSON.parse(readFileSync(join(kit, "../../generated/openapi.json"), "utf8"));
  const prism = await start(document);
  const headers = { authorization: "Bearer token", "x-organization-id": id, "content-type": "application/json" };
  const send = async ([method, path, body], suffix = "") => {
    const [pathname, search = ""] = path.split("?");
    const query = Object.fromEntries(new URLSearchParams(search));
    const { answer } = await prism.request({ operation: { method }, path: `${pathname}${suffix}`, query, headers, ...(body && { body }) });
    return answer;
  };
  const [method, path] = requests.create;
  const body = { workspace_id: id, source_template_id: id, source_config: {} };
  await send(requests.list);
  return {
    round: async () => {
      const answers = [await send(requests.list), await send(requests.mint), await send([method, path, body])];
      answers.push(await send(requests.get, id), await send(requests.remove, id), await send(requests.refused));
      return answers.toSpliced(1, 1).map(({ status }) => status).join(" ");
    },
    prepare: async () => {},
  };
}

const { round, prepare } = await (side === "sandbox" ? startSandbox() : startPrism());
const first = cpuMs();
await prepare();
const run = async (count) => {
  const before = cpuMs();
  for (let at = 0; at < count; at++) {
    const states = await round();
    if (states !== "200 200 200 200 422") throw new Error(`The ${side} answered ${states}.`);
  }
  return (cpuMs() - before) / (count * 6);
};
const early = await run(rounds.early);
const earlyMb = process.memoryUsage.rss() / 1e6;
const late = await run(rounds.late);
process.stdout.write(JSON.stringify({ first, early, late, earlyMb, lateMb: process.memoryUsage.rss() / 1e6 }));
