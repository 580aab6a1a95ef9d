import { shown } from "../../core/judge-members.ts";
import { didYouMean } from "../../core/nearest-name.ts";
import type { Sandbox } from "../../sandbox/options.ts";
import { type HasPart, judgeForgotten, lines, type Matched, receivedSandbox } from "./matched.ts";

/**
 * Judges if a sandbox was sent a call of a capability, such as `create-source`, with this part of a body. It is judged by the journal, where
 * secrets are replaced.
 *
 * @throws Error for a capability that the sandbox's generation does not have, so that no call could ever have it, and where no such call is
 *   found in a journal that has forgotten some, or a long body
 */
export function sentCall(sandbox: Sandbox, { capability, body, hasPart }: ExpectedCall): Matched {
  const { capabilities, journal } = receivedSandbox(sandbox);
  if (typeof capability !== "string") throw new Error(`A capability is a text, such as "create-source", not ${shown(capability)}.`);
  if (!capabilities.has(capability))
    throw new Error(`There is no capability ${JSON.stringify(capability)}${didYouMean(capability, [...capabilities])}`);
  const sent = journal.entries().filter((entry) => entry.capability === capability);
  const wanted = body === undefined ? "" : ` with ${JSON.stringify(body)}`;
  const calls = sent.map((entry) => `${entry.method} ${entry.url} ${JSON.stringify(entry.body ?? null)}: ${entry.status ?? "no answer"}`);
  const pass = sent.some((entry) => body === undefined || hasPart(entry.body, body));
  if (!pass) judgeForgotten(journal);
  if (!pass && sent.some((entry) => typeof entry.body === "string" && / characters\]$/.test(entry.body)))
    throw new Error(`The journal does not keep a body as long as one of ${capability}, so it cannot tell.`);
  return {
    pass,
    message: () =>
      calls.length === 0
        ? `The sandbox was sent no call of ${capability}; expected was one${wanted}.`
        : lines(`The calls of ${capability}, among which one${wanted} was looked for:`, calls),
  };
}

export interface ExpectedCall {
  readonly capability: string;
  /** A part of the body; undefined: any body, or none. */
  readonly body: unknown;
  readonly hasPart: HasPart;
}
