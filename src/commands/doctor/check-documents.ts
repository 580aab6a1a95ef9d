import { counted } from "../../core/counted.ts";
import { listOperations } from "../../document/list-operations.ts";
import { snapshotKinds } from "../../document/lock.ts";
import type { CommandContext } from "../command.ts";
import { generatedTree } from "../load/generated-tree.ts";
import type { Loader } from "../load/loader.ts";
import { configFile, readProjectConfig } from "../load/project-config.ts";
import { readManifest } from "../load/read-manifest.ts";
import { lockPlace } from "../load/read-snapshot.ts";
import { type Check, fault, fine, inTurn, warning } from "./check.ts";

/** The config file, the documents, and the generated tree. */
export async function checkDocuments(context: CommandContext, loader: Loader): Promise<readonly Check[]> {
  return inTurn([
    ["config", () => checkConfig(context, loader)],
    ["lock", () => checkLock(loader)],
    ["document", () => checkDocument(loader)],
    ["generated", () => checkGenerated(context, loader)],
  ]);
}

async function checkConfig({ cwd }: CommandContext, loader: Loader): Promise<Check> {
  await readProjectConfig(cwd);
  if ((await loader.textIfPresent(configFile)) !== undefined) return fine("config", `${configFile} is read`);
  return warning("config", `There is no ${configFile}.`, "Let `airbyte-embedded init` write it, or give the flags each time.");
}

async function checkLock(loader: Loader): Promise<Check> {
  const sources = await Promise.all(snapshotKinds.map((kind) => loader.source(kind)));
  const missing = snapshotKinds.filter((_, index) => sources[index]?.isEmbedded === true);
  const hasLock = (await loader.textIfPresent(lockPlace)) !== undefined;
  if (missing.length === 0) {
    const { length } = (await loader.guide()).pages;
    return fine("lock", `both snapshots${length === 0 ? "" : ` and ${counted(length, "page")} of the guide`} are what the lock says`);
  }
  if (!hasLock && missing.length === snapshotKinds.length)
    return warning(
      "lock",
      "There are no snapshots, so the kit's embedded default counts.",
      "Let `airbyte-embedded init` or `pull` write them.",
    );
  const message = `openapi/snapshot/${missing.join(".json and openapi/snapshot/")}.json is missing.`;
  return fault("lock", message, "Put it back (`git checkout openapi`), or run the verb `pull`.");
}

/** An overlay of this generation that finds its place no more is refused by bundling; others that do nothing are listed. */
async function checkDocument(loader: Loader): Promise<Check> {
  const { generation, document, overlays } = (await loader.openapi()).bundle;
  const applied = counted(overlays.filter((overlay) => overlay.applied).length, "overlay");
  const offers = `${counted(listOperations(document).length, "operation")}, ${applied} applied`;
  if (generation === "unknown") {
    const next = "Pull the document of Airbyte Embedded, unless this one is meant: bundle, generate, mock and gate know others, too.";
    return warning("document", `The document is of no known generation of Airbyte Embedded: ${offers}.`, next);
  }
  const idle = overlays.filter(({ applied, reason }) => !applied && !reason?.startsWith("for generation "));
  if (idle.length === 0) return fine("document", `generation ${generation}, ${offers}`);
  const shown = idle.map(({ id, reason }) => `${id} (${reason ?? "no reason given"})`).join(", ");
  return warning(
    "document",
    `Overlays do not apply any more: ${shown}.`,
    "Look for a newer airbyte-embedded-kit: the document has moved on.",
  );
}

async function checkGenerated(context: CommandContext, loader: Loader): Promise<Check> {
  const { generate = {}, gate = {} } = (await readProjectConfig(context.cwd)).flags;
  const folder = String(generate.out ?? gate.generated ?? "generated");
  const recorded = await readManifest(folder, context);
  if (recorded === undefined) return warning("generated", `There is no generated code in ${folder}.`, "Run `airbyte-embedded generate`.");
  const file = (value: string | boolean | undefined): string | undefined => (typeof value === "string" ? value : undefined);
  const { bundle } = await loader.openapi(file(generate.openapi));
  const options = { ...recorded, bundle, out: folder, registry: file(generate.registry), check: true };
  const { changes, strangers } = await generatedTree(options, context, loader);
  const stale = [...changes, ...strangers].map(({ path }) => path);
  if (stale.length === 0) return fine("generated", `${folder} is up to date`);
  const more = stale.length > 3 ? ` and ${stale.length - 3} more` : "";
  return fault(
    "generated",
    `${folder} is not up to date: ${stale.slice(0, 3).join(", ")}${more}.`,
    "Run `airbyte-embedded generate` and commit what it writes.",
  );
}
