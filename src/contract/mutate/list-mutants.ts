import { editPlaces } from "../../core/edit-places.ts";
import { isObject, type JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type DocumentNode, walkDocument } from "../../document/walk-schemas.ts";
import type { Mutant, Reach, RootSchema } from "./mutant.ts";
import type { Operator } from "./operators/operator.ts";
import { operators } from "./operators/operators.ts";
import { reachIn } from "./reach.ts";

/** Lists every mutant of a document, in document order. Prose and examples are not changed. */
export function listMutants(document: JsonObject): readonly Mutant[] {
  const reachOf = reachIn(document);
  const table = Object.entries(operators);
  const mutants: Mutant[] = [];
  let schema: RootSchema | undefined;
  for (const node of walkDocument(document)) {
    // The walk visits everything below a schema right after it, so `schema` is the outermost schema until a node of another kind comes.
    if (node.kind !== "schema") schema = undefined;
    else if (node.parent !== "schema") schema = { path: node.path, isText: node.parent === "parameter" || node.parent === "header" };
    const fitting = table.filter(([, { on }]) => on.includes(node.kind));
    if (fitting.length === 0) continue;
    const reaches = reachOf(node.path);
    for (const [id, operator] of fitting) for (const one of mutantsAt({ id, operator, node, document, reaches, schema })) mutants.push(one);
  }
  return mutants;
}

interface Application {
  readonly id: string;
  readonly operator: Operator;
  readonly node: DocumentNode;
  readonly document: JsonObject;
  readonly reaches: Reach;
  readonly schema: RootSchema | undefined;
}

function mutantsAt({ id, operator, node, document, reaches, schema }: Application): readonly Mutant[] {
  const { value: given, path } = node;
  if (!isObject(given)) return [];
  return operator.variants(given, document).map(({ detail, value }): Mutant => {
    const where = `${jsonPointer(path)}${detail === undefined ? "" : `:${detail}`}`;
    return {
      id: `${id}@${where}`,
      operator: id,
      path,
      sentence: `${operator.sentence}: ${where}`,
      reaches,
      ...(schema === undefined ? {} : { schema }),
      change: (whole) => {
        const changed = editPlaces(whole, [{ path, edit: () => value }]);
        return isObject(changed) ? changed : {};
      },
    };
  });
}
