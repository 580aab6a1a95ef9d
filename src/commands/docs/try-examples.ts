import { type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import type { Trial } from "../../docs/docs-report.ts";
import type { JudgedPages } from "../../docs/judge-pages.ts";
import { type FilledCall, fillCall, type TrialValues } from "../../docs/trial/fill-call.ts";
import type { Bindings, Generation } from "../../document/bindings.ts";
import { listOperations } from "../../document/list-operations.ts";
import type { Sandbox, SandboxParts } from "../../sandbox/options.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { fixedClock } from "../../sandbox/time/clock.ts";
import type { Seed } from "../../sandbox/world/seed.ts";

/** One thing of each kind that an example may be about. */
const trialSeed: Seed = {
  tags: ["trial"],
  sourceTemplates: [{ name: "Trial", connector: "source-faker", tags: ["trial"] }],
  connectionTemplates: [{ destination: "Trial", connector: "destination-s3", tags: ["trial"] }],
  workspaces: [{ name: "trial", sources: [{ name: "Trial", template: "Trial" }] }],
};

const origin = "http://sandbox.invalid";

/** Sends each example that agrees to a sandbox in this process, which is put back to its seed before each. No shell and no network is used. */
export async function tryExamples({ examples }: JudgedPages, parts: SandboxParts): Promise<readonly Trial[]> {
  const sandbox = startSandbox(parts, { seed: trialSeed, clock: fixedClock() });
  const trials: Trial[] = [];
  for (const { page, line, example } of examples) {
    if (example.verdict !== "agrees" || example.form === "json" || example.form === "declaration") continue;
    sandbox.reset();
    const filled = fillCall(example, valuesOf(sandbox, parts), parts.document);
    if (typeof filled === "string") {
      trials.push({ page, line, sent: example.operation?.id ?? "", outcome: "not-tried", why: filled });
      continue;
    }
    const { outcome, why } = await send(sandbox, filled, parts);
    trials.push({ page, line, sent: `${filled.method} ${filled.path}`, outcome, why });
  }
  return trials;
}

function valuesOf(sandbox: Sandbox, { registry }: SandboxParts): TrialValues {
  const [organization] = sandbox.world().organizations;
  const [workspace] = organization?.workspaces ?? [];
  const definitionOf = (name: string): string => registry.connectors.find((one) => one.name === name)?.definitionId ?? "";
  return {
    workspace: workspace?.id ?? "",
    sourceTemplate: organization?.sourceTemplates.find(({ name }) => name === "Trial")?.id ?? "",
    connectionTemplate: organization?.connectionTemplates[0]?.id ?? "",
    source: workspace?.sources[0]?.id ?? "",
    tag: "trial",
    sourceDefinition: definitionOf("source-faker"),
    destinationDefinition: definitionOf("destination-s3"),
  };
}

/** Tries the operator's token, then a scoped one: which one an operation takes is a matter of the sandbox's rules. */
async function send(sandbox: Sandbox, { method, path, body }: FilledCall, parts: SandboxParts): Promise<Pick<Trial, "outcome" | "why">> {
  const operator = await mint(sandbox, "create-application-token", parts);
  const scoped = await mint(sandbox, "mint-scoped-token", parts, operator);
  let told = "";
  for (const token of [operator, scoped]) {
    const answer = await sandbox.fetch(`${origin}${path}`, {
      method,
      headers: { ...bearer(token), ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.ok) return { outcome: "works", why: null };
    told = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
    if (answer.status !== 401 && answer.status !== 403) break;
  }
  return { outcome: "refused", why: told };
}

function bearer(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function mint(sandbox: Sandbox, capability: string, parts: SandboxParts, token?: string): Promise<string | undefined> {
  const path = pathOf(capability, parts);
  if (path === undefined) return undefined;
  const { clientId, clientSecret } = sandbox.credentials();
  const body: JsonObject = token === undefined ? { client_id: clientId, client_secret: clientSecret } : { workspace_name: "trial" };
  const answer = await sandbox.fetch(`${origin}${path}`, {
    method: "POST",
    headers: { ...bearer(token), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as Json; // the sandbox answers JSON
  return stringMember(told, "access_token") ?? stringMember(told, "token");
}

function pathOf(
  capability: string,
  { document, bindings, generation }: { readonly document: JsonObject; readonly bindings: Bindings; readonly generation: Generation },
): string | undefined {
  const id = generation === "unknown" ? undefined : bindings.get(capability)?.get(generation)?.operationId;
  return objectMember(document, "paths") === undefined ? undefined : listOperations(document).find((one) => one.id === id)?.path;
}
