import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { idOf, type Thing } from "./caller.ts";

/** The id of a thing, where it does not stand in a path. @throws EmbeddedApiError `bad-option` */
export function thingId(thing: Thing, capability: string): string {
  const id: unknown = idOf(thing);
  if (typeof id === "string" && id !== "") return id;
  throw new EmbeddedApiError("bad-option", "takes an id, or an answer that holds one", { capability });
}
