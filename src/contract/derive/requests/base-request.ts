import { arrayMember, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../../core/json.ts";
import { resolvePointer } from "../../../core/json-pointer.ts";
import type { Operation } from "../../../document/list-operations.ts";
import { type Sampling, sampleValue, sampleValues } from "../../../schema/sample/sample-value.ts";
import type { ContractRequest } from "../../case/exchange.ts";
import { isJsonMediaType, type OperationPlace } from "../list-schema-places.ts";
import { type ParameterText, parameterText } from "./parameter-text.ts";

/** The parts of a request that derived cases vary. */
export interface RequestParts {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, ParameterText>>;
  readonly query: Readonly<Record<string, ParameterText>>;
  readonly header: Readonly<Record<string, ParameterText>>;
  readonly body?: Json;
}

export interface BaseOptions {
  readonly document: JsonObject;
  readonly operation: Operation;
  /** The places of this operation. */
  readonly places: readonly OperationPlace[];
  readonly sampling: Sampling;
  /** Every path template of the document. */
  readonly paths: ReadonlySet<string>;
}

/** Builds the smallest request that an operation should accept: its required parts and its credentials. */
export function baseRequest({ document, operation, places, sampling, paths }: BaseOptions): RequestParts {
  const textsOf = (kind: OperationPlace["kind"]): [string, ParameterText][] =>
    places
      .filter((place) => place.kind === kind && place.required)
      .flatMap((place) => {
        const values = sampleValues(resolvePointer(document, place.pointer) ?? true, 5, sampling);
        const texts = values.map((value) => parameterText(value, place)).filter((text) => text !== undefined);
        const text = kind === "path" ? texts.find((one) => !isLiteralSibling(one, place, paths)) : texts[0];
        return text === undefined ? [] : [[place.name, text]];
      });
  const body = places.find(({ kind, name }) => kind === "body" && isJsonMediaType(name));
  const sample = body === undefined ? undefined : sampleValue(resolvePointer(document, body.pointer) ?? false, sampling);
  const types = body === undefined ? {} : { "content-type": body.name };
  return {
    operation,
    path: Object.fromEntries(textsOf("path")),
    query: { ...Object.fromEntries(textsOf("query")), ...credentials(document, operation, "query") },
    header: {
      accept: acceptOf(places),
      ...types,
      ...Object.fromEntries(textsOf("header").map(([name, text]) => [name.toLowerCase(), text])),
      ...credentials(document, operation, "header"),
    },
    ...(sample === undefined ? {} : { body: sample }),
  };
}

/** True if a path parameter's value leads to another path of the document: `check` turns `/sources/{id}` into `/sources/check`. */
export function isLiteralSibling(text: ParameterText, { operation, name }: OperationPlace, paths: ReadonlySet<string>): boolean {
  return paths.has(operation.path.replace(`{${name}}`, () => String(text)));
}

/** Renders the parts as a request that can be sent. */
export function renderParts({ operation, path, query, header, body }: RequestParts): ContractRequest {
  const segment = (whole: string, name: string): string => {
    const text = Object.hasOwn(path, name) ? path[name] : undefined;
    return text === undefined ? whole : encodeURIComponent(String(text));
  };
  return {
    operation,
    path: operation.path.replaceAll(/\{([^{}]+)\}/g, segment),
    query,
    headers: Object.fromEntries(Object.entries(header).map(([name, text]) => [name, String(text)])),
    ...(body === undefined ? {} : { body }),
  };
}

/** The `accept` header: the media types of the operation's declared successes. A target that has none of them answers 406. */
function acceptOf(places: readonly OperationPlace[]): string {
  const types = places.filter(({ kind, status }) => kind === "answer" && status?.startsWith("2")).map(({ name }) => name);
  return types.length === 0 ? "*/*" : [...new Set(types)].join(", ");
}

/** Made-up credentials for the first alternative of an operation's security, in a header or in the query. */
export function credentials(document: JsonObject, operation: Operation, where: "header" | "query"): Readonly<Record<string, string>> {
  const own = arrayMember(resolvePointer(document, operation.pointer), "security") ?? arrayMember(document, "security") ?? [];
  const schemes = objectMember(objectMember(document, "components"), "securitySchemes");
  const [first] = own;
  const entries = Object.keys(isObject(first) ? first : {}).flatMap((name): [string, string][] => {
    const scheme = objectMember(schemes, name);
    const [place, key, value] = credential(name, scheme ?? {});
    return place === where ? [[key, value]] : [];
  });
  return Object.fromEntries(entries);
}

function credential(name: string, scheme: JsonObject): readonly [string, string, string] {
  // A document that tells kinds of tokens apart says `scoped` in the name of the scheme.
  const token = `${/scoped/i.test(name) ? "scoped" : "operator"}-token`;
  if (scheme.type === "apiKey") return [stringMember(scheme, "in") ?? "", (stringMember(scheme, "name") ?? "").toLowerCase(), token];
  return ["header", "authorization", isBasic(scheme) ? "Basic b3BlcmF0b3I6dG9rZW4=" : `Bearer ${token}`];
}

function isBasic({ type, scheme }: JsonObject): boolean {
  return type === "http" && String(scheme).toLowerCase() === "basic";
}
