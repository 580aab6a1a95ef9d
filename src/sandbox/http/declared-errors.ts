import { type JsonObject, member } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";

/** The statuses of errors that an operation declares, with the pointer of each body's schema; undefined for one without. */
export type DeclaredErrors = ReadonlyMap<number, string | undefined>;

const none: DeclaredErrors = new Map();

/** The errors of a document, which its sandboxes share. */
const read = new WeakMap<JsonObject, ReadonlyMap<string, DeclaredErrors>>();

/** Reads the errors of every operation. Equal schemas share the first one's pointer, so that few have to be compiled. */
export function declaredErrors(document: JsonObject): (operation: Operation) => DeclaredErrors {
  const all = read.get(document) ?? readErrors(document);
  read.set(document, all);
  return ({ pointer }) => all.get(pointer) ?? none;
}

function readErrors(document: JsonObject): ReadonlyMap<string, DeclaredErrors> {
  const shared = new Map<string, string>();
  const errorsOf = ({ pointer, statuses }: Operation): DeclaredErrors => {
    const responses = resolvePointer(document, `${pointer}/responses`);
    return new Map(
      statuses
        .filter((status) => /^[45]\d\d$/.test(status))
        .map((status) => {
          const schema = member(member(member(member(responses, status), "content"), "application/json"), "schema");
          if (schema === undefined) return [Number(status), undefined];
          const place = `${pointer}${jsonPointer(["responses", status, "content", "application/json", "schema"])}`;
          const text = JSON.stringify(schema);
          const first = shared.get(text) ?? place;
          shared.set(text, first);
          return [Number(status), first];
        }),
    );
  };
  return new Map(listOperations(document).map((operation) => [operation.pointer, errorsOf(operation)]));
}
