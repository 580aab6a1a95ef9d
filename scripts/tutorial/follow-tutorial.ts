import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readTutorial } from "./read-tutorial.ts";
import { freePort, runTutorial, type TutorialProblem } from "./run-tutorial.ts";
import { servePackages } from "./serve-packages.ts";

export interface TutorialOptions {
  /** The text of the page. */
  readonly page: string;
  /** The packed packages. */
  readonly tarballs: readonly string[];
  /** An empty folder; the reader works in its folder `shop`. */
  readonly parent: string;
  /** The clone whose installed packages npm gets, as if from its registry. */
  readonly clone: string;
  /** True: npm decides what is installed, and links stand for the copies, which take half a minute. Default: npm installs it. */
  readonly linked?: boolean;
}

/**
 * Does what a tutorial says in a fresh folder, with an empty home and an empty cache, and answers the first step whose output is not what
 * the page says.
 */
export async function followTutorial(options: TutorialOptions): Promise<TutorialProblem | undefined> {
  const { page, tarballs, parent, clone, linked = false } = options;
  const steps = readTutorial(page);
  const [folder, home, programs] = ["shop", "home", "programs"].map((name) => join(parent, name)) as [string, string, string];
  for (const each of [folder, home, programs]) mkdirSync(each);
  for (const tarball of tarballs) cpSync(tarball, join(folder, basename(tarball)));
  if (linked) writeLinkingNpm(programs, clone);
  const ports = new Map([
    ["4010", await freePort()],
    ["3000", await freePort()],
  ]);
  const { PATH = "", LANG } = process.env;
  const own = { HOME: home, USERPROFILE: home, NO_COLOR: "1", PORT: ports.get("3000") };
  const { url, close } = await servePackages(clone);
  try {
    const npm = { npm_config_registry: url, npm_config_audit: "false", npm_config_update_notifier: "false" };
    return await runTutorial(steps, { folder, env: { LANG, PATH: [programs, PATH].join(delimiter), ...own, ...npm }, ports });
  } finally {
    await close();
  }
}

/** An npm that resolves as npm does, writes what npm writes, and links. */
function writeLinkingNpm(folder: string, clone: string): void {
  const script = fileURLToPath(new URL("link-packages.mjs", import.meta.url));
  const { PATH = "" } = process.env;
  const install = `PATH="${PATH}" npm "$@" --package-lock-only && exec "${process.execPath}" "${script}" "${clone}"`;
  writeFileSync(join(folder, "npm"), `#!/bin/sh\nif [ "$1" = install ]; then ${install}; fi\nPATH="${PATH}" exec npm "$@"\n`);
  chmodSync(join(folder, "npm"), 0o755);
}

/** Paths of the shop that its example lacks: packages and their lockfile, what is built, and what the last step makes for one look. */
export function isLeftOut(path: string): boolean {
  return /^(?:node_modules|package-lock\.json|\.git|dist|tomorrow\.json|[^/\\]*\.tgz)(?:[/\\]|$)/.test(path);
}
