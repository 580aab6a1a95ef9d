import { isArray, isObject, type Json } from "../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../core/json-pointer.ts";
import { cleanText, clipText } from "../../report/text.ts";
import type { SchemaPlace, Witness } from "../finding.ts";
import type { WitnessView } from "./gate-view.ts";

const lineLimit = 500;
const linesLimit = 200;

/** Describes a witness: its payload as lines, and the lines that the refusing keyword is about. */
export function describeWitness({ payload, keyword, at, missing, acceptedBy, refusedBy }: Witness): WitnessView {
  const lines: string[] = [];
  const spans = new Map<string, readonly [number, number]>();
  print({ value: payload, lines, spans, pointer: "", prefix: "", suffix: "" });
  const [from, to] = nearest(spans, at);
  const kept = lines.slice(0, linesLimit).map((line) => cleanText(clipText(line, lineLimit)));
  const left = lines.length - kept.length;
  return {
    payload: [...kept, ...(left === 0 ? [] : [`… (${left} more lines)`])].join("\n"),
    refusedLines: [Math.min(from, kept.length - 1), Math.min(to, kept.length - 1)],
    keyword: cleanText(clipText(missing === undefined ? keyword : `${keyword} (${missing} is missing)`, lineLimit)),
    at: cleanText(clipText(at, lineLimit)),
    acceptedBy: placeInWords(acceptedBy),
    refusedBy: placeInWords(refusedBy),
  };
}

function placeInWords({ side, pointer }: SchemaPlace): string {
  return `${side}#${cleanText(clipText(pointer, lineLimit))}`;
}

interface Printing {
  readonly value: Json;
  readonly lines: string[];
  readonly spans: Map<string, readonly [number, number]>;
  readonly pointer: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Prints a value as `JSON.stringify` with two spaces does, and records the lines of each place. */
function print({ value, lines, spans, pointer, prefix, suffix }: Printing): void {
  const from = lines.length;
  const items: readonly (readonly [string | number, Json])[] = isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  if (items.length === 0 || lines.length > linesLimit) lines.push(`${prefix}${JSON.stringify(value)}${suffix}`);
  else {
    const [open, close] = isArray(value) ? "[]" : "{}";
    const indent = /^ */.exec(prefix)?.[0] ?? "";
    lines.push(`${prefix}${open}`);
    for (const [index, [key, item]] of items.entries()) {
      const name = typeof key === "number" ? "" : `${JSON.stringify(key)}: `;
      const comma = index === items.length - 1 ? "" : ",";
      print({ value: item, lines, spans, pointer: `${pointer}${jsonPointer([key])}`, prefix: `${indent}  ${name}`, suffix: comma });
    }
    lines.push(`${indent}${close}${suffix}`);
  }
  spans.set(pointer, [from, lines.length - 1]);
}

/** Returns the lines of a place. A missing property has none, so its nearest parent's lines are returned. */
function nearest(spans: ReadonlyMap<string, readonly [number, number]>, at: string): readonly [number, number] {
  const segments = pointerSegments(at) ?? [];
  for (let length = segments.length; length > 0; length--) {
    const span = spans.get(jsonPointer(segments.slice(0, length)));
    if (span !== undefined) return span;
  }
  return spans.get("") ?? [0, 0];
}
