import { expect, test } from "vitest";
import { routeToSandbox, type SandboxRoute } from "../../src/exports/playwright.ts";
import type { Sandbox } from "../../src/sandbox/options.ts";
import { openShop } from "../sandbox/shop.ts";

/** The answer that a page would get, or the reason of its failure. */
async function routed(sandbox: Pick<Sandbox, "fetch">): Promise<unknown> {
  let handle: (route: SandboxRoute) => Promise<void> = async () => {};
  const page = {
    route: async (_url: string, handler: typeof handle) => {
      handle = handler;
    },
  };
  await routeToSandbox(page, sandbox as Sandbox);
  let outcome: unknown;
  await handle({
    request: () => ({
      url: () => "https://api.airbyte.ai/api/v1/workspaces",
      method: () => "GET",
      headers: () => ({}),
      postData: () => null,
    }),
    fulfill: async ({ status, body }) => {
      outcome = [status, [...body]];
    },
    abort: async (reason) => {
      outcome = reason;
    },
  }).catch((error: unknown) => {
    outcome = [outcome, String(error)];
  });
  return outcome;
}

test("a file arrives byte by byte", async () => {
  const bytes = new Uint8Array([0xfe, 0xff, 0x00, 0x80]);
  expect(await routed({ fetch: async () => new Response(bytes) })).toEqual([200, [...bytes]]);
});

test.each([{ reset: "before" }, { cutBodyAt: 3 }] as const)("a connection breaks for the page, too: %j", async (fault) => {
  const { sandbox } = await openShop();
  sandbox.faults.add({ when: {}, do: fault });
  expect(await routed(sandbox)).toBe("connectionreset");
});

test("an error of the sandbox fails the test", async () => {
  const fetch = async (): Promise<never> => {
    throw new Error("planted");
  };
  expect(await routed({ fetch })).toEqual(["failed", "Error: planted"]);
});
