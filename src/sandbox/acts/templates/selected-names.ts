import { type JsonObject, member, stringMember } from "../../../core/json.ts";
import { selectStreams } from "../../../rules/select-streams.ts";
import type { Customization } from "../../state/things.ts";

/** The names of the streams of a catalog that a template selects. A stream without a name cannot be selected. */
export function selectedNames(catalog: readonly JsonObject[], customization: Customization | null): readonly string[] {
  const named = catalog.flatMap((stream) => {
    const name = stringMember(stream, "name");
    return name === undefined ? [] : [{ name, suggested: member(stream, "suggested") === true }];
  });
  const selected = selectStreams(named, customization);
  return "problem" in selected ? [] : selected.streams;
}
