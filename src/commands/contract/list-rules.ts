import { rules } from "../../../contracts/rules.ts";
import { KitError } from "../../core/errors.ts";
import type { CommandResult } from "../command.ts";

/**
 * Lists the rules by topic, each with its sentence, its place and its source. No case runs.
 *
 * @param runFlags the given flags that only a run has, such as `--shard`
 * @throws KitError `usage-bad-value` if there are any: the caller means a run
 */
export function listRules(runFlags: readonly string[]): CommandResult {
  const [place] = runFlags;
  if (place !== undefined) {
    throw new KitError(
      "usage-bad-value",
      `--rules runs nothing, so ${place} has no meaning. --every-rule prints a line for every rule of a run.`,
      {
        place,
      },
    );
  }
  const all = rules.map(({ topic = "", id, sentence, where, source }) => ({ topic, id, sentence, where, source }));
  const text = [...new Set(all.map(({ topic }) => topic))].map((topic) => {
    const lines = all.filter((rule) => rule.topic === topic);
    return `${topic}\n${lines.map(({ id, sentence, where, source }) => `  ${sentence}\n    ${id} · ${where} · ${source.url}\n`).join("")}`;
  });
  return { exit: 0, json: { rules: all }, text: `${text.join("\n")}\n${all.length} rules; no case was run.\n` };
}
