import { readUnits } from "../docs/units/read-units.ts";
import type { Unit } from "../docs/units/unit.ts";
import type { GuidePage } from "./guide-page.ts";

/** The units of a page, for further calls with the same one. */
const known = new WeakMap<GuidePage, readonly Unit[]>();

/** The units of a page of the guide, in its order. */
export function unitsOf(page: GuidePage): readonly Unit[] {
  const units = known.get(page) ?? readUnits({ page: page.path, text: page.text });
  known.set(page, units);
  return units;
}
