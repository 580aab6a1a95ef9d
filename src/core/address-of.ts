/** A request's path and the values of its query. A list repeats its name. */
interface Addressed {
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
}

/** The path of a request with its query. */
export function addressOf({ path, query }: Addressed): string {
  const pairs = Object.entries(query).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
