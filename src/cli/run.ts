import type { CommandContext } from "../commands/command.ts";
import { kitVersion } from "../commands/kit-version.ts";
import { KitError } from "../core/errors.ts";
import { printable } from "../core/printable.ts";
import { overview, verbHelp } from "./help.ts";
import { parseArguments } from "./parse-arguments.ts";
import { asKitError, errorJson, errorText } from "./report-error.ts";
import { type Verb, verbs } from "./verbs.ts";

/** Where a call's text goes; `context` is what the verb itself gets. */
export interface Terminal {
  readonly context: CommandContext;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs `airbyte-embedded …argv` and answers the exit code: 0 fine, 1 a finding, 2 wrong usage, 3 could not run or check. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.out(overview());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    terminal.out(`airbyte-embedded-kit ${await kitVersion()}\n`);
    return 0;
  }
  return orPrintError(() => runVerb(name, rest, terminal), terminal, { json: rest.includes("--json") });
}

/** Runs something that answers an exit code; what it throws is printed as an error, whose exit code is the answer then. */
export async function orPrintError(task: () => Promise<number>, terminal: Terminal, { json }: { readonly json: boolean }): Promise<number> {
  try {
    return await task();
  } catch (thrown) {
    const error = asKitError(thrown);
    terminal.err(errorText(error, terminal.context.cwd));
    if (json) terminal.out(`${JSON.stringify(errorJson(error), null, 2)}\n`);
    return error.exit;
  }
}

async function runVerb(first: string, rest: readonly string[], terminal: Terminal): Promise<number> {
  // A verb of two words, such as `gate accept`, comes before the verb of the first.
  const isPair = Object.hasOwn(verbs, `${first} ${rest[0]}`);
  const [name, argv] = isPair ? [`${first} ${rest[0]}`, rest.slice(1)] : [first, rest];
  const verb: Verb | undefined = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) {
    throw new KitError("usage-unknown-verb", `There is no verb "${name}". Known: ${Object.keys(verbs).join(", ")}.`);
  }
  const flags = parseArguments(verb, argv);
  if (flags.on("help")) {
    terminal.out(verbHelp(name, verb));
    return 0;
  }
  const result = await verb.run(flags, terminal.context);
  terminal.out(flags.on("json") ? `${JSON.stringify(result.json, null, 2)}\n` : printable(result.text));
  return result.exit;
}
