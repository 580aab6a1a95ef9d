import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../src/core/json.ts";

/** A document of one operation, whose body and answers share no component, so that a change travels one way only. */
export interface SmallDocument {
  readonly name: string;
  readonly document: JsonObject;
  readonly path: string;
  readonly method: string;
}

/** One small document for each operation, the smallest first. */
export function smallDocuments(document: JsonObject): readonly SmallDocument[] {
  const all = Object.entries(objectMember(document, "paths") ?? {}).flatMap(([path, item]) => {
    return Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]) => {
      if (!isObject(operation) || method === "parameters") return [];
      return [smallDocument(document, { path, method, operation, item: isObject(item) ? item : {} })];
    });
  });
  return all.sort((a, b) => JSON.stringify(a.document).length - JSON.stringify(b.document).length);
}

interface Cut {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
  readonly item: JsonObject;
}

function smallDocument(document: JsonObject, { path, method, operation, item }: Cut): SmallDocument {
  const schemas = new Map<string, Json>();
  const source = objectMember(objectMember(document, "components"), "schemas") ?? {};
  const copy = (value: Json, suffix: string): Json => {
    if (isArray(value)) return value.map((one) => copy(one, suffix));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, key === "$ref" ? move(String(one), suffix) : copyMember(key, one, suffix)]),
    );
  };
  const copyMember = (key: string, value: Json, suffix: string): Json => {
    if (key !== "mapping" || !isObject(value)) return copy(value, suffix);
    return Object.fromEntries(Object.entries(value).map(([tag, ref]) => [tag, move(String(ref), suffix)]));
  };
  const move = (ref: string, suffix: string): string => {
    const name = ref.split("/").at(-1) ?? "";
    const moved = `${name}${suffix}`;
    if (!schemas.has(moved)) {
      schemas.set(moved, true); // it may refer to itself
      schemas.set(moved, copy(source[name] ?? true, suffix));
    }
    return `#/components/schemas/${moved}`;
  };
  const { responses, ...rest } = operation;
  const answers = Object.entries(isObject(responses) ? responses : {}).map(([status, response]) => [status, copy(response, `Of${status}`)]);
  const cut = { ...(copy(rest, "") as JsonObject), responses: Object.fromEntries(answers) };
  const parameters = item.parameters === undefined ? {} : { parameters: copy(item.parameters, "") };
  const small: JsonObject = {
    openapi: "3.1.0",
    info: { title: "small", version: "1" },
    paths: { [path]: { ...parameters, [method]: cut } },
    components: {
      securitySchemes: objectMember(objectMember(document, "components"), "securitySchemes") ?? {},
      schemas: Object.fromEntries(schemas),
    },
    ...(document.security === undefined ? {} : { security: document.security }),
  };
  return { name: `${method} ${path}`, document: small, path, method };
}
