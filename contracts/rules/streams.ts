import type { Rule } from "../../src/contract/case/case.ts";
import { onPage } from "../citations.ts";

const modes = "Stream selection modes";
const whitelisting = "Whitelisting specific streams";
const customizing = ["create-source-template", "create-source-template-as-in-guide", "update-source-template"] as const;

/** Rules about the streams that are synced. */
export const streamRules: readonly Rule[] = [
  {
    id: "stream-selection-mode",
    sentence: "A source template selects streams in one of the modes suggested, all and whitelist.",
    source: onPage("guide", modes, "three stream selection modes"),
    where: "document",
    capabilities: customizing,
  },
  {
    id: "stream-selection-default",
    sentence: "The mode is suggested where none is named.",
    source: onPage("guide", modes, "(default)"),
    where: "bundle",
    capabilities: customizing,
  },
  {
    id: "stream-selection-of-the-template",
    sentence: "Streams are selected where the source template is made, and not where a source is.",
    source: onPage("guide", "Controlling which streams are synced", "source template level"),
    where: "bundle",
    capabilities: ["create-source-template", "create-source"],
  },
  {
    id: "suggested-streams",
    sentence: "In the mode suggested the streams are those that the connector suggests, and all of them where it suggests none.",
    source: onPage("guide", modes, "If no streams are marked as suggested"),
    where: "behaviour",
    capabilities: customizing,
  },
  {
    id: "all-streams",
    sentence: "In the mode all every stream is synced.",
    source: onPage("guide", modes, "all available streams"),
    where: "behaviour",
    capabilities: customizing,
  },
  {
    id: "whitelisted-streams",
    sentence: "In the mode whitelist the listed streams are available, and no other.",
    source: onPage("guide", whitelisting, "only the whitelisted streams"),
    where: "behaviour",
    capabilities: customizing,
  },
  {
    id: "stream-names-are-exact",
    sentence: "A whitelisted name must be the connector's own, letter by letter.",
    source: onPage("guide", whitelisting, "exactly match"),
    where: "behaviour",
    capabilities: customizing,
  },
  {
    id: "stream-whitelist-not-empty",
    sentence: "In the whitelist mode a list of streams must be given, and it must not be empty.",
    source: onPage("guide", whitelisting, "non-empty"),
    where: "document",
    capabilities: customizing,
  },
  {
    id: "stream-whitelist-empty-selects-nothing",
    sentence: "From an empty whitelist no selection can be made.",
    source: onPage("guide", whitelisting, "non-empty"),
    where: "behaviour",
    capabilities: customizing,
  },
  {
    id: "stream-names-are-listed",
    sentence: "The names of a source's streams can be read; the operation that the guide links for it is in no document.",
    source: onPage("guide", whitelisting, "get_source_catalog"),
    where: "bundle",
    capabilities: ["list-source-streams"],
  },
];
