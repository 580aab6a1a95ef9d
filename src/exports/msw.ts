import { http, type RequestHandler } from "msw";
import type { Sandbox } from "../sandbox/options.ts";

export interface SandboxHandlersOptions {
  /** The address that your program calls. Default: Airbyte's own. */
  readonly baseUrl?: string;
}

/**
 * Handlers of MSW that let a sandbox answer every call of Airbyte's address: `setupServer(...sandboxHandlers(sandbox))`. Calls of other
 * addresses are left to your other handlers.
 */
export function sandboxHandlers(sandbox: Sandbox, { baseUrl = "https://api.airbyte.ai" }: SandboxHandlersOptions = {}): RequestHandler[] {
  return [http.all(`${baseUrl.replace(/\/$/, "")}/*`, ({ request }) => sandbox.fetch(request))];
}
