import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/** The options of a call that needs some: from JavaScript they may be missing. @throws EmbeddedApiError `bad-option` */
export function givenOptions<T extends object>(given: T, capability: string): T {
  if (typeof given === "object" && given !== null) return given;
  throw new EmbeddedApiError("bad-option", "the options must be an object", { capability });
}
