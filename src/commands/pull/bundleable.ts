import { KitError } from "../../core/errors.ts";
import { type Json, member } from "../../core/json.ts";
import { markerKey } from "../../document/bundle.ts";
import { repair } from "../../document/repair/repair.ts";

/**
 * Refuses an OpenAPI document that cannot become a bundle, because it would be locked but never usable. Overlays are not applied here: one
 * that no longer matches is what the user is about to fix.
 *
 * @throws KitError `pull-bundle`, and the errors of `repair` for what is beyond repair
 */
export function refuseUnbundleable(document: Json, place: string): void {
  if (member(document, markerKey) !== undefined) {
    const message = `This is a bundle of this kit and not what upstream published: it carries the member ${markerKey}.`;
    throw new KitError("pull-bundle", message, { place });
  }
  repair(document, place);
}
