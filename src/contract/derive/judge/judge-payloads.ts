import type { JsonObject } from "../../../core/json.ts";
import type { CompiledSchemas } from "../../../schema/compile.ts";
import { expectationInWords } from "../../judge/in-words.ts";
import { judgePayload } from "../../judge/judge-payload.ts";
import type { CaseReport } from "../../run/report.ts";
import type { PayloadCase } from "../derived-case.ts";
import { listSchemaPlaces } from "../list-schema-places.ts";
import { changedPlace } from "./label-boundary.ts";

/** Judges derived payloads by the schemas of the document under test. A case passes if it passes at each of its places. */
export function judgePayloads(cases: readonly PayloadCase[], document: JsonObject, schemas: CompiledSchemas): readonly CaseReport[] {
  const pointers = new Map(listSchemaPlaces(document).map(({ id, pointer }) => [id, pointer]));
  const byName = new Map(cases.map((given) => [given.name, given]));
  return cases.map((given): CaseReport => {
    const { name, places, payload, expect, twin: twinName } = given;
    const twin = twinName === undefined ? undefined : byName.get(twinName);
    const changed = twin === undefined ? undefined : changedPlace(twin.payload, payload, ["body"]);
    const fault = firstFault(places, pointers, (pointer) => judgePayload({ payload, expect, changed }, pointer, schemas));
    const expected = "accepted" in expect ? "accepted" : expectationInWords(expect);
    if (fault !== undefined) return { name, outcome: "failed", expected, got: fault };
    return { name, outcome: "passed", expected, got: "accepted" in expect ? "accepted" : expected };
  });
}

/** The problem at the first place that has one; undefined if all places pass. Places that share a schema are judged once. */
function firstFault(
  places: readonly string[],
  pointers: ReadonlyMap<string, string>,
  judge: (pointer: string) => { readonly passed: boolean; readonly got: string },
): string | undefined {
  const judged = new Set<string>();
  for (const place of places) {
    const pointer = pointers.get(place);
    if (pointer === undefined) return `there is no ${place}`;
    if (judged.has(pointer)) continue;
    judged.add(pointer);
    const { passed, got } = judge(pointer);
    if (!passed) return `${got} (${place})`;
  }
  return undefined;
}
