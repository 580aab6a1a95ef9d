import { readAddress } from "../api/read-address.ts";
import { hasPlaceholder, isPathPlaceholder } from "../json/placeholder.ts";
import { type Shown, walkShown } from "../json/shown.ts";
import type { Call } from "../read/call.ts";

export interface DescribedCall {
  /** Method and path, with `{}` for each placeholder: `GET /api/v1/workspaces/{}`. */
  readonly operation: string;
  /** Method, address, headers and keys in a fixed order and spelling. */
  readonly text: string;
}

const uuid = /^[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i;

/** Describes a call by its method, path and keys. Layout, the order of keys, sample values and the names of placeholders do not count. */
export function describeCall({ method, url, headers, body }: Call): DescribedCall {
  const address = readAddress(url);
  const path = address === undefined ? url.text : address.path.text.split("/").map(openSegment).join("/");
  const host = address?.host.kind === "named" ? address.host.name : "";
  const query = (address?.query ?? []).map(({ name }) => `?${name}`);
  const sent = headers.map(({ name, value }) => `${name.toLowerCase()}: ${openValue(value ?? "…")}`);
  const keys = body.type === "json" && body.value !== undefined ? keysOf(body.value) : body.type === "none" ? [] : ["(a body)"];
  const operation = `${method.toUpperCase()} ${path}`;
  return { operation, text: [method.toUpperCase(), host, path, ...sorted(query), ...sorted(sent), ...keys].filter(Boolean).join(" ") };
}

/** The paths of all keys, sorted: `customization.stream_whitelist`. Items of a list count as one. */
export function keysOf(shown: Shown): readonly string[] {
  const isIndex = /^\d+$/;
  const paths = [...walkShown(shown)].flatMap(({ path }) => {
    const last = path.at(-1);
    return last === undefined || isIndex.test(last) ? [] : [path.map((segment) => (isIndex.test(segment) ? "[]" : segment)).join(".")];
  });
  return sorted(paths);
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function openSegment(segment: string): string {
  return isPathPlaceholder(segment) || uuid.test(segment) ? "{}" : segment;
}

function openValue(value: string): string {
  return value
    .split(/\s+(?![^<]*>)/)
    .map((word) => (hasPlaceholder(word) ? "…" : word))
    .join(" ");
}
