import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readTutorial } from "./read-tutorial.ts";
import { freePort, runTutorial, type TutorialProblem } from "./run-tutorial.ts";

export interface TutorialOptions {
  /** The text of the page. */
  readonly page: string;
  /** The packed packages. */
  readonly tarballs: readonly string[];
  /** An empty folder; the reader works in its folder `shop`. */
  readonly parent: string;
  /** The clone whose packages stand for those that npm would fetch. */
  readonly clone: string;
}

/** Does what a tutorial says in a fresh folder, with an empty home, and answers the first step whose output is not what the page says. */
export async function followTutorial({ page, tarballs, parent, clone }: TutorialOptions): Promise<TutorialProblem | undefined> {
  const [folder, home, programs] = ["shop", "home", "programs"].map((name) => join(parent, name)) as [string, string, string];
  for (const each of [folder, home, programs]) mkdirSync(each);
  for (const tarball of tarballs) cpSync(tarball, join(folder, basename(tarball)));
  const standIn = fileURLToPath(new URL("install-from-here.mjs", import.meta.url));
  const npm = join(programs, "npm");
  const { PATH = "", LANG } = process.env;
  writeFileSync(
    npm,
    `#!/bin/sh\nif [ "$1" = install ]; then shift; exec "${process.execPath}" "${standIn}" "${clone}" "$@"; fi\nPATH="${PATH}" exec npm "$@"\n`,
  );
  chmodSync(npm, 0o755);
  const ports = new Map([
    ["4010", await freePort()],
    ["3000", await freePort()],
  ]);
  const env = { LANG, PATH: [programs, PATH].join(delimiter), HOME: home, USERPROFILE: home, NO_COLOR: "1", PORT: ports.get("3000") };
  return runTutorial(readTutorial(page), { folder, env, ports });
}

/** Paths of the shop that its example lacks: packages, what is built, and what the last step makes for one look. */
export function isLeftOut(path: string): boolean {
  return /^(?:node_modules|\.git|dist|tomorrow\.json|[^/\\]*\.tgz)(?:[/\\]|$)/.test(path);
}
