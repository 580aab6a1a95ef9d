import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { parseRegistry } from "../../src/document/registry.ts";
import { renderConnectors } from "../../src/generate/connector/render-connectors.ts";
import { readRoot, registryPath, root } from "./inputs.ts";
import { type Comparison, compareWarm, median, row } from "./measure.ts";
import { runProcess } from "./run-process.ts";

/** A connector of the embedded default with one of the larger modules. */
const connector = "source-postgres";
const configs = {
  valid: '{ host: "h", port: 5432, database: "d", username: "u", ssl_mode: { mode: "require" } }',
  invalid: '{ host: "h", port: 5432, database: "d", username: "u", ssl_mode: { mode: "verify-ca" } }',
};

/** Measures the cost of checking a configuration: the first check in a process, the generation of validators, and their size. */
export async function benchValidator(): Promise<Comparison[]> {
  const registry = parseRegistry(parseDocument(readRoot(registryPath), registryPath), registryPath);
  return [...firstChecks(), await generating(registry), size(registry)];
}

type Registry = ReturnType<typeof parseRegistry>;

function firstChecks(): Comparison[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-validator-"));
  buildClient(folder);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "schema.json"), JSON.stringify(embeddedSpecification()));
  const rows = [firstCheck(folder, "valid", 0), firstCheck(folder, "invalid", 1)];
  rmSync(folder, { recursive: true });
  return rows;
}

/** @param problems the expected number of problems; a side that finds another number does not do the same work */
function firstCheck(folder: string, kind: keyof typeof configs, problems: number): Comparison {
  const time = (side: string, steps: string): number => {
    writeFileSync(join(folder, `${side}.mjs`), timed(steps, problems));
    return Number(runProcess(process.execPath, [join(folder, `${side}.mjs`)], folder).stdout);
  };
  const config = configs[kind];
  const pairs = Array.from({ length: 15 }, () => ({ ours: time("ours", oursSteps(config)), peer: time("peer", peerSteps(config)) }));
  const inside = `import and first check of one ${kind} ${connector} configuration in a process of its own; the peer is Ajv with ajv-formats at run time, on the same schema, parsed before`;
  const [ours, peer] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.peer))];
  return row({ name: `validator, first check, ${kind}`, inside, unit: "ms" }, ours, peer);
}

function oursSteps(config: string): string {
  return `const { validateConfig } = await import("./src/client/validate/index.js");
const { sourcePostgres } = await import("./generated/connectors/${connector}.js");
const { problems } = await validateConfig(sourcePostgres, ${config});
const count = problems.length;`;
}

function peerSteps(config: string): string {
  return `const [{ Ajv }, { default: formats }] = await Promise.all([import("ajv"), import("ajv-formats")]);
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
formats.default(ajv);
const validate = ajv.compile(schema);
const count = validate(${config}) ? 0 : 1;`;
}

function timed(steps: string, problems: number): string {
  return `import { readFileSync } from "node:fs";
const schema = JSON.parse(readFileSync(new URL("schema.json", import.meta.url), "utf8"));
const start = performance.now();
${steps}
const ms = performance.now() - start;
if (count !== ${problems}) throw new Error("Another number of problems than expected.");
process.stdout.write(String(ms));
`;
}

/** Builds the client and the connector as a consumer gets them: compiled, not bundled. */
function buildClient(outDir: string): void {
  const compilerOptions = { noEmit: false, noCheck: true, declaration: false, isolatedDeclarations: false, outDir, rootDir: root };
  const project = join(outDir, "tsconfig.json");
  const files = [join(root, "src/client/validate/index.ts"), join(root, `generated/connectors/${connector}.ts`)];
  writeFileSync(
    project,
    JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions: { ...compilerOptions, types: [] }, files, include: [] }),
  );
  writeFileSync(join(outDir, "package.json"), '{ "type": "module" }');
  const { status, stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--project", project], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout);
}

function embeddedSpecification(): unknown {
  const path = join(root, "openapi/snapshot/registry.json");
  const { connectors } = parseRegistry(parseDocument(readFileSync(path, "utf8"), path), path);
  const { $schema: _, ...schema } = connectors.find(({ name }) => name === connector)?.connectionSpecification ?? {};
  return schema;
}

async function generating(registry: Registry): Promise<Comparison> {
  const inside = `rendering ${registry.connectors.length} connectors of ${registryPath} with their validators; the peer is the same without validators`;
  return await compareWarm("validators, generating", {
    inside,
    ours: () => renderConnectors(registry),
    peer: () => renderConnectors(registry, { validators: false }),
  });
}

function size(registry: Registry): Comparison {
  const { files } = renderConnectors(registry);
  const modules = files.filter(({ path }) => path.startsWith("connectors/validators/")).map(({ text }) => text.length / 1e6);
  const schemas = registry.connectors.map(({ connectionSpecification }) => JSON.stringify(connectionSpecification).length / 1e6);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const inside = `TypeScript of ${modules.length} validators, not minified; the peer is their connection schemas as JSON`;
  return row({ name: "validators, size", inside, unit: "MB" }, sum(modules), sum(schemas));
}
