import { isObject } from "../../../core/json.ts";
import type { Warn } from "../../types/embedded.ts";
import type { Validation } from "../../types/validation.ts";

/** Looks at what a call was given, before anything is sent. */
export type Look = (call: string, given: readonly unknown[]) => Promise<void>;

/** The calls that have an option `validate` of their own, in their second argument. */
const validating: ReadonlySet<string> = new Set(["workspace.sources.create", "workspace.sources.check"]);

/** Makes the look of a client. A call's own `validate` goes before the client's. */
export function makeLook(validate: Validation, warn: Warn): Look {
  return async (call, given) => {
    const [, options] = given;
    const own = validating.has(call) && isObject(options) ? (options.validate as Validation | undefined) : undefined;
    const level = own ?? validate;
    // Loaded only on use, so `validate: false` costs nothing.
    if (level) (await import("./look-at-options.ts")).lookAtOptions(call, given, { validate: level, warn });
  };
}

/** Looks at one more call once, before the first look at another. */
export function lookBefore(look: Look, call: string, given: readonly unknown[]): Look {
  let looked: Promise<void> | undefined;
  return async (next, args) => {
    looked ??= look(call, given);
    await looked;
    await look(next, args);
  };
}

type Call = (...given: unknown[]) => unknown;

/** JavaScript callers give null for what is absent. It is said, but counts as undefined. */
function withoutNull(given: readonly unknown[]): unknown[] {
  return given.map((one) => one ?? undefined);
}

/** The calls that answer items one by one. */
const paged: ReadonlySet<string> = new Set(["workspaces.list", "skills.list", "skills.search", "workspace.sources.records"]);

/** Makes a group of calls, and the groups in it, look at what they are given. */
export function guardCalls<Group extends object>(group: Group, look: Look, above = ""): Group {
  const members = Object.entries(group).map(([key, member]: [string, unknown]) => {
    const name = `${above}${key}`;
    if (typeof member === "object" && member !== null) return [key, guardCalls(member, look, `${name}.`)];
    return [key, typeof member === "function" ? guardCall(member as Call, name, look) : member];
  });
  return Object.fromEntries(members);
}

function guardCall(run: Call, name: string, look: Look): Call {
  if (!paged.has(name)) {
    return async (...given) => {
      await look(name, given);
      return run(...withoutNull(given));
    };
  }
  return async function* (...given) {
    await look(name, given);
    yield* run(...withoutNull(given)) as AsyncIterable<unknown>;
  };
}
