import { stringMember } from "../../core/json.ts";
import type { Api, ApiOperation, Media } from "../api/api.ts";
import { jsonMedia } from "../api/json-media.ts";
import type { Fault } from "../fault.ts";
import type { Shown } from "../json/shown.ts";
import type { Call } from "../read/call.ts";
import { spanOf } from "../read/spelled.ts";
import { adviseUndeclared } from "./advise-undeclared.ts";
import { type Judging, judgeValue } from "./value/judge-value.ts";
import { judgeWhole } from "./value/judge-whole.ts";

/** Holds the body of a call against the operation's. @param doubts receives the reason why it cannot be judged */
export function judgeBody(api: Api, operation: ApiOperation, { body, form, url }: Call, doubts: string[]): readonly Fault[] {
  const { method, path, pointer } = operation;
  if (body.type === "unread") {
    doubts.push(body.why);
    return [];
  }
  if (body.type === "none") {
    if (operation.body?.isRequired !== true || form === "declaration") return [];
    if (bodyless.has(method)) {
      if (!isOpenApi30(api)) doubts.push(`${method} ${path} requires a body, to which HTTP gives no meaning`);
      return [];
    }
    const message = `${method} ${path} requires a body.`;
    return [
      {
        kind: "missing-body",
        key: null,
        subject: `${method} ${path}`,
        span: spanOf(url),
        message,
        got: "no body",
        expected: "a body",
        pointer,
      },
    ];
  }
  const media = jsonMedia(operation.body?.media ?? []);
  const syntax = body.fault === undefined ? [] : [describeSyntax(body.fault)];
  if (body.value === undefined) doubts.push("its body is nested too deep");
  else if (media === undefined) doubts.push(`${method} ${path} has no JSON body in the document`);
  if (body.value === undefined || media === undefined) return syntax;
  // Behind a fault of the syntax, what is missing may only have been lost.
  return [
    ...syntax,
    ...judgeSample(
      { api, media, shown: body.value, operation },
      { side: "request", isPart: body.fault !== undefined && body.fault.mend === undefined, doubts },
    ),
  ];
}

/** Methods for whose bodies HTTP defines no meaning. OpenAPI 3.0 ignores a body of theirs; 3.1 permits it and leaves its meaning open. */
const bodyless = new Set(["GET", "HEAD", "DELETE"]);

function isOpenApi30({ document }: Pick<Api, "document">): boolean {
  return stringMember(document, "openapi")?.startsWith("3.0.") === true;
}

type Syntax = NonNullable<(Call["body"] & { type: "json" })["fault"]>;

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
export function judgeSample(
  { api, media, shown, operation }: Sample,
  given: Pick<Judging, "side" | "isPart" | "doubts">,
): readonly Fault[] {
  if (media.schema === true) return [];
  const judging: Judging = { document: api.document, pointer: media.pointer, ...given };
  const faults = judgeValue(media.schema, shown, judging);
  if (faults.length > 0)
    return operation === undefined || judging.side === "response" ? faults : faults.map((fault) => adviseUndeclared(fault, operation, api));
  return judgeWhole(api, shown, judging);
}
