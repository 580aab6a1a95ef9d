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
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void>;
  abort(reason: string): Promise<void>;
}

/**
 * Lets a sandbox answer what a page, or every page of a context, sends to Airbyte's address. A broken connection that a fault asks for
 * reaches the page as one.
 */
export async function routeToSandbox(page: Routing, sandbox: Sandbox, address: AnsweredAddress = {}): Promise<void> {
  await page.route(`${answeredAddress(address)}/**`, async (route) => {
    const request = route.request();
    const body = request.postData();
    try {
      const answer = await sandbox.fetch(request.url(), {
        method: request.method(),
        headers: request.headers(),
        ...(body !== null && { body }),
      });
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() });
    } catch {
      await route.abort("connectionreset");
    }
  });
}
