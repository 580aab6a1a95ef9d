import type { Sandbox } from "../sandbox/options.ts";
import { type AnsweredAddress, answeredAddress } from "./answered-address.ts";

/** The parts of Playwright's page, or of its browser context, that are asked for; nothing of Playwright is loaded. */
export interface Routing {
  route(url: string, handler: (route: SandboxRoute) => Promise<void>): Promise<unknown>;
}

export interface SandboxRoute {
  request(): {
    url(): string;
    method(): string;
    headers(): Record<string, string>;
    postData(): string | null;
  };
  fulfill(answer: { status: number; headers: Record<string, string>; body: Buffer }): Promise<void>;
  abort(reason: string): Promise<void>;
}

/**
 * Lets a sandbox answer what a page, or every page of a context, sends to Airbyte's address. A broken connection that a fault asks for
 * reaches the page as one; an error of the sandbox itself fails the test, too.
 */
export async function routeToSandbox(page: Routing, sandbox: Sandbox, address: AnsweredAddress = {}): Promise<void> {
  await page.route(`${answeredAddress(address)}/**`, async (route) => {
    const request = route.request();
    const body = request.postData();
    const sent = { method: request.method(), headers: request.headers(), ...(body !== null && { body }) };
    const answer = await answerOf(sandbox, request.url(), sent).catch(async (error: unknown) => {
      await route.abort(isBroken(error) ? "connectionreset" : "failed");
      if (!isBroken(error)) throw error;
    });
    if (answer !== undefined) await route.fulfill(answer);
  });
}

async function answerOf(sandbox: Sandbox, url: string, sent: RequestInit): Promise<Parameters<SandboxRoute["fulfill"]>[0]> {
  const answer = await sandbox.fetch(url, sent);
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()), // a file is no text
  };
}

/** True for the two errors of a connection that breaks, before an answer and within one. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError && (error.message === "fetch failed" || error.message === "terminated");
}
