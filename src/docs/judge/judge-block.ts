import { type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { listForms, typesOf } from "../../schema/flatten-schema.ts";
import type { Api, ApiOperation, Media } from "../api/api.ts";
import { jsonMedia } from "../api/json-media.ts";
import { asWarning, type Fault } from "../fault.ts";
import type { Shown } from "../json/shown.ts";
import type { FenceUnit } from "../read/page.ts";
import { judgeSample } from "./judge-body.ts";
import { judgeTokenSample } from "./judge-token-sample.ts";
import type { Side } from "./value/describe-value.ts";

/** A JSON block without a request around it, and what is known of its place. */
export interface Block {
  readonly unit: FenceUnit;
  readonly shown: Shown;
  /** The operation that was shown last in the same section. */
  readonly operation: ApiOperation | undefined;
  /** Every operation that the page shows. */
  readonly ofPage: readonly ApiOperation[];
  /** True behind a fault of the syntax: what is missing may only have been lost. */
  readonly isBroken: boolean;
}

export interface JudgedBlock {
  readonly faults: readonly Fault[];
  /** True if it shows the body of a request. */
  readonly isSent?: boolean;
  /** The reason why it, or a part of it, cannot be judged. */
  readonly undecided?: string | undefined;
}

/** Holds a JSON block against the operation that it belongs to: as an error's body, an answer, or a request's body. */
export function judgeBlock(api: Api, block: Block): JudgedBlock {
  const { unit, operation } = block;
  const lead = leadOf(unit);
  if (/\bdecod/i.test(lead.intro)) return { faults: [], undecided: "it shows something decoded, which the document does not describe" };
  const status = statusOf(lead);
  if (status !== undefined && !status.startsWith("2")) return judgeError(api, block, status);
  if (operation === undefined) return { faults: [], undecided: "no operation of the document is shown before it" };
  const hint = hintOf(lead);
  const side = hint ?? sideByNames(operation, block.shown);
  if (side === undefined) return { faults: [], undecided: "its names are neither those of the request nor those of the answer" };
  const media = side === "request" ? jsonMedia(operation.body?.media ?? []) : answerMedia(operation, status);
  if (media === undefined)
    return { faults: [], undecided: `${operation.method} ${operation.path} has no JSON ${side === "request" ? "body" : "answer"}` };
  const stranger = strangerReason(api, { shown: block.shown, media, side });
  if (stranger !== undefined) return { faults: [], undecided: stranger };
  const doubts: string[] = [];
  const sample = { api, media, shown: block.shown, operation };
  const mayBePart = side === "request" && /\bfields?\b|\bpart of\b/i.test(lead.intro);
  const isPart = hint === undefined || block.isBroken || mayBePart;
  const faults = judgeSample(sample, { side, isPart, doubts });
  if (mayBePart && faults.length === 0 && judgeSample(sample, { side, doubts }).length > 0)
    doubts.push("its sentence speaks of fields, so it may show a part of the body");
  const tokens = side === "response" ? judgeTokenSample(media, block.shown, api) : [];
  // Where names alone say that it is a body, nobody may send it.
  const isSent = side === "request" && hint !== undefined;
  const all = [...faults, ...tokens];
  return { faults: isSent ? all : all.map(asWarning), isSent, undecided: doubts[0] };
}

/** The reason why a sample that shares no name with a schema is not held against it: it shows a part of it, or belongs to another operation. */
function strangerReason(
  api: Api,
  { shown, media, side }: { readonly shown: Shown; readonly media: Media; readonly side: Side },
): string | undefined {
  const names = namesOf(shown);
  const declared = new Set(media.names);
  if (names.length === 0 || declared.size === 0 || names.some((name) => declared.has(name))) return undefined;
  if (side === "request") return "it shares no name with the request of the operation before it";
  if (hasPart(api.document, media.schema, names)) return "it shows a part of the answer";
  const owner = api.operations.find((one) => {
    const own = new Set(answerMedia(one, undefined)?.names ?? []);
    return names.every((name) => own.has(name));
  });
  return owner === undefined ? undefined : `its names are those of another operation's answer, such as ${owner.id}`;
}

/** True if an object inside a schema declares all the names, or takes any. */
function hasPart(document: Json, schema: Json, names: readonly string[], depth = 0): boolean {
  return listForms(document, schema).some((form) => {
    const inner = [...Object.values(objectMember(form, "properties") ?? {}), ...(form.items === undefined ? [] : [form.items])];
    const isOwn = depth > 0 && typesOf(form).includes("object") && form.type !== undefined && acceptsNames(form, names);
    return isOwn || (depth < 4 && inner.some((one) => hasPart(document, one, names, depth + 1)));
  });
}

function acceptsNames(form: JsonObject, names: readonly string[]): boolean {
  const properties = objectMember(form, "properties") ?? {};
  const isFree = Object.keys(properties).length === 0 && form.additionalProperties !== false;
  return isFree || names.every((name) => Object.hasOwn(properties, name));
}

interface Lead {
  readonly heading: string;
  readonly intro: string;
  readonly meta: string;
}

function leadOf({ under, intro, meta }: FenceUnit): Lead {
  const sentence =
    intro
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? "";
  return { heading: under.at(-1)?.text ?? "", intro: sentence, meta };
}

/** The HTTP status that the heading, the sentence before, or the block's title names. */
function statusOf({ heading, intro, meta }: Lead): string | undefined {
  const texts = [meta, intro, heading];
  return texts
    .map(
      (text) => /(?<![\d.,:/-])\b([2-5]\d\d)\b(?![\d.,:/-]*\d|\s*(?:items|ms|seconds|characters|MB|GB|rows|requests|%))/i.exec(text)?.[1],
    )
    .find((found) => found !== undefined);
}

function hintOf({ heading, intro, meta }: Lead): Side | undefined {
  for (const text of [meta, intro, heading]) {
    if (/\brespon|\breturn|\banswer|\bresult|\boutput/i.test(text)) return "response";
    if (/\brequest|\bpayload|\bbody\b/i.test(text)) return "request";
  }
  return undefined;
}

function namesOf(shown: Shown): readonly string[] {
  const object = shown.type === "array" ? shown.items[0] : shown;
  return object?.type === "object" ? object.members.map(({ name }) => name) : [];
}

/** The side whose schema declares more of the names, if it declares at least half of them. */
function sideByNames(operation: ApiOperation, shown: Shown): Side | undefined {
  const names = namesOf(shown);
  const share = (media: Media | undefined): number => {
    const declared = new Set(media?.names ?? []);
    return names.filter((name) => declared.has(name)).length / Math.max(1, names.length);
  };
  const [request, answer] = [share(jsonMedia(operation.body?.media ?? [])), share(answerMedia(operation, undefined))];
  if (Math.max(request, answer) < 0.5) return undefined;
  return request >= answer ? "request" : "response";
}

function answerMedia({ responses }: ApiOperation, status: string | undefined): Media | undefined {
  const good = [...responses].filter(([code]) => (status === undefined ? /^2/.test(code) : code === status || code === `${status[0]}XX`));
  const [first] = good.flatMap(([, media]) => jsonMedia(media) ?? []);
  return first ?? (status === undefined ? jsonMedia(responses.get("default") ?? []) : undefined);
}

/** An error's body belongs to no single operation, so the most lenient schema of its status counts. */
function judgeError(api: Api, { unit, shown, operation, ofPage, isBroken }: Block, status: string): JudgedBlock {
  const operations = ofPage.length > 0 ? ofPage : api.operations;
  const declaring = operations.filter(({ responses }) => mediaOf(responses, status) !== undefined);
  if (declaring.length === 0) {
    if (ofPage.length === 0) return { faults: [], undecided: `no operation of the document declares ${status}` };
    const message = `No operation of this page declares the status ${status}.`;
    const pointer = (operation ?? ofPage[0])?.pointer;
    const words = {
      message,
      got: status,
      expected: "a declared status",
      ...(pointer === undefined ? {} : { pointer: `${pointer}/responses` }),
    };
    return { faults: [{ kind: "undeclared-status", key: status, span: unit.span, ...words }] };
  }
  // Operations share their errors, so each schema is judged once.
  const bodies = new Map(
    declaring.flatMap(({ responses }) => {
      const media = jsonMedia(mediaOf(responses, status) ?? []);
      return media === undefined ? [] : [[stringMember(media.schema, "$ref") ?? media.schema, media] as const];
    }),
  );
  const judged = [...bodies.values()].map((media) => {
    const doubts: string[] = [];
    const faults = judgeSample({ api, media, shown, operation: undefined }, { side: "response", isPart: isBroken, doubts });
    return { faults, undecided: doubts[0] };
  });
  const [best] = judged.sort(
    (a, b) => a.faults.length - b.faults.length || Number(a.undecided !== undefined) - Number(b.undecided !== undefined),
  );
  return best === undefined
    ? { faults: [], undecided: `${status} has no JSON body in the document` }
    : { ...best, faults: best.faults.map(asWarning) };
}

function mediaOf(responses: ApiOperation["responses"], status: string): readonly Media[] | undefined {
  return responses.get(status) ?? responses.get(`${status[0]}XX`) ?? responses.get("default");
}
