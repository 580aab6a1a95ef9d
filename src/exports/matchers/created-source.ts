import type { Sandbox } from "../../sandbox/options.ts";
import type { WorldSource } from "../../sandbox/world/describe-world.ts";
import { type HasPart, lines, type Matched } from "./matched.ts";

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

/** Judges if a sandbox has a source now, in any of its worlds. */
export function createdSource(sandbox: Sandbox, expected: ExpectedSource, hasPart: HasPart): Matched {
  const sources = sandbox.worlds().flatMap(({ organizations }) =>
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
