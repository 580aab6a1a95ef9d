import type { Json } from "../../../core/json.ts";
import type { Operation } from "../../../document/list-operations.ts";
import { kebab, locationInWords } from "../case-names.ts";
import type { Fact, FactCase } from "../derived-case.ts";
import { groupPlaces } from "../group-places.ts";
import type { Deriving } from "../requests/request-scope.ts";
import { documentFacts, operationFacts, readFacts } from "./read-facts.ts";
import { factLimit, schemaFacts } from "./schema-facts.ts";

/** Derives a fact case for each declaration of the document that no request or payload can show, such as a default. */
export function deriveFacts(deriving: Deriving, operations: readonly Operation[]): readonly FactCase[] {
  const { document, nameOf } = deriving;
  const read = readFacts(document);
  const declared = (scope: string, fact: Fact): readonly FactCase[] => {
    const expected = read(fact);
    const name = nameOf(`${scope}/declares-${fact.about}`);
    return expected === undefined ? [] : [{ name, rule: "declared-surface", facts: [fact], expected }];
  };
  return [
    ...Object.keys(documentFacts).flatMap((about) => declared("document", { of: "document", subject: "", about })),
    ...operations.flatMap(({ id }) =>
      Object.keys(operationFacts).flatMap((about) => declared(kebab(id), { of: "operation", subject: id, about })),
    ),
    ...deriveSchemaFacts(deriving),
  ];
}

/** The facts of a schema are derived once for all places that share it. */
function deriveSchemaFacts({ document, places, nameOf }: Deriving): readonly FactCase[] {
  return groupPlaces(document, places).flatMap(({ name: scope, pointer, places: members }) => {
    const { facts: read, isWhole } = schemaFacts(document, pointer);
    const cases = [...read].map(([about, expected]: [string, Json]): FactCase => {
      const facts = members.map(({ id }): Fact => ({ of: "schema", subject: id, about }));
      if (!about.startsWith("default ")) return { name: nameOf(`${scope}/declares-${about}`), rule: "declared-surface", facts, expected };
      const location = about.slice("default ".length);
      return {
        name: nameOf(`${scope}/default${location === "" ? "" : `-${locationInWords(location)}`}`),
        rule: "defaults",
        facts,
        expected,
      };
    });
    if (isWhole) return cases;
    const notRun = `its schema is too large: only ${factLimit} of its parts are read`;
    return [...cases, { name: nameOf(`${scope}/declares-the-rest`), rule: "declared-surface", facts: [], expected: null, notRun }];
  });
}
