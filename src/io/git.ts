import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import { sep } from "node:path";
import { KitError } from "../core/errors.ts";
import { decodeText, systemCode } from "./files.ts";

/** A revision that git has resolved to a commit. */
export interface Revision {
  /** The revision as the user wrote it, such as `origin/main`. */
  readonly name: string;
  readonly commit: string;
}

export interface GitFolder {
  /**
   * True where the folder lies in a git work tree. A folder inside of git's own folder is refused (`git-planted`): a change may bring `HEAD`,
   * `config`, `objects` and `refs`, and git would take their revisions for those of the repository around them.
   */
  readonly isRepository: () => Promise<boolean>;
  /** The folder relative to the root of its work tree, such as `packages/api/`. Empty at the root, and where there is no work tree. */
  readonly prefix: () => Promise<string>;
  readonly isShallow: () => Promise<boolean>;
  /** Resolves a name to a commit. Undefined if git does not know it. */
  readonly revision: (name: string) => Promise<Revision | undefined>;
  /**
   * Full names of the refs that a short name may mean, such as a branch and a tag. Git takes the first, so anyone who can push a tag could
   * redirect the name.
   */
  readonly refsNamed: (name: string) => Promise<readonly string[]>;
  /** The text of a file in a revision, its path relative to the folder; undefined where the revision lacks it. */
  readonly readFile: (revision: Revision, path: string) => Promise<string | undefined>;
  /** Names in a folder of a revision; none where the revision lacks the folder. */
  readonly listFolder: (revision: Revision, path: string) => Promise<readonly string[]>;
  /** The entry of a path: a folder, a submodule, a file or a link. Undefined where the revision lacks the path. */
  readonly entry: (revision: Revision, path: string) => Promise<Entry | undefined>;
  /** A value of the configuration, such as `user.email`. */
  readonly config: (key: string) => Promise<string | undefined>;
}

export interface Entry {
  readonly kind: "tree" | "commit" | "blob";
  /** Mode and object: two entries with the same are the same. */
  readonly id: string;
}

interface Ran {
  readonly exit: number;
  readonly out: Buffer;
  readonly err: string;
}

/**
 * Runs git in a folder: only plumbing commands, and no shell. Nothing is fetched, no filter, pager or hook runs, and a name that begins
 * with a dash is not read as an option.
 *
 * Every call throws KitError `git-unavailable` where git is not installed, and `git-failed` where git does not work in this folder. Ask
 * `isRepository` first: it alone knows a repository that a change has brought.
 */
export function gitFolder(folder: string): GitFolder {
  const run = (...argv: string[]): Promise<Ran> => runGit(folder, argv);
  const succeeds = async (...argv: string[]): Promise<string | undefined> => {
    const { exit, out } = await run(...argv);
    return exit === 0 ? out.toString().trim() : undefined;
  };
  return {
    isRepository: () => isRepository(folder),
    prefix: async () => (await succeeds("rev-parse", "--show-prefix")) ?? "",
    isShallow: async () => (await succeeds("rev-parse", "--is-shallow-repository")) === "true",
    revision: async (name) => {
      const commit = await succeeds("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
      return commit === undefined ? undefined : { name, commit };
    },
    refsNamed: async (name) => {
      const short = name.split(/[~^:]|@\{/)[0] ?? name;
      const full = ["refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map((folder) => `${folder}${short}`);
      const { out } = await run("for-each-ref", "--format=%(refname)", "--", ...full);
      return out
        .toString()
        .split("\n")
        .filter((ref) => full.includes(ref));
    },
    readFile: async ({ commit, name }, path) => {
      const listed = await run("ls-tree", "-z", commit, "--", path);
      if (listed.exit !== 0) throw failed(`git ls-tree ${name} ${path}`, listed.err, folder);
      // Only a regular file counts; a link or a folder of that name does not.
      const blob = /^100[0-7]{3} blob ([0-9a-f]+)\t/.exec(listed.out.toString())?.[1];
      if (blob === undefined) return undefined;
      const { exit, out, err } = await run("cat-file", "blob", blob);
      if (exit !== 0) throw failed(`git cat-file blob ${name}:${path}`, err, folder);
      return decodeText(out, `${name}:${path}`);
    },
    listFolder: async ({ commit }, path) => {
      const { exit, out } = await run("ls-tree", "-z", "--name-only", commit, "--", `${path}/`);
      const paths = exit === 0 ? out.toString().split("\0").filter(Boolean) : [];
      return paths.map((one) => one.slice(one.lastIndexOf("/") + 1));
    },
    entry: async ({ commit }, path) => {
      const { exit, out } = await run("ls-tree", "-z", commit, "--", path);
      const [, mode, kind, object] = (exit === 0 && /^([0-7]+) (tree|commit|blob) ([0-9a-f]+)\t/.exec(out.toString())) || [];
      return kind === undefined ? undefined : { kind: kind as Entry["kind"], id: `${mode} ${object}` }; // one of the three, as matched
    },
    config: async (key) => (await succeeds("config", "--get", key)) || undefined,
  };
}

async function isRepository(folder: string): Promise<boolean> {
  const { exit, out, err } = await runGit(folder, ["rev-parse", "--is-inside-work-tree", "--absolute-git-dir"]);
  const [isInside, own = ""] = out.toString().trim().split("\n");
  if (exit === 0) {
    if (!(await isWithin(folder, own))) return isInside === "true";
    throw new KitError("git-planted", "This folder lies inside of what git takes for its own folder.", { place: own });
  }
  if (/not a git repository/i.test(err)) return false;
  throw failed("git rev-parse --is-inside-work-tree", err, folder);
}

async function isWithin(folder: string, other: string): Promise<boolean> {
  const [here, there] = await Promise.all([folder, other].map((path) => realpath(path).catch(() => path)));
  return `${here}${sep}`.startsWith(`${there}${sep}`);
}

/** The largest output of git, above the parser's own limit for a snapshot. */
const limitBytes = 128 * 1024 * 1024;

/** Git asks nobody, locks and fetches nothing, and reads each object as it was committed: no ref puts another in its place. */
const quiet = { GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_NO_REPLACE_OBJECTS: "1" };

function runGit(folder: string, argv: readonly string[]): Promise<Ran> {
  const env = { ...process.env, ...quiet, LC_ALL: "C" };
  return new Promise((resolve, reject) => {
    execFile("git", argv, { cwd: folder, env, encoding: "buffer", maxBuffer: limitBytes, windowsHide: true }, (error, out, stderr) => {
      const err = stderr.toString();
      if (error === null) resolve({ exit: 0, out, err });
      else if (typeof error.code === "number") resolve({ exit: error.code, out, err });
      else if (systemCode(error) === "ENOENT") {
        reject(new KitError("git-unavailable", "There is no git on this machine's path.", { place: folder, cause: error }));
      } else reject(failed(`git ${argv[0] ?? ""}`, error.message, folder));
    });
  });
}

function failed(command: string, message: string, place: string): KitError {
  return new KitError("git-failed", `${command} failed: ${message.trim().slice(0, 500) || "it said nothing"}`, { place });
}
