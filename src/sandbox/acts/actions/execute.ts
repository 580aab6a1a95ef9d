import { arrayMember, type Json, type JsonObject, objectMember, stringMember } from "../../../core/json.ts";
import { mergeConfig } from "../../../rules/merge-config.ts";
import type { CreatedRecord, Source } from "../../state/things.ts";
import type { SeedRecords } from "../../world/seed.ts";
import { type Act, type Acted, type ActInput, isRefusal, type Refusal, refuse, refuseAt } from "../act.ts";
import { reachSource } from "../reach.ts";
import { sendFile } from "./files.ts";
import { cutRecords } from "./pages.ts";
import { readQuery } from "./read-query.ts";
import { isIndexed } from "./search-index.ts";
import { trimFields } from "./trim-fields.ts";

/** The records of one entity behind a source: those of the seed, then those that actions have created, oldest first. */
interface Behind {
  readonly input: ActInput;
  readonly source: Source;
  readonly entity: string;
  readonly params: JsonObject;
  readonly seeded: SeedRecords;
  readonly records: readonly JsonObject[];
}

/** A result, and the connector's word on it: the next page. */
export interface Result {
  readonly result: Json;
  readonly metadata: JsonObject | null;
  readonly notes?: readonly string[];
}

/** Records of an organization's connector, page sizes and filters are the seed's and ours: a connector may name its parameters otherwise. */
const seededNote = "The result comes from the records of the seed.";

/** Source: Airbyte docs, Execute operations. */
export const executeAction: Act = (input) => {
  const { call } = input;
  const source = reachSource(input, call.path.id ?? "");
  if (isRefusal(source)) return source;
  const entity = stringMember(call.body, "entity") ?? "";
  const seeded = recordsBehind(input, source).find((one) => one.entity === entity);
  if (seeded === undefined) {
    const message = `The seed has no records of ${JSON.stringify(entity)} behind this source.`;
    return { ...refuseAt(["body", "entity"], "sandbox/unknown-entity", message), notes: [seededNote] };
  }
  const params = objectMember(call.body, "params") ?? {};
  const created = input.view.list("record", "source", source.id).filter((one) => one.entity === entity);
  const records = [...(seeded.items ?? []), ...created.map(({ value }) => value)];
  const name = stringMember(call.body, "action") ?? "";
  const run = actions.get(name);
  if (run !== undefined) return run({ input, source, entity, params, seeded, records });
  return {
    ...refuse(400, "sandbox/not-simulated", `The sandbox does not simulate the action ${JSON.stringify(name)}.`),
    notes: [seededNote],
  };
};

/** The seed's records behind a source, entity by entity. */
export function recordsBehind({ records }: Pick<ActInput, "records">, { template, config }: Source): readonly SeedRecords[] {
  return records(template.definitionId, mergeConfig(template.defaults, config));
}

type Action = (behind: Behind) => Acted;

const actions: ReadonlyMap<string, Action> = new Map([
  ["list", (behind) => answer(behind, list(behind))],
  ["get", (behind) => answer(behind, get(behind))],
  ["search", search],
  ["context_store_search", search],
  ["api_search", (behind) => answer(behind, apiSearch(behind))],
  ["create", create],
  ["download", (behind) => sendFile(behind.seeded.files ?? [], behind.params)],
] satisfies readonly (readonly [string, Action])[]);

/** Parameters of a page, which filter nothing. */
const ofPages: ReadonlySet<string> = new Set(["cursor", "limit", "per_page"]);

/** A parameter that names a member of the records keeps those whose member is equal to it. Another is ignored, and said. */
function list({ params, records, seeded }: Behind): Result | Refusal {
  const asked = Object.entries(params).filter(([name]) => !ofPages.has(name));
  const known = asked.filter(([name]) => records.some((record) => Object.hasOwn(record, name)));
  const kept = records.filter((record) => known.every(([name, value]) => sameText(record[name], value)));
  const ignored = asked.filter((one) => !known.includes(one)).map(([name]) => `No record has "${name}": the parameter was ignored.`);
  const page = cutRecords(kept, { params, seeded, most: 20 });
  return isRefusal(page) ? page : { ...page, notes: ignored };
}

/** An id in a body is answered with 422 where nothing has it, because the declared 404 is the path's. */
function get({ params, records }: Behind): Result | Refusal {
  const { id } = params;
  const found = id === undefined ? undefined : records.find((record) => sameText(record.id, id));
  const place = ["body", "params", "id"];
  if (id === undefined) return refuseAt(place, "sandbox/unknown-record", "field required", "required");
  return found === undefined ? refuseAt(place, "sandbox/unknown-record", "There is no such record.") : { result: found, metadata: null };
}

/** Source: Airbyte docs, Execute operations: the action reads an index, and fails while that is built. */
function search(behind: Behind): Acted {
  const { input, source, params, records, seeded } = behind;
  if (!isIndexed(input, source)) {
    const refusal = refuse(400, "search-needs-its-index", "The Context Store of this connector is not ready yet.");
    return { ...refusal, notes: ["A new source is searched a minute later [searchIndex]."] };
  }
  const query = readQuery(params.query ?? {});
  if ("problem" in query) return refuseAt(["body", "params", "query"], "sandbox/search-query", query.problem);
  const page = cutRecords(query.run(records), { params, seeded, most: 10 });
  const fields = texts(params, "fields");
  if (isRefusal(page) || fields === undefined) return answer(behind, page);
  return answer(behind, { ...page, result: trimFields(page.result, { select: fields, exclude: [], isTruncated: false }) });
}

/** Records any of whose texts hold the words of the query, whatever their case. */
function apiSearch({ params, records, seeded }: Behind): Result | Refusal {
  const words = (stringMember(params, "query") ?? "").toLowerCase();
  const kept = records.filter((record) => JSON.stringify(Object.values(record)).toLowerCase().includes(words));
  return cutRecords(kept, { params, seeded, most: 20 });
}

/** The record has the parameters as its members, and an id of ours unless they have one. */
function create(behind: Behind): Acted {
  const { input, source, entity, params } = behind;
  const value: JsonObject = { ...params, id: params.id ?? input.newId() };
  const { id: sourceId, workspaceId } = source;
  const thing: CreatedRecord = { id: input.newId(), serial: input.newSerial(), workspaceId, sourceId, entity, value };
  const done = answer(behind, { result: value, metadata: null });
  return isRefusal(done) ? done : { ...done, changes: [{ put: "record", thing }], effects: [`record of ${entity} is created`] };
}

function answer({ input, source }: Behind, given: Result | Refusal): Acted {
  if (isRefusal(given)) return given;
  const { body } = input.call;
  const trim = { select: texts(body, "select_fields"), exclude: texts(body, "exclude_fields") ?? [] };
  return {
    answer: {
      status: "success",
      result: trimFields(given.result, { ...trim, isTruncated: body.skip_truncation === false }),
      connector_metadata: given.metadata,
      // The prefix is how Airbyte answers today (Airbyte docs, Execute operations).
      execution_metadata: { connector_instance_id: `source_id:${source.id}`, execution_time_ms: 1 },
    },
    notes: [seededNote, ...(given.notes ?? [])],
  };
}

function texts(holder: JsonObject, name: string): readonly string[] | undefined {
  return arrayMember(holder, name)?.filter((one) => typeof one === "string");
}

/** Parameters and members are often told as text and as number. */
function sameText(own: Json | undefined, given: Json): boolean {
  return own !== undefined && own !== null && String(own) === String(given);
}
