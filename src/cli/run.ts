import type { CommandContext, CommandResult } from "../commands/command.ts";
import { kitVersion } from "../commands/kit-version.ts";
import { configFile, configFlags, readProjectConfig } from "../commands/load/project-config.ts";
import { KitError } from "../core/errors.ts";
import { nearestName } from "../core/nearest-name.ts";
import { inertText, printable } from "../core/printable.ts";
import { visibleJson } from "../core/visible.ts";
import type { FlagValues } from "./flag-values.ts";
import { overview, overviewJson, verbHelp, verbHelpJson } from "./help.ts";
import { parseArguments } from "./parse-arguments.ts";
import { asKitError, errorJson, errorText } from "./report-error.ts";
import type { Verb } from "./verb.ts";
import { verbs } from "./verbs.ts";

/** The destination of a call's text. `context` is passed to the verb. */
export interface Terminal {
  readonly context: CommandContext;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs `airbyte-embedded …argv` and returns the exit code: 0 fine, 1 a finding, 2 wrong usage, 3 could not run or could not check. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.out(rest.includes("--json") ? printedJson(overviewJson()) : overview());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    const version = await kitVersion();
    terminal.out(rest.includes("--json") ? printedJson({ version }) : `airbyte-embedded-kit ${version}\n`);
    return 0;
  }
  return runStep(() => runVerb(name, rest, terminal), terminal, { json: rest.includes("--json") });
}

/** Runs a step that returns its exit code. An error is printed as every verb prints it. */
export async function runStep(
  step: () => Promise<number>,
  terminal: Terminal,
  { json }: { readonly json: boolean } = { json: false },
): Promise<number> {
  try {
    return await step();
  } catch (thrown) {
    const error = asKitError(thrown);
    terminal.err(errorText(error, terminal.context.cwd));
    if (json) terminal.out(printedJson(errorJson(error, terminal.context.cwd)));
    return error.exit;
  }
}

async function runVerb(first: string, rest: readonly string[], terminal: Terminal): Promise<number> {
  // A verb of two words, such as `gate accept`, is looked up before the verb of its first word.
  const isPair = Object.hasOwn(verbs, `${first} ${rest[0]}`);
  const [name, argv] = isPair ? [`${first} ${rest[0]}`, rest.slice(1)] : [first, rest];
  const verb: Verb | undefined = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) {
    throw unknownVerb(name);
  }
  const flags = parseArguments(verb, argv, isPair ? undefined : nearestName(`${first} ${argv[0]}`, pairs));
  if (flags.on("help")) {
    terminal.out(flags.on("json") ? printedJson(verbHelpJson(name, verb)) : verbHelp(name, verb));
    return 0;
  }
  const filled = await withConfig(name, flags, terminal.context.cwd);
  const result = await verb.run(filled, terminal.context).catch((error: unknown) => Promise.reject(atItsKey(error, name, filled)));
  if (!flags.on("json")) return printText(result, terminal);
  terminal.out(printedJson(result.json));
  return result.exit;
}

/** The one JSON document of standard output. */
function printedJson(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}

/** The verbs of two words. */
const pairs = Object.keys(verbs).filter((name) => name.includes(" "));

function unknownVerb(name: string): KitError {
  const meant = nearestName(name, [...Object.keys(verbs), "--help", "--version"]);
  const advice = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return new KitError("usage-unknown-verb", `There is no verb "${name}".${advice} Known: ${Object.keys(verbs).join(", ")}.`);
}

/**
 * Fills in the flags that the config file gives each time. Flags of the call win. Where a call names a head, its base follows from that; of
 * two files, nothing of the repository counts.
 */
async function withConfig(name: string, flags: FlagValues, cwd: string): Promise<FlagValues> {
  const section = name === "gate accept" ? "gate" : name;
  if (!Object.hasOwn(configFlags, section)) return flags;
  const { [section]: given = {}, generate = {} } = (await readProjectConfig(cwd)).flags;
  if (name === "gate accept") return flags.withDefaults(only(given, ["accepted"]));
  if (name !== "gate") return flags.withDefaults(given);
  const isGiven = (flag: string): boolean => flags.on(flag) || flags.text(flag) !== undefined;
  const isPair = ["", "-registry", "-guide"].some((kind) => isGiven(`base${kind}`) && isGiven(`head${kind}`));
  const ofBase = ["live", "head", "head-registry", "head-guide"].some(isGiven) ? {} : only(given, ["base"]);
  const ofFolder = isPair ? {} : { generated: generate.out, ...only(given, ["accepted", "generated", "connectors"]) };
  return flags.withDefaults({ ...ofBase, ...ofFolder, ...only(given, ["usage", "report", "levels"]) });
}

/** An error about a flag's value that the config file gives is one at the key there. */
function atItsKey(error: unknown, name: string, flags: FlagValues): unknown {
  const [, flag = ""] = error instanceof KitError ? (/^--([a-z-]+)$/.exec(error.place ?? "") ?? []) : [];
  if (!(error instanceof KitError) || flags.isGiven(flag) || flags.text(flag) === undefined) return error;
  const key = `${name === "gate accept" ? "gate" : name}.${flag}`;
  return new KitError(error.code, error.message.replaceAll(`--${flag}`, key), { place: `${configFile}#${key}`, cause: error });
}

function only<T>(values: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/** Prints a result's text for a person, and returns the exit code. No line of it is a command to a CI runner, except those of a report. */
export function printText({ text, exit, reports = [] }: CommandResult, { out }: Terminal): number {
  let printed = "";
  let from = 0;
  for (const report of reports) {
    const at = text.indexOf(report, from);
    if (at === -1) continue;
    printed += inertText(text.slice(from, at)) + printable(report);
    from = at + report.length;
  }
  out(printed + inertText(text.slice(from)));
  return exit;
}
