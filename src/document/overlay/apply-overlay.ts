import { editPlaces, type Path } from "../../core/edit-places.ts";
import { KitError } from "../../core/errors.ts";
import { isArray, type Json, member, objectMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import type { Generation } from "../bindings.ts";
import { kindOf, mergeValues } from "./merge-values.ts";
import type { Overlay, OverlayAction, OverlayOutcome } from "./overlay.ts";
import { published } from "./prose.ts";
import { type Place, selectPlaces } from "./select-places.ts";

export interface Overlaid {
  readonly document: Json;
  readonly outcome: OverlayOutcome;
}

/**
 * Applies an overlay (OpenAPI Overlay 1.0.0 and 1.1.0). Its actions run in order, each on the result of the one before; actions for other
 * generations are skipped. Three slips are errors here although the specification allows them. A target that selects nothing means that a
 * rule silently no longer applies. `update` beside `remove` cannot both take effect. An unknown extension may be a misspelt one of the
 * kit's own.
 *
 * @throws KitError `overlay-no-match`, `overlay-bad-target`
 */
export function applyOverlay(document: Json, overlay: Overlay, generation: Generation): Overlaid {
  if (overlay.adds !== undefined && declares(document, overlay.adds)) {
    return { document, outcome: { id: overlay.id, applied: false, places: 0, reason: published } };
  }
  let result = document;
  let places = 0;
  let applied = false;
  for (const [index, action] of overlay.actions.entries()) {
    if (!action.generations.includes(generation)) continue;
    const done = applyAction(result, action, { overlay, place: `${overlay.id}#/actions/${index}` });
    result = done.document;
    places += done.places;
    applied = true;
  }
  const outcome = { id: overlay.id, applied, places };
  return { document: result, outcome: applied ? outcome : { ...outcome, reason: notApplied(overlay, generation) } };
}

function declares(document: Json, { path, method }: NonNullable<Overlay["adds"]>): boolean {
  return member(objectMember(objectMember(document, "paths"), path), method) !== undefined;
}

function notApplied({ actions }: Overlay, generation: Generation): string {
  const meant = [...new Set(actions.flatMap((action) => action.generations))];
  return `for generation ${meant.join(" and ")}, the document is ${generation}`;
}

interface Context {
  readonly overlay: Overlay;
  readonly place: string;
}

function applyAction(document: Json, action: OverlayAction, context: Context): { document: Json; places: number } {
  const { target, change } = action;
  const targets = selectPlaces(target, document);
  if (targets.length === 0) throw new KitError("overlay-no-match", `The target ${target} selects nothing.`, { place: context.place });
  if (change.kind === "remove") return { document: removeAll(document, targets, context), places: targets.length };
  const value = change.kind === "update" ? change.value : copied(document, change.from, context);
  refuseMixedKinds(targets, context);
  const edits = targets.map(({ path }) => ({ path, edit: (old: Json) => update(old, value, { ...context, path }) }));
  return { document: editPlaces(document, edits) ?? document, places: targets.length };
}

function removeAll(document: Json, targets: readonly Place[], { place }: Context): Json {
  const result = editPlaces(
    document,
    targets.map(({ path }) => ({ path, edit: () => undefined })),
  );
  if (result === undefined) throw new KitError("overlay-bad-target", "The whole document cannot be removed.", { place });
  return result;
}

function copied(document: Json, query: string, { place }: Context): Json {
  const [first, ...others] = selectPlaces(query, document);
  if (first === undefined) throw new KitError("overlay-no-match", `The source of the copy, ${query}, selects nothing.`, { place });
  if (others.length > 0) {
    throw new KitError("overlay-bad-target", `The source of the copy, ${query}, selects ${others.length + 1} places.`, { place });
  }
  return first.value;
}

function refuseMixedKinds(targets: readonly Place[], { place }: Context): void {
  const kinds = [...new Set(targets.map(({ value }) => kindOf(value)))];
  if (kinds.length > 1) throw new KitError("overlay-bad-target", `The target selects unlike values: ${kinds.join(", ")}.`, { place });
}

function update(target: Json, value: Json, { overlay, place, path }: Context & { readonly path: Path }): Json {
  if (isArray(target) && !isArray(value)) return [...target, value];
  if (kindOf(target) === "a primitive" && overlay.version === "1.0") {
    const message = `The value at ${jsonPointer(path)} is a primitive; update its parent, or say overlay: 1.1.0.`;
    throw new KitError("overlay-bad-target", message, { place });
  }
  return mergeValues(target, value, { path, place });
}
