import type { Json, JsonObject } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import { sameJson } from "../../../schema/accepts.ts";
import { listDifferences } from "../../judge/list-differences.ts";
import type { CaseReport } from "../../run/report.ts";
import type { FactCase } from "../derived-case.ts";
import { readFacts } from "../facts/read-facts.ts";

/** Judges fact cases: the document under test must declare the same as the bundle, at each place that shares the fact. */
export function judgeFacts(cases: readonly FactCase[], document: JsonObject): readonly CaseReport[] {
  const read = readFacts(document);
  return cases.map(({ name, facts, expected, notRun }): CaseReport => {
    if (notRun !== undefined) return { name, outcome: "not-run", expected: "what the bundle declares", got: notRun };
    const other = facts.map((fact) => ({ fact, value: read(fact) })).find(({ value }) => value === undefined || !sameJson(value, expected));
    const words = inWords(expected);
    if (other === undefined) return { name, outcome: "passed", expected: words, got: words };
    const { fact, value } = other;
    const got = value === undefined ? "nothing of the kind" : `${inWords(value)}, ${whereApart(expected, value)}`;
    return { name, outcome: "failed", expected: words, got: `${got} (${fact.subject || "the document"})` };
  });
}

/** A value as JSON, cut to 200 characters. A cut table stays useful, because the message also names the place that differs. */
function inWords(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function whereApart(expected: Json, value: Json): string {
  const [place] = listDifferences(expected, value);
  return place === undefined || place.length === 0 ? "another value" : `other at ${jsonPointer(place)}`;
}
