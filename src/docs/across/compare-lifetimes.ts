import { isObject, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import type { Fault } from "../fault.ts";
import { wordsOf } from "../judge/value/match-names.ts";
import type { Page } from "../read/page.ts";
import type { Span } from "../read/spelled.ts";

type PageFault = readonly [page: string, fault: Fault];

interface Lifetime {
  /** The kind of token, such as `scoped`. */
  readonly of: string;
  readonly seconds: number;
  readonly words: string;
  readonly where: string;
  readonly place?: { readonly page: string; readonly span: Span };
}

const units: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** Lifetimes of tokens that differ: between two pages, or between a page and the document's security schemes. */
export function compareLifetimes(pages: readonly Page[], document: JsonObject): readonly PageFault[] {
  const schemes = objectMember(objectMember(document, "components"), "securitySchemes") ?? {};
  const declared = Object.entries(schemes).flatMap(([name, scheme]) => {
    const [of] = wordsOf(name);
    const text = stringMember(scheme, "description") ?? "";
    return of === undefined || !isObject(scheme) || member(scheme, "description") === undefined
      ? []
      : lifetimesIn(text, "the document", of);
  });
  const told = pages.flatMap((page) =>
    page.units.flatMap((unit) =>
      unit.kind !== "prose"
        ? []
        : unit.text.text
            .split(/(?<=[.;\n])\s+/)
            .flatMap((sentence) =>
              lifetimesIn(sentence, page.page).map((one) => ({ ...one, place: { page: page.page, span: unit.span } })),
            ),
    ),
  );
  // Of each kind of token, the first place for each lifetime.
  const known = new Map<string, Lifetime[]>();
  const learn = (one: Lifetime): Lifetime | undefined => {
    const own = known.get(one.of) ?? [];
    known.set(one.of, own);
    const other = own.find(({ seconds }) => seconds !== one.seconds);
    if (own.length === 0 || (own.length === 1 && other !== undefined)) own.push(one);
    return other;
  };
  for (const one of declared) learn(one);
  return told.flatMap((one): PageFault[] => {
    const other = learn(one);
    if (other === undefined || one.place === undefined) return [];
    const message = `The ${one.of} token lives ${one.words} here, and ${other.words} in ${other.where}.`;
    return [
      [
        one.place.page,
        { kind: "lifetime-contradiction", key: one.of, span: one.place.span, message, got: one.words, expected: other.words },
      ],
    ];
  });
}

/** The lifetimes of a sentence, each with the kind of token that is named nearest before it. */
function lifetimesIn(sentence: string, where: string, subject?: string): readonly Lifetime[] {
  const found = [
    ...sentence
      .slice(0, 2000)
      .matchAll(/\b(?:expires?|lives?|valid|lifetime|lasts?)\b[^.;]{0,30}?\b(\d{1,4})[ -](second|minute|hour|day)s?\b/gi),
  ];
  return found.flatMap(({ index, 1: count = "", 2: unit = "" }) => {
    const before = [...sentence.slice(0, index).matchAll(/\b([a-z]+)(?:[ -](?:bearer|access))*[ -]tokens?\b/gi)].at(-1);
    const of = subject ?? before?.[1]?.toLowerCase();
    const seconds = Number(count) * (units[unit.toLowerCase()] ?? 0);
    return of === undefined || /^(?:the|a|this|each|access|bearer|your)$/.test(of)
      ? []
      : [{ of, seconds, words: `${count} ${unit.toLowerCase()}s`, where }];
  });
}
