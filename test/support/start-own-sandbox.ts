import { createLoader } from "../../src/commands/load/loader.ts";
import type { Sandbox, SandboxOptions, SandboxParts } from "../../src/sandbox/options.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { compile } from "../../src/schema/compile.ts";

const known = new Map<string | undefined, Promise<SandboxParts>>();

/** The parts of a sandbox of a document, by default the kit's own, with the starter registry. */
export function sandboxParts(openapi?: string): Promise<SandboxParts> {
  const parts = known.get(openapi) ?? loadParts(openapi);
  known.set(openapi, parts);
  return parts;
}

async function loadParts(openapi: string | undefined): Promise<SandboxParts> {
  const loader = createLoader(process.cwd());
  const [{ bundle }, { registry }, bindings] = [await loader.openapi(openapi), await loader.registry(), await loader.bindings()];
  const schemas = compile(bundle.document);
  const specs = new Map(
    registry.connectors.map(({ name, connectionSpecification }) => [name, compile(connectionSpecification, { draft: "07" })]),
  );
  return {
    ...{ generation: bundle.generation === "agent" ? "agent" : "embedded", document: bundle.document, registry, bindings },
    judgeAt: schemas.violations,
    judgeConnector: (name, config) => specs.get(name)?.violations("", config) ?? [],
  };
}

/** A sandbox of the kit's own document that checks every answer. */
export async function startOwnSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox(await sandboxParts(), { checkAnswers: true, ...options });
}
