import { resolve } from "node:path";
import { counted } from "../core/counted.ts";
import { KitError } from "../core/errors.ts";
import { discoverUsage } from "../gate/usage/discover/discover-usage.ts";
import { readText } from "../io/files.ts";
import { listSourceFiles } from "../io/usage-files.ts";
import type { CommandContext, CommandResult } from "./command.ts";

export interface UsageCommandOptions {
  /** Files and folders; relative ones start at the current folder. */
  readonly paths: readonly string[];
}

/** Larger sources are generated or bundled, and no one's own. */
const sourceLimitBytes = 2 * 1024 * 1024;

/**
 * Finds in sources what they use of the API and its connectors. What is printed with `--json` is what `--usage` takes.
 *
 * @throws KitError `usage-no-sources`, and as `readText` does
 */
export async function usage({ paths }: UsageCommandOptions, context: CommandContext): Promise<CommandResult> {
  const files = await listSourceFiles(context.cwd, paths.length === 0 ? ["src"] : paths);
  if (files.length === 0) {
    throw new KitError("usage-no-sources", `There is no source file at ${paths.length === 0 ? "src" : paths.join(", ")}.`, {
      place: context.cwd,
    });
  }
  const sources: { file: string; text: string }[] = [];
  for (const file of files) {
    const text = await readSource(resolve(context.cwd, file), file, context);
    if (text !== undefined) sources.push({ file, text });
  }
  const found = discoverUsage(sources);
  return { exit: 0, json: found, text: `${describe(found, sources.length).join("\n")}\n` };
}

async function readSource(path: string, file: string, context: CommandContext): Promise<string | undefined> {
  try {
    return await readText(path, sourceLimitBytes);
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    context.note(`Passed over ${file}: ${error.message}`);
    return undefined;
  }
}

function describe(found: ReturnType<typeof discoverUsage>, files: number): readonly string[] {
  const { operations = [], connectors = [], templates = [], tags = [], unknown = [] } = found;
  return [
    `${counted(files, "source file")}: ${counted(operations.length, "operation")}, ${counted(connectors.length, "connector")}, ${counted(templates.length, "source template")} written out, ${counted(tags.length, "tag")}`,
    ...operations.map(({ operation, at = [], reads = {} }) => `  ${operation}  ${places(at)}${read(Object.keys(reads))}`),
    ...connectors.map(({ connector, at = [], fields = {} }) => `  ${connector}  ${places(at)}${written(Object.keys(fields))}`),
    ...(tags.length === 0 ? [] : [`  tags ${tags.join(", ")}`]),
    ...(unknown.length === 0
      ? []
      : [`${counted(unknown.length, "use")} could not be read; while listed, it keeps every finding of its kind at its level:`]),
    ...unknown.map(({ kind, at, why }) => `  ${at}: ${why} (${kind})`),
  ];
}

function places(at: readonly string[]): string {
  return at.length > 3 ? `${at.slice(0, 3).join(", ")} and ${at.length - 3} more` : at.join(", ");
}

function read(pointers: readonly string[]): string {
  if (pointers.length === 0) return "";
  return pointers.includes("") ? "; reads the whole answer" : `; reads ${pointers.join(", ")}`;
}

function written(pointers: readonly string[]): string {
  return pointers.length === 0 ? "" : `; writes ${pointers.join(", ")}`;
}
