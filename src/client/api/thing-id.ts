import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/** The id of a thing, or of an answer about one. @throws EmbeddedApiError `bad-option` */
export function thingId(thing: { readonly id: string } | string, what: string): string {
  const id: unknown = typeof thing === "object" ? thing?.id : thing;
  if (typeof id === "string" && id !== "") return id;
  throw new EmbeddedApiError("bad-option", `${what} must be an id or an answer that holds one`);
}
