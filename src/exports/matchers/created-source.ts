import { judgeMembers, type MemberJudge } from "../../core/judge-members.ts";
import type { Sandbox } from "../../sandbox/options.ts";
import type { World } from "../sandbox.ts";
import { type HasPart, lines, type Matched, receivedSandbox } from "./matched.ts";

type WorldSource = World["organizations"][number]["workspaces"][number]["sources"][number];

/** A source as a test expects it: what is given must agree. Secrets of `config` are masked in the sandbox's state. */
export interface ExpectedSource extends Partial<Omit<WorldSource, "config" | "streams" | "connections">> {
  /** The name of the customer's workspace. */
  readonly workspace?: string;
  /** A part of the effective configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The selected streams, all of them, in order. */
  readonly streams?: readonly string[];
  /** Parts of the connections that came about, all of them, in order. */
  readonly connections?: readonly Partial<WorldSource["connections"][number]>[];
}

const any: MemberJudge = () => undefined;
const judges: { readonly [Name in keyof ExpectedSource]-?: MemberJudge } = {
  ...{ id: any, name: any, workspace: any, template: any, connector: any, config: any, streams: any, connections: any },
};

/**
 * Judges if a sandbox has a source now, in any of its worlds.
 *
 * @throws Error for a member that no source has, also behind `.not`: nothing could ever match it
 */
export function createdSource(received: Sandbox, expected: ExpectedSource, hasPart: HasPart): Matched {
  const fault = judgeMembers(expected, { whole: "The expected source", judges });
  if (fault !== undefined) throw new Error(fault);
  const sources = receivedSandbox(received)
    .worlds()
    .flatMap(({ organizations }) =>
      organizations.flatMap(({ workspaces }) =>
        // A source of the state has its members alone: each is written down, so that a misspelt expectation matches nothing.
        workspaces.flatMap((workspace) => workspace.sources.map((source) => ({ workspace: workspace.name, ...source }))),
      ),
    );
  const wanted = JSON.stringify(expected);
  const shown = sources.map((source) => JSON.stringify(source));
  return {
    pass: sources.some((source) => hasPart(source, expected)),
    message: () =>
      shown.length === 0
        ? `The sandbox has no source; expected was ${wanted}.`
        : lines(`The sources of the sandbox, among which ${wanted} was looked for:`, shown),
  };
}
