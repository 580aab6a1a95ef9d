import { cases } from "../../contracts/cases.ts";
import { knownFailures } from "../../contracts/known-failures.ts";
import { rules } from "../../contracts/rules.ts";
import { renderRun } from "../contract/render-run.ts";
import { runContract } from "../contract/run-contract.ts";
import { KitError } from "../core/errors.ts";
import { startPrism } from "../io/prism.ts";
import type { CommandContext, CommandResult } from "./command.ts";
import { loadBindings, loadBundle } from "./load-bundle.ts";
import { defaultMockAddress } from "./mock.ts";

export interface ContractCommandOptions {
  readonly openapi?: string | undefined;
  readonly target: string;
}

/**
 * Runs the written cases against Prism, in this process. A failed case is a finding.
 *
 * @throws KitError `target-unsupported`, and as `loadBundle` does
 */
export async function contract({ openapi, target }: ContractCommandOptions, context: CommandContext): Promise<CommandResult> {
  if (target !== "prism") throw new KitError("target-unsupported", `There is no target "${target}".`, { place: "--target" });
  const [bundle, bindings] = await Promise.all([loadBundle({ openapi }, context), loadBindings()]);
  const { request } = await startPrism(bundle.document);
  const today = context.now().toISOString().slice(0, 10);
  const run = await runContract({ rules, cases, knownFailures, bindings, bundle, target, request, today });
  return { exit: run.report.summary.failed > 0 ? 1 : 0, json: run.report, text: renderRun(run, rules, defaultMockAddress) };
}
