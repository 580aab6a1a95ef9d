import type { Api, ApiOperation, Media } from "../api/api.ts";
import { jsonMedia } from "../api/json-media.ts";
import type { Fault } from "../fault.ts";
import { hasPlaceholder } from "../json/placeholder.ts";
import { concreteValue, type Shown } from "../json/shown.ts";
import type { Call } from "../read/call.ts";
import { spanOf } from "../read/spelled.ts";
import { adviseUndeclared } from "./advise-undeclared.ts";
import { type Judging, judgeValue } from "./judge-value.ts";

/** Holds the body of a call against the operation's. */
export function judgeBody(api: Api, operation: ApiOperation, call: Call): readonly Fault[] {
  const { body } = call;
  const { method, path, pointer } = operation;
  if (body.type === "unread") return [];
  if (body.type === "none") {
    if (operation.body?.isRequired !== true || call.form === "declaration") return [];
    const message = `${method} ${path} requires a body.`;
    return [
      {
        kind: "missing-body",
        key: null,
        subject: `${method} ${path}`,
        span: spanOf(call.url),
        message,
        got: "no body",
        expected: "a body",
        pointer,
      },
    ];
  }
  const media = jsonMedia(operation.body?.media ?? []);
  const syntax = body.fault === undefined ? [] : [describeSyntax(body.fault)];
  if (body.value === undefined || media === undefined) return syntax;
  // Behind a fault of the syntax, what is missing may only have been lost.
  return [
    ...syntax,
    ...judgeSample({ api, media, shown: body.value, operation }, { isPart: body.fault !== undefined && !isMended(body.fault) }),
  ];
}

type Syntax = NonNullable<(Call["body"] & { type: "json" })["fault"]>;

function isMended({ mend }: Syntax): boolean {
  return mend !== undefined;
}

export function describeSyntax({ message, span, mend }: Syntax): Fault {
  const fix = mend === undefined ? {} : { fix: [{ span: mend.span, by: mend.by }] };
  return {
    kind: "invalid-json",
    key: null,
    subject: message,
    span,
    message: `The text is no JSON: ${message}.`,
    got: message,
    expected: "JSON",
    ...fix,
  };
}

interface Sample {
  readonly api: Api;
  readonly media: Media;
  readonly shown: Shown;
  readonly operation: ApiOperation | undefined;
}

/** Holds a sample of JSON against a schema: by its shape and, if every value is written out, by the whole schema as well. */
export function judgeSample({ api, media, shown, operation }: Sample, given: Partial<Judging> = {}): readonly Fault[] {
  const judging: Judging = { document: api.document, side: "request", pointer: media.pointer, ...given };
  const faults = judgeValue(media.schema, shown, judging);
  if (faults.length > 0)
    return operation === undefined || judging.side === "response" ? faults : faults.map((fault) => adviseUndeclared(fault, operation, api));
  const value = judging.isPart === true ? undefined : concreteValue(shown, hasPlaceholder);
  if (value === undefined || api.schemas.surelyFits(media.pointer, value)) return [];
  const judged = api.schemas.judge(media.pointer, value);
  // The shape was judged above; a schema that does not compile is a matter of the document, which the bundle reports.
  if (typeof judged === "string") return [];
  const [first] = judged.filter(({ keyword }) => keyword !== "anyOf" && keyword !== "oneOf");
  if (first === undefined) return [];
  const place = first.place.join("/");
  const message = `The schema refuses ${place === "" ? "the value" : place}: it ${first.message}.`;
  const key = first.names[0] ?? first.place.at(-1) ?? null;
  return [
    {
      kind: "wrong-value",
      key,
      span: shown.span,
      message,
      got: place === "" ? "the value" : place,
      expected: first.message,
      pointer: first.schemaPath || media.pointer,
    },
  ];
}
