import { isObject, stringMember } from "../../core/json.ts";

/**
 * The operations whose path a request's path can match; all of them where none can, so that Prism says so itself.
 * Prism scores every operation of a document for every request, which took a fifth of a whole run.
 */
export function prismCandidates(operations: readonly unknown[]): (path: string) => readonly unknown[] {
  const templates = operations.map((operation) => ({ operation, segments: templateOf(operation).split("/") }));
  const known = new Map<string, readonly unknown[]>();
  return (path) => {
    const segments = path.split("/");
    const found = known.get(path) ?? templates.filter((template) => matches(template.segments, segments)).map(({ operation }) => operation);
    known.set(path, found);
    return found.length === 0 ? operations : found;
  };
}

function templateOf(operation: unknown): string {
  return isObject(operation) ? (stringMember(operation, "path") ?? "") : "";
}

function matches(template: readonly string[], path: readonly string[]): boolean {
  return template.length === path.length && template.every((segment, index) => segment.includes("{") || segment === path[index]);
}
