import type { Json, JsonObject } from "../../core/json.ts";
import type { ClientClock, ClientDriver, ClientOptions } from "./client-driver.ts";

/** The world that a case begins with. */
export interface StageOptions {
  /** Seed of the server's state, as `docs/schemas/sandbox-seed.schema.json` describes it. */
  readonly seed?: JsonObject;
  /** `wrapped`: the server answers a scoped token in Base64, as the guide's sample shows it. */
  readonly scopedShape?: "raw" | "wrapped";
  /** Origin of the `next` links of pages. */
  readonly nextOrigin?: string;
}

/** A trouble that the server makes. */
export interface StageFault {
  readonly capability: string;
  /** Number of calls that meet it. */
  readonly times: number;
  /** An answer instead of the real one, or a 500 that repeats the request with its secrets. */
  readonly do: { readonly status: number; readonly body?: Json; readonly retryAfter?: number } | { readonly echo: true };
}

/** A server with state, on which client cases run. Its clock stands still until it is advanced. */
export interface ClientStage extends Required<Pick<ClientOptions, "baseUrl" | "clientId" | "clientSecret" | "organizationId">> {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: ClientClock & { readonly advance: (ms: number) => Promise<void> };
  readonly fault: (fault: StageFault) => void;
  readonly endFaults: () => void;
  readonly revoke: (token: string) => void;
  /** The id of a thing of the seed; undefined for an unknown one. */
  readonly idOf: (kind: "source-template" | "workspace", name: string) => string | undefined;
  /** Ends after everything that is due in this process has run. */
  readonly turn: () => Promise<void>;
}

/** A client, and the servers that its cases run on: a new one for each case. */
export interface ClientUnderTest {
  readonly driver: ClientDriver;
  readonly openStage: (options: StageOptions) => Promise<ClientStage>;
}
