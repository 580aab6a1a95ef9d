import { type JsonObject, stringMember } from "../../core/json.ts";
import { foreignPattern } from "../pattern/foreign-pattern.ts";
import type { PatternTest } from "../pattern/run-pattern.ts";

/** Samples of each asserted format: two valid texts, and some that are almost valid. */
const formatSamples: Readonly<Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  uuid: {
    good: ["4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64", "b2d70a35-1c48-4f96-a7e2-503c8d9e1b06"],
    bad: ["4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f6"],
  },
  "date-time": { good: ["2026-01-31T12:00:00Z", "2026-02-28T23:59:59Z"], bad: ["2026-02-30T12:00:00Z"] },
  date: { good: ["2026-01-31", "2026-02-28"], bad: ["2026-02-30"] },
  time: { good: ["12:00:00Z", "23:59:59Z"], bad: ["25:00:00Z"] },
  duration: { good: ["P1D", "PT2H"], bad: ["P"] },
  uri: { good: ["https://example.com/a", "https://example.com/b"], bad: ["example.com/a b"] },
  "uri-reference": { good: ["/a", "/b"], bad: ["\\a"] },
  url: { good: ["https://example.com/a", "https://example.com/b"], bad: ["example.com/a b"] },
  email: { good: ["a@example.com", "b@example.com"], bad: ["a.example.com"] },
  hostname: { good: ["a.example.com", "b.example.com"], bad: ["-a.example.com"] },
  ipv4: { good: ["192.0.2.1", "192.0.2.2"], bad: ["192.0.2.256"] },
  ipv6: { good: ["2001:db8::1", "2001:db8::2"], bad: ["2001:db8::g"] },
  regex: { good: ["a", "b"], bad: ["("] },
  byte: { good: ["YQ==", "Yg=="], bad: ["YQ="] },
  "json-pointer": { good: ["/a", "/b"], bad: ["a"] },
};

/** Texts for the usual patterns of API documents: names, numbers, versions, origins, schedules. */
const commonTexts = [
  "a",
  "A",
  "0",
  "ab",
  "1.0.0",
  "a-b",
  "a_b",
  "us-east-1",
  "00:00",
  "0 0 * * *",
  "s3://a",
  "https://example.com",
  "https://example.com/",
  "example.com",
  "#000000",
];

/** Texts that a flat schema may accept, the likeliest first. Each must still be judged. */
export function sampleTexts(schema: JsonObject): readonly string[] {
  const { good } = samplesOf(schema);
  const candidates = [...good, ...commonTexts].map((text) => fitLength(text, schema));
  const pattern = readPattern(schema);
  return good.length > 0 || pattern === undefined ? candidates : candidates.filter((text) => pattern.test(text));
}

/** Texts that are almost of the schema's format. */
export function formatlessTexts(schema: JsonObject): readonly string[] {
  const { bad } = samplesOf(schema);
  return bad.length === 0 ? ["!", " ", ""] : bad;
}

/** Texts that almost match the schema's pattern, made from one that does. */
export function patternlessTexts(schema: JsonObject, accepted: string): readonly string[] {
  const pattern = readPattern(schema);
  const near = [`${accepted}/`, `${accepted} `, `${accepted}!`, accepted.slice(0, -1), accepted.slice(1), "!", ""];
  return near.filter((text) => pattern?.test(text) === false);
}

function samplesOf(schema: JsonObject): { readonly good: readonly string[]; readonly bad: readonly string[] } {
  const format = stringMember(schema, "format") ?? "";
  return (Object.hasOwn(formatSamples, format) ? formatSamples[format] : undefined) ?? { good: [], bad: [] };
}

function fitLength(text: string, { minLength, maxLength }: JsonObject): string {
  const padded = typeof minLength === "number" && minLength <= textLimit ? text.padEnd(minLength, "a") : text;
  return typeof maxLength === "number" ? padded.slice(0, maxLength) : padded;
}

/** Different texts of a schema that has neither a format nor a pattern; else none. */
export function numberedTexts(count: number, { format, pattern }: JsonObject): readonly string[] {
  return format === undefined && pattern === undefined ? Array.from({ length: count }, (_, index) => `a${index}`) : [];
}

/** The longest text that is made, in characters. No API is tested with megabytes. */
export const textLimit = 10_000;

/** The pattern of a schema as a test; where it cannot be judged, or is none, it finds nothing. */
function readPattern({ pattern }: JsonObject): Pick<PatternTest, "test"> | undefined {
  if (typeof pattern !== "string") return undefined;
  const foreign = attempt(() => foreignPattern(pattern));
  return { test: (text) => foreign !== undefined && attempt(() => foreign.test(text)) === true };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** True if a pattern finds a match in a text, as far as it can be judged. */
export function isMatch(pattern: string, text: string): boolean {
  return readPattern({ pattern })?.test(text) === true;
}
