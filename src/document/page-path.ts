/** The largest number of pages of a guide. */
export const pageLimit = 100;

const pathLimit = 200;

/** Windows keeps these names, with any ending, for devices. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/**
 * Returns the first problem of a list of page paths, in words; undefined if there is none. Files are written and removed under these paths,
 * so each must name a Markdown file below its folder, on every operating system. No two may be one file where case does not count.
 */
export function pagePathProblem(paths: readonly string[]): string | undefined {
  if (paths.length > pageLimit) return `there are ${paths.length} pages, and the limit is ${pageLimit}`;
  const seen = new Set<string>();
  for (const path of paths) {
    const problem = onePathProblem(path);
    if (problem !== undefined) return `${JSON.stringify(path.slice(0, pathLimit))} ${problem}`;
    const folded = path.toLowerCase();
    if (seen.has(folded)) return `${JSON.stringify(path)} is named twice, or differs from another in case alone`;
    seen.add(folded);
  }
  const nested = paths.find((path) => parents(path).some((parent) => seen.has(parent)));
  return nested === undefined ? undefined : `${JSON.stringify(nested)} is below another page`;
}

function onePathProblem(path: string): string | undefined {
  if (path.length > pathLimit) return `has more than ${pathLimit} characters`;
  if (!/\.(?:mdx?|markdown)$/i.test(path)) return "does not end with .md, .mdx or .markdown";
  const segments = path.split("/");
  if (segments.some((segment) => segment === "." || segment === "..")) return "has a segment `.` or `..`";
  const isPlain = segments.every(
    (segment) => /^[\w@(+-][\w .,@()+-]*$/.test(segment) && !/[. ]$/.test(segment) && !deviceName.test(segment),
  );
  return isPlain ? undefined : "is no plain relative path: letters, digits, `-`, `_`, `.` and spaces between slashes";
}

/** The folders above a path, without regard to case. */
function parents(path: string): readonly string[] {
  const segments = path.toLowerCase().split("/");
  return segments.slice(0, -1).map((_, index) => segments.slice(0, index + 1).join("/"));
}
