import { counted } from "../core/counted.ts";
import { KitError } from "../core/errors.ts";
import { discoverUsage } from "../gate/usage/discover/discover-usage.ts";
import { isWithoutUse } from "../gate/usage/team-usage.ts";
import { openPrograms } from "../io/typescript/open-programs.ts";
import { listSourceFiles } from "../io/usage-files.ts";
import type { CommandContext, CommandResult } from "./command.ts";

type UsageDocument = ReturnType<typeof discoverUsage>;

export interface UsageCommandOptions {
  /** Files and folders; relative ones start at the current folder. */
  readonly paths: readonly string[];
  /** True to accept sources that use nothing. */
  readonly allowEmpty?: boolean;
}

/**
 * Lists the parts of the API and its connectors that the sources use. The output of `--json` is the input of the gate's `--usage`.
 *
 * @throws KitError `usage-no-sources`, `usage-nothing-found`, `usage-config-invalid`, `usage-no-globals`, `usage-client-unresolved`
 */
export async function usage({ paths, allowEmpty = false }: UsageCommandOptions, { cwd }: CommandContext): Promise<CommandResult> {
  const named = paths.length === 0 ? ["src"] : paths;
  const { files, absent, unread } = await listSourceFiles(cwd, named);
  if (absent.length > 0 || files.length + unread.length === 0) {
    const where = (absent.length > 0 ? absent : named).join(", ");
    throw new KitError("usage-no-sources", `There is no source file at ${where}.`, { place: cwd });
  }
  const found = discoverUsage(
    openPrograms(files, cwd),
    unread.map(({ shown, why }) => ({ at: shown, why })),
  );
  const isEmpty = isWithoutUse(found);
  if (isEmpty && !allowEmpty) {
    throw new KitError("usage-nothing-found", `${counted(files.length, "source file")} at ${named.join(", ")} use nothing of the API.`, {
      place: cwd,
    });
  }
  const json = isEmpty ? { ...found, nothingIsUsed: true } : found;
  return { exit: 0, json, text: `${describe(found, files.length).join("\n")}\n` };
}

function describe(found: UsageDocument, files: number): readonly string[] {
  const { operations = [], connectors = [], templates = [], tags = [], unknown = [], calls } = found;
  const uses = usesByPlace(unknown);
  return [
    `${counted(files, "source file")}: ${counted(operations.length, "operation")}, ${counted(connectors.length, "connector")}, ${counted(templates.length, "source template")} written out, ${counted(tags.length, "tag")}`,
    ...operations.map(({ operation, at = [], reads = {} }) => `  ${operation}  ${places(at)}${read(Object.keys(reads))}`),
    ...connectors.map(({ connector, at = [], fields = {} }) => `  ${connector}  ${places(at)}${written(Object.keys(fields))}`),
    ...(tags.length === 0 ? [] : [`  tags ${tags.join(", ")}`]),
    ...(calls === undefined ? [] : [`${counted(calls.resolved, "call")} resolved, ${calls.unresolved} not`]),
    ...(uses.size === 0
      ? []
      : [`${counted(uses.size, "use")} could not be read; while listed, it keeps every finding of its kind at its level:`]),
    ...[...uses].map(([use, kinds]) => `  ${use} (${kinds.join(", ")})`),
  ];
}

/** Groups unknown uses by place: one place may concern several kinds. */
function usesByPlace(unknown: NonNullable<UsageDocument["unknown"]>): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, readonly string[]>();
  for (const { kind, at, why } of unknown) uses.set(`${at}: ${why}`, [...(uses.get(`${at}: ${why}`) ?? []), kind]);
  return uses;
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
