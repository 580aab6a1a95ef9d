import { describe, expect, test } from "vitest";
import { answeredAddress } from "../../../src/exports/answered-address.ts";
import { createdSource } from "../../../src/exports/matchers/created-source.ts";
import { keptContract } from "../../../src/exports/matchers/kept-contract.ts";
import { sentCall } from "../../../src/exports/matchers/sent-call.ts";
import type { Fault } from "../../../src/sandbox/faults/fault.ts";
import type { Sandbox } from "../../../src/sandbox/options.ts";
import { openShop } from "../../sandbox/shop.ts";

const refusedCall = (sandbox: Sandbox): Promise<unknown> =>
  sandbox.fetch("http://127.0.0.1/api/v1/workspaces", { signal: AbortSignal.timeout(20) }).catch(() => {});

describe("a refusal breaks the contract", () => {
  test.each<[string, Fault["do"]]>([
    ["a late one", { latencyMs: 0 }],
    ["one that breaks off", { cutBodyAt: 5 }],
    ["one that was lost after it", { reset: "after-commit" }],
    ["one that nobody heard of", { timeout: "after-commit" }],
  ])("%s", async (_name, fault) => {
    const { sandbox } = await openShop();
    sandbox.faults.add({ when: {}, do: fault });
    await refusedCall(sandbox);
    expect(sandbox.journal.entries()).toMatchObject([{ fault: Object.keys(fault)[0] }]);
    const { pass, message } = keptContract(sandbox);
    expect([pass, message()]).toEqual([false, expect.stringContaining("There is no bearer token. (token-required)")]);
  });

  test.each<[string, Fault["do"]]>([
    ["a status", { status: 503 }],
    ["an echo", { echo: true }],
    ["a reset before the call", { reset: "before" }],
  ])("but not %s that the test made", async (_name, fault) => {
    const { sandbox } = await openShop();
    sandbox.faults.add({ when: {}, do: fault });
    await refusedCall(sandbox);
    expect(keptContract(sandbox).pass).toBe(true);
  });
});

test("a journal that has forgotten calls tells neither that all kept the contract nor that none was sent", async () => {
  const { sandbox, operator } = await openShop({ journalLimit: 2 });
  const judgeSent = (capability: string): boolean => sentCall(sandbox, { capability, body: undefined, hasPart: () => true }).pass;
  await refusedCall(sandbox);
  for (let count = 0; count < 3; count++) await operator();
  const forgotten = "The journal has forgotten the first 2 calls, so it cannot tell.";
  expect(() => keptContract(sandbox)).toThrow(forgotten);
  expect(() => judgeSent("list-workspaces")).toThrow(forgotten);
  expect(judgeSent("create-application-token")).toBe(true);
  await refusedCall(sandbox); // One refusal that is still there is enough.
  expect(keptContract(sandbox).pass).toBe(false);
  sandbox.journal.clear();
  await operator();
  expect([keptContract(sandbox).pass, judgeSent("list-workspaces")]).toEqual([true, false]);
});

test("a body that the journal does not keep tells nothing", async () => {
  const { sandbox, call } = await openShop();
  await call("POST /embedded/sources", { body: { name: "x".repeat(60_000) } });
  const judge = (body: object | undefined): unknown => sentCall(sandbox, { capability: "create-source", body, hasPart: () => false }).pass;
  expect(() => judge({ name: "x" })).toThrow("The journal does not keep a body as long as one of create-source");
  expect(judge(undefined)).toBe(true);
});

test("a capability of the other generation is an error", async () => {
  const { sandbox } = await openShop();
  expect(() => sentCall(sandbox, { capability: "execute-action", body: undefined, hasPart: () => true })).toThrow(
    'There is no capability "execute-action"',
  );
});

test("an expectation that nothing could meet, and a value that is no sandbox, are errors and no answers", async () => {
  const { sandbox } = await openShop();
  const hasPart = (): boolean => false;
  const created = (expected: unknown): unknown => createdSource(sandbox, expected as never, hasPart);
  expect(() => created({ workspac: "a" })).toThrow('The expected source has no key "workspac"; did you mean workspace?');
  expect(() => created(undefined)).toThrow("The expected source must be an object, not undefined.");
  expect(createdSource(sandbox, { workspace: "a" }, hasPart).pass).toBe(false);
  const message = "The matcher takes a sandbox of `createSandbox`, and was given";
  expect(() => createdSource({} as never, {}, hasPart)).toThrow(message);
  expect(() => keptContract({} as never)).toThrow(message);
  expect(() => sentCall(sandbox.fetch as never, { capability: "create-source", body: undefined, hasPart })).toThrow(
    `${message} a function.`,
  );
  expect(() => sentCall(sandbox, { capability: undefined as never, body: undefined, hasPart })).toThrow("A capability is a text");
});

test("an address that no call can have is refused", () => {
  expect(() => answeredAddress({ baseURL: "x" } as never)).toThrow('There is no option "baseURL"; did you mean baseUrl?');
  expect(() => answeredAddress({ baseUrl: "localhost:4010" })).toThrow("`baseUrl` must be an address such as https://api.example.com");
  expect(answeredAddress({ baseUrl: "http://127.0.0.1:1/" })).toBe("http://127.0.0.1:1");
});
