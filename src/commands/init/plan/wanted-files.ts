import type { InitChoices } from "./choices.ts";
import { addAttributes } from "./edit-attributes.ts";
import { addScripts, newManifest } from "./edit-manifest.ts";
import type { ProjectFacts } from "./project-facts.ts";
import { renderGitlabCi, renderGitlabJob, renderWorkflow } from "./render-workflow.ts";

/** A file that `init` wants to be there. */
export interface WantedFile {
  /** From the project's folder, with "/". */
  readonly path: string;
  /** `derived` and `fetched` files can be made again; their diff is not shown. */
  readonly kind: "own" | "derived" | "fetched";
  /** The text, by the text that is there; a file that is there and needs no addition keeps its own. */
  readonly text: (present: string | undefined) => string;
}

/** The files of a project beside its documents and its generated tree, in the order in which they are written. */
export function wantedFiles(facts: ProjectFacts, choices: InitChoices, journey: string): readonly WantedFile[] {
  const scripts = scriptsOf(facts, choices);
  return [
    once(journeyFile(facts, choices), journey),
    ...(wantsTsconfig(facts) ? [once("tsconfig.json", renderTsconfig(facts))] : []),
    once("airbyte-embedded.config.json", renderConfig(facts, choices)),
    { path: ".gitattributes", kind: "own", text: (present) => addAttributes(present ?? "", choices.out) },
    ...ciFiles(facts, choices),
    {
      path: "package.json",
      kind: "own",
      text: (present) => (present === undefined ? newManifest(facts.name, scripts) : addScripts(present, scripts)),
    },
  ];
}

function once(path: string, text: string): WantedFile {
  return { path, kind: "own", text: (present) => present ?? text };
}

/** The test's path. A name of its own kind of module works beside ESM and CommonJS. */
export function journeyFile({ isModule, isJavaScript, testFolder }: ProjectFacts, { runner }: InitChoices): string {
  // Jest and Mocha do not look for tests by this name.
  if (runner === "node") return `${testFolder}/airbyte-embedded/journey.mjs`;
  return `${testFolder}/airbyte-embedded.test.${isModule ? "" : "m"}${isJavaScript ? "js" : "ts"}`;
}

/** The npm scripts. `airbyte-embedded` alone is a program of the installed kit there. */
export function scriptsOf(facts: ProjectFacts, choices: InitChoices): Readonly<Record<string, string>> {
  const file = journeyFile(facts, choices);
  return {
    "airbyte:test": choices.runner === "vitest" ? `vitest run ${file}` : `node --test ${file}`,
    "airbyte:sandbox": "airbyte-embedded sandbox",
    "airbyte:pull": "airbyte-embedded pull",
    "airbyte:generate": "airbyte-embedded generate",
    "airbyte:gate": "airbyte-embedded gate",
    "airbyte:doctor": "airbyte-embedded doctor",
  };
}

function wantsTsconfig({ hasTsconfig, isJavaScript }: ProjectFacts): boolean {
  return !hasTsconfig && !isJavaScript;
}

function renderTsconfig({ testFolder }: ProjectFacts): string {
  const compilerOptions = { target: "es2022", module: "nodenext", lib: ["es2023", "dom"], strict: true, noEmit: true, skipLibCheck: true };
  return `${JSON.stringify({ compilerOptions, include: ["src", testFolder] }, null, 2)}\n`;
}

function renderConfig({ kitFolder }: ProjectFacts, { out, connectors }: InitChoices): string {
  const generate = { out, connectors: connectors === "all" ? connectors : connectors.split(",") };
  return `${JSON.stringify({ $schema: `${kitFolder}/docs/schemas/config.schema.json`, generate }, null, 2)}\n`;
}

/** CI is configured at the root of the repository. The file of GitLab is the user's; where there is one, the report says what to add. */
function ciFiles(facts: ProjectFacts, { ci }: InitChoices): readonly WantedFile[] {
  const root = facts.fromRoot === "" ? "" : `${"../".repeat(facts.fromRoot.split("/").length)}`;
  if (ci === "none") return [];
  if (ci === "github") return [once(`${root}.github/workflows/${jobName(facts)}.yml`, renderWorkflow(facts, jobName(facts)))];
  return [
    once(`${root}${gitlabJob(facts)}`, renderGitlabJob(facts, jobName(facts))),
    once(`${root}.gitlab-ci.yml`, renderGitlabCi(gitlabJob(facts))),
  ];
}

/** The file that .gitlab-ci.yml has to include, from the root of the repository. */
export function gitlabJob(facts: ProjectFacts): string {
  return `.gitlab/${jobName(facts)}.yml`;
}

/** Packages of one repository have a job each. */
function jobName({ fromRoot }: ProjectFacts): string {
  return ["airbyte-embedded", ...fromRoot.split("/").filter(Boolean)].join("-").replaceAll(/[^\w.-]+/g, "-");
}
