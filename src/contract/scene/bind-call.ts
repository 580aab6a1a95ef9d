import type { JsonObject } from "../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../core/json-pointer.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";
import { type Site, schemasOfPlace } from "../case/locate-place.ts";
import { type CallStep, isCall, type Scene } from "./scene.ts";

/** The document under test, in which scenes are played. */
export interface SceneSubject extends Subject {
  readonly document: JsonObject;
}

/** A call with the operation that offers it, and the document's names for the members of its answer. */
export interface BoundCall extends Site {
  readonly step: CallStep;
  /** The document's name for a member of the answer, from the guide's. */
  readonly answerName: (name: string) => string;
}

/** Finds the operation of each call of a scene, or says what the document lacks. */
export function bindCalls({ steps }: Scene, subject: SceneSubject): ReadonlyMap<CallStep, BoundCall> | { readonly notRun: string } {
  const calls = new Map<CallStep, BoundCall>();
  for (const step of steps.filter(isCall)) {
    const bound = bindCall(step, subject);
    if ("notRun" in bound) return bound;
    calls.set(step, bound);
  }
  return calls;
}

/** Finds the operation of a call, or says what the document lacks. */
export function bindCall(step: CallStep, subject: SceneSubject): BoundCall | { readonly notRun: string } {
  const bound = bindCapability(step.call, subject);
  if ("notRun" in bound) return bound;
  const { document, generation } = subject;
  const site: Site = { ...bound, document };
  const call = { ...site, step, answerName: (name: string) => nameInAnswer(name, site, subject) };
  const isThere = (place: readonly string[]): boolean => schemasOfPlace(jsonPointer(place), site).length > 0;
  const sent = [
    ...Object.keys(step.body ?? {}).map((name) => ["body", name]),
    ...Object.keys(step.query ?? {}).map((name) => ["query", name]),
  ];
  const unsendable = step.undeclared ? undefined : sent.find((place) => !isThere(place));
  if (unsendable !== undefined) return { notRun: `the ${generation} generation has no field ${unsendable[1]} for ${step.call}` };
  const unseen = membersExpected(step).find((name) => !isThere(["answer", call.answerName(name)]));
  return unseen === undefined ? call : { notRun: `the ${generation} generation answers ${step.call} without ${unseen}` };
}

/** The members of the answer, in the guide's names, that a step keeps or expects. A refusal's body is not bound to a schema. */
function membersExpected({ expect = {}, keep = {} }: CallStep): readonly string[] {
  if (expect.status !== undefined) return [];
  const pointers = Object.values(keep).map((kept) => (typeof kept === "string" ? kept : kept.at));
  const list = expect.list === undefined ? [] : [expect.list.at ?? "/data"];
  return [...[...pointers, ...list].flatMap((pointer) => pointerSegments(pointer)?.[0] ?? []), ...Object.keys(expect.body ?? {})];
}

/** A generation renames a member in the answers as in the requests, so the name is the one of any operation that renames it. */
function nameInAnswer(name: string, site: Site, { generation, bindings }: SceneSubject): string {
  const own = site.binding.fields.get(name);
  if (typeof own === "string") return own;
  if (generation === "unknown" || schemasOfPlace(jsonPointer(["answer", name]), site).length > 0) return name;
  for (const generations of bindings.values()) {
    const other = generations.get(generation)?.fields.get(name);
    if (typeof other === "string" && schemasOfPlace(jsonPointer(["answer", other]), site).length > 0) return other;
  }
  return name;
}
