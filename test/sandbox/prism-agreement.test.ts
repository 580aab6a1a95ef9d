import { describe, expect, test } from "vitest";
import { type SandboxDifference, sandboxDifferences } from "../../contracts/sandbox-differences.ts";
import { servePrism } from "../../src/commands/load/serve-prism.ts";
import type { Exchange } from "../../src/contract/case/exchange.ts";
import { deriveCases } from "../../src/contract/derive/derive-cases.ts";
import type { DerivedCase } from "../../src/contract/derive/derived-case.ts";
import type { SandboxParts } from "../../src/sandbox/options.ts";
import { type Compared, checkDifferences, compareVerdicts } from "../support/compare-verdicts.ts";
import { sampled } from "../support/extent.ts";
import { sandboxVerdicts } from "../support/sandbox-verdict.ts";
import { describeShared, sharedPath } from "../support/shared.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";

interface Ground {
  readonly parts: SandboxParts;
  readonly requests: readonly DerivedCase[];
  readonly prism: Awaited<ReturnType<typeof servePrism>>;
}

const grounds = new Map<string | undefined, Promise<Ground>>();

/** A document with its derived requests, and Prism on it; made once. */
function groundOf(openapi?: string): Promise<Ground> {
  const ground = grounds.get(openapi) ?? makeGround(openapi);
  grounds.set(openapi, ground);
  return ground;
}

async function makeGround(openapi: string | undefined): Promise<Ground> {
  const parts = await sandboxParts(openapi);
  const { requests } = deriveCases(parts.document, { only: "requests" });
  return { parts, requests, prism: await servePrism(parts.document) };
}

describe("the sandbox judges derived requests as Prism does", () => {
  test("in the embedded generation", async () => {
    await agree(await groundOf(), 1_540);
  });

  describeShared("in the agent generation", () => {
    test("at the newest published document", async () => {
      await agree(await groundOf(sharedPath("openapi/airbyte-agent-api-newest.json")), 1_003);
    });
  });
});

async function agree({ parts, requests, prism }: Ground, count: number): Promise<void> {
  expect(requests.length).toBeGreaterThanOrEqual(count);
  const listed = sandboxDifferences.filter(({ generation = parts.generation }) => generation === parts.generation);
  const withoutCase = listed.filter(({ concerns }) => !requests.some(({ name }) => concerns(name)));
  expect(withoutCase.map(({ id }) => id)).toEqual([]);
  const sandbox = sandboxVerdicts(parts);
  const compared: Compared[] = [];
  for (const given of chosen(requests, listed)) {
    const difference = compareVerdicts(given, await prism.request(given.request), await sandbox(given.request));
    compared.push({ name: given.name, difference });
  }
  expect(checkDifferences(compared, listed)).toEqual([]);
}

/** All requests, or a sample that has some of each listed difference. */
function chosen(requests: readonly DerivedCase[], listed: readonly SandboxDifference[]): readonly DerivedCase[] {
  const some = listed.flatMap(({ concerns }) =>
    sampled(
      requests.filter(({ name }) => concerns(name)),
      5,
    ),
  );
  return [...new Set([...sampled(requests, 150), ...some])];
}

const refusal: Pick<DerivedCase, "expect"> = { expect: { refused: { at: "/body/name", keyword: "maxLength" } } };
const acceptance: Pick<DerivedCase, "expect"> = { expect: { accepted: true } };

const judged = (status: number, ...violations: readonly (readonly [keyword: string, place: string, name?: string])[]): Exchange => ({
  answer: { status },
  requestViolations: violations.map(([keyword, place, name]) => {
    return { keyword, place: place.split("/"), names: name === undefined ? [] : [name], message: "" };
  }),
  responseViolations: [],
});
const long = ["maxLength", "body/name"] as const;
const union = ["anyOf", "body"] as const;

test.each<[string, Pick<DerivedCase, "expect">, Exchange, Exchange, string | undefined]>([
  ["both accept", acceptance, judged(200), judged(200), undefined],
  ["both refuse for the reason", refusal, judged(422, long, union), judged(422, long), undefined],
  [
    "a header in another case",
    { expect: { refused: { at: "/header/X-Id", keyword: "format" } } },
    judged(422, ["format", "header/x-id"]),
    judged(422, ["format", "header/X-Id"]),
    undefined,
  ],
  ["by status", { expect: { refused: { status: 401 } } }, judged(401, ["401", "x"]), judged(401, ["401", "x"]), undefined],
  ["one accepts", refusal, judged(422, long), judged(200), "Prism refuses (422), the sandbox accepts (200)"],
  ["the other accepts", acceptance, judged(200), judged(422, long), "Prism accepts (200), the sandbox refuses (422)"],
  ["both accept wrongly", refusal, judged(200), judged(200), "both accept a request that must be refused"],
  ["both refuse wrongly", acceptance, judged(422, long), judged(422, long), "both refuse a request that must be accepted"],
  [
    "another keyword",
    refusal,
    judged(422, long),
    judged(422, ["minLength", "body/name"]),
    "the sandbox names no maxLength at /body/name, but minLength at /body/name",
  ],
  [
    "another place",
    refusal,
    judged(422, long),
    judged(422, ["maxLength", "body/name/0"]),
    "the sandbox names no maxLength at /body/name, but maxLength at /body/name/0",
  ],
  [
    "one complaint too many",
    refusal,
    judged(422, long),
    judged(422, long, ["required", "body", "origin"]),
    "the sandbox also complains of required at /body for origin",
  ],
])("planted verdicts: %s", (_name, given, prism, sandbox, want) => {
  expect(compareVerdicts(given, prism, sandbox)).toBe(want);
});

test("planted: an unlisted difference, and a stale entry", () => {
  const listed: readonly SandboxDifference[] = [{ id: "known", because: "", concerns: (name) => name.startsWith("a/") }];
  const compared = [
    { name: "a/one", difference: "d" },
    { name: "a/two", difference: undefined },
    { name: "b/one", difference: "d" },
    { name: "b/two", difference: undefined },
  ];
  expect(checkDifferences(compared, listed)).toEqual(["a/two: they agree, so known is stale", "b/one: d"]);
});

test("planted: a sandbox that judges one keyword, one place or one presence otherwise", async () => {
  const { parts, requests, prism } = await groundOf();
  const differences = async (judgeAt: SandboxParts["judgeAt"], about: string): Promise<number> => {
    const sandbox = sandboxVerdicts({ ...parts, judgeAt });
    let found = 0;
    for (const given of requests.filter(({ name }) => name.startsWith(about))) {
      if (compareVerdicts(given, await prism.request(given.request), await sandbox(given.request)) !== undefined) found++;
    }
    return found;
  };
  const { judgeAt } = parts;
  const about = "create-embedded-scoped-token/body-";
  expect(await differences(judgeAt, about)).toBe(0);
  expect(await differences(() => [], about)).toBeGreaterThan(3);
  expect(await differences((pointer, value) => judgeAt(pointer, value).filter(({ keyword }) => keyword !== "type"), about)).toBeGreaterThan(
    0,
  );
  const moved: SandboxParts["judgeAt"] = (pointer, value) => judgeAt(pointer, value).map((one) => ({ ...one, place: [...one.place, "x"] }));
  expect(await differences(moved, about)).toBeGreaterThan(3);
});
