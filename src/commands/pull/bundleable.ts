import { KitError } from "../../core/errors.ts";
import { type Json, member } from "../../core/json.ts";
import { markerKey } from "../../document/bundle.ts";
import { repair } from "../../document/repair/repair.ts";

/**
 * Refuses an OpenAPI document that could only be locked and never be used. The overlays have no say: one that no longer matches is
 * what the people who pull are about to mend.
 *
 * @throws KitError `pull-bundle`, and what `repair` throws for what is beyond repair
 */
export function refuseUnbundleable(document: Json, place: string): void {
  if (member(document, markerKey) !== undefined) {
    const message = `This is a bundle of this kit and not what upstream published: it carries the member ${markerKey}.`;
    throw new KitError("pull-bundle", message, { place });
  }
  repair(document, place);
}
