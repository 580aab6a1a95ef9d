import { join } from "node:path";
import { configFinder } from "./find-config.ts";
import { loadTypescript } from "./load-typescript.ts";

export interface ResolvedImport {
  /** The tsconfig whose options count; undefined where there is none. */
  readonly config: string | undefined;
  readonly isResolved: boolean;
}

/**
 * Resolves an import as TypeScript does in a project, by the options of its tsconfig.
 *
 * @param version the project's TypeScript; from 6 on, a tsconfig that names no module gets the resolution `bundler`
 * @throws KitError `usage-config-invalid`
 */
export function resolveImport(specifier: string, folder: string, version: string): ResolvedImport {
  const file = join(folder, "airbyte-embedded.ts");
  const config = configFinder(loadTypescript)(file);
  const typescript = loadTypescript(folder);
  const { ModuleKind, ModuleResolutionKind } = typescript;
  const given = config?.options ?? {};
  const isSilent = given.module === undefined && given.moduleResolution === undefined;
  const implied = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler };
  const options = isSilent && Number.parseInt(version, 10) >= 6 ? { ...given, ...implied } : given;
  const { resolvedModule } = typescript.resolveModuleName(specifier, file, options, typescript.sys);
  return { config: config?.path, isResolved: resolvedModule !== undefined };
}
