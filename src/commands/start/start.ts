import { rules } from "../../../contracts/rules.ts";
import { renderRun } from "../../contract/view/render-run.ts";
import { bundleCommand } from "../bundle.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { runSuite } from "../contract/run-suite.ts";
import { generateCommand } from "../generate.ts";
import { describeLine } from "./describe-line.ts";

const bundle = "generated/openapi.json";

/** Bundle, generate and contract on the snapshots in openapi/, and the line as a stranger understands it. A failed case is told as `contract` tells it. */
export async function start(context: CommandContext): Promise<CommandResult> {
  const bundled = (await bundleCommand({ out: bundle, check: false }, context)).json as Bundled;
  const generated = (await generateCommand({ openapi: bundle, open: false, check: false }, context)).json as Generated;
  const suite = await runSuite({ openapi: bundle, target: "prism", allowWrites: false, writtenOnly: true }, context);
  const json = { bundle: bundled, generate: generated, contract: suite.report };
  if (suite.report.summary.failed > 0) return { exit: 1, json, text: renderRun(suite, rules, { address: suite.address }) };
  const text = describeLine({
    operations: bundled.operations,
    overlays: bundled.overlays.filter(({ applied }) => applied).length,
    connectors: generated.connectors,
    files: generated.files,
    written: new Set([...bundled.changed, ...generated.changed]).size,
    suite,
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
