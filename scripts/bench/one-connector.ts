import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openapiPath, registryPath, root } from "./inputs.ts";
import { type Comparison, median, row } from "./measure.ts";
import { runProcess } from "./run-process.ts";

/** Measures the TypeScript compiler's cost of importing one connector among all, against the same file without the import. */
export function benchOneConnector(): Comparison[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-one-"));
  const out = join(folder, "airbyte");
  const flags = ["--openapi", openapiPath, "--registry", registryPath, "--out", out, "--json"];
  const { stdout } = runProcess(process.execPath, ["--import", "tsx", "scripts/generate.ts", ...flags], root);
  const { connectors } = JSON.parse(stdout) as { connectors: number };
  const config = `{ host: "h", port: 5432, database: "d", username: "u" }`;
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeProject(
    folder,
    "one",
    `import type { Config } from "./airbyte/connectors/source-postgres.js";\nexport const config: Config = ${config};\n`,
  );
  writeProject(folder, "none", `export const config = ${config};\n`);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const check = (project: string): number =>
    runProcess(process.execPath, [tsc, "--project", join(folder, `${project}.json`)], folder).cpuMs;
  check("none");
  const one: number[] = [];
  const none: number[] = [];
  for (let round = 0; round < 15; round++) {
    one.push(check("one"));
    none.push(check("none"));
  }
  rmSync(folder, { recursive: true });
  const inside = `processor time of tsc --strict, whole process, on a file that imports one of ${connectors} connectors; the peer imports none`;
  return [row({ name: "one connector", inside, unit: "ms" }, median(one), median(none))];
}

function writeProject(folder: string, name: string, text: string): void {
  const compilerOptions = { noEmit: true, strict: true, module: "nodenext", target: "es2022", types: [] };
  writeFileSync(join(folder, `${name}.ts`), text);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
}
