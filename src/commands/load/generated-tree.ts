import { resolve } from "node:path";
import { sha256 } from "../../core/digest.ts";
import type { Bundle } from "../../document/bundle.ts";
import { apiReportHead, renderApiReport } from "../../generate/api-report/render-api-report.ts";
import { type Generated, generate } from "../../generate/generate.ts";
import { generatedFolders, isGenerated } from "../../generate/is-generated.ts";
import { compareTree, type TreeChange, type TreeFile } from "../../io/file-tree.ts";
import { listStrangers, type Stranger } from "../../io/list-strangers.ts";
import type { CommandContext } from "../command.ts";
import type { Loader } from "./loader.ts";
import { selectConnectors } from "./select-connectors.ts";

export interface GeneratedTreeOptions {
  readonly bundle: Bundle;
  /** The output folder. */
  readonly out: string;
  readonly registry?: string | undefined;
  /** `all`, `none`, or names joined by commas. */
  readonly connectors?: string | undefined;
  readonly open: boolean;
  readonly validators: boolean;
  /** Nothing is to be written, so that a link is one more thing to report, and no danger. */
  readonly check: boolean;
}

/** The whole output of `generate`, compared with the files in the folder. Nothing is written. */
export interface GeneratedTree {
  readonly folder: string;
  readonly generated: Generated;
  readonly changes: readonly TreeChange[];
  /** Entries of the folder that `generate` did not write, now or earlier. */
  readonly strangers: readonly Stranger[];
}

/** @throws KitError `usage-unknown-connector`, `output-unsafe`, and the errors of reading the registry */
export async function generatedTree(
  { bundle, out, registry, connectors, open, validators, check }: GeneratedTreeOptions,
  { cwd }: Pick<CommandContext, "cwd">,
  loader: Loader,
): Promise<GeneratedTree> {
  const loaded = await loader.registry(registry);
  const selected = selectConnectors(loaded, connectors);
  const made = await generate(bundle, selected.registry, {
    open,
    validators,
    selection: selected.selection,
    registrySha256: sha256(loaded.source.text),
    bindings: await loader.bindings(),
  });
  const folder = resolve(cwd, out);
  const generated = { ...made, files: [{ path: apiReportFile, text: renderApiReport(bundle) }, ...made.files] };
  return { folder, generated, ...(await compareFolder(folder, generated.files, check)) };
}

async function compareFolder(
  folder: string,
  files: readonly TreeFile[],
  check: boolean,
): Promise<Pick<GeneratedTree, "changes" | "strangers">> {
  const paths = files.map(({ path }) => path);
  const linked = check ? (await listStrangers(folder, paths)).filter(({ kind }) => kind !== "file").map(({ path }) => path) : [];
  // Behind a link or in the place of a file there is nothing of ours to compare.
  const isOwn = (path: string): boolean => !linked.some((link) => path === link || path.startsWith(`${link}/`));
  const changes = await compareTree(
    folder,
    files.filter(({ path }) => isOwn(path)),
    { folders: generatedFolders.filter(isOwn), isOurs },
  );
  const strangers = await listStrangers(folder, [...paths, ...changes.map(({ path }) => path)]);
  return { changes, strangers };
}

/** Prose for reviewers. It lies beside the generated code, but the manifest does not list it. */
const apiReportFile = "api-report.md";

function isOurs(path: string, text: string): boolean {
  return path === apiReportFile ? text.startsWith(apiReportHead) : isGenerated(path, text);
}
