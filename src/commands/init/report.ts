import { counted } from "../../core/counted.ts";
import { objectMember } from "../../core/json.ts";
import type { CommandResult } from "../command.ts";
import type { InitChoices } from "./plan/choices.ts";
import { parseManifest } from "./plan/edit-manifest.ts";
import { commandsOf, missingPackages } from "./plan/package-manager.ts";
import type { ProjectFacts } from "./plan/project-facts.ts";
import { renderDiff } from "./plan/render-diff.ts";
import type { PlannedFile } from "./plan/settle.ts";
import { gitlabJob, scriptsOf } from "./plan/wanted-files.ts";

export interface InitOutcome {
  readonly facts: ProjectFacts;
  readonly choices: InitChoices;
  readonly planned: readonly PlannedFile[];
  readonly isDryRun: boolean;
  readonly version: string;
  readonly generation: string;
}

/** The outcome of `init`, as text and as JSON. */
export function initReport(outcome: InitOutcome): CommandResult {
  const { facts, choices, planned, isDryRun, version, generation } = outcome;
  const next = nextCommands(facts, choices, version);
  const notes = notesOf(outcome);
  const json = {
    packageManager: facts.packageManager,
    generation,
    ...choices,
    dryRun: isDryRun,
    files: planned.map(({ path, state }) => ({ path, state })),
    notes,
    next,
  };
  const diff = isDryRun ? [renderDiff(planned)] : [];
  const text = [
    ...diff,
    ...fileLines(planned, isDryRun),
    ...notes.map((note) => `note: ${note}`),
    "",
    "Go on with",
    ...next.map((line) => `  ${line}`),
  ];
  return { exit: 0, json, text: `${text.join("\n")}\n` };
}

/** Files that a person will read are named one by one; of the others, each folder is one line. */
function fileLines(planned: readonly PlannedFile[], isDryRun: boolean): readonly string[] {
  const changed = planned.filter(({ state }) => state !== "kept");
  if (changed.length === 0) return ["Everything is here already; nothing was changed."];
  const lines = planned.filter(({ kind }) => kind === "own").map(({ path, state }) => `  ${words[state]}  ${path}`);
  const others = (["fetched", "derived"] as const).flatMap((kind) => {
    const files = changed.filter((file) => file.kind === kind);
    return files.length === 0 ? [] : [`  ${words.new}  ${counted(files.length, "file")} ${origin[kind]}`];
  });
  return [isDryRun ? "Would write" : "Wrote", ...others, ...lines];
}

const words = { new: "new   ", edited: "added ", kept: "kept  " } as const;
const origin = { fetched: "in openapi: the documents and their lock", derived: "of generated code" } as const;

function notesOf({ facts, choices, planned }: InitOutcome): readonly string[] {
  const kept = (path: string): PlannedFile | undefined => planned.find((file) => file.path.endsWith(path) && file.state === "kept");
  const ci = kept(".gitlab-ci.yml");
  const manifest = planned.find(({ path }) => path === "package.json");
  const present = objectMember(parseManifest(manifest?.after ?? "{}"), "scripts") ?? {};
  const scripts = Object.entries(scriptsOf(facts, choices)).filter(([name, script]) => present[name] !== script);
  return [
    ...(ci !== undefined && !ci.after.includes(gitlabJob(facts))
      ? [`add to .gitlab-ci.yml: include: [{ local: ${gitlabJob(facts)} }]`]
      : []),
    ...scripts.map(([name]) => `the script ${name} of package.json is your own and was kept`),
    ...(facts.isRepository ? [] : ["this is no git repository: the gate compares with a revision, so run `git init` and commit"]),
  ];
}

/** The three commands to go on with; the first ones install what is missing. */
function nextCommands(facts: ProjectFacts, choices: InitChoices, version: string): readonly string[] {
  const { add, addDev, run } = commandsOf(facts);
  const { client, development } = missingPackages(facts, version, choices.runner);
  return [
    ...(client.length > 0 ? [`${add} ${client.join(" ")}`] : []),
    ...(development.length > 0 ? [`${addDev} ${development.join(" ")}`] : []),
    `${run} airbyte:test`,
    `${run} airbyte:doctor`,
    `${run} airbyte:sandbox`,
  ].slice(0, 3);
}
