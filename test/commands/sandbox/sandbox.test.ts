import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type SandboxCommandOptions, sandboxCommand } from "../../../src/commands/sandbox/sandbox.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

interface Running {
  readonly url: string;
  readonly notes: readonly string[];
  readonly stop: () => ReturnType<typeof sandboxCommand>;
}

async function startVerb(options: Partial<SandboxCommandOptions> = {}): Promise<Running> {
  const end = new AbortController();
  const notes: string[] = [];
  let started: (url: string) => void = () => {};
  const url = new Promise<string>((resolve) => {
    started = resolve;
  });
  const note = (line: string): void => {
    notes.push(line);
    const found = /at (http:\S+);/.exec(line)?.[1];
    if (found !== undefined) started(found);
  };
  const running = sandboxCommand(
    { port: 0, host: "127.0.0.1", worlds: "seeded", clock: "real", readings: [], ...options },
    { ...commandContext(), note, signal: end.signal },
  );
  const stop = (): ReturnType<typeof sandboxCommand> => {
    end.abort();
    return running;
  };
  return { url: await Promise.race([url, running.then(() => "")]), notes, stop };
}

const json = { "content-type": "application/json" };
const signIn = async (url: string): Promise<string> => {
  const body = JSON.stringify({ client_id: "sandbox-client", client_secret: "sandbox-secret" });
  const answered = await fetch(`${url}/api/v1/account/applications/token`, { method: "POST", headers: json, body });
  return String(((await answered.json()) as { access_token: string }).access_token);
};
const mint = async (url: string, token: string, name: string): Promise<number> => {
  const headers = { ...json, authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/v1/embedded/scoped-token`, { method: "POST", headers, body: JSON.stringify({ workspace_name: name }) }))
    .status;
};

test("serves until it is stopped, and says which document it serves, how to sign in, and where to look", async () => {
  const { url, notes, stop } = await startVerb();
  expect(notes).toContain("The document is openapi/snapshot/openapi.json.");
  expect(notes.join("\n")).toContain(` operations of the generation embedded with state at ${url};`);
  expect(notes.join("\n")).toContain("clientId sandbox-client, clientSecret sandbox-secret, organizationId ");
  expect(notes.join("\n")).toContain(`${url}/__sandbox`);
  expect(await mint(url, await signIn(url), "a")).toBe(200);
  expect(await stop()).toMatchObject({ exit: 0, json: { address: url } });
  await expect(fetch(url)).rejects.toThrow();
});

test("keeps its state over restarts, in a file that only its owner may read", async () => {
  const state = join(temporaryFolder(), "state.json");
  const first = await startVerb({ state });
  const token = await signIn(first.url);
  await mint(first.url, token, "kept");
  await first.stop();
  expect(statSync(state).mode & 0o777).toBe(0o600);
  const second = await startVerb({ state });
  const listed = await fetch(`${second.url}/api/v1/workspaces`, { headers: { authorization: `Bearer ${token}` } });
  expect(await listed.json()).toMatchObject({ data: [{ name: "kept" }] });
  await second.stop();
});

test.each([
  ['{"version":9}', "The state is of version 9, and this sandbox reads version 1."],
  ["", "The file is empty."],
  ['{"version":1,"wor', "The file is no JSON; it may have been cut off."],
])("a damaged state is an error, and the file stays as it is: %s", async (text, message) => {
  const state = join(temporaryFolder(), "state.json");
  writeFileSync(state, text);
  expect(await caught(() => startVerb({ state }))).toEqual(["sandbox-state-invalid", message, state]);
  expect(readFileSync(state, "utf8")).toBe(text);
});

test("of two processes on one state file the first to write keeps it, and the other says that it cannot", async () => {
  const state = join(temporaryFolder(), "state.json");
  await (await startVerb({ state })).stop();
  const [first, second, idle] = [await startVerb({ state }), await startVerb({ state }), await startVerb({ state })];
  await mint(first.url, await signIn(first.url), "of the first");
  await first.stop();
  await idle.stop(); // it holds nothing that could be lost
  await mint(second.url, await signIn(second.url), "of the second");
  await expect.poll(() => second.notes.join("\n"), { timeout: 30_000 }).toContain("The state is not kept: The file has changed since");
  expect(await caught(() => second.stop())).toEqual(["sandbox-state-taken", expect.stringContaining("left as it is"), state]);
  expect(readFileSync(state, "utf8")).toContain("of the first");
});

test("a state file that is deleted while the sandbox runs is written again", async () => {
  const state = join(temporaryFolder(), "state.json");
  await (await startVerb({ state })).stop();
  const { stop } = await startVerb({ state });
  rmSync(state);
  expect(await stop()).toMatchObject({ exit: 0 });
  expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ version: 1 });
});

test("a state with a key of any name is read again, and what a control changes is kept as well", async () => {
  const state = join(temporaryFolder(), "state.json");
  const first = await startVerb({ state });
  const token = await signIn(first.url);
  await mint(first.url, token, "gone");
  const body = '{"name":"T","actor_definition_id":"decd338e-5647-4c0b-adf4-da0e75f5a750","partial_default_config":{"__proto__":{"a":1}}}';
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  expect((await fetch(`${first.url}/api/v1/integrations/templates/sources`, { method: "POST", headers, body })).status).toBe(200);
  await first.stop();
  expect(readFileSync(state, "utf8")).toContain("__proto__");
  const second = await startVerb({ state });
  await fetch(`${second.url}/__sandbox/reset`, { method: "POST", headers: json, body: "{}" });
  await expect.poll(() => readFileSync(state, "utf8"), { timeout: 30_000 }).not.toContain("gone");
  await second.stop();
});

test("of a seed beside a state it is said what counts", async () => {
  const folder = temporaryFolder();
  const [state, seed] = [join(folder, "state.json"), join(folder, "seed.yaml")];
  await (await startVerb({ state })).stop();
  writeFileSync(seed, "tags: [gold]\n");
  const { notes, stop } = await startVerb({ state, seed });
  await stop();
  expect(notes.join("\n")).toContain("Of the seed, only catalogs, checks, records and skills count until a world is reset.");
});

test.each([
  [{ host: "0.0.0.0" }, "sandbox-not-loopback", '"0.0.0.0" is no loopback address.'],
  [{ readings: ["masks=keep"] }, "usage-bad-value", '--reading has no switch "masks". Did you mean mask?'],
  [{ readings: ["mask=lose"] }, "usage-bad-value", '--reading mask takes keep or refuse or store, and not "lose".'],
  [{ clock: "noon" }, "usage-bad-value", '--clock takes real, fixed, or an ISO date such as 2026-01-31T12:00:00Z, and not "noon".'],
  [
    { clock: "2026-02-30" },
    "usage-bad-value",
    '--clock takes real, fixed, or an ISO date such as 2026-01-31T12:00:00Z, and not "2026-02-30".',
  ],
  [{ seed: "no-such-seed.yaml" }, "file-not-found", "There is no such file."],
] as const)("%j is refused", async (options, code, message) => {
  expect((await caught(() => startVerb(options))).slice(0, 2)).toEqual([code, message]);
});

test("a fault of a seed is told with its file and its place", async () => {
  const seed = join(temporaryFolder(), "seed.yaml");
  writeFileSync(seed, "workspaces:\n  - name: w\n    regio: EU\n");
  const message = 'At /workspaces/0 the seed has no key "regio"; did you mean "region"?';
  expect(await caught(() => startVerb({ seed }))).toEqual(["seed-invalid", message, seed]);
});

test("controls are JSON under /__sandbox, and a write must say so", async () => {
  const { url, stop } = await startVerb({ clock: "fixed" });
  const control = async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = json,
  ): Promise<[number, unknown]> => {
    const answered = await fetch(`${url}/__sandbox${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return [answered.status, await answered.json()];
  };
  expect(await control("POST", "/clock", { advanceMs: 60_000 })).toEqual([200, { now: Date.parse("2026-01-01T00:01:00Z") }]);
  expect((await control("POST", "/clock", { advanceMs: -1 }))[0]).toBe(422);
  expect((await control("POST", "/reset", {}, { "content-type": "text/plain" }))[0]).toBe(415);
  expect((await control("POST", "/faults", { when: {}, do: { status: 503 } }))[0]).toBe(200);
  expect((await control("POST", "/faults", { when: { capabilty: "x" }, do: { status: 503 } }))[1]).toEqual({
    code: "fault-invalid",
    message: '`when` has no key "capabilty"; did you mean capability?',
    hint: "Mend the fault: docs/sandbox.md lists its conditions and actions.",
  });
  expect((await control("GET", "/capabilities"))[1]).toEqual(expect.arrayContaining(["create-source", "mint-scoped-token"]));
  expect((await control("GET", "/clock/"))[0]).toBe(200);
  expect((await control("GET", "/nowhere"))[1]).toEqual({ message: expect.stringContaining("GET /events") });
  expect((await fetch(`${url}/api/v1/workspaces`)).status).toBe(503);
  expect((await control("GET", "/journal"))[1]).toMatchObject([{ status: 503, fault: "status" }]);
  const [, snapshot] = await control("GET", "/snapshot");
  const token = await signIn(url);
  expect((await control("POST", "/restore", snapshot as object))[0]).toBe(200);
  expect(await mint(url, token, "a")).toBe(401);
  expect((await control("GET", "/nowhere"))[0]).toBe(404);
  expect((await control("POST", "/reset", {}, { "content-type": "Application/JSON; charset=utf-8" }))[0]).toBe(200);
  await stop();
});

test("a control with a mistake is refused, and changes nothing", async () => {
  const { url, stop } = await startVerb({ clock: "fixed" });
  await mint(url, await signIn(url), "kept");
  const refusals: unknown[] = [];
  for (const [line, body] of [
    ["POST /reset", { world: 5 }],
    ["POST /sync", { notify: "http://127.0.0.1:9" }],
    ["POST /reset", { wrold: "sandbox-client" }],
    ["POST /reset", { world: "nope" }],
    ["POST /clock", { advanceMs: 1, advance: 2 }],
    ["DELETE /faults", { name: "slow" }],
    ["POST /revoke", { token: "nonsense" }],
    ["POST /revoke", { token: "a.b.c" }],
  ] as const) {
    const [method = "", path] = line.split(" ");
    const answered = await fetch(`${url}/__sandbox${path}`, { method, headers: json, body: JSON.stringify(body) });
    refusals.push([answered.status, ((await answered.json()) as { message: string }).message]);
  }
  expect(refusals).toEqual([
    [422, "`world` must be the client id of the world to reset."],
    [422, "`connection` must be the id of a connection, as `GET /__sandbox/state` shows it."],
    [422, 'There is no key "wrold"; did you mean world?'],
    [422, 'No credential has the client id "nope".'],
    [422, 'There is no key "advance"; did you mean advanceMs?'],
    [422, 'There is no key "name": the body is {}.'],
    [422, "No world of this sandbox has given out such a token."],
    [422, "No world of this sandbox has given out such a token."],
  ]);
  const state = (await (await fetch(`${url}/__sandbox/state`)).json()) as { worlds: [{ organizations: [{ workspaces: object[] }] }] };
  expect(state.worlds[0].organizations[0].workspaces).toMatchObject([{ name: "kept" }]);
  await stop();
});

test("a latency of the verb is no fault, and outlives the faults", async () => {
  const { url, stop } = await startVerb({ latencyMs: 1 });
  await fetch(`${url}/__sandbox/faults`, { method: "POST", headers: json, body: JSON.stringify({ when: {}, do: { status: 503 } }) });
  expect([(await fetch(`${url}/api/v1/workspaces`)).status, (await fetch(`${url}/api/v1/workspaces`)).status]).toEqual([503, 401]);
  const journal = (await (await fetch(`${url}/__sandbox/journal`)).json()) as object[];
  expect(journal).toMatchObject([{ fault: "status" }, { status: 401 }]);
  expect(journal[1]).not.toHaveProperty("fault");
  await stop();
});

test("events tell of each call", async () => {
  const { url, stop } = await startVerb();
  const events = await fetch(`${url}/__sandbox/events`);
  const reader = events.body?.getReader();
  await fetch(`${url}/api/v1/workspaces`);
  const { value } = (await reader?.read()) ?? {};
  expect(JSON.parse(new TextDecoder().decode(value).replace(/^data: /, ""))).toMatchObject({ method: "GET", status: 401 });
  await reader?.cancel();
  await stop();
});

test("the inspector is one page with a strict policy, and no other page may frame it", async () => {
  const { url, stop } = await startVerb();
  const page = await fetch(`${url}/__sandbox`);
  expect(page.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
  const text = (await page.text()).replaceAll("&#39;", "'");
  expect(text).toMatch(
    /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; connect-src 'self'/,
  );
  await stop();
});

test("a foreign host name is refused, and a fault can break the connection", async () => {
  const { url, stop } = await startVerb();
  const { port } = new URL(url);
  const get = (headers: Record<string, string>): Promise<number | string> =>
    new Promise((resolve) => {
      const sent = httpRequest({ host: "127.0.0.1", port, path: "/api/v1/workspaces", headers }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", () => resolve("cut"));
      });
      sent.on("error", (error) => resolve((error as NodeJS.ErrnoException).code ?? "error")).end();
    });
  expect(await get({ host: "evil.example" })).toBe(421);
  const fault = (what: object): Promise<Response> =>
    fetch(`${url}/__sandbox/faults`, { method: "POST", headers: json, body: JSON.stringify({ when: {}, do: what }) });
  await fault({ reset: "before" });
  expect(await get({})).toBe("ECONNRESET");
  await fault({ cutBodyAt: 5 });
  expect(await get({})).toBe("cut");
  expect(await get({})).toBe(401);
  await stop();
});

test("Ctrl-C ends it cleanly, with its state written", async () => {
  const state = join(temporaryFolder(), "state.json");
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/sandbox.ts", "--port", "0", "--state", state], { cwd: kitRoot });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      const isReady = said.includes("Look inside");
      said += String(chunk);
      // A second signal would end it at once.
      if (!isReady && said.includes("Look inside")) child.kill("SIGINT");
    });
  const [code] = await once(child, "exit");
  expect([code, said]).toEqual([0, expect.stringContaining("The sandbox has stopped.")]);
  expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ version: 1, generation: "embedded" });
});
