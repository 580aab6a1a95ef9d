import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/** What a request lacks would name a workspace of its own, such as `undefined`. @throws EmbeddedApiError `bad-option` */
export function workspaceName(name: string): string {
  if (typeof name !== "string" || name === "") throw new EmbeddedApiError("bad-option", "the workspace must have a name");
  return name;
}
