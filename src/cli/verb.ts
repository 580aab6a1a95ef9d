import type { CommandContext, CommandResult } from "../commands/command.ts";
import type { FlagValues } from "./flag-values.ts";

export interface Flag {
  /** The name of the flag's value in the help text, such as FILE. A flag without one is a switch. */
  readonly value?: string;
  readonly help: string;
}

export interface Verb {
  readonly summary: string;
  /** The argument beside the flags. A verb without this accepts none. */
  readonly argument?: { readonly name: string; readonly help: string; readonly many?: true };
  readonly flags: Readonly<Record<string, Flag>>;
  readonly run: (flags: FlagValues, context: CommandContext) => Promise<CommandResult>;
}

/** Flags of several verbs. */
export const openapi = {
  value: "FILE",
  help: "A snapshot or a bundle; `embedded` or `agent` for the kit's own document of a generation; default: openapi/snapshot/openapi.json.",
} as const;

export const registry = { value: "FILE", help: "A connector registry; default: openapi/snapshot/registry.json." } as const;
