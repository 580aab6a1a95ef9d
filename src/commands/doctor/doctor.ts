import { kitRoot } from "../../io/kit-root.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { hintFrom } from "../error-page.ts";
import { createLoader, type Loader } from "../load/loader.ts";
import type { Check, CheckState } from "./check.ts";
import { inTurn } from "./check.ts";
import { checkDocuments } from "./check-documents.ts";
import { checkClient, checkNode, checkResolution, checkTypescript } from "./check-machine.ts";
import { checkOnline } from "./check-online.ts";

export interface DoctorOptions {
  /** Also try the API, with the credentials of the environment. */
  readonly online: boolean;
  /** The API's address, for `online`. */
  readonly target?: string | undefined;
  readonly workspace?: string | undefined;
}

/**
 * Looks at a project and, where it is asked to, at the API, and says of each thing if it is fine. Nothing is written. The exit code is 1 for
 * a fault, else 3 where something could not be checked, else 0.
 *
 * @throws KitError `target-bad-url`, `target-credentials`
 */
export async function doctor(options: DoctorOptions, context: CommandContext): Promise<CommandResult> {
  const loader = createLoader(context.cwd);
  const here = [
    checkNode(process.versions.node),
    ...(await inTurn([
      ["typescript", () => checkTypescript(context)],
      ["module-resolution", () => checkResolution(context)],
      ["client", () => checkClient(context)],
    ])),
    ...(await checkDocuments(context, loader)),
  ];
  const made = options.online ? [...here, ...(await tryOnline(options, context, loader))] : here;
  const checks = made.map(({ next, ...check }) => ({ ...check, next: next === undefined ? null : hintFrom(next, context.cwd) }));
  const counts = countStates(checks);
  const exit = counts.fault > 0 ? 1 : counts.unchecked > 0 ? 3 : 0;
  const json = { exit, checks, summary: counts };
  return { exit, json, text: [...checks.flatMap(checkLines), "", verdict(counts), ""].join("\n") };
}

const apiAddress = "https://api.airbyte.ai";

/** The project's document says how to call the API; where that is faulty, which has a line already, the kit's own does. */
async function tryOnline(
  { target = apiAddress, workspace }: DoctorOptions,
  context: CommandContext,
  loader: Loader,
): Promise<readonly Check[]> {
  const { bundle } = await loader.openapi().catch(() => createLoader(kitRoot).openapi());
  return checkOnline({ target, workspace, bundle, bindings: await loader.bindings() }, context);
}

const marks: Readonly<Record<CheckState, string>> = { fine: "✓", warning: "!", fault: "✗", unchecked: "?" };

/** A check as it is told: the pages of its next step are paths from the current folder. */
type ToldCheck = Omit<Check, "next"> & { readonly next: string | null };

function checkLines({ id, state, message, next }: ToldCheck): readonly string[] {
  return [`${marks[state]} ${id.padEnd(17)}  ${message}`, ...(next === null ? [] : [`${" ".repeat(21)}next: ${next}`])];
}

function countStates(checks: readonly ToldCheck[]): Readonly<Record<CheckState, number>> {
  const count = (state: CheckState): number => checks.filter((check) => check.state === state).length;
  return { fine: count("fine"), warning: count("warning"), fault: count("fault"), unchecked: count("unchecked") };
}

function verdict({ warning, fault, unchecked }: Readonly<Record<CheckState, number>>): string {
  const found = [
    [fault, "faults"],
    [unchecked, "not checked"],
    [warning, "warnings"],
  ] as const;
  const told = found.filter(([count]) => count > 0).map(([count, name]) => `${count} ${count === 1 ? name.replace(/s$/, "") : name}`);
  return told.length === 0 ? "Everything is fine." : `${told.join(", ")}.`;
}
