import { cases } from "../../contracts/cases.ts";
import { exampleCalls } from "../contract/example-calls.ts";
import type { Bindings } from "../document/bindings.ts";
import type { Bundle } from "../document/bundle.ts";
import { listOperations } from "../document/list-operations.ts";
import { startPrismServer } from "../io/prism/server.ts";
import type { CommandContext, CommandResult } from "./command.ts";
import { lastPage } from "./last-page.ts";
import { loadBundle } from "./load/load-bundle.ts";
import { createLoader } from "./load/loader.ts";
import { leftOutLines, provenCopy } from "./load/serve-prism.ts";
import { untilAborted } from "./until-aborted.ts";

export const defaultMockAddress = "http://127.0.0.1:4010";

export interface MockOptions {
  readonly openapi?: string | undefined;
  /** The port; 0 takes any free one. */
  readonly port: number;
}

/** Cases that show the mock at work: it accepts a request, refuses one for a rule of the guide, and requires a token. */
const shown = [
  "mint-scoped-token/in-the-eu-region-is-accepted",
  "create-source-template/whitelist-mode-with-an-empty-list-is-refused",
  "list-workspaces/without-a-token-is-refused",
] as const;

/**
 * Serves the bundle on the loopback address until the context's signal aborts.
 *
 * @throws KitError `mock-port-in-use`, `document-expands-too-far`, and as `loadBundle` does
 */
export async function mock({ openapi, port }: MockOptions, context: CommandContext): Promise<CommandResult> {
  const loader = createLoader(context.cwd);
  const [bundle, bindings] = [await loadBundle({ openapi }, context, loader), await loader.bindings()];
  const copy = provenCopy(bundle.document);
  const { address, levels, close } = await startPrismServer(lastPage(copy.document), port);
  const { signal } = context; // read before anybody is told that it serves: from here on Ctrl-C ends it cleanly
  for (const line of [...leftOutLines(copy), ...boundLines(levels), ...renderWelcome({ bundle, bindings, address })]) context.note(line);
  await untilAborted(signal);
  await close();
  return { exit: 0, json: { address }, text: "The mock has stopped.\n" };
}

/** A line where the mock does not follow every reference. */
function boundLines(levels: number | undefined): readonly string[] {
  if (levels === undefined) return [];
  return [
    `The references of this document multiply, so the mock follows ${levels} in a row. Deeper than that it accepts any value, and answers with none.`,
  ];
}

function renderWelcome(given: { readonly bundle: Bundle; readonly bindings: Bindings; readonly address: string }): string[] {
  const { bundle, address } = given;
  const calls = exampleCalls(
    cases.filter(({ name }) => (shown as readonly string[]).includes(name)),
    given,
  ).flatMap(({ title, curl }) => ["", `# ${title}`, curl]);
  return [
    `The mock serves ${listOperations(bundle.document).length} operations of the generation ${bundle.generation} at ${address}; Ctrl-C ends it.`,
    ...(calls.length === 0 ? [] : ["To try (a 422 says in its body what the request violates):", ...calls]),
  ];
}
