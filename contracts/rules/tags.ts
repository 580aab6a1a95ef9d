import type { Rule } from "../../src/contract/case/case.ts";
import { inDocument, onPage } from "../citations.ts";

const filtering = "Filtering connection templates with tags";
const lists = ["list-source-templates", "list-offered-source-templates", "list-connection-templates"] as const;

/** Rules about selecting templates by tags. */
export const tagRules: readonly Rule[] = [
  {
    id: "tag-mode-when-selecting",
    sentence: "Tags select connection templates with at least one of them (any) or with all of them (all).",
    source: onPage("guide", filtering, "selected_connection_template_tags_mode"),
    where: "document",
    capabilities: ["create-source", "mint-widget-token"],
  },
  {
    id: "tag-mode-default-when-selecting",
    sentence: "In the body of a request tags are combined by any where no mode is named.",
    source: onPage("authentication", "Generate widget token", "selected_connection_template_tags_mode | string | No | any"),
    where: "bundle",
    capabilities: ["create-source", "check-source", "mint-widget-token"],
  },
  {
    id: "tag-mode-when-listing",
    sentence: "Lists of templates are filtered by tags in the mode any or all; without tags nothing is filtered.",
    source: onPage("tags", "List templates with tag filtering"),
    where: "document",
    capabilities: lists,
  },
  {
    id: "tag-mode-default-when-listing",
    sentence: "In a list tags are combined by all where no mode is named, and none are taken where none are given.",
    source: inDocument("the parameters tags and tags_mode"),
    where: "bundle",
    capabilities: lists,
  },
  {
    id: "tags-any",
    sentence: "In the mode any a template must have at least one of the tags.",
    source: onPage("guide", filtering, "at least one"),
    where: "behaviour",
    capabilities: ["create-source", "mint-widget-token", ...lists],
  },
  {
    id: "tags-all",
    sentence: "In the mode all a template must have every one of the tags.",
    source: onPage("guide", filtering, "all of the specified tags"),
    where: "behaviour",
    capabilities: ["create-source", "mint-widget-token", ...lists],
  },
  {
    id: "no-tags-no-filter",
    sentence: "Without tags every template applies.",
    source: onPage("widget", "Prepare your organization"),
    where: "behaviour",
    capabilities: ["create-source", "mint-widget-token", ...lists],
  },
  {
    id: "tag-name-length",
    sentence: "The name of a tag has at most 255 characters.",
    source: onPage("tags", "Create tag"),
    where: "document",
    capabilities: ["create-template-tag", "rename-template-tag"],
  },
  {
    id: "tag-name-length-counted",
    sentence: "A character of a tag's name is a Unicode code point.",
    source: onPage("tags", "Create tag"),
    where: "behaviour",
    capabilities: ["create-template-tag", "rename-template-tag"],
  },
  {
    id: "tags-are-attached",
    sentence: "A source template gets its tags one by one once it exists: tags in the request that creates it are not declared.",
    source: onPage("sourceTemplates", "Optional: add tags during creation", '"tags": ["crm", "pro-tier"]'),
    where: "bundle",
    capabilities: ["create-source-template", "tag-source-template"],
  },
  {
    id: "tag-answers",
    sentence: "Tagging answers with the template in the document's names; the guide's samples show others.",
    source: onPage("tags", "Add tag to source template"),
    where: "bundle",
    capabilities: ["tag-source-template", "tag-connection-template"],
  },
  {
    id: "untag-answers",
    sentence: "Taking a tag off answers with the time only, and not with the template.",
    source: onPage("tags", "Remove tag from source template"),
    where: "bundle",
    capabilities: ["untag-source-template", "untag-connection-template"],
  },
  {
    id: "tag-rename-carries-over",
    sentence: "A tag that is renamed keeps its templates.",
    source: onPage("tags", "Update tag"),
    where: "behaviour",
    capabilities: ["rename-template-tag"],
  },
  {
    id: "tag-deletion-leaves-templates",
    sentence: "A tag that is deleted goes from all templates, and the templates stay.",
    source: onPage("tags", "Delete tag"),
    where: "behaviour",
    capabilities: ["delete-template-tag"],
  },
  {
    id: "tag-name-is-unique",
    sentence: "A tag is known by its name, so an organization has one tag of a name.",
    source: onPage("tags", "Create tag"),
    where: "behaviour",
    capabilities: ["create-template-tag", "rename-template-tag"],
  },
  {
    id: "widget-token-tags",
    sentence: "The tags of a widget token select the source templates that it offers and the connection templates that it uses.",
    source: onPage("authentication", "Generate widget token", "Tags to filter which source templates are available"),
    where: "behaviour",
    capabilities: ["mint-widget-token", "list-offered-source-templates"],
  },
];
