import { KitError } from "../../core/errors.ts";
import type { CommandContext } from "../command.ts";
import { configFile, type ProjectConfig } from "../load/project-config.ts";
import { ciHosts, defaultChoices, type InitChoices } from "./plan/choices.ts";
import type { ProjectFacts } from "./plan/project-facts.ts";

export interface GivenChoices extends Partial<Record<keyof InitChoices, string | undefined>> {
  readonly ci?: InitChoices["ci"] | undefined;
  readonly runner?: InitChoices["runner"] | undefined;
  /** Ask nothing. */
  readonly yes: boolean;
}

/**
 * Chooses by the flags, the config file that is there, a person's answers, and the defaults, in this order.
 *
 * @param config undefined where the project has no config file
 * @throws KitError `init-conflict`, `init-no-terminal`, `ask-interrupted`, `usage-bad-value`
 */
export async function choose(
  given: GivenChoices,
  { facts, config }: { readonly facts: ProjectFacts; readonly config: ProjectConfig | undefined },
  { ask }: Pick<CommandContext, "ask">,
): Promise<InitChoices> {
  if (!given.yes && ask === undefined) throw new KitError("init-no-terminal", "There is no terminal to ask on.");
  const defaults = defaultChoices(facts);
  const question = given.yes || ask === undefined ? async (_: string, answer: string) => answer : ask;
  const settled: Partial<InitChoices> = config === undefined ? {} : settledBy(config, given);
  const connectors = settled.connectors ?? given.connectors ?? (await question("Connectors, or all?", defaults.connectors));
  const out = settled.out ?? given.out ?? (await question("Folder of the generated code?", defaults.out));
  const ci = given.ci ?? asHost(await question(`CI job for ${ciHosts.join(", ")}?`, defaults.ci));
  return { connectors: list(connectors), out: asFolder(out, facts), ci, runner: given.runner ?? defaults.runner };
}

/** The config file's choices; where it makes none, the verb's own defaults, since the file is not changed. A flag may not contradict it. */
function settledBy({ flags }: ProjectConfig, given: GivenChoices): Pick<InitChoices, "out" | "connectors"> {
  const { out = "generated", connectors = "all" } = flags.generate ?? {};
  const settled = { out: String(out), connectors: String(connectors) };
  for (const name of ["out", "connectors"] as const) {
    if (given[name] === undefined || list(given[name]) === list(settled[name])) continue;
    throw new KitError("init-conflict", `--${name} is ${given[name]}, and the config file's generate.${name} is ${settled[name]}.`, {
      place: configFile,
    });
  }
  return settled;
}

function list(names: string): string {
  return names
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(",");
}

function asHost(answer: string): InitChoices["ci"] {
  const host = ciHosts.find((known) => known === answer.toLowerCase());
  if (host === undefined) throw new KitError("usage-bad-value", `The CI is ${ciHosts.join(", ")}, not "${answer}".`, { place: "--ci" });
  return host;
}

/** A folder of the project, with "/" and without a slash at its end. */
function asFolder(answer: string, { testFolder }: ProjectFacts): string {
  const folder = answer
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "")
    .replace(/\/+$/, "");
  if (folder !== "" && folder !== "." && !folder.startsWith("/") && !/^[a-z]:/i.test(folder) && !folder.split("/").includes(".."))
    return ofItsOwn(folder, { ...takenFolders, [testFolder]: "the first test" });
  throw new KitError("usage-bad-value", `The generated code needs a folder within the project, not "${answer}".`, { place: "--out" });
}

/** Folders in which `init` writes other files, or nobody keeps code of their own. */
const takenFolders: Readonly<Record<string, string>> = {
  openapi: "the documents and their lock",
  node_modules: "installed packages",
  ".git": "git's own files",
  ".github": "the CI job",
  ".gitlab": "the CI job",
};

/** Refuses a folder that holds something else: the generated code is compared with all that is in its folder. */
function ofItsOwn(folder: string, taken: Readonly<Record<string, string>>): string {
  const [top = ""] = folder.toLowerCase().split("/");
  const isTaken = Object.hasOwn(taken, top) && (top === folder.toLowerCase() || top.startsWith(".") || top === "node_modules");
  if (!isTaken) return folder;
  throw new KitError("usage-bad-value", `The generated code needs a folder of its own, and ${folder} is for ${taken[top]}.`, {
    place: "--out",
  });
}
