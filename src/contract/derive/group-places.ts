import { canonicalJson } from "../../core/canonical-json.ts";
import type { JsonObject } from "../../core/json.ts";
import { pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import { kebab } from "./case-names.ts";
import type { OperationPlace } from "./list-schema-places.ts";

/** Places that share one schema, as most error responses do. Payloads are derived once for the group and judged at each place. */
export interface PlaceGroup {
  /** The name of the shared component; without one, the id of the first place. In kebab-case. */
  readonly name: string;
  readonly pointer: string;
  readonly places: readonly OperationPlace[];
}

/** Groups places by their schema: the same component, or equal schemas. */
export function groupPlaces(document: JsonObject, places: readonly OperationPlace[]): readonly PlaceGroup[] {
  const groups = new Map<string, OperationPlace[]>();
  for (const place of places) {
    const component = componentOf(place.pointer);
    const key = component ?? canonicalJson(resolvePointer(document, place.pointer) ?? null);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [place]);
    else members.push(place);
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
