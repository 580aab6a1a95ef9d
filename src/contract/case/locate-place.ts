import { arrayMember, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import type { Binding } from "../../document/bindings.ts";
import type { Operation } from "../../document/list-operations.ts";
import { dereference, schemasAt } from "../judge/schemas-at.ts";

/** An operation of the document, with the binding that translates the guide's field names into its own. */
export interface Site {
  readonly document: JsonObject;
  readonly operation: Operation;
  readonly binding: Binding;
}

/** Found schemas by document, then by operation and place: the scenes of a run ask for the same places again and again. */
const found = new WeakMap<JsonObject, Map<string, readonly JsonObject[]>>();

/**
 * The schemas at a place such as `/body/customization` or `/query/limit`, in the guide's names; empty if the document declares nothing
 * there.
 */
export function schemasOfPlace(at: string, { document, operation, binding }: Site): readonly JsonObject[] {
  const [part, field, ...rest] = pointerSegments(at) ?? [];
  const name = field === undefined ? undefined : (binding.fields.get(field) ?? field);
  const known = found.get(document) ?? new Map<string, readonly JsonObject[]>();
  found.set(document, known);
  const key = JSON.stringify([operation.pointer, part, name, ...rest]);
  const schemas = known.get(key) ?? findSchemas({ part, name, rest }, document, operation);
  known.set(key, schemas);
  return schemas;
}

interface Place {
  readonly part: string | undefined;
  readonly name: string | undefined;
  readonly rest: readonly string[];
}

function findSchemas({ part, name, rest }: Place, document: JsonObject, operation: Operation): readonly JsonObject[] {
  const node = resolvePointer(document, operation.pointer);
  if (part === "body" || part === "answer") {
    const holder = part === "body" ? member(node, "requestBody") : successOf(node);
    return schemasAt(document, jsonSchemaOf(dereference(document, holder)), name === undefined ? [] : [name, ...rest]);
  }
  const parameters = (arrayMember(node, "parameters") ?? []).map((parameter) => dereference(document, parameter));
  const declared = parameters.find((one) => stringMember(one, "in") === part && stringMember(one, "name") === name);
  return declared === undefined ? [] : schemasAt(document, member(declared, "schema"), rest);
}

function successOf(operation: Json | undefined): Json | undefined {
  return Object.entries(objectMember(operation, "responses") ?? {}).find(([status]) => /^2\d\d$/.test(status))?.[1];
}

function jsonSchemaOf(holder: Json | undefined): Json | undefined {
  return member(member(member(holder, "content"), "application/json"), "schema");
}
