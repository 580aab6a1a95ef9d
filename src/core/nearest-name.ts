/**
 * The name that a misspelt one most likely means: `sorce-x` → `source-x`. One edit is allowed in a name of three or four letters, two in a
 * longer one; two swapped neighbours count as one edit. Undefined where no name is near, or several are equally near. Names that differ
 * only in digits are never taken for each other.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const limit = name.length < 3 || name.length > 60 ? 0 : name.length <= 4 ? 1 : 2;
  const near = names.flatMap((other) => {
    if (Math.abs(other.length - name.length) > limit || withoutDigits(other) === withoutDigits(name)) return [];
    return [{ other, distance: distanceOf(name.toLowerCase(), other.toLowerCase()) }];
  });
  const nearest = Math.min(...near.map(({ distance }) => distance));
  const best = near.filter(({ distance }) => distance === nearest && distance <= limit);
  return best.length === 1 ? best[0]?.other : undefined;
}

/** The end of a sentence about a name that there is not: `; did you mean port?`, or the full stop alone where no name is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return near === undefined ? "." : `; did you mean ${near}?`;
}

function withoutDigits(name: string): string {
  return name.replace(/\d/g, "");
}

/** Optimal string alignment distance: insertions, deletions, replacements, and swaps of neighbours. */
function distanceOf(a: string, b: string): number {
  let before: readonly number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + same,
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = current;
  }
  return above[b.length] ?? 0;
}
