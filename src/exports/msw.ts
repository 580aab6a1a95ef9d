import { http, type RequestHandler } from "msw";
import type { Sandbox } from "../sandbox/options.ts";
import { type AnsweredAddress, answeredAddress } from "./answered-address.ts";

/**
 * Handlers of MSW that let a sandbox answer every call of Airbyte's address: `setupServer(...sandboxHandlers(sandbox))`. Calls of other
 * addresses are left to your other handlers.
 */
export function sandboxHandlers(sandbox: Sandbox, address: AnsweredAddress = {}): RequestHandler[] {
  return [http.all(`${answeredAddress(address)}/*`, ({ request }) => sandbox.fetch(request))];
}
