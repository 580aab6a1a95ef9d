import type { Flag, Verb } from "./verb.ts";
import { sharedFlags, verbs } from "./verbs.ts";

export function overview(): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  const lines = Object.entries(verbs).map(([name, verb]) => `  ${name.padEnd(width)}  ${verb.summary}`);
  return [
    "airbyte-embedded VERB [flags]",
    "",
    "The Airbyte Embedded API as a contract: pull it, generate from it, test against it, gate on it.",
    "",
    ...lines,
    "",
    "Every verb takes --json and --help; --version prints the version. Exit codes: 0 fine, 1 a finding, 2 wrong usage, 3 could not run or could not check.",
    "",
  ].join("\n");
}

export function verbHelp(name: string, verb: Verb): string {
  const { argument } = verb;
  const flags = Object.entries<Flag>({ ...verb.flags, ...sharedFlags }).map(([flag, { value, help }]) => ({
    usage: `--${flag}${value === undefined ? "" : ` ${value}`}`,
    help,
  }));
  const rows = argument === undefined ? flags : [{ usage: argument.name, help: argument.help }, ...flags];
  const width = Math.max(...rows.map(({ usage }) => usage.length));
  return [
    `airbyte-embedded ${name} ${argument === undefined ? "" : `[${argument.name}${argument.many ? " …" : ""}] `}[flags]`,
    "",
    verb.summary,
    "",
    ...rows.map(({ usage, help }) => `  ${usage.padEnd(width)}  ${help}`),
    "",
  ].join("\n");
}

/** The overview as `--json` prints it. */
export function overviewJson(): object {
  return { verbs: Object.entries(verbs).map(([name, { summary }]) => ({ name, summary })) };
}

/** The help of a verb as `--json` prints it. A flag without a value is a switch. */
export function verbHelpJson(name: string, verb: Verb): object {
  const flags = Object.entries<Flag>({ ...verb.flags, ...sharedFlags }).map(([flag, { value, help }]) => ({
    name: `--${flag}`,
    value: value ?? null,
    help,
  }));
  return { verb: name, summary: verb.summary, argument: verb.argument ?? null, flags };
}
