import { counted } from "../core/counted.ts";
import type { Bundle } from "../document/bundle.ts";
import { summarizeRepairs } from "../document/repair/repair.ts";
import type { Generated } from "../generate/generate.ts";
import { type TreeChange, writeTree } from "../io/file-tree.ts";
import type { Stranger } from "../io/list-strangers.ts";
import type { CommandContext, CommandResult } from "./command.ts";
import { codeLines } from "./error-page.ts";
import { bundleLines, repairLines } from "./load/bundle-lines.ts";
import { generatedTree } from "./load/generated-tree.ts";
import { loadBundle } from "./load/load-bundle.ts";
import { createLoader, type Loader } from "./load/loader.ts";
import { generateCommandLine, readManifest } from "./load/read-manifest.ts";
import { refuseForeign } from "./load/refuse-foreign.ts";

export interface GenerateCommandOptions {
  readonly openapi?: string | undefined;
  readonly registry?: string | undefined;
  readonly out?: string | undefined;
  /** `all`, `none`, or names joined by commas. With `check`, the manifest fills in a missing option. */
  readonly connectors?: string | undefined;
  readonly open: boolean;
  /** False leaves the validators out. With `check`, the manifest's choice counts, too. */
  readonly validators?: boolean;
  readonly check: boolean;
}

interface Outcome {
  /** The folder where the path of the error page starts. */
  readonly cwd: string;
  readonly out: string;
  readonly check: boolean;
  /** The call that writes the same. */
  readonly command: string;
  readonly bundle: Bundle;
  readonly generated: Generated;
  readonly changes: readonly TreeChange[];
  readonly strangers: readonly Stranger[];
}

/**
 * Generates types, the operation table, connectors and the reviewers' report of the contract's surface. With `check` it only lists stale
 * files.
 *
 * @throws KitError `usage-unknown-connector`, `output-unsafe`, and the errors of reading and bundling
 */
export async function generateCommand(
  options: GenerateCommandOptions,
  context: CommandContext,
  loader: Loader = createLoader(context.cwd),
): Promise<CommandResult> {
  const { check, registry } = options;
  const out = options.out ?? "generated";
  const bundle = await loadBundle(options, context, loader);
  const manifest = await readManifest(out, context);
  const recorded = check ? manifest : undefined;
  const connectors = options.connectors ?? recorded?.connectors;
  const open = options.open || recorded?.open === true;
  const validators = options.validators !== false && recorded?.validators !== false;
  const asked = { bundle, out, registry, connectors, open, validators, check };
  const tree = await generatedTree(asked, context, loader);
  const { folder, generated, changes, strangers } = tree;
  if (!check) {
    refuseForeign(tree, out, manifest !== undefined);
    await writeTree(folder, { files: generated.files, changes, project: context.cwd });
  }
  const command = generateCommandLine(out, { connectors, open, validators }, options);
  return answer({ cwd: context.cwd, out, bundle, generated, changes, strangers, check, command });
}

function answer(outcome: Outcome): CommandResult {
  const { bundle, generated, changes, strangers, check } = outcome;
  return {
    exit: check && changes.length + strangers.length > 0 ? 1 : 0,
    json: {
      generation: bundle.generation,
      operations: generated.operations,
      connectors: generated.connectors,
      files: generated.files.length,
      changed: changes.map(({ path }) => path),
      foreign: strangers.map(({ path }) => path),
      repairs: summarizeRepairs(generated.repairs),
      skipped: generated.skipped,
      overlays: bundle.overlays,
    },
    text: [...bundleLines(bundle), ...generatedLines(outcome), ""].join("\n"),
  };
}

function generatedLines(outcome: Outcome): string[] {
  const { out, check, generated, changes, command, cwd } = outcome;
  const { files, connectors, repairs, skipped } = generated;
  const count = changes.length;
  const state = count === 0 ? "all up to date" : check ? `${count} not up to date:` : `${count} written:`;
  const shown = changes.slice(0, check ? changes.length : 5).map(({ path, kind }) => `  ${kind} ${path}`);
  return [
    `${counted(connectors, "connector")}, ${skipped.length} skipped`,
    ...skipped.map(({ connector, code, detail }) => `  ${connector}: ${code}, ${detail}`),
    ...repairLines(repairs),
    `${out}: ${counted(files.length, "file")}, ${state}`,
    ...shown,
    ...(shown.length < count ? [`  … and ${count - shown.length} more`] : []),
    ...(check && count > 0 ? codeLines("generated-stale", cwd, `Run \`${command}\`, and commit what it writes.`) : []),
    ...strangerLines(outcome),
  ];
}

function strangerLines(outcome: Outcome): string[] {
  const { out, check, strangers } = outcome;
  if (strangers.length === 0) return [];
  const shown = strangers.slice(0, check ? strangers.length : 5);
  const left = strangers.length - shown.length;
  const noun = strangers.length === 1 ? "entry is" : "entries are";
  return [
    `${out}: ${strangers.length} ${noun} not of generate${check ? "" : ", and --check fails on it"}:`,
    ...shown.map(({ path, kind }) => `  ${kind} ${path}`),
    ...(left > 0 ? [`  … and ${left} more`] : []),
    ...(check ? codeLines("generated-foreign", outcome.cwd) : []),
  ];
}
