import type { ContractReport } from "../../contract/run/report.ts";
import { isObject } from "../../core/json.ts";
import type { Sandbox } from "../../sandbox/options.ts";
import type { JournalEntry } from "../sandbox.ts";
import { judgeForgotten, lines, type Matched, receivedSandbox } from "./matched.ts";

/**
 * Judges if the calls that a sandbox was sent kept the contract: none was refused, but by a fault that the test made. Of a report of the
 * contract suite it judges if nothing failed.
 *
 * @throws Error where nothing was sent, nothing was judged, or the journal has forgotten calls: neither answer would be true
 */
export function keptContract(received: Sandbox | ContractReport): Matched {
  if (isObject(received) && "rules" in received && "summary" in received) return keptByReport(received as unknown as ContractReport);
  return keptByCalls(receivedSandbox(received));
}

function keptByCalls({ journal }: Sandbox): Matched {
  const entries = journal.entries();
  if (entries.length === 0) throw new Error("The sandbox was sent no call, so nothing tells if the contract is kept.");
  const refused = entries.filter(isRefused);
  if (refused.length === 0) judgeForgotten(journal);
  const shown = refused.map(
    ({ method, url, status, rule, problem }) =>
      `${method} ${url}: ${status ?? "no answer"}${problem === undefined ? "" : `, ${problem}`}${rule === undefined ? "" : ` (${rule})`}`,
  );
  return {
    pass: refused.length === 0,
    message: () =>
      shown.length === 0
        ? `All ${entries.length} calls kept the contract.`
        : lines(`${shown.length} of ${entries.length} calls broke the contract:`, shown),
  };
}

/** True for a call that the sandbox refused. A fault in place of an answer has no rule; one beside it, such as a latency, excuses nothing. */
function isRefused({ fault, status = 0, rule, problem }: JournalEntry): boolean {
  return rule !== undefined || problem !== undefined || (fault === undefined && status >= 400);
}

function keptByReport({ rules, summary }: ContractReport): Matched {
  if (summary.passed + summary.failed === 0) throw new Error("The report has no case that ran, so nothing tells if the contract is kept.");
  const failed = rules.flatMap(({ id, cases }) =>
    cases.flatMap(({ name, outcome, expected, got }) => (outcome === "failed" ? [`${id}: ${name}: ${expected}, got ${got}`] : [])),
  );
  return {
    pass: summary.failed === 0,
    message: () =>
      failed.length === 0 ? `All ${summary.passed} cases passed.` : lines(`${failed.length} cases of the contract failed:`, failed),
  };
}
