import { arrayMember, isObject, type Json, member, stringMember } from "../../core/json.ts";

/** One complaint of an error body. */
export interface ServerComplaint {
  /** The part of the request, such as `body`, if the error body names it. */
  readonly part?: string;
  /** The field below the part, in segments; empty if the error body names no place. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Limits for one error body: more complaints prove nothing, and the server may be hostile. */
const mostComplaints = 20;
const mostSegments = 12;
const longestText = 200;

const parts: ReadonlyMap<string, string> = new Map([
  ["body", "body"],
  ["query", "query"],
  ["path", "path"],
  ["header", "header"],
  ["headers", "header"],
]);

/**
 * Reads the complaints of an error body in any of four shapes: the document's own `{ message, errors: [{ field, message }] }`; the `{
 * detail: [{ loc, msg }] }` and `{ detail: "text" }` of the guide's pages; and Prism's problem document with `validation[]`. Any member may
 * be missing.
 */
export function readComplaints(body: Json | undefined): readonly ServerComplaint[] {
  const lists = ["errors", "detail", "validation"].flatMap((key) => arrayMember(body, key) ?? []);
  const complaints = lists.filter(isObject).slice(0, mostComplaints).map(readComplaint);
  if (complaints.length > 0) return complaints;
  const message = firstText(body, ["message", "detail", "title"]);
  return message === "" ? [] : [{ path: [], message }];
}

function readComplaint(error: Json): ServerComplaint {
  const message = firstText(error, ["message", "msg", "detail", "error_code", "type", "code"]);
  const [first, ...rest] = placeOf(error);
  if (first === undefined) return { path: [], message };
  const part = parts.get(first);
  return part === undefined ? { path: [first, ...rest], message } : { part, path: rest, message };
}

function placeOf(error: Json): readonly string[] {
  const listed = arrayMember(error, "loc") ?? arrayMember(error, "location");
  if (listed !== undefined) return listed.slice(0, mostSegments).map((segment) => clean(String(segment)));
  const text = stringMember(error, "field") ?? stringMember(error, "pointer") ?? "";
  return clean(text)
    .split(/[.#/[\]]+/)
    .filter((segment) => segment !== "")
    .slice(0, mostSegments);
}

function firstText(value: Json | undefined, keys: readonly string[]): string {
  const found = keys.map((key) => member(value, key)).find((text) => typeof text === "string" && text !== "");
  return clean(String(found ?? ""));
}

/** Cleans a server's text for terminals and reports: control and format characters become spaces, and a long text is cut. */
function clean(text: string): string {
  return text.slice(0, longestText).replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ");
}
