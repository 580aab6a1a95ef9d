import { readdir, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isObject, type Json, member, objectMember, stringMember } from "../../core/json.ts";
import { withLineFeeds } from "../../core/line-ends.ts";
import { snapshotKinds } from "../../document/lock.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import type { GateRun } from "../../gate/gate-report.ts";
import { readTextIfPresent } from "../../io/files.ts";
import { type GitFolder, gitFolder, type Revision } from "../../io/git.ts";
import { kitRoot } from "../../io/kit-root.ts";
import { linksOnTheWay } from "../../io/links-on-the-way.ts";
import { configFile } from "../load/project-config.ts";
import { lockPlace } from "../load/read-snapshot.ts";

/** The files of a repository before and after the change under review. */
export interface Watch {
  /** The revision that the change will be merged into, such as `origin/main`. */
  readonly name: string;
  /** The text of a file before the change; undefined if it did not exist. The path starts at the current folder. */
  readonly before: (path: string) => Promise<string | undefined>;
  /** The file names of a folder before the change. */
  readonly namesBefore: (folder: string) => Promise<readonly string[]>;
  /** The text of a file in the work tree; undefined if it does not exist. */
  readonly now: (path: string) => Promise<string | undefined>;
  /** The way in which the change altered a file. Undefined if it did not, or if git does not track the file because this run wrote it. */
  readonly alteration: (path: string) => Promise<Alteration | undefined>;
}

export type Alteration = "adds" | "alters" | "removes";

/** Compares the work tree of a folder with a revision. @throws KitError as `GitFolder` does */
export async function watchInputs(cwd: string, revision: Revision): Promise<Watch> {
  const git = gitFolder(cwd);
  const head = await git.revision("HEAD");
  const [here, prefix] = [await realpath(cwd), await git.prefix()];
  const root = resolve(
    here,
    ...prefix
      .split("/")
      .filter(Boolean)
      .map(() => ".."),
  );
  const before = async (path: string): Promise<string | undefined> =>
    isBelow(root, resolve(here, path)) ? git.readFile(revision, path) : undefined;
  const now = (path: string): Promise<string | undefined> => readTextIfPresent(resolve(cwd, path));
  const tracked = (of: Revision, path: string): Promise<string | undefined> => trackedEntry(git, of, { root, here, path });
  const isOwnLink = async (link: string): Promise<boolean> => {
    const entry = head && isBelow(root, link) ? await tracked(head, link) : undefined;
    return entry !== undefined && entry !== (await tracked(revision, link));
  };
  const alteration = async (path: string): Promise<Alteration | undefined> => {
    const named = resolve(here, path);
    const links = await Promise.all((await linksOnTheWay(named)).map(isOwnLink));
    // A link of the change leads where the change wants, be it to a file that nobody tracks, or to one that was reviewed for another use.
    const isLinked = links.includes(true);
    const place = isLinked ? named : await realpath(named).catch(() => named);
    if (!isBelow(root, place)) return undefined;
    const [old, current] = [await before(relative(here, place).replaceAll(sep, "/")), await now(path)];
    if (current === undefined) return old === undefined ? undefined : "removes";
    if (old !== undefined && sameText(old, current)) return undefined;
    // An untracked file was written by the run, such as the usage file of a step before the gate.
    if (!isLinked && (head === undefined || (await tracked(head, place)) === undefined)) return undefined;
    return old === undefined ? "adds" : "alters";
  };
  return { name: revision.name, before, namesBefore: (folder) => git.listFolder(revision, folder), now, alteration };
}

/** Compares texts without regard to line ends: a checkout may convert them. */
function sameText(a: string, b: string): boolean {
  return withLineFeeds(a) === withLineFeeds(b);
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

interface TrackedPath {
  readonly root: string;
  readonly here: string;
  readonly path: string;
}

/**
 * The entry of a file or link of a revision. A path in a submodule has the submodule's, because the change chooses the submodule's commit.
 * Undefined where git does not track the path.
 */
async function trackedEntry(git: GitFolder, revision: Revision, { root, here, path }: TrackedPath): Promise<string | undefined> {
  for (let part = path; part !== root && isBelow(root, part); part = dirname(part)) {
    const entry = await git.entry(revision, relative(here, part).replaceAll(sep, "/"));
    if (entry !== undefined && entry.kind !== "tree") return entry.id;
  }
  return undefined;
}

/** Lists the gate's inputs in fixed places that the change itself alters. */
export async function listTouched(place: WatchedPlace, generated: string | undefined): Promise<GateRun["touched"]> {
  const { watch } = place;
  const lists = [touchedUpstream(watch), touchedLock(watch), touchedKit(watch), touchedOverlays(place)];
  return (await Promise.all([...lists, ...(generated === undefined ? [] : [touchedConnectors(watch, generated)])])).flat();
}

async function touchedUpstream(watch: Watch): Promise<GateRun["touched"]> {
  const { alteration, old, now } = await configChange(watch);
  if (alteration === undefined) return [];
  const urlsOf = (config: Json | undefined): string =>
    JSON.stringify([member(config, "openapiUrl"), member(config, "registryUrl"), member(config, "guideUrl")]);
  // A file that cannot be read may say anything.
  if (isObject(old ?? {}) && isObject(now ?? {}) && urlsOf(old) === urlsOf(now)) return [];
  const message = `this change itself ${alteration} where upstream is, which \`pull\` and \`gate --live\` read`;
  return [{ input: "upstream", place: configFile, message }];
}

/** Lists the flags of verbs that the change itself sets in the config file. The gate's come first: they decide the gate. */
export async function touchedFlags(watch: Watch): Promise<GateRun["touched"]> {
  const { alteration, old, now } = await configChange(watch);
  if (alteration === undefined) return [];
  const sections = ["gate", "generate", "contract", "bundle"].filter((verb) => !sameMember(old, now, verb));
  if (sections.length === 0) return [];
  return [{ input: "flags", place: configFile, message: `this change itself ${alteration} the flags of ${sections.join(", ")}` }];
}

/**
 * Lists the config file where the change itself names another usage file there: it may be one that lowers more.
 *
 * @param usage the usage files of this run; where the config file names others, a flag has named these
 */
export async function touchedUsageName(usage: string | undefined, watch: Watch): Promise<GateRun["touched"]> {
  const { alteration, old, now } = await configChange(watch);
  if (alteration === undefined || sameMember(objectMember(old, "gate"), objectMember(now, "gate"), "usage")) return [];
  if (String(member(objectMember(now, "gate"), "usage")) !== usage) return [];
  return [{ input: "usage", place: configFile, message: `this change itself ${alteration} the names of the usage files` }];
}

function sameMember(a: Json | undefined, b: Json | undefined, key: string): boolean {
  return JSON.stringify(member(a, key)) === JSON.stringify(member(b, key));
}

async function configChange(
  watch: Watch,
): Promise<{ readonly alteration: Alteration | undefined; readonly old: Json | undefined; readonly now: Json | undefined }> {
  const alteration = await watch.alteration(configFile);
  if (alteration === undefined) return { alteration, old: undefined, now: undefined };
  return { alteration, old: parsed(await watch.before(configFile)), now: parsed(await watch.now(configFile)) };
}

/** Lists snapshots whose source in the lock has changed. A pull rewrites the digests, but a person chooses the source. */
async function touchedLock(watch: Watch): Promise<GateRun["touched"]> {
  const [old, now] = [parsed(await watch.before(lockPlace)), parsed(await watch.now(lockPlace))];
  return [...snapshotKinds, "guide"].flatMap((kind): GateRun["touched"] => {
    const [before, after] = [sourceIn(old, kind), sourceIn(now, kind)];
    if (before === undefined || after === undefined || before === after) return [];
    const message = `this change itself takes the ${kind === "guide" ? "guide" : `${kind} snapshot`} from ${after}; ${watch.name} took it from ${before}`;
    return [{ input: "lock", place: lockPlace, message }];
  });
}

function sourceIn(lock: Json | undefined, kind: string): string | undefined {
  const entry = objectMember(lock, kind);
  if (entry === undefined) return undefined;
  return stringMember(entry, "url") ?? stringMember(entry, "file") ?? `no source (${stringMember(entry, "origin") ?? "unknown"})`;
}

async function touchedKit(watch: Watch): Promise<GateRun["touched"]> {
  const place = "package-lock.json";
  const entryOf = (text: string | undefined): string | undefined => {
    const entry = member(objectMember(parsed(text), "packages"), "node_modules/airbyte-embedded-kit");
    return isObject(entry)
      ? `${stringMember(entry, "version") ?? "a folder"} (${stringMember(entry, "integrity") ?? "no digest"})`
      : undefined;
  };
  const [old, now] = [entryOf(await watch.before(place)), entryOf(await watch.now(place))];
  if (old === undefined || old === now) return [];
  return [{ input: "kit", place, message: `this change itself brings the gate in ${now ?? "another way"}; ${watch.name} has ${old}` }];
}

export interface WatchedPlace {
  readonly watch: Watch;
  readonly cwd: string;
  /** The kit's folder, with the overlays and bindings. In most projects it is an installed package, outside the project's own files. */
  readonly kit?: string;
}

/** Lists the base's files that the change itself alters: such a change chooses its own base. */
export async function touchedBases(files: readonly string[], watch: Watch): Promise<GateRun["touched"]> {
  const found = await Promise.all(files.map(async (place) => ({ place, alteration: await watch.alteration(place) })));
  return found.flatMap(({ place, alteration }) =>
    alteration === undefined ? [] : [{ input: "base", place, message: `this change itself ${alteration} the base, which is a file` }],
  );
}

async function touchedOverlays({ watch, cwd, kit = kitRoot }: WatchedPlace): Promise<GateRun["touched"]> {
  const way = relative(await realpath(cwd), await realpath(kit)).replaceAll(sep, "/");
  if (way.split("/").includes("node_modules")) return [];
  const paths: string[] = [];
  for (const kind of ["openapi/overlays", "openapi/prose"]) {
    const folder = join(way, kind).replaceAll(sep, "/");
    const names = await watch.namesBefore(folder).catch(() => []);
    const current = await readdir(resolve(cwd, folder)).catch(() => []);
    paths.push(...[...new Set([...names, ...current])].filter((name) => name.endsWith(".yaml")).map((name) => `${folder}/${name}`));
  }
  const bindings = join(way, "openapi/bindings.yaml").replaceAll(sep, "/");
  const found: GateRun["touched"][number][] = [];
  for (const place of [...paths.sort(), bindings]) {
    const alteration = await watch.alteration(place).catch(() => undefined);
    if (alteration === undefined) continue;
    found.push(
      place === bindings
        ? {
            input: "bindings",
            place,
            message: `this change itself ${alteration} the bindings, by which cases and the usage file name operations`,
          }
        : { input: "overlays", place, message: `this change itself ${alteration} an overlay, by which both sides are bundled` },
    );
  }
  return found;
}

async function touchedConnectors(watch: Watch, folder: string): Promise<GateRun["touched"]> {
  const place = join(folder, "manifest.json").replaceAll(sep, "/");
  const [old, now] = [parsed(await watch.before(place)), parsed(await watch.now(place))];
  if (old === undefined || now === undefined) return [];
  const [before, after] = [chosenIn(old), chosenIn(now)];
  if (before === after) return [];
  const message = `this change itself says that ${after} is generated; ${watch.name} says ${before}`;
  return [{ input: "connectors", place, message }];
}

function chosenIn(manifest: Json): string {
  const selection = member(manifest, "selection");
  const names = Array.isArray(selection) ? selection.join(", ") : "every connector";
  return `${names}${member(manifest, "open") === true ? ", open," : ""}`;
}

function parsed(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : parseDocument(text, "");
  } catch {
    return undefined; // the stage that reads the file reports the error
  }
}
