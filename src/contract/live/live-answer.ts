import type { Json } from "../../core/json.ts";
import type { LiveRequest } from "./fill-request.ts";

/** What a server answered. Status 0: no answer came, and `problem` says why. */
export interface LiveAnswer {
  readonly status: number;
  /** In lower case, without parameters. */
  readonly mediaType?: string;
  /** Only where it is JSON. */
  readonly body?: Json;
  /** What is wrong with the answer itself, in words. */
  readonly problem?: string;
}

/** How a request reaches the server; injected. It throws only when the signal is aborted. */
export type LiveSend = (request: LiveRequest, signal?: AbortSignal) => Promise<LiveAnswer>;
