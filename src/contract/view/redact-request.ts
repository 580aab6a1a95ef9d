import type { ContractRequest } from "../case/exchange.ts";
import { isSecretName, redacted, redactJson } from "./redact-json.ts";

/** A request as it may be printed: no token, and nothing whose name says that it is secret. */
export function redactRequest(request: ContractRequest): ContractRequest {
  const { headers, query, body } = request;
  return {
    ...request,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value)])),
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, isSecretName(name) ? redacted : value])),
    ...(body === undefined ? {} : { body: redactJson(body) }),
  };
}

/** The scheme stays, so that the line can be pasted once the token is put in. */
function redactHeader(name: string, value: string): string {
  const scheme = /^\S+(?=\s)/.exec(value)?.[0];
  if (name.toLowerCase() === "authorization") return scheme === undefined ? redacted : `${scheme} ${redacted}`;
  return isSecretName(name) ? redacted : value;
}
