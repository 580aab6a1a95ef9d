import { KitError } from "../core/errors.ts";
import type { Pulled } from "./pull-document.ts";

/** A loss above this part of what there was is taken for an accident until a person says otherwise. */
const tolerableLoss = 1 / 10;
const listed = 20;

/**
 * Refuses a document that lost more than a tenth of its operations or connectors. The embedded default is no measure: it is a
 * document of another API generation and a small registry.
 *
 * @throws KitError `pull-shrunk`
 */
export function refuseShrunk({ kind, place, previous, change }: Pulled): void {
  if (change === undefined || previous.names === undefined || previous.entry?.origin === "written") return;
  const stays = new Set(change.names);
  const gone = previous.names.filter((name) => !stays.has(name));
  if (gone.length <= previous.names.length * tolerableLoss) return;
  const more = gone.length > listed ? ` and ${gone.length - listed} more` : "";
  const offers = kind === "openapi" ? "operations" : "connectors";
  const message = `${gone.length} of ${previous.names.length} ${offers} are gone: ${gone.slice(0, listed).join(", ")}${more}.`;
  throw new KitError("pull-shrunk", message, { place });
}
