import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { setAt } from "../../../src/core/edit-places.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { pointerSegments } from "../../../src/core/json-pointer.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { isWhole } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { type LivePlace, livePlaces } from "./live-places.ts";
import { additions, type Narrowing, narrowings, swaps } from "./narrowings.ts";
import { documentRewrites, schemaRewrites } from "./rewrites.ts";
import { type SmallDocument, smallDocuments } from "./small-documents.ts";

const seed = Number(process.env.FUZZ_SEED ?? 20260521);

/** Whether a change breaks, by its kind and its direction. */
const kinds = {
  narrowed: { changes: narrowings, breaks: { request: true, response: false }, isReversed: false },
  widened: { changes: narrowings, breaks: { request: false, response: true }, isReversed: true },
  swapped: { changes: swaps, breaks: { request: true, response: true }, isReversed: false },
  added: { changes: additions, breaks: { request: false, response: false }, isReversed: false },
  removed: { changes: additions, breaks: { request: false, response: true }, isReversed: true },
} as const;

type Kind = keyof typeof kinds;

describeShared("random changes of a real document", () => {
  const whole: JsonObject = JSON.parse(readFileSync(sharedPath("openapi/agent-api-2026-05-21.json"), "utf8"));
  const smalls = smallDocuments(whole);
  const places = new Map(smalls.map((small) => [small, livePlaces(small)] as const));
  const index = fc.nat({ max: 10_000 });

  /** Every place at which a change applies; drawn from by number, and the first ones are the smallest, so that shrinking finds a small pair. */
  function spotsOf(
    changes: Readonly<Record<string, Narrowing>>,
  ): { small: SmallDocument; place: LivePlace; name: string; changed: JsonObject }[] {
    return [...places].flatMap(([small, all]) =>
      all.flatMap((place) =>
        Object.entries(changes).flatMap(([name, change]) => {
          const changed = change(place.schema);
          return changed === undefined ? [] : [{ small, place, name, changed }];
        }),
      ),
    );
  }

  const spots = new Map((Object.keys(kinds) as Kind[]).map((kind) => [kind, spotsOf(kinds[kind].changes)] as const));

  function put(document: JsonObject, { pointer }: LivePlace, schema: JsonObject): JsonObject {
    return setAt(document, pointerSegments(pointer) ?? [], schema) as JsonObject;
  }

  function told(base: JsonObject, head: JsonObject): { breaking: string[]; wire: string[]; uncheckable: readonly unknown[] } {
    const { findings, uncheckable } = compareApi(base, head);
    const say = ({ id, location }: (typeof findings)[number]): string => `${id} ${location}`;
    return {
      breaking: findings.filter(({ level }) => level === "breaking").map(say),
      wire: findings.filter(({ level, category }) => category === "wire" && level !== "info").map(say),
      uncheckable,
    };
  }

  test("a change of one keyword breaks where its direction says so, and nowhere else", () => {
    const property = fc.property(fc.constantFrom(...(Object.keys(kinds) as Kind[])), index, (kind, number) => {
      const all = spots.get(kind) ?? [];
      const spot = all[number % all.length];
      if (spot === undefined) return;
      const { small, place, name, changed } = spot;
      const { breaks, isReversed } = kinds[kind];
      const other = put(small.document, place, changed);
      const [base, head] = isReversed ? [other, small.document] : [small.document, other];
      const { breaking, uncheckable } = told(base, head);
      const where = `${kind}: ${name} at ${small.name} ${place.pointer}`;
      expect({ where, uncheckable, breaks: breaking.length > 0, because: breaks[place.travel] ? [] : breaking }).toEqual({
        where,
        uncheckable: [],
        breaks: breaks[place.travel],
        because: [],
      });
    });
    fc.assert(property, { seed, numRuns: isWhole ? 250 : 80 });
  });

  test("the same in other words is no finding above info on the wire", () => {
    const rewrites = [...Object.entries(schemaRewrites), ...Object.entries(documentRewrites)].map(([name]) => name);
    const all = rewrites.map((name) => {
      return [...places].flatMap(([small, ofSmall]) => {
        const rewrite = schemaRewrites[name];
        if (rewrite === undefined) {
          const head = documentRewrites[name]?.(small);
          return head === undefined ? [] : [{ where: `${name} at ${small.name}`, base: small.document, head: () => head }];
        }
        return ofSmall.flatMap((place) => {
          const schema = rewrite(place.schema, small.document);
          const where = `${name} at ${small.name} ${place.pointer}`;
          return schema === undefined
            ? []
            : [{ where, base: small.document, head: () => put(small.document, place, schema as JsonObject) }];
        });
      });
    });
    expect(all.map((pairs, at) => (pairs.length === 0 ? rewrites[at] : "")).filter((name) => name !== "")).toEqual([]);
    const property = fc.property(fc.nat({ max: all.length - 1 }), index, (which, number) => {
      const pairs = all[which] ?? [];
      const pair = pairs[number % pairs.length];
      if (pair === undefined) return;
      const { wire, uncheckable } = told(pair.base, pair.head());
      expect({ where: pair.where, wire, uncheckable }).toEqual({ where: pair.where, wire: [], uncheckable: [] });
    });
    fc.assert(property, { seed, numRuns: isWhole ? 200 : 60 });
  });
});
