import { nearestName } from "../../../core/nearest-name.ts";

export interface Rename {
  /** The declared name that an undeclared one stands for. */
  readonly to: string;
  /** True if nothing else can be meant, so that an edit is safe. */
  readonly isSafe: boolean;
}

interface Declared {
  /** Required names that the object lacks. */
  readonly missing: readonly string[];
  /** Declared names that the object lacks, required or not. */
  readonly free: readonly string[];
}

/** More undeclared names than this are no slips: the object is another one. */
const undeclaredLimit = 50;

/** Pairs undeclared names with the declared ones that they stand for: equal but for blanks and case, misspelt, or alike in a word. */
export function matchNames(undeclared: readonly string[], { missing, free }: Declared): ReadonlyMap<string, Rename> {
  const found = new Map<string, Rename>();
  if (undeclared.length > undeclaredLimit) return found;
  const isTaken = (name: string): boolean => [...found.values()].some(({ to }) => to === name);
  const steps: readonly ((name: string) => Rename | undefined)[] = [
    (name) => sure(free.find((other) => plain(other) === plain(name))),
    (name) =>
      sure(
        nearestName(
          name,
          free.filter((other) => !isTaken(other)),
        ),
      ),
    (name) =>
      alike(
        name,
        missing.filter((other) => !isTaken(other)),
        undeclared,
      ),
  ];
  for (const step of steps) {
    for (const name of undeclared) {
      const rename = found.has(name) ? undefined : step(name);
      if (rename !== undefined && !isTaken(rename.to)) found.set(name, rename);
    }
  }
  return found;
}

function sure(to: string | undefined): Rename | undefined {
  return to === undefined ? undefined : { to, isSafe: true };
}

/** A missing name that shares a word with an undeclared one, such as `customer_name` and `workspace_name`, if no other pair shares one. */
function alike(name: string, missing: readonly string[], undeclared: readonly string[]): Rename | undefined {
  const own = wordsOf(name);
  const shares = missing.filter((other) => wordsOf(other).some((word) => own.includes(word)));
  const [to] = shares;
  if (to === undefined || shares.length > 1) return undefined;
  const rivals = undeclared.filter((other) => wordsOf(other).some((word) => wordsOf(to).includes(word)));
  return rivals.length === 1 && wordsOf(to).at(-1) === own.at(-1) ? { to, isSafe: true } : undefined;
}

/** A name without case, blanks and separators. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]/g, "");
}

/** The words of a name: `workspaceName` and `workspace_name` have two. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
