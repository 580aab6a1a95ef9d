import type { Json } from "../../../core/json.ts";
import type { Travel } from "../comparing.ts";
import type { WitnessSearch } from "../witness/find-witness.ts";

export interface Declaring {
  readonly base: Json;
  readonly head: Json;
  readonly identity: WitnessSearch["identity"];
  readonly travel: Travel;
}

/** Two schemas at one place of a payload. */
export interface Spot {
  readonly base: Json;
  readonly head: Json;
  readonly place: readonly string[];
}
