import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { TypeScript } from "./load-typescript.ts";
import { type ProjectConfig, readConfig } from "./read-config.ts";

const names = ["tsconfig.json", "jsconfig.json"];

/**
 * Makes a finder of a source's project: the nearest tsconfig above it that includes it, by its own files or by its references. If none
 * includes it, the nearest tsconfig is used for its options.
 */
export function configFinder(typescriptOf: (folder: string) => TypeScript): (file: string) => ProjectConfig | undefined {
  const known = new Map<string, ProjectConfig>();
  const read = (path: string): ProjectConfig => {
    const found = known.get(path) ?? readConfig(path, typescriptOf(dirname(path)));
    known.set(path, found);
    return found;
  };
  const filesOf = new Map<ProjectConfig, ReadonlySet<string>>();
  const covering = (config: ProjectConfig, file: string, seen: Set<ProjectConfig>): ProjectConfig | undefined => {
    if (seen.has(config)) return undefined;
    seen.add(config);
    const files = filesOf.get(config) ?? new Set(config.fileNames);
    filesOf.set(config, files);
    if (files.has(file)) return config;
    for (const { path } of config.references) {
      const found = covering(read(configAt(path)), file, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (file) => {
    const above = configsAbove(file);
    for (const path of above) {
      const found = covering(read(path), file, new Set());
      if (found !== undefined) return found;
    }
    return above[0] === undefined ? undefined : read(above[0]);
  };
}

function configsAbove(file: string): readonly string[] {
  const found: string[] = [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const name = names.find((one) => existsSync(join(folder, one)));
    if (name !== undefined) found.push(join(folder, name));
    if (dirname(folder) === folder) return found;
  }
}

/** The config file of a project reference, which names a file or its folder. */
function configAt(path: string): string {
  const full = resolve(path);
  return statSync(full, { throwIfNoEntry: false })?.isDirectory() === true ? join(full, "tsconfig.json") : full;
}
