import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { objectMember, stringMember } from "../../core/json.ts";
import { readTextIfPresent } from "../../io/files.ts";
import type { CommandContext } from "../command.ts";
import { parseManifest } from "./plan/edit-manifest.ts";
import { type PackageManager, type ProjectFacts, packageManagers } from "./plan/project-facts.ts";

type Manifest = ReturnType<typeof parseManifest>;

/** Looks at a project. Nothing is written. @throws KitError `init-manifest-invalid`, and the errors of reading */
export async function readProject({ cwd, env }: Pick<CommandContext, "cwd" | "env">): Promise<ProjectFacts> {
  const root = await rootOf(cwd);
  const folders = foldersBetween(cwd, root);
  const manifests = (await Promise.all(folders.map(readManifest))).filter((manifest) => manifest !== undefined);
  const own = await readManifest(cwd);
  const dependencies = [...new Set(manifests.flatMap(dependencyNames))];
  const hasTsconfig = folders.some((folder) => existsSync(join(folder, "tsconfig.json")));
  const { packageManager, version } = findPackageManager(folders, manifests, env);
  return {
    name: basename(cwd),
    fromRoot: relative(root, cwd).split(sep).join("/"),
    isRepository: existsSync(join(root, ".git")),
    packageManager,
    ...(version === undefined ? {} : { packageManagerVersion: version }),
    isYarnBerry: folders.some((folder) => existsSync(join(folder, ".yarnrc.yml"))),
    dependencies,
    isModule: own === undefined || stringMember(own, "type") === "module",
    hasTsconfig,
    isJavaScript: !hasTsconfig && !dependencies.includes("typescript") && (await hasJavaScript(cwd)),
    testScript: stringMember(objectMember(own, "scripts"), "test") ?? "",
    host: await hostOf(root),
    kitFolder: kitFolder(cwd, folders),
    testFolder: !existsSync(join(cwd, "test")) && existsSync(join(cwd, "tests")) ? "tests" : "test",
  };
}

/** The root of the git repository; without one, the nearest folder above that lists this one among its workspaces, else the folder. */
export async function rootOf(cwd: string): Promise<string> {
  const above = foldersBetween(cwd, undefined);
  const repository = above.find((folder) => existsSync(join(folder, ".git")));
  if (repository !== undefined) return repository;
  for (const folder of above.slice(1)) {
    if (existsSync(join(folder, "pnpm-workspace.yaml")) || (await unlessBroken(folder))?.workspaces !== undefined) return folder;
  }
  return cwd;
}

/** A package.json far above, which may not be the project's, is no reason to stop. */
async function unlessBroken(folder: string): Promise<Manifest | undefined> {
  return readManifest(folder).catch(() => undefined);
}

/** The folder and each one above it, to the root. */
function foldersBetween(cwd: string, root: string | undefined): readonly string[] {
  const folders = [cwd];
  for (let folder = cwd; folder !== root && dirname(folder) !== folder; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readTextIfPresent(join(folder, "package.json"));
  return text === undefined ? undefined : parseManifest(text.replace(/^\ufeff/, ""));
}

function dependencyNames(manifest: Manifest): readonly string[] {
  const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
  return kinds.flatMap((kind) => Object.keys(objectMember(manifest, kind) ?? {}));
}

const lockfiles: readonly (readonly [string, PackageManager])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
];

/** By package.json, else by the nearest lockfile, else by the program that runs this process. */
function findPackageManager(
  folders: readonly string[],
  manifests: readonly Manifest[],
  env: CommandContext["env"],
): { readonly packageManager: PackageManager; readonly version?: string } {
  const stated = manifests.map((manifest) => stringMember(manifest, "packageManager")).find((text) => text !== undefined);
  const [, name, version] = /^([a-z]+)@([0-9][\w.-]*)/.exec(stated ?? "") ?? [];
  const known = packageManagers.find((one) => one === name);
  if (known !== undefined && version !== undefined) return { packageManager: known, version };
  const locked = folders.flatMap((folder) => lockfiles.filter(([file]) => existsSync(join(folder, file))))[0]?.[1];
  const running = packageManagers.find((one) => env.npm_config_user_agent?.startsWith(`${one}/`));
  return { packageManager: locked ?? running ?? "npm" };
}

const javaScript = /^(?!.*\.config\.)[^.].*\.[cm]?jsx?$/;

async function hasJavaScript(cwd: string): Promise<boolean> {
  const names = await Promise.all([cwd, join(cwd, "src"), join(cwd, "lib")].map((folder) => readdir(folder).catch(() => [])));
  return names.flat().some((name) => javaScript.test(name));
}

/** By what is there, else by the addresses of git's remotes. */
async function hostOf(root: string): Promise<ProjectFacts["host"]> {
  if (existsSync(join(root, ".gitlab-ci.yml")) || existsSync(join(root, ".gitlab"))) return "gitlab";
  if (existsSync(join(root, ".github"))) return "github";
  const config = await readTextIfPresent(join(root, ".git/config")).catch(() => undefined);
  const remotes = [...(config ?? "").matchAll(/^\s*url\s*=\s*(\S+)/gm)].map(([, url]) => url ?? "");
  if (remotes.some((url) => /github/i.test(url))) return "github";
  return remotes.some((url) => /gitlab/i.test(url)) ? "gitlab" : undefined;
}

/** Workspaces keep shared packages at their root. */
function kitFolder(cwd: string, folders: readonly string[]): string {
  const path = "node_modules/airbyte-embedded-kit";
  const holder = folders.find((folder) => existsSync(join(folder, path))) ?? cwd;
  const up = relative(cwd, holder).split(sep).join("/");
  return up === "" ? `./${path}` : `${up}/${path}`;
}
