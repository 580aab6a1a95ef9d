import type { UsageDocument } from "./usage.ts";

const lists = ["operations", "connectors", "templates", "configs", "tags", "unknown"] as const;

/**
 * Several usage documents as one: each use of any. A part is known where at least one document has it. Of an operation that stands in several all
 * entries count: where one does not say what is read, everything may be.
 */
export function joinDocuments(documents: readonly UsageDocument[]): UsageDocument {
  const [only, ...others] = documents;
  if (only !== undefined && others.length === 0) return only;
  const joined = lists.flatMap((name) => {
    const parts = documents.flatMap((document) => (document[name] === undefined ? [] : [document[name]]));
    return parts.length === 0 ? [] : [[name, parts.flat()] as const];
  });
  const calls = documents.flatMap((document) => document.calls ?? []);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    ...(Object.fromEntries(joined) as Pick<UsageDocument, (typeof lists)[number]>), // each list under its own name
    ...(calls.length === 0
      ? {}
      : { calls: { resolved: sum(calls.map(({ resolved }) => resolved)), unresolved: sum(calls.map(({ unresolved }) => unresolved)) } }),
  };
}
