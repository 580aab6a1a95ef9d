import type { Flag, Verb } from "../../src/cli/verb.ts";
import { sharedFlags, verbs } from "../../src/cli/verbs.ts";

/** Renders docs/verbs.md: the summary, argument and flags of each verb, in the words of `--help`. */
export function renderVerbs(): string {
  return [
    "# Verbs",
    "",
    "<!-- Written by `npm run reference` from src/cli/verbs.ts; do not edit. -->",
    "",
    "Installed, a verb is `npx --no-install airbyte-embedded VERB`. In a clone it is `npm run -s VERB -- FLAGS`; without `-s`, npm prints a banner before the output.",
    "",
    "Exit codes: **0** fine · **1** a finding (a breaking change, a failed case, a file that is not up to date) · **2** wrong usage · **3** could not run or could not check. [Every error has a page](errors.md).",
    "",
    Object.keys(verbs)
      .map((name) => `[${name}](#${name.replaceAll(" ", "-")})`)
      .join(" · "),
    "",
    "Every verb takes",
    "",
    ...table(Object.entries<Flag>(sharedFlags)),
    ...Object.entries(verbs).flatMap(([name, verb]) => renderVerb(name, verb)),
  ].join("\n");
}

function renderVerb(name: string, { summary, argument, flags }: Verb): string[] {
  return [
    `### ${name}`,
    "",
    summary,
    "",
    ...(argument === undefined ? [] : [`\`${argument.name}${argument.many ? " …" : ""}\`: ${argument.help}`, ""]),
    ...table(Object.entries<Flag>(flags)),
  ];
}

function table(flags: readonly (readonly [string, Flag])[]): string[] {
  if (flags.length === 0) return [];
  return ["| flag | |", "| --- | --- |", ...flags.map(([name, { value, help }]) => `| \`${usage(name, value)}\` | ${help} |`), ""];
}

/** Escapes bars, which would end a table's cell. */
function usage(name: string, value: string | undefined): string {
  return value === undefined ? `--${name}` : `--${name} ${value.replaceAll("|", "\\|")}`;
}
