import { isObject, type Json } from "../../core/json.ts";

interface FaultKind {
  /** The fault and its repair in a sentence, for the README and the help text. */
  readonly says: string;
  /** Repairs the value at the fault's place; undefined deletes it. */
  readonly mend: (value: Json) => Json | undefined;
}

const drop = (): undefined => undefined;

/** Codes are stored by users and never reused. */
export type FaultCode =
  | "dangling-schema"
  | "dangling-response"
  | "dangling-path-item"
  | "dangling-component"
  | "dangling-mapping"
  | "dangling-data"
  | "format-case"
  | "unknown-format"
  | "schema-dialect-https"
  | "default-outside-schema";

/** Every fault that the kit repairs in an OpenAPI document. */
export const faultKinds: Readonly<Record<FaultCode, FaultKind>> = {
  "dangling-schema": { says: "A reference to a schema that is not there; any value is allowed instead.", mend: withoutReference },
  "dangling-response": {
    says: "A reference to a response that is not there; a response with a description only stands instead.",
    mend: () => ({ description: "The document refers to a response that it does not hold." }),
  },
  "dangling-path-item": { says: "A reference to a path item that is not there; the reference is dropped.", mend: withoutReference },
  "dangling-component": {
    says: "A reference to a parameter, request body, header, example, link, callback or security scheme that is not there; it is dropped.",
    mend: drop,
  },
  "dangling-mapping": { says: "A discriminator maps a value to a schema that is not there; the entry is dropped.", mend: drop },
  "dangling-data": { says: "A reference to nowhere in an example or another place of data; it is dropped.", mend: drop },
  "format-case": {
    says: "A known format in the wrong case, such as `UUID`; it is put in the right case.",
    mend: (value) => (typeof value === "string" ? value.toLowerCase() : undefined),
  },
  "unknown-format": { says: "A format that neither JSON Schema nor OpenAPI names; it is dropped.", mend: drop },
  "schema-dialect-https": {
    says: "The dialect draft-04 to draft-07 under an https address; its name is the http one.",
    mend: (value) => (typeof value === "string" ? value.replace(/^https:/, "http:") : undefined),
  },
  "default-outside-schema": { says: "A default that its own schema refuses; it is dropped.", mend: drop },
};

function withoutReference(value: Json): Json {
  if (!isObject(value)) return {};
  const { $ref: _, ...others } = value;
  return others;
}
