import type { JsonObject } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";

/** The statuses of errors that an operation declares, with the pointer of each body's schema; undefined for one without. */
export type DeclaredErrors = ReadonlyMap<number, string | undefined>;

const none: DeclaredErrors = new Map();

/** Reads the errors of every operation. Equal schemas share the first one's pointer, so that few have to be compiled. */
export function declaredErrors(document: JsonObject): (operation: Operation) => DeclaredErrors {
  const shared = new Map<string, string>();
  const errorsOf = ({ pointer, statuses }: Operation): DeclaredErrors =>
    new Map(
      statuses
        .filter((status) => /^[45]\d\d$/.test(status))
        .map((status) => {
          const place = `${pointer}${jsonPointer(["responses", status, "content", "application/json", "schema"])}`;
          const schema = resolvePointer(document, place);
          if (schema === undefined) return [Number(status), undefined];
          const text = JSON.stringify(schema);
          const first = shared.get(text) ?? place;
          shared.set(text, first);
          return [Number(status), first];
        }),
    );
  const all = new Map(listOperations(document).map((operation) => [operation.pointer, errorsOf(operation)]));
  return ({ pointer }) => all.get(pointer) ?? none;
}
