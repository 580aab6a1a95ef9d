import { jsonPointer } from "../../../core/json-pointer.ts";
import { type ConnectorPair, placeIn, registryFinding } from "../../registry/registry-finding.ts";
import { lineAt } from "../line-at.ts";
import type { SavedFinding, SavedTemplate } from "./saved.ts";

/**
 * Reports whitelisted streams of a template that are no longer suggested. The registry has no full list of streams, so this is the only
 * hint that one is gone.
 */
export function checkWhitelists(templates: readonly SavedTemplate[], pairs: ReadonlyMap<string, ConnectorPair>): readonly SavedFinding[] {
  return templates.flatMap((template) => {
    const pair = pairs.get(template.connector);
    if (pair === undefined) return [];
    const [before, after] = [new Set(pair.base.suggestedStreams), new Set(pair.head.suggestedStreams)];
    return (template.whitelist ?? []).flatMap((stream, index) => {
      if (!before.has(stream) || after.has(stream)) return [];
      return [ofStream({ template, pair, stream, index })];
    });
  });
}

interface ListedStream {
  readonly template: SavedTemplate;
  readonly pair: ConnectorPair;
  readonly stream: string;
  readonly index: number;
}

function ofStream({ template, pair, stream, index }: ListedStream): SavedFinding {
  const { at: file, source, name } = template;
  const at = lineAt(
    { file, ...(source === undefined ? {} : { source: { text: source.text, pointer: source.whitelist } }) },
    jsonPointer([index]),
  );
  const message = `${at} lists the stream ${stream}, which ${pair.head.name} ${pair.head.version} no longer suggests${name === undefined ? "" : ` (template ${name})`}.`;
  const finding = registryFinding({
    check: "whitelisted-stream-not-suggested",
    connector: template.connector,
    location: `saved/${template.id}/streams/${stream}`,
    message,
    source: placeIn("head", pair.head, "/suggestedStreams"),
  });
  return { at, finding };
}
