import { test as base, expect, type TestAPI } from "vitest";
import type { ContractReport } from "../contract/run/report.ts";
import type { Sandbox } from "../sandbox/options.ts";
import { createdSource, type ExpectedSource } from "./matchers/created-source.ts";
import { keptContract } from "./matchers/kept-contract.ts";
import type { HasPart } from "./matchers/matched.ts";
import { sentCall } from "./matchers/sent-call.ts";
import { createSandbox } from "./sandbox.ts";

export { expect } from "vitest";
export type { ExpectedSource } from "./matchers/created-source.ts";

export interface SandboxTestOptions {
  /** Opens the sandbox. Default: `createSandbox()` of the embedded default; `openProjectSandbox` takes your own documents. */
  readonly open?: () => Sandbox | Promise<Sandbox>;
  /** A sandbox for each test file (the default), for each test, or for each worker. */
  readonly scope?: "file" | "test" | "worker";
}

/**
 * Extends vitest's `test` by a fixture: `sandbox` is opened when the first test asks for it. Tests of one file share it, so that they tell
 * one story; `sandbox.reset()` puts it back to its seed.
 */
export function sandboxTest({ open = () => createSandbox(), scope = "file" }: SandboxTestOptions = {}): TestAPI<{ sandbox: Sandbox }> {
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads in the pattern which other fixtures are asked for; here none
  return base.extend<{ sandbox: Sandbox }>({ sandbox: [async ({}, use) => use(await open()), { scope }] });
}

/** vitest's `test` with a fixture `sandbox`: one sandbox for each test file. */
export const test: TestAPI<{ sandbox: Sandbox }> = sandboxTest();

expect.extend({
  toHaveCreatedSource(received: Sandbox, expected: ExpectedSource) {
    return createdSource(received, expected, partOf(this));
  },
  toHaveSent(received: Sandbox, capability: string, body?: unknown) {
    return sentCall(received, { capability, body, hasPart: partOf(this) });
  },
  toSatisfyContract(received: Sandbox | ContractReport) {
    return keptContract(received);
  },
});

interface Comparing {
  readonly equals: (value: unknown, other: unknown, testers?: never[]) => boolean;
  readonly utils: { readonly subsetEquality: unknown; readonly iterableEquality: unknown };
}

function partOf({ equals, utils }: Comparing): HasPart {
  return (value, part) => equals(value, part, [utils.iterableEquality, utils.subsetEquality] as never[]);
}

declare module "vitest" {
  // Declarations merge where their type parameters are the same, default included.
  // biome-ignore lint/suspicious/noExplicitAny: vitest's own default
  interface Matchers<T = any> {
    /** The sandbox has a source that agrees with every member given. */
    toHaveCreatedSource: (expected: ExpectedSource) => T;
    /** The sandbox was sent a call of this capability, with this part of a body. */
    toHaveSent: (capability: string, body?: unknown) => T;
    /** No call that the sandbox was sent was refused, but by a fault of the test; of a report of the suite: nothing failed. */
    toSatisfyContract: () => T;
  }
}
