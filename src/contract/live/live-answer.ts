import type { Json } from "../../core/json.ts";
import type { LiveRequest } from "./fill-request.ts";

/** A server's answer. Status 0 means that no answer came; `problem` says why. */
export interface LiveAnswer {
  readonly status: number;
  /** In lower case, without parameters. */
  readonly mediaType?: string;
  /** The parsed body; absent unless it is JSON. */
  readonly body?: Json;
  /** A fault of the answer itself, in words. */
  readonly problem?: string;
}

/** Sends a request to the server. Injected. It throws only if the signal is aborted. */
export type LiveSend = (request: LiveRequest, signal?: AbortSignal) => Promise<LiveAnswer>;
