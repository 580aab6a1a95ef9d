import type { Rule, RuleSource } from "../src/contract/case/case.ts";
import { citedUnits } from "./cited-units.ts";

/** The guide, the related pages and the document: path and commit at which each was read. */
const pages = {
  guide: ["docs/ai-agents/embedded/api/configuring-sources.md", "f3016ffccd30160ecd710704d574af6ad3239835"],
  authentication: ["docs/ai-agents/embedded/api/authentication.md", "2457fd4951d2184ad2a37f3a243432753b11fd92"],
  sourceTemplates: ["docs/ai-agents/embedded/api/source-templates.md", "054771557e9b846e84728890103ad38970d50726"],
  connectionTemplates: ["docs/ai-agents/embedded/api/connection-templates.md", "260bb08b7f1ebd6cb9142115c8f80ac0b3a71138"],
  tags: ["docs/ai-agents/embedded/api/tags.md", "a0bf138d851fc4c9e14f99693e1304f2354e109c"],
  workspaces: ["docs/ai-agents/embedded/api/workspaces.md", "83f3ef6522aaac92714fef265e4335a0ab2b69ef"],
  steps: ["docs/ai-agents/embedded/api/README.md", "64248a1904af831483cf6763e5ada1dbf33df1f8"],
  widget: ["docs/ai-agents/embedded/widget/quickstart.md", "2c95b2706bff7e13588374fe9ae4b6876b67baf1"],
  addConnector: ["docs/ai-agents/interfaces/api/add-connector.md", "00858e0e7ce48a639ef60ff5d021082bb6f1c7ff"],
  execute: ["docs/ai-agents/interfaces/api/execute.md", "00858e0e7ce48a639ef60ff5d021082bb6f1c7ff"],
  ownOAuth: ["docs/ai-agents/interfaces/api/authentication/build-your-own.md", "361337542443c2455d4b87afd431230e27fee11a"],
  agent: ["docs/ai-agents/api/readme.md", "e655a1d3489da0e94cc9ac10b37609cdc5a38168"],
  contextStore: ["docs/ai-agents/concepts/context-store.md", "07463eec3ffafe6d17276b085aef7bd04a0475c3"],
  document: ["docusaurus/src/data/embedded_api_spec.json", "071db2a190d212e4eff00986e68a03e438ebf5a9"],
} as const;

pages satisfies Record<string, readonly [path: string, commit: string]>;

/** The paths of the pages that rules cite, in the repository of the upstream docs. */
export const citedPages: readonly string[] = Object.values(pages).flatMap(([path]) => (path.endsWith(".md") ? [path] : []));

/** The path of a page that rules cite. */
export function pathOf(page: Exclude<keyof typeof pages, "document">): string {
  return pages[page][0];
}

/** Cites a page: by at most twelve words of the sentence below a heading, else by the heading alone. */
export function onPage(page: Exclude<keyof typeof pages, "document">, section: string, words?: string): RuleSource {
  const source = { page: nameOf(page), path: pathOf(page), section, url: `${permalink(page)}#${anchor(section)}` };
  return words === undefined ? source : { ...source, words };
}

/** Gives each rule that is cited by words the facts of its sentence, and a link to its line. */
export function withUnits(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => {
    const unit = rule.source.words === undefined ? undefined : citedUnits[rule.id];
    const url = unit === undefined ? rule.source.url : rule.source.url.replace(/#.*$/, `?plain=1#L${unit.line}`);
    return unit === undefined ? rule : { ...rule, source: { ...rule.source, url, unit } };
  });
}

/** Cites a part of the API's document, for rules that no page states. */
export function inDocument(section: string): RuleSource {
  return { page: nameOf("document"), section, url: permalink("document") };
}

/** Cites a section of a public specification, or of the reference of a library that Airbyte publishes. */
export function inStandard(page: string, section: string, url: string): RuleSource {
  return { page, section, url };
}

function permalink(page: keyof typeof pages): string {
  const [path, commit] = pages[page];
  return `https://github.com/airbytehq/airbyte/blob/${commit}/${path}`;
}

function nameOf(page: keyof typeof pages): string {
  const [path] = pages[page];
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The anchor of a heading, spelt as the host of the pages spells it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}
