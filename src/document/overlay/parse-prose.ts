import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { type Generation, generations } from "../bindings.ts";
import type { Overlay } from "./overlay.ts";
import { proseKey } from "./prose.ts";

const members = ["paths", "x-reason", "x-source", "x-goes-when", "x-generations"];

/**
 * Parses one file of openapi/prose: an OpenAPI fragment of one operation that only prose describes. It becomes an overlay, which adds the
 * operation with a mark (`x-airbyte-embedded-prose`) that names its source.
 *
 * @param place the file; its name gives the id, such as `prose/initiate-oauth`
 * @throws KitError `overlay-invalid` with every problem found, one per line
 */
export function parseProse(value: Json, place: string): Overlay {
  const problems: string[] = [];
  const text = (key: string): string => {
    const found = stringMember(value, key) ?? "";
    if (found.trim() === "") problems.push(`/${key}: must be a text`);
    return found;
  };
  const [reason, source, goesWhen] = [text("x-reason"), text("x-source"), text("x-goes-when")];
  for (const key of Object.keys(isObject(value) ? value : {})) {
    if (!members.includes(key)) problems.push(`/: ${JSON.stringify(key)} is not known here`);
  }
  const found = operationOf(value);
  if (found === undefined) problems.push("/paths: must hold one path with one operation, and its operationId");
  const meant = generationsOf(member(value, "x-generations"));
  if (meant.length === 0) problems.push(`/x-generations: must be a list out of ${generations.join(", ")}`);
  if (found === undefined || problems.length > 0) throw new KitError("overlay-invalid", problems.join("\n"), { place });
  const { path, method, operation } = found;
  const marked = { [path]: { [method]: { ...operation, [proseKey]: { source, goesWhen } } } };
  const name = place.slice(place.lastIndexOf("/") + 1).replace(/\.yaml$/, "");
  const action = { target: "$.paths", change: { kind: "update", value: marked }, generations: meant } as const;
  return { id: `prose/${name}`, version: "1.0", reason, source, goesWhen, actions: [action], adds: { path, method } };
}

function operationOf(value: Json): { readonly path: string; readonly method: string; readonly operation: JsonObject } | undefined {
  const [[path, item] = [], ...others] = Object.entries(objectMember(value, "paths") ?? {});
  const [[method, operation] = [], ...more] = Object.entries(isObject(item) ? item : {});
  if (path === undefined || method === undefined || others.length + more.length > 0 || !isObject(operation)) return undefined;
  return stringMember(operation, "operationId") === undefined ? undefined : { path, method, operation };
}

function generationsOf(given: Json | undefined): readonly Generation[] {
  const known = generations.filter((generation) => isArray(given) && given.includes(generation));
  return isArray(given) && known.length === given.length ? known : [];
}
