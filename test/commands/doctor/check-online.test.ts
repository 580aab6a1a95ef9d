import { expect, test } from "vitest";
import { checkOnline } from "../../../src/commands/doctor/check-online.ts";
import { createLoader } from "../../../src/commands/load/loader.ts";
import { serveSandbox } from "../../../src/commands/sandbox/serve-sandbox.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { commandContext } from "../../support/command-context.ts";
import { startOwnSandbox } from "../../support/start-own-sandbox.ts";
import { withServer } from "./with-server.ts";

const loader = createLoader(kitRoot);
const secrets = { AIRBYTE_CLIENT_ID: "sandbox-client", AIRBYTE_CLIENT_SECRET: "sandbox-secret" };
const organization = { AIRBYTE_ORGANIZATION_ID: "9f11480b-686a-832c-802f-c56e2ff089b4" };

interface Tried {
  readonly target: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  readonly now?: () => Date;
}

/** `id state` of each line, and everything that was said. */
async function tried({ target, env = {}, workspace, now = () => new Date() }: Tried) {
  const { bundle } = await loader.openapi();
  const context = commandContext({ env: { ...secrets, ...organization, ...env }, now });
  const checks = await checkOnline({ target, workspace, bundle, bindings: await loader.bindings() }, context);
  return { lines: checks.map(({ id, state }) => `${id} ${state}`), said: JSON.stringify(checks) };
}

const fine = ["base-url", "clock", "application-token", "organization", "scoped-token", "widget-token"].map((id) => `${id} fine`);

test("the sandbox: everything is fine with a workspace that exists, and without one nothing is created", async () => {
  const sandbox = await startOwnSandbox();
  const { url: target, close } = await serveSandbox(sandbox);
  try {
    const empty = await tried({ target });
    expect(empty.lines).toEqual([...fine.slice(0, 4), "scoped-token unchecked", "widget-token unchecked"]);
    expect(sandbox.world().organizations[0]?.workspaces).toEqual([]);
    expect((await tried({ target, workspace: "acme" })).lines).toEqual(fine);
    expect((await tried({ target })).lines).toEqual(fine); // acme is there now
    expect(sandbox.world().organizations[0]?.workspaces).toHaveLength(1);
  } finally {
    await close();
  }
});

test.each<[string, Omit<Tried, "target">, string]>([
  ["a wrong secret", { env: { AIRBYTE_CLIENT_SECRET: "hush-hush-9" } }, "application-token fault"],
  ["a foreign organization", { env: { AIRBYTE_ORGANIZATION_ID: "9f11480b-686a-832c-802f-c56e2ff089b5" } }, "organization fault"],
  ["a clock that is two minutes ahead", { now: () => new Date(Date.now() + 120_000) }, "clock warning"],
  ["a clock that is two minutes behind", { now: () => new Date(Date.now() - 120_000) }, "clock warning"],
])("planted: %s", async (_, given, line) => {
  const { url: target, close } = await serveSandbox(await startOwnSandbox());
  try {
    const { lines, said } = await tried({ target, ...given });
    expect(lines).toContain(line);
    for (const secret of ["sandbox-secret", "hush-hush-9", "eyJ"]) expect(said).not.toContain(secret);
  } finally {
    await close();
  }
});

test.each<[string, number, Readonly<Record<string, string>>, string, readonly string[]]>([
  ["a page of somebody else", 200, { "content-type": "text/html" }, "<p>sandbox-secret</p>", ["base-url fault", "application-token fault"]],
  ["no such path", 404, {}, "", ["base-url fault", "application-token fault"]],
  ["an answer without a token", 200, { "content-type": "application/json" }, "{}", ["base-url fine", "application-token fault"]],
  ["a server that is down", 503, {}, "", ["base-url fine", "application-token fault"]],
])("planted: %s", async (_, status, headers, body, want) => {
  await withServer({ status, headers, body }, async (target) => {
    const { lines, said } = await tried({ target });
    expect(lines).toEqual(expect.arrayContaining([...want, "organization unchecked", "scoped-token unchecked"]));
    expect(said).not.toContain("sandbox-secret");
  });
});

test("planted: nobody answers", async () => {
  const { lines } = await tried({ target: "http://127.0.0.1:9" });
  expect(lines).toEqual([...fine.map((line) => line.replace("fine", "unchecked"))]);
});
