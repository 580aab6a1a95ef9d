import { clientCalls, fetchMethods, plainMembers } from "./client-surface.ts";
import type { Meaning } from "./meaning.ts";

/** What a member of a value means. */
export function memberOf(object: Meaning | undefined, name: string): Meaning | undefined {
  switch (object?.kind) {
    case "no-call":
      return { kind: "no-call", name: `${object.name}.${name}` };
    case "part":
      if (plainMembers[object.part].includes(name)) return undefined;
      return callAt(object.part, name) ?? namespaceAt(object.part, name) ?? { kind: "no-call", name: `${object.part}.${name}` };
    case "namespace": {
      const path = `${object.name}.${name}`;
      return callAt(object.part, path) ?? namespaceAt(object.part, path) ?? { kind: "no-call", name: `${object.part}.${path}` };
    }
    case "fetch-client":
      return fetchMethods.includes(name) || name === "request" ? { kind: "fetch-method", method: name } : undefined;
    case "fetch-result":
      return name === "data" ? { kind: "answer", operation: object.operation, path: [] } : undefined;
    case "answer":
      return { ...object, path: [...object.path, name] };
    default:
      return undefined;
  }
}

/** What any one item of a value means. */
export function elementOf(object: Meaning | undefined): Meaning | undefined {
  return object?.kind === "answer" ? { ...object, path: [...object.path, "*"] } : undefined;
}

function callAt(part: keyof typeof clientCalls, name: string): Meaning | undefined {
  const call = Object.hasOwn(clientCalls[part], name) ? clientCalls[part][name] : undefined;
  return call === undefined ? undefined : { kind: "call", call, name };
}

function namespaceAt(part: keyof typeof clientCalls, name: string): Meaning | undefined {
  const isOne = Object.keys(clientCalls[part]).some((call) => call.startsWith(`${name}.`));
  return isOne ? { kind: "namespace", part, name } : undefined;
}

const givingItem = ["find", "findLast", "at", "pop", "shift"];
const givingItems = ["filter", "slice", "sort", "toSorted", "reverse", "toReversed", "values"];

/** Whether a method of arrays answers an item or some of the items, which are followed further. */
export function givesItems(method: string): boolean {
  return givingItem.includes(method) || givingItems.includes(method);
}

/** What a method of an array answers, called on this one; the meaning of the method is that of a member. */
export function itemsOf(method: Meaning): Meaning | undefined {
  if (method.kind !== "answer") return undefined;
  const list = { ...method, path: method.path.slice(0, -1) };
  const name = method.path.at(-1) ?? "";
  if (givingItem.includes(name)) return elementOf(list);
  return givingItems.includes(name) ? list : undefined;
}
