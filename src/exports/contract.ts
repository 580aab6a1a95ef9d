import type { CommandContext } from "../commands/command.ts";
import { runSuite, type SuiteOptions } from "../commands/contract/run-suite.ts";
import type { ContractReport } from "../contract/run/report.ts";

export { cases } from "../../contracts/cases.ts";
export { rules } from "../../contracts/rules.ts";
export type { Case, ContractCase, Rule } from "../contract/case/case.ts";
export type { ClientActs, ClientDriver, ClientOptions, DrivenClient } from "../contract/client/client-driver.ts";
export type { CaseReport, ContractReport, RuleReport, Summary } from "../contract/run/report.ts";

export interface RunContractSuiteOptions extends Partial<SuiteOptions> {
  /** Folder of relative paths and of `openapi/snapshot`. Without a snapshot there, the embedded default is used. */
  readonly cwd?: string;
}

/**
 * Runs the contract suite inside a test of your own and answers its report.
 *
 * ```ts
 * const { rules } = await runContractSuite();
 * for (const { id, cases } of rules)
 *   for (const { name, outcome, expected, got } of cases)
 *     test(`${id}: ${name}`, () => expect(outcome, `${expected}, got ${got}`).not.toBe("failed"));
 * ```
 *
 * With `client` a client of your own takes the place of airbyte-embedded-client in the client cases.
 *
 * @throws KitError as the verb `contract` does; its `code` is stable
 */
export async function runContractSuite({ cwd, ...options }: RunContractSuiteOptions = {}): Promise<ContractReport> {
  const context: CommandContext = {
    cwd: cwd ?? process.cwd(),
    env: process.env,
    now: () => new Date(),
    interactive: false,
    note: () => {},
    signal: new AbortController().signal,
  };
  const { report } = await runSuite({ target: "prism", allowWrites: false, ...options }, context);
  return report;
}
