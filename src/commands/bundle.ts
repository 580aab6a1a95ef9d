import { basename, dirname, resolve } from "node:path";
import { canonicalJson } from "../core/canonical-json.ts";
import { visibleJson } from "../core/visible.ts";
import { listOperations } from "../document/list-operations.ts";
import { summarizeRepairs } from "../document/repair/repair.ts";
import { compareTree, writeTree } from "../io/file-tree.ts";
import type { CommandContext, CommandResult } from "./command.ts";
import { codeLines } from "./error-page.ts";
import { bundleLines, repairLines } from "./load/bundle-lines.ts";
import { loadBundle } from "./load/load-bundle.ts";
import { createLoader, type Loader } from "./load/loader.ts";
import { refuseInputs } from "./write-reports.ts";

export interface BundleOptions {
  readonly openapi?: string | undefined;
  readonly out?: string | undefined;
  readonly check: boolean;
}

/** Writes the bundle of a snapshot. With `check` it only reports whether the file is stale. */
export async function bundleCommand(
  options: BundleOptions,
  context: CommandContext,
  loader: Loader = createLoader(context.cwd),
): Promise<CommandResult> {
  const out = options.out ?? "generated/openapi.json";
  if (!options.check && options.out !== undefined) refuseInputs("--out", [out], { inputs: [options.openapi], cwd: context.cwd });
  const bundle = await loadBundle(options, context, loader);
  const folder = resolve(context.cwd, dirname(out));
  const files = [{ path: basename(out), text: visibleJson(canonicalJson(bundle.document)) }];
  const changes = await compareTree(folder, files);
  if (!options.check) await writeTree(folder, { files, changes, project: context.cwd });
  const stale = options.check && changes.length > 0;
  const state = stale ? "not up to date" : changes.length > 0 ? "written" : "unchanged";
  return {
    exit: stale ? 1 : 0,
    json: {
      generation: bundle.generation,
      operations: listOperations(bundle.document).length,
      overlays: bundle.overlays,
      repairs: summarizeRepairs(bundle.repairs),
      changed: changes.map(({ path }) => path),
    },
    text: [
      ...bundleLines(bundle),
      ...repairLines(bundle.repairs),
      `${out}: ${state}`,
      ...(stale ? codeLines("generated-stale", context.cwd) : []),
      "",
    ].join("\n"),
  };
}
