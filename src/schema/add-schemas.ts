import type { Ajv } from "ajv";
import { isObject, type Json } from "../core/json.ts";
import { localPointer, resolvePointer } from "../core/json-pointer.ts";
import { type Washing, washSchema } from "./wash-schema.ts";

/**
 * Schemas that one schema refers to, at most. Ajv joins the names of all of them anew for each, which takes the square of their number: 5
 * seconds for so many. The widest union of 60 public documents has 555.
 */
export const mostTargets = 2_500;

interface Added {
  readonly name: string;
  /** The names of all schemas that were added for it. One that another refers to comes before that other, except in a cycle. */
  readonly added: readonly string[];
}

/**
 * Adds schemas of a document to Ajv, each under a name of its own and with all that it refers to. A chain of references may be of any
 * length, so nothing is followed by recursion.
 *
 * The returned function throws an `Error`, as Ajv does at what it cannot compile, if a schema refers to more than `mostTargets` others.
 */
export function startAdding(document: Json, washing: Omit<Washing, "ref">, ajv: Ajv): (pointer: string) => Added {
  const names = new Map<string, string>();
  const nameOf = (pointer: string): string => {
    const name = names.get(pointer) ?? `kit:/s${names.size}`;
    names.set(pointer, name);
    return name;
  };
  const there = new Set<string>();
  /** Adds one schema. Returns the pointers that it refers to. */
  const addOne = (pointer: string): string[] => {
    there.add(pointer);
    const targets: string[] = [];
    const ref = (to: Json): string => {
      const target = localPointer(to) ?? "-";
      targets.push(target);
      return nameOf(target);
    };
    const schema = washSchema(resolvePointer(document, pointer) ?? false, { ...washing, ref });
    if (targets.length > mostTargets && new Set(targets).size > mostTargets) {
      throw new Error(`the schema at ${pointer} refers to more than ${mostTargets} others`);
    }
    ajv.addSchema(isObject(schema) ? schema : { allOf: [schema === true] }, nameOf(pointer), undefined, false);
    return targets;
  };
  return (pointer) => {
    const added: string[] = [];
    const open = there.has(pointer) ? [] : [{ pointer, targets: addOne(pointer) }];
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const next = at.targets.pop();
      if (next === undefined) added.push(nameOf(open.pop()?.pointer ?? "-"));
      else if (!there.has(next)) open.push({ pointer: next, targets: addOne(next) });
    }
    return { name: nameOf(pointer), added };
  };
}
