import type { Api, ApiOperation } from "../api/api.ts";
import type { Fault } from "../fault.ts";
import type { ProseUnit } from "../read/page.ts";
import { wordsOf } from "./value/match-names.ts";

/** Links to operations of a reference page (Redoc, Swagger UI, Scalar): their ids, and the operation against the samples of the same section. */
export function judgeLinks({ links }: ProseUnit, api: Api, called: readonly ApiOperation[]): readonly Fault[] {
  return links.flatMap(({ url, span }): readonly Fault[] => {
    const id = operationIn(url);
    if (id === undefined || api.webhookIds.has(id)) return [];
    const operation = api.operations.find((one) => one.id === id);
    if (operation === undefined) return isOfDocument(id, api) ? [unknownOperation(id, span, api)] : [];
    const twin = called.find((one) => isTwin(one, operation));
    if (twin === undefined || called.includes(operation)) return [];
    const message = `The link leads to ${operation.method} ${operation.path}; the samples here call ${twin.method} ${twin.path}.`;
    return [
      {
        kind: "link-path-mismatch",
        key: id,
        span,
        message,
        got: id,
        expected: twin.id,
        suggestion: `link to ${twin.id}`,
        pointer: operation.pointer,
      },
    ];
  });
}

/** The operation that an address names in its hash, such as `#tag/Sources/operation/list_sources` or `#/Sources/list_sources`. */
function operationIn(url: string): string | undefined {
  const [, id] = /#(?:\/?tag\/[^/]+\/)?\/?operation\/([\w.-]+)\/?$/.exec(url) ?? /#\/[^/#]+\/([\w.-]+)$/.exec(url) ?? [];
  return id;
}

/** The words of the ids of each API's operations. */
const idWords = new WeakMap<Api, ReadonlyMap<ApiOperation, readonly string[]>>();

function wordsOfIds(api: Api): ReadonlyMap<ApiOperation, readonly string[]> {
  const words = idWords.get(api) ?? new Map(api.operations.map((one) => [one, wordsOf(one.id)]));
  idWords.set(api, words);
  return words;
}

/** Guides link to other references as well: an id counts only if it is written as the document's ids are. */
function isOfDocument(id: string, api: Api): boolean {
  const own = wordsOf(id);
  return [...wordsOfIds(api).values()].some((words) => own.some((word) => words.includes(word)));
}

function unknownOperation(id: string, span: Fault["span"], api: Api): Fault {
  const near = nearestId(id, api);
  const message = `The document has no operation ${id}.`;
  const words = { message, got: id, expected: near?.id ?? "an operation of the document" };
  return {
    kind: "unknown-operation-link",
    key: id,
    span,
    ...words,
    ...(near === undefined ? {} : { suggestion: `link to ${near.id}`, pointer: near.pointer }),
  };
}

/** The operation whose id shares most words with another, if they share at least half. */
function nearestId(id: string, api: Api): ApiOperation | undefined {
  const own = wordsOf(id);
  const score = (words: readonly string[]): number => (2 * own.filter((word) => words.includes(word)).length) / (own.length + words.length);
  const ranked = [...wordsOfIds(api)].map(([operation, words]) => ({ operation, score: score(words) })).sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  return best === undefined || best.score < 0.5 || best.score === second?.score ? undefined : best.operation;
}

/** Operations of one method that end in the same path below different prefixes. */
function isTwin(a: ApiOperation, b: ApiOperation): boolean {
  if (a.method !== b.method || a.id === b.id) return false;
  const tail = ({ path }: ApiOperation): string =>
    path
      .replaceAll(/\{[^{}]*\}/g, "{}")
      .split("/")
      .slice(-1)
      .join("/");
  return tail(a) === tail(b);
}
