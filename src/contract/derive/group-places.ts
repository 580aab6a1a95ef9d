import { canonicalJson } from "../../core/canonical-json.ts";
import type { JsonObject } from "../../core/json.ts";
import { pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import { kebab } from "./case-names.ts";
import type { OperationPlace } from "./list-schema-places.ts";

/** Places that have one schema in common, as most errors do; its payloads are derived once and judged at each of them. */
export interface PlaceGroup {
  /** The component's name, or that of the first place. */
  readonly name: string;
  readonly pointer: string;
  readonly places: readonly OperationPlace[];
}

/** Places by their schema: the same component, or the same text. */
export function groupPlaces(document: JsonObject, places: readonly OperationPlace[]): readonly PlaceGroup[] {
  const groups = new Map<string, OperationPlace[]>();
  for (const place of places) {
    const component = componentOf(place.pointer);
    const key = component ?? canonicalJson(resolvePointer(document, place.pointer) ?? null);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    return [{ name: componentOf(first.pointer) ?? kebab(first.id), pointer: first.pointer, places: members }];
  });
}

function componentOf(pointer: string): string | undefined {
  const [holder, , name, ...rest] = pointerSegments(pointer) ?? [];
  return holder === "components" && name !== undefined && rest.length === 0 ? kebab(name) : undefined;
}
