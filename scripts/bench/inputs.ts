import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** The real registry and document if they lie beside the repository, else the embedded default. The report names which one was used. */
export const registryPath: string = pick("../shared/data/registry/oss-2026-03-19.json", "openapi/snapshot/registry.json");
export const openapiPath: string = pick("../shared/data/openapi/agent-api-2026-05-21.json", "openapi/snapshot/openapi.json");

export function readRoot(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function pick(real: string, fallback: string): string {
  return existsSync(join(root, real)) ? real : fallback;
}
