import { openValues } from "../../schema/sample/boundary-values.ts";
import { locationInWords } from "./case-names.ts";
import { isJsonMediaType } from "./is-json-media-type.ts";
import type { RequestScope } from "./requests/request-scope.ts";

/** Bodies that must be accepted because their schema leaves a place open: unknown members, and values of any kind. */
export function deriveOpenBodies({ places, base, add, sampling, schemas }: RequestScope): void {
  for (const { kind, name, pointer } of places) {
    if (kind !== "body" || !isJsonMediaType(name)) continue;
    for (const { location, value } of openValues({ sampling, pointer, schemas })) {
      const about = location === "" ? "body-open" : `body-${locationInWords(location)}-open`;
      add({ about, rule: "request-constraints", parts: { ...base, body: value }, expect: { accepted: true } });
    }
  }
}
