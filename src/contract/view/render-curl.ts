import type { ContractRequest } from "../case/exchange.ts";

/** A request as a line that can be pasted into a shell. */
export function renderCurl({ operation, path, query, headers, body }: ContractRequest, address: string): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
  ).toString();
  return [
    "curl -i",
    ...(operation.method === "GET" ? [] : [`-X ${operation.method}`]),
    quote(`${address}${printable(path)}${search === "" ? "" : `?${search}`}`),
    ...Object.entries(headers)
      .filter(([name]) => name !== "accept")
      .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quote(JSON.stringify(body))}`]),
  ].join(" ");
}

/** Within single quotes a POSIX shell leaves everything alone but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A path comes from the document under test; a terminal must not act on it. */
function printable(path: string): string {
  return path.replaceAll(/\p{Cc}/gu, encodeURIComponent);
}
