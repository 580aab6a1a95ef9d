import { addressOf } from "../../core/address-of.ts";
import type { ContractRequest } from "../case/exchange.ts";

/** Renders a request as a curl command that can be pasted into a shell. */
export function renderCurl({ operation, path, query, headers, body }: ContractRequest, address: string): string {
  return [
    "curl -i",
    ...(operation.method === "GET" ? [] : [`-X ${operation.method}`]),
    quote(`${address}${addressOf({ path: printable(path), query })}`),
    ...Object.entries(headers)
      .filter(([name]) => name !== "accept")
      .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quote(JSON.stringify(body))}`]),
  ].join(" ");
}

/** Within single quotes, a POSIX shell leaves every character alone but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Escapes control characters: a path comes from the document under test, and a terminal must not act on it. */
function printable(path: string): string {
  return path.replaceAll(/\p{Cc}/gu, encodeURIComponent);
}
