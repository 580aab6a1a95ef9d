/**
 * The one of these names that a misspelt one most likely meant: up to a letter of difference in a short name, two in a longer one, where two letters
 * changed about count as one. Undefined where there is none, or several; names that differ in digits are meant to differ.
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

function withoutDigits(name: string): string {
  return name.replace(/\d/g, "");
}

/** Optimal string alignment: insertions, deletions, replacements and neighbours in the wrong order. */
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
