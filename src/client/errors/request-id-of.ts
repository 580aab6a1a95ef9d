import { clean } from "./clean.ts";

/** The name under which the server keeps a request in its logs. The document describes no header; these two are the customary ones. */
export function requestIdOf(headers: Headers, redact: (text: string) => string): string | undefined {
  const id = headers.get("x-request-id") ?? headers.get("request-id");
  return id === null ? undefined : clean(redact(id));
}
