import { expect, test } from "vitest";
import type { CallTable, KindOf, ShapeOf } from "../../../../src/client/api/options/option-kinds.ts";
import type { StreamChoice } from "../../../../src/client/types/streams.ts";

/** Holds at compile time that a row is one of the call's; `npm run types` fails where an error that is expected does not come. */
function row<Name extends keyof CallTable>(_name: Name, ..._row: CallTable[Name]): Name {
  return _name;
}

const call = { signal: "any", timeoutMs: "number" } as const;

test("the types of the calls hold their table", () => {
  const held = [
    row("workspaces.stats", "read-workspace-stats", call),
    // @ts-expect-error another capability
    row("workspaces.stats", "list-workspaces", call),
    // @ts-expect-error an argument is missing
    row("workspaces.list", "list-workspaces", call),
    // @ts-expect-error the call has no second argument
    row("workspaces.stats", "read-workspace-stats", call, call),
    // @ts-expect-error an option is missing
    row("workspaces.stats", "read-workspace-stats", { signal: "any" }),
    // @ts-expect-error there is no such option
    row("workspaces.stats", "read-workspace-stats", { signal: "any", timeoutMs: "number", idempotencyKey: "string" }),
    // @ts-expect-error the option is a number
    row("workspaces.stats", "read-workspace-stats", { signal: "any", timeoutMs: "string" }),
  ];
  expect(new Set(held)).toEqual(new Set(["workspaces.stats", "workspaces.list"]));
});

test("a choice of a few is named whole, in any order", () => {
  const streams = { names: ["string"], customizations: "any", mappers: "any" } as const;
  const whole: readonly ShapeOf<StreamChoice>[] = [
    { ...streams, mode: '"whitelist" | "suggested" | "all"' },
    { ...streams, mode: '"all" | "whitelist" | "suggested"' },
    // @ts-expect-error one is missing
    { ...streams, mode: '"whitelist" | "all"' },
    // @ts-expect-error one is invented
    { ...streams, mode: '"whitelist" | "suggested" | "all" | "none"' },
  ];
  const kinds: readonly KindOf<string | null | undefined>[] = ["string | null", "null | string"];
  expect([whole.length, kinds.length]).toEqual([4, 2]);
});
