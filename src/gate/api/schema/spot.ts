import type { Json } from "../../../core/json.ts";
import type { Travel } from "../comparing.ts";
import type { WitnessSearch } from "../witness/find-witness.ts";

/** Both documents of a comparison, and the direction of the payload. */
export interface Declaring {
  readonly base: Json;
  readonly head: Json;
  readonly identity: WitnessSearch["identity"];
  readonly travel: Travel;
}

/** The base's and the head's schema at the same place of a payload. */
export interface Spot {
  readonly base: Json;
  readonly head: Json;
  readonly place: readonly string[];
  /** One of the sides says it of members or items in general, so that only payloads are compared, and no remarks. */
  readonly isImplied?: boolean;
}
