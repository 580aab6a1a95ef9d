import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CommandContext, CommandResult } from "../command.ts";
import { kitVersion } from "../kit-version.ts";
import { generatedTree } from "../load/generated-tree.ts";
import type { Loader } from "../load/loader.ts";
import { configFile, type ProjectConfig, readProjectConfig } from "../load/project-config.ts";
import { readManifest } from "../load/read-manifest.ts";
import { refuseForeign } from "../load/refuse-foreign.ts";
import { selectConnectors } from "../load/select-connectors.ts";
import type { PullNetwork } from "../pull/pull-documents.ts";
import { choose, type GivenChoices } from "./choose.ts";
import { makeJourney } from "./make-journey.ts";
import type { InitChoices } from "./plan/choices.ts";
import { settle } from "./plan/settle.ts";
import { type WantedFile, wantedFiles } from "./plan/wanted-files.ts";
import { readPresent } from "./read-present.ts";
import { readProject, rootOf } from "./read-project.ts";
import { initReport } from "./report.ts";
import { type DocumentOptions, takeDocuments } from "./take-documents.ts";
import { writePlan } from "./write-plan.ts";

export interface InitOptions extends GivenChoices, DocumentOptions {
  readonly dryRun: boolean;
}

/**
 * Sets a project up: documents with their lock, the generated tree, a first test, the config file, a CI job and npm scripts. A file that is
 * there is never overwritten; package.json gets the scripts that it lacks, and .gitattributes its missing lines. Everything is planned and
 * checked before the first file is written.
 *
 * @throws KitError `init-…`, `ask-interrupted`, `config-invalid`, `output-unsafe`, `file-unwritable`, and the errors of pulling, bundling
 *   and generating
 */
export async function init(options: InitOptions, context: CommandContext, network?: PullNetwork): Promise<CommandResult> {
  const { cwd } = context;
  const facts = await readProject(context);
  const config = existsSync(join(cwd, configFile)) ? await readProjectConfig(cwd) : undefined;
  const choices = await choose({ ...options, yes: options.yes || options.dryRun }, { facts, config }, context);
  const documents = await takeDocuments(options, context, network);
  const made = await makeTree({ choices, config, loader: documents.loader }, context);
  const journey = makeJourney({ facts, choices, ...made });
  const wanted = [...documents.files, ...made.files, ...wantedFiles(facts, choices, journey)];
  const root = await rootOf(cwd);
  const planned = settle(wanted, await readPresent(wanted, { cwd, root }));
  if (!options.dryRun) await writePlan(planned, { cwd, root });
  return initReport({ facts, choices, planned, isDryRun: options.dryRun, version: await kitVersion(), generation: made.bundle.generation });
}

interface TreeParts {
  readonly choices: InitChoices;
  readonly config: ProjectConfig | undefined;
  readonly loader: Loader;
}

/** The generated tree, unless the project has one: `generate` brings that up to date. */
async function makeTree({ choices: { out, connectors }, config, loader }: TreeParts, context: CommandContext) {
  const { openapi, registry, open, "no-validators": bare } = config?.flags.generate ?? {};
  const { bundle } = await loader.openapi(asText(openapi));
  const loaded = await loader.registry(asText(registry));
  const told = { bundle, registry: selectConnectors(loaded, connectors).registry };
  if ((await readManifest(out, context)) !== undefined) return { ...told, files: [] };
  const asked = { bundle, out, registry: asText(registry), connectors, open: open === true, validators: bare !== true, check: false };
  const tree = await generatedTree(asked, context, loader);
  refuseForeign(tree, out, false);
  const files = tree.generated.files.map(({ path, text }): WantedFile => ({ path: `${out}/${path}`, kind: "derived", text: () => text }));
  return { ...told, files };
}

function asText(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
