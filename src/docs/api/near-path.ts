import { nearestName } from "../../core/nearest-name.ts";
import { isPathPlaceholder } from "../json/placeholder.ts";
import type { Spelled } from "../read/spelled.ts";
import type { Api, ApiOperation, Segment } from "./api.ts";
import { splitSegments } from "./match-path.ts";

export interface NearPath {
  readonly operation: ApiOperation;
  /** The page's segment for each of the operation's; undefined if it has none there. */
  readonly aligned: readonly (Spelled | undefined)[];
  /** The number of segments that differ. */
  readonly distance: number;
}

/** Names of the members of a body, which tell operations apart. */
type Keys = readonly string[];

/** Longer paths are near to none: no API has one. */
const segmentLimit = 60;

/** The least share of a path's weight that must agree. */
const leastScore = 0.7;

/**
 * The operation that a path which the document lacks most likely means. Segments are compared, not letters: singular and plural, `_` and `-`,
 * and small slips agree. The last word of both paths must agree, so that `things/sync` is never taken for `things/stats`.
 */
export function nearPath(
  api: Api,
  { method, path, keys }: { readonly method: string; readonly path: Spelled; readonly keys: Keys },
): NearPath | undefined {
  const skipped = commonPrefix(api);
  const parts = splitSegments(path).filter(({ text }, index, all) => text !== "" || index < all.length - 1);
  if (parts.length > segmentLimit) return undefined;
  const own = api.servers.map(({ base }) => base).find((base) => base !== "" && path.text.startsWith(`${base}/`));
  const segments = own === undefined ? parts : parts.slice(own.split("/").length - 1);
  const ranked = api.operations
    .filter((operation) => operation.method === method && agreeAtEnd(operation.segments, segments))
    .map((operation) => ({ operation, ...align(operation.segments, segments, skipped), fit: keyFit(operation, keys) }))
    .filter(({ score }) => score >= leastScore)
    .map((found) => ({ ...found, rank: found.score + found.fit * 0.3 + (found.operation.segments.length === segments.length ? 0.05 : 0) }))
    .sort((a, b) => b.rank - a.rank);
  const [best, second] = ranked;
  if (best === undefined || (second !== undefined && second.rank === best.rank)) return undefined;
  return { operation: best.operation, aligned: best.aligned, distance: best.distance };
}

function agreeAtEnd(segments: readonly Segment[], parts: readonly Spelled[]): boolean {
  const own = segments.findLast(({ literal }) => literal !== undefined)?.literal;
  const given = parts.findLast(({ text }) => !isPathPlaceholder(text) && !isId(text))?.text;
  const isParameterLast = segments.at(-1)?.literal === undefined;
  const isGivenLast = parts.at(-1)?.text === given;
  return own !== undefined && given !== undefined && isParameterLast !== isGivenLast && agree(own, given) > 0;
}

function isId(text: string): boolean {
  return /^[0-9a-z]{8}-[0-9a-z]{4}-/i.test(text) || /^\d+$/.test(text);
}

/** The number of leading segments that all paths of the document share, such as `/api/v1`. They tell nothing apart. */
export function commonPrefix({ operations }: Api): number {
  const [first] = operations;
  if (first === undefined) return 0;
  const count = first.segments.findIndex(
    ({ literal }, index) => literal === undefined || !operations.every(({ segments }) => segments[index]?.literal === literal),
  );
  return Math.max(0, count);
}

/** How well two words agree: 1 if they are the same but for number and separators, less for a slip, else 0. */
function agree(a: string, b: string): number {
  const [left, right] = [plain(a), plain(b)];
  if (left === right) return 1;
  return left.length > 3 && right.length > 3 && nearestName(left, [right]) !== undefined ? 0.9 : 0;
}

/** True for words that differ in number, case or separators alone. */
export function isSameWord(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[_-]/g, "")
    .replace(/ies$/, "y")
    .replace(/(?:es|s)$/, (end) => (end === "es" ? "e" : ""));
}

interface Alignment {
  readonly score: number;
  readonly aligned: readonly (Spelled | undefined)[];
  readonly distance: number;
}

/** The longest common subsequence of two paths, in which later words weigh more. */
function align(segments: readonly Segment[], parts: readonly Spelled[], skipped: number): Alignment {
  const [own, given] = [weights(segments.length, skipped), weights(parts.length, skipped)];
  const best: number[][] = Array.from({ length: segments.length + 1 }, () => new Array<number>(parts.length + 1).fill(0));
  const gain = (i: number, j: number): number => {
    const [segment, part] = [segments[i], parts[j]];
    if (segment === undefined || part === undefined) return 0;
    const isVariable = isPathPlaceholder(part.text) || isId(part.text);
    const share = segment.literal === undefined ? (isVariable ? 1 : 0) : isVariable ? 0 : agree(segment.literal, part.text);
    return share * ((own[i] ?? 0) + (given[j] ?? 0)) + (share > 0 ? 1e-6 : 0);
  };
  for (let i = segments.length - 1; i >= 0; i--) {
    for (let j = parts.length - 1; j >= 0; j--) {
      const [row, below] = [best[i] as number[], best[i + 1] as number[]]; // both were made above
      row[j] = Math.max(below[j] ?? 0, row[j + 1] ?? 0, gain(i, j) > 0 ? gain(i, j) + (below[j + 1] ?? 0) : 0);
    }
  }
  return follow({ best, gain, segments, parts, total: sum(own) + sum(given) });
}

function follow({
  best,
  gain,
  segments,
  parts,
  total,
}: {
  readonly best: readonly (readonly number[])[];
  readonly gain: (i: number, j: number) => number;
  readonly segments: readonly Segment[];
  readonly parts: readonly Spelled[];
  readonly total: number;
}): Alignment {
  const aligned: (Spelled | undefined)[] = segments.map(() => undefined);
  let [i, j, same] = [0, 0, 0];
  while (i < segments.length && j < parts.length) {
    const here = best[i]?.[j] ?? 0;
    if (gain(i, j) > 0 && Math.abs(here - gain(i, j) - (best[i + 1]?.[j + 1] ?? 0)) < 1e-9) {
      aligned[i] = parts[j];
      if (segments[i]?.literal === undefined || segments[i]?.literal === parts[j]?.text) same++;
      i++;
      j++;
    } else if (here === (best[i + 1]?.[j] ?? 0)) i++;
    else j++;
  }
  return { score: total === 0 ? 0 : (best[0]?.[0] ?? 0) / total, aligned, distance: Math.max(segments.length, parts.length) - same };
}

/** The last word of a path says most; the prefix that all paths share says nothing. */
function weights(length: number, skipped: number): readonly number[] {
  return Array.from({ length }, (_, index) => (index < skipped ? 0 : index === length - 1 ? 3 : index === length - 2 ? 2 : 1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The share of a body's names that the operation's body declares. */
function keyFit({ body }: ApiOperation, keys: Keys): number {
  const declared = new Set(body?.media.flatMap(({ names }) => names) ?? []);
  return keys.length === 0 ? 0 : keys.filter((key) => declared.has(key)).length / keys.length;
}
