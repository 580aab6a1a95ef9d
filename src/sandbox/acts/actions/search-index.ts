import type { Source } from "../../state/things.ts";
import type { ActInput } from "../act.ts";

/** Time until a new source's records are indexed, where that goes by the clock. Airbyte tells minutes to days. */
const buildMs = 60_000;

/** True once the records behind a source can be searched. Source: Airbyte docs, Context Store. */
export function isIndexed({ readings, now }: Pick<ActInput, "readings" | "now">, { createdAt }: Source): boolean {
  return readings.searchIndex === "ready" || now >= createdAt + buildMs;
}
