import type { Json } from "../../../core/json.ts";
import type { SchemaIdentity } from "../../../schema/search/schema-identity.ts";
import type { Travel } from "../comparing.ts";

export interface Declaring {
  readonly base: Json;
  readonly head: Json;
  readonly identity: SchemaIdentity;
  readonly travel: Travel;
}

/** Two schemas at one place of a payload. */
export interface Spot {
  readonly base: Json;
  readonly head: Json;
  readonly place: readonly string[];
}
