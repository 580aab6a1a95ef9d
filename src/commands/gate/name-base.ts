import { KitError } from "../../core/errors.ts";
import type { GitFolder, Revision } from "../../io/git.ts";

/** The base that `--base` names: `ref:origin/main`, `file:old.json`, or a bare name. */
export interface NamedBase {
  readonly kind: "ref" | "file" | "bare";
  readonly name: string;
}

/** @throws KitError `usage-bad-value` if nothing follows `ref:` or `file:` */
export function parseBase(value: string): NamedBase {
  const [, kind, name = ""] = /^(ref|file):(.*)$/s.exec(value) ?? [];
  if (kind === undefined) return { kind: "bare", name: value };
  if (name === "")
    throw new KitError("usage-bad-value", `--base takes a name behind ${kind}:, such as ${examples[kind]}.`, { place: "--base" });
  return { kind: kind === "ref" ? "ref" : "file", name };
}

const examples: Readonly<Record<string, string>> = { ref: "ref:origin/main", file: "file:old.json" };

/**
 * Decides if a bare name is a revision or a file. A name that is both is refused, because a file that a change adds must not replace a
 * revision. A file needs the extension of a document.
 *
 * @throws KitError `gate-base-ambiguous`
 */
export function settleBare(name: string, { isFile, isRevision }: { readonly isFile: boolean; readonly isRevision: boolean }): NamedBase {
  if (!isFile) return { kind: "ref", name };
  if (isRevision) throw ambiguous(`${name} is both a file and a git revision.`);
  if (!/\.(json|ya?ml)$/i.test(name)) throw ambiguous(`${name} is a file of this folder, and no git revision here.`);
  return { kind: "file", name };
}

/**
 * Resolves a name to a revision. A name is refused if a branch and a tag have it at different commits: git would take the tag.
 *
 * @throws KitError `gate-base-ambiguous`, and as `GitFolder` does
 */
export async function findRevision(git: GitFolder, name: string): Promise<Revision | undefined> {
  const revision = await git.revision(name);
  if (revision === undefined) return undefined;
  const refs = await git.refsNamed(name);
  const commits = await Promise.all(refs.map(async (ref) => (await git.revision(ref))?.commit));
  if (new Set(commits).size > 1) throw ambiguous(`${name} names ${refs.join(" and ")}, which differ.`);
  return revision;
}

function ambiguous(message: string): KitError {
  return new KitError("gate-base-ambiguous", message, { place: "--base" });
}
