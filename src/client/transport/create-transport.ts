import { isObject } from "../../core/json.ts";
import { requestIdOf } from "../errors/request-id-of.ts";
import { makeConnection } from "./make-connection.ts";
import type { Transport, TransportOptions } from "./transport.ts";

/** @throws EmbeddedApiError `bad-option` */
export function createTransport(options: TransportOptions): Transport {
  const { call, learn, redact } = makeConnection(options);
  return {
    call: async (given) => {
      const { response, data } = await call(given);
      if (isObject(data)) {
        for (const token of [data.token, data.access_token]) if (typeof token === "string") learn(token);
      }
      // What the document promises, unproved: validating every answer would break on each field that upstream adds.
      return { data: data as never, status: response.status, requestId: requestIdOf(response.headers, redact) };
    },
  };
}
