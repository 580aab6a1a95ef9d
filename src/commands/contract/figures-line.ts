import type { ContractReport } from "../../contract/run/report.ts";

/** A run's figures in one line, as the README shows them. */
export function figuresLine({ rules, coverage }: ContractReport): string {
  const written = rules.filter(({ where }) => where !== undefined);
  const derived = rules.filter(({ where }) => where === undefined);
  const count = (some: ContractReport["rules"]): string => inWords(some.flatMap(({ cases }) => cases).length);
  const covered =
    coverage === undefined
      ? ""
      : ` · ${inWords(coverage.request.reached + coverage.response.reached)} of ${inWords(coverage.request.all + coverage.response.all)} constraints shown both ways, each of the others with its reason`;
  const duties = written.filter(({ where }) => where === "client").flatMap(({ cases }) => cases);
  const kept = duties.filter(({ outcome }) => outcome === "passed");
  const client = `${inWords(kept.length)} of ${inWords(duties.length)} duties of a client shown by ours`;
  return `**${written.length} rules** · ${count(written)} written and ${count(derived)} derived cases${covered} · ${client}`;
}

/** A run on the sandbox in a few words: the scenes that were played, which are the behaviours proven on state. */
export function scenesLine({ rules }: ContractReport): string {
  const played = rules.flatMap(({ cases }) => cases).filter(({ steps }) => steps !== undefined);
  const passed = played.filter(({ outcome }) => outcome === "passed");
  return `${inWords(passed.length)} of ${inWords(played.length)} behaviours proven on state`;
}

/** The part of `npm run mutants -- --json` that the line shows. */
export interface MutantFigures {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: readonly unknown[];
}

export function mutantsLine({ mutants, killed, equivalent }: MutantFigures): string {
  const all = mutants - equivalent.length;
  const percent = Math.floor((killed / all) * 1000) / 10;
  return `${inWords(all)} mutants of the contract, **${percent} % killed** (${equivalent.length} more change nothing)`;
}

function inWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
