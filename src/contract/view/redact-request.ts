import { isArray, isObject, type Json } from "../../core/json.ts";
import type { ContractRequest } from "../case/exchange.ts";

/** Replaces a secret. */
const redacted = "<redacted>";

/** Redacts a request for printing: tokens, and every value whose name suggests a secret. */
export function redactRequest(request: ContractRequest): ContractRequest {
  const { headers, query, body } = request;
  return {
    ...request,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value)])),
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, isSecretName(name) ? redacted : value])),
    ...(body === undefined ? {} : { body: redactJson(body) }),
  };
}

/** Keeps the scheme (`Bearer`), so that the printed line works once the token is put in. */
function redactHeader(name: string, value: string): string {
  const scheme = /^\S+(?=\s)/.exec(value)?.[0];
  if (name.toLowerCase() === "authorization") return scheme === undefined ? redacted : `${scheme} ${redacted}`;
  return isSecretName(name) ? redacted : value;
}

/** Redacts a JSON value for printing. Its shape stays; every value at or below a name that suggests a secret is hidden. */
export function redactJson(value: Json, isHidden = false): Json {
  if (isArray(value)) return value.map((item) => redactJson(item, isHidden));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactJson(item, isHidden || isSecretName(name))]));
  }
  return isHidden && value !== null ? redacted : value;
}

function isSecretName(name: string): boolean {
  return /secret|passw|passphrase|credential|token|(?:api|access|private)[-_]?key|cookie/i.test(name);
}
