// Measures the strength of the suite: breaks the contract in one way after another and counts the mutants that no case notices. Flags:
// `[--openapi FILE] [--sample 10% --seed N] [--shard 1/4] [--nightly] [--json]`, after `npm run -s mutants --`. With `--behaviour` it breaks
// the sandbox instead, and the scenes must notice; `--all` then tells which scenes notice alone, and writes it down.
import { join } from "node:path";
import { createTerminal } from "../src/cli/process.ts";
import { asKitError, errorJson, errorText } from "../src/cli/report-error.ts";
import { loadBundle } from "../src/commands/load/load-bundle.ts";
import { chooseMutants } from "../src/contract/mutate/choose-mutants.ts";
import { listMutants } from "../src/contract/mutate/list-mutants.ts";
import { scoreMutants } from "../src/contract/mutate/score-mutants.ts";
import { readText } from "../src/io/files.ts";
import { kitRoot } from "../src/io/kit-root.ts";
import { measureBehaviour } from "./mutants/behaviour/measure-behaviour.ts";
import { type MutantFlags, parseMutantFlags } from "./mutants/flags.ts";
import { runPool } from "./mutants/pool.ts";
import { nightlyText, scoreText } from "./mutants/report-text.ts";
import { parseSurvivors } from "./mutants/survivors.ts";

const terminal = createTerminal();
const argv = process.argv.slice(2);

async function measure(flags: MutantFlags): Promise<{ json: object; text: string; fine: boolean }> {
  const { openapi, nightly, choice } = flags;
  if (flags.behaviour) return measureBehaviour({ openapi, isWhole: flags.all });
  const { document, generation } = await loadBundle({ openapi }, terminal.context);
  const all = listMutants(document);
  const chosen = chooseMutants(all, choice);
  const onProgress = (done: number): void => {
    if (terminal.context.interactive) terminal.err(`\r${done} of ${chosen.length} mutants`);
  };
  const results = await runPool({ document, generation, ids: chosen.map(({ id }) => id), nightly, onProgress });
  if (terminal.context.interactive) terminal.err("\n");
  if (nightly) {
    const missed = results.missed.filter(({ cases }) => cases.length > 0);
    return { json: { mutants: chosen.length, missed }, text: nightlyText(chosen.length, missed), fine: missed.length === 0 };
  }
  const path = join(kitRoot, "contracts/survivors.json");
  const listed = parseSurvivors(await readText(path), path);
  // The list of survivors is about the embedded default; another document may lack some of its mutants.
  const gone = openapi === undefined ? listed.filter((id) => !all.some((mutant) => mutant.id === id)) : [];
  const report = scoreMutants(results.outcomes, { listed, gone });
  return { json: report, text: scoreText(report), fine: report.problems.length === 0 };
}

try {
  const { json, text, fine } = await measure(parseMutantFlags(argv));
  terminal.out(argv.includes("--json") ? `${JSON.stringify(json, null, 2)}\n` : text);
  process.exitCode = fine ? 0 : 1;
} catch (error) {
  const known = asKitError(error);
  if (argv.includes("--json")) terminal.out(`${JSON.stringify(errorJson(known, terminal.context.cwd), null, 2)}\n`);
  terminal.err(errorText(known, terminal.context.cwd));
  process.exitCode = known.exit;
}
