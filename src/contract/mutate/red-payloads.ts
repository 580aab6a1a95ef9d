import type { JsonObject } from "../../core/json.ts";
import { type CompiledSchemas, compile } from "../../schema/compile.ts";
import type { PayloadCase } from "../derive/derived-case.ts";
import { changedPlace } from "../derive/judge/label-boundary.ts";
import { listSchemaPlaces } from "../derive/list-schema-places.ts";
import { judgePayload } from "../judge/judge-payload.ts";
import type { OperationCases } from "./index-suite.ts";
import { onlyOperation } from "./slice-document.ts";

/** Yields the payload cases that are red on a document, so that a caller that needs only one stops early. */
export function* redPayloads(cases: readonly OperationCases[], document: JsonObject): Generator<string> {
  const schemas = compile(document);
  const judged = new Set<string>(); // operations share schemas: each case is judged once by each
  for (const { operation, payloads } of cases) {
    if (payloads.length === 0) continue;
    const pointers = new Map(listSchemaPlaces(onlyOperation(document, operation)).map(({ id, pointer }) => [id, pointer]));
    const byName = new Map(payloads.map((given) => [given.name, given]));
    for (const given of payloads) {
      const twin = given.twin === undefined ? undefined : byName.get(given.twin);
      for (const pointer of new Set(given.places.map((place) => pointers.get(place)))) {
        if (judged.has(`${pointer} ${given.name}`)) continue;
        judged.add(`${pointer} ${given.name}`);
        if (pointer === undefined || !holdsAt(pointer, { given, twin, schemas })) yield given.name;
      }
    }
  }
}

interface Judging {
  readonly given: PayloadCase;
  readonly twin: PayloadCase | undefined;
  readonly schemas: CompiledSchemas;
}

function holdsAt(pointer: string, { given: { payload, expect }, twin, schemas }: Judging): boolean {
  const changed = twin === undefined ? undefined : changedPlace(twin.payload, payload, ["body"]);
  return judgePayload({ payload, expect, changed }, pointer, schemas).passed;
}
