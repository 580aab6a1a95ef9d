import { readdir, readlink } from "node:fs/promises";
import { dirname, join, parse, relative, resolve, sep } from "node:path";

/** As many links in a row as Linux follows. */
const limit = 40;

/**
 * Lists the links that a path leads through, each as an absolute path, in the order in which they are followed. Links behind links count,
 * too. A part that does not exist ends the way.
 */
export async function linksOnTheWay(path: string): Promise<readonly string[]> {
  const links: string[] = [];
  let [reached, ahead] = [parse(resolve(path)).root, partsOf(resolve(path))];
  while (ahead.length > 0 && links.length < limit) {
    const [part = "", ...rest] = ahead;
    const next = join(reached, part);
    const target = await readlink(next).catch(() => undefined);
    if (target === undefined) [reached, ahead] = [next, rest];
    else {
      links.push(join(reached, nameAsStored(await readdir(reached).catch(() => []), part)));
      const real = resolve(dirname(next), target);
      [reached, ahead] = [parse(real).root, [...partsOf(real), ...rest]];
    }
  }
  return links;
}

/** The name as the folder has it: where names ignore case, git knows a file by that one alone. */
export function nameAsStored(names: readonly string[], name: string): string {
  const lower = name.toLowerCase();
  return names.includes(name) ? name : (names.find((one) => one.toLowerCase() === lower) ?? name);
}

function partsOf(path: string): readonly string[] {
  return relative(parse(path).root, path).split(sep).filter(Boolean);
}
