// The sandbox with 10,000 workspaces and 100,000 sources beside an empty one: `sandbox-large.mjs KIT_FOLDER`. Prints processor times of calls
// as JSON.
import { join } from "node:path";

const [kit = ""] = process.argv.slice(2);
const { createSandbox } = await import(join(kit, "src/exports/sandbox.js"));
const size = { workspaces: 10_000, sourcesEach: 10 };

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function open() {
  const sandbox = createSandbox({ checkAnswers: true });
  const send = async (line, token, body) => {
    const [method, path] = line.split(" ");
    const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
    const given = { method, headers, body: body && JSON.stringify(body) };
    return (await sandbox.fetch(`http://127.0.0.1/api/v1/${path}`, given)).json();
  };
  const { clientId, clientSecret } = sandbox.credentials();
  const signIn = { client_id: clientId, client_secret: clientSecret };
  const operator = (await send("POST account/applications/token", undefined, signIn)).access_token;
  const { token } = await send("POST embedded/scoped-token", operator, { workspace_name: "acme" });
  const { workspace_id } = await send("GET embedded/scoped-token/info", token);
  const [{ id }] = (await send("GET embedded/source-templates", token)).data;
  const body = { workspace_id, source_template_id: id, source_config: {} };
  const source = (await send("POST embedded/sources", token, body)).id;
  return { sandbox, send, operator, token, body, source };
}

/** Restores a state in which the one workspace and its source stand thousands of times. */
function fill(sandbox) {
  const snapshot = sandbox.snapshot();
  const [world] = snapshot.worlds;
  const [workspace] = world.things.workspace;
  const [source] = world.things.source;
  let serial = world.serial;
  const idOf = (kind, index) => `${kind}${String(index).padStart(7, "0")}-0000-4000-8000-000000000000`;
  for (let at = 0; at < size.workspaces; at++) {
    const id = idOf("a", at);
    world.things.workspace.push({ ...workspace, id, serial: ++serial, name: `customer-${at}` });
    for (let one = 0; one < size.sourcesEach; one++) {
      world.things.source.push({ ...source, id: idOf("b", at * size.sourcesEach + one), serial: ++serial, workspaceId: id });
    }
  }
  world.serial = serial;
  sandbox.restore(snapshot);
}

function calls({ send, operator, token, body, source }) {
  return {
    page: () => send("GET workspaces?limit=20&name_contains=customer", operator),
    get: () => send(`GET embedded/sources/${source}`, token),
    create: () => send("POST embedded/sources", token, body),
  };
}

const [small, large] = [await open(), await open()];
// The empty world has one page of workspaces, so that both answer as much.
for (let at = 0; at < 20; at++) await small.send("POST embedded/scoped-token", small.operator, { workspace_name: `customer-${at}` });
fill(large.sandbox);
const sides = { small: calls(small), large: calls(large) };
const times = {};
for (const name of ["page", "get", "create"]) {
  times[name] = { small: [], large: [] };
  for (let round = -3; round < 15; round++) {
    for (const side of ["small", "large"]) {
      const before = cpuMs();
      for (let at = 0; at < 40; at++) await sides[side][name]();
      if (round >= 0) times[name][side].push((cpuMs() - before) / 40);
    }
  }
}
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const medians = Object.entries(times).map(([name, { small: few, large: many }]) => [name, { small: median(few), large: median(many) }]);
process.stdout.write(JSON.stringify(Object.fromEntries(medians)));
