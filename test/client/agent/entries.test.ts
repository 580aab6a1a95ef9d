import { build } from "esbuild";
import { expect, test } from "vitest";
import * as agent from "../../../src/client/agent/index.ts";
import * as embedded from "../../../src/client/index.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import { fixedClock } from "../../../src/sandbox/time/clock.ts";
import { sandboxParts } from "../../support/start-own-sandbox.ts";
import { thrown } from "../api/support.ts";

const account = { clientId: "client", clientSecret: "secret", organizationId: "4f5a8f5e-0b4e-4a5d-9d0e-5a3b1f6f7a01" };
const entries = { embedded: "src/client/index.ts", agent: "src/client/agent/index.ts" } as const;

test("both entries export the same names", () => {
  expect(Object.keys(agent).sort()).toEqual(Object.keys(embedded).sort());
});

/** The files of our own that a bundler takes in for an entry, and the bundle's size. */
async function bundled(entry: string): Promise<{ readonly files: readonly string[]; readonly sizeBytes: number }> {
  const { metafile, outputFiles } = await build({
    ...{ entryPoints: [`${kitRoot}${entry}`], absWorkingDir: kitRoot, bundle: true, minify: true, write: false, metafile: true },
    ...{ format: "esm", splitting: true, outdir: "out", external: ["openapi-fetch"] },
  });
  const sizeBytes = outputFiles.reduce((sum, { contents }) => sum + contents.length, 0);
  return { files: Object.keys(metafile.inputs), sizeBytes };
}

test("neither entry takes in the other's tree", async () => {
  const [ours, theirs] = [await bundled(entries.embedded), await bundled(entries.agent)];
  const trees = (files: readonly string[]) => files.filter((file) => /(?:^|\/)generated\//.test(file)).sort();
  expect(trees(ours.files)).toEqual(["generated/api/capabilities.ts", "generated/api/index.ts"]);
  expect(trees(theirs.files)).toEqual(["src/client/agent/generated/api/capabilities.ts", "src/client/agent/generated/api/index.ts"]);
  const code = (files: readonly string[]) =>
    files.filter((file) => !/(?:^|\/)generated\/|\/(?:index|create-(?:client|embedded))\.ts$/.test(file)).sort();
  expect(code(theirs.files)).toEqual(code(ours.files));
  expect(theirs.sizeBytes).toBeLessThan(ours.sizeBytes); // its table of capabilities is the shorter one
});

test("the types of each entry are those of its document", () => {
  const types = () => {
    void agent.createEmbedded(account).workspace("acme").sources.execute("s", { entity: "issues", action: "list" });
    // @ts-expect-error the agent generation has no tags of templates
    void agent.createEmbedded(account).templateTags.list();
    void embedded.createEmbedded(account).templateTags.list();
    // @ts-expect-error the embedded generation has no actions
    void embedded.createEmbedded(account).workspace("acme").sources.execute("s", { entity: "issues", action: "list" });
  };
  expect(types).toBeTypeOf("function");
});

/** The options of a client in front of a fresh sandbox of a generation. */
async function connected(generation: "embedded" | "agent") {
  const clock = fixedClock();
  const sandbox = startSandbox(await sandboxParts(generation), { clock });
  return { ...sandbox.credentials(), fetch: sandbox.fetch, clock, retry: { retries: 0 } };
}

const wrong = (spoken: string, entry: string) =>
  `This server answers 404 to paths of the ${spoken} generation: import ${entry}, or check baseUrl.`;

test.each([
  ["embedded", embedded, "agent", wrong("embedded", "airbyte-embedded-client/agent")],
  ["agent", agent, "embedded", wrong("agent", "airbyte-embedded-client")],
] as const)("%s on a server of the other generation: the first call says which entry to import", async (_name, entry, other, want) => {
  const options = await connected(other);
  const airbyte = entry.createEmbedded(options);
  for (const call of [
    () => airbyte.workspace("acme").id(),
    () => airbyte.workspace("acme").sources.list(),
    () => airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" }),
  ]) {
    expect(String(await thrown(call))).toContain(want);
  }
  const client = entry.createClient<object>({ ...options, auth: { kind: "scoped", workspace: "acme" } });
  const get = client.GET as unknown as (path: string) => Promise<unknown>;
  expect(String(await thrown(() => get("/api/v1/workspaces")))).toContain(want);
});

const nowhere = "00000000-0000-4000-8000-000000000000";

test("a thing that is missing on the right server is no reason to change the entry", async () => {
  const airbyte = embedded.createEmbedded(await connected("embedded"));
  for (const call of [
    () => airbyte.workspace("acme").sources.get(nowhere),
    () => airbyte.workspace("acme").sources.delete(nowhere),
    () => airbyte.sourceTemplates.get(nowhere),
  ]) {
    expect(String(await thrown(call))).toMatch(/answered 404(?!.*import airbyte-embedded-client)/);
  }
});
