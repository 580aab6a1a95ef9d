import { rules } from "../../../contracts/rules.ts";
import { renderContractText } from "../../contract/view/view.ts";
import { bundleCommand } from "../bundle.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { runSuite } from "../contract/run-suite.ts";
import { generateCommand } from "../generate.ts";
import { createLoader } from "../load/loader.ts";
import { describeLine } from "./describe-line.ts";

/**
 * Runs bundle, generate and contract on the snapshots in openapi/ and the scenes on the sandbox, and describes the outcome to a first-time
 * reader. All share one loader, so each document is read and bundled once. A failed case is reported as `contract` reports it.
 */
export async function start(context: CommandContext): Promise<CommandResult> {
  const loader = createLoader(context.cwd);
  const bundled = (await bundleCommand({ check: false }, context, loader)).json as Bundled;
  const generated = (await generateCommand({ open: false, check: false }, context, loader)).json as Generated;
  const loaded = { bundle: (await loader.openapi()).bundle, bindings: await loader.bindings() };
  const suite = await runSuite({ loaded, target: "prism", allowWrites: false, writtenOnly: true }, context);
  // The sandbox knows the two generations alone.
  const isKnown = loaded.bundle.generation !== "unknown";
  const scenes = isKnown ? await runSuite({ loaded, target: "sandbox", allowWrites: true, only: "scene" }, context) : undefined;
  const json = { bundle: bundled, generate: generated, contract: suite.report, ...(scenes && { scenes: scenes.report }) };
  for (const run of [suite, ...(scenes === undefined ? [] : [scenes])])
    if (run.report.summary.failed > 0) return { exit: 1, json, text: renderContractText(run, rules, false) };
  const text = describeLine({
    operations: bundled.operations,
    overlays: bundled.overlays.filter(({ applied }) => applied).length,
    connectors: generated.connectors,
    files: generated.files,
    written: new Set([...bundled.changed, ...generated.changed]).size,
    suite,
    scenes,
  });
  return { exit: 0, json, text };
}

/** The documents that `bundle --json` and `generate --json` print. */
interface Bundled {
  readonly operations: number;
  readonly overlays: readonly { readonly applied: boolean }[];
  readonly changed: readonly string[];
}

interface Generated {
  readonly connectors: number;
  readonly files: number;
  readonly changed: readonly string[];
}
