import { objectMember, stringMember } from "../../core/json.ts";
import { flattenSchema } from "../../schema/flatten-schema.ts";
import type { Api, Media } from "../api/api.ts";
import type { Fault } from "../fault.ts";
import type { Shown } from "../json/shown.ts";

/** Samples of tokens whose text is of another shape than the description says: a JWT, or Base64 of a JSON object. */
export function judgeTokenSample({ schema, pointer }: Media, shown: Shown, { document }: Api): readonly Fault[] {
  if (shown.type !== "object") return [];
  const properties = objectMember(flattenSchema(document, schema), "properties");
  return shown.members.flatMap(({ name, value }): Fault[] => {
    const description = stringMember(objectMember(properties, name), "description") ?? "";
    const [given, wanted] = [value.type === "text" ? shapeOf(value.value) : undefined, wantedShape(description)];
    if (value.type !== "text" || given === undefined || wanted === undefined || given === wanted) return [];
    const message = `The sample of ${name} is ${shapeWords[given]}, and the document says that it is ${shapeWords[wanted]}.`;
    const got = value.value.slice(0, 60);
    return [
      {
        kind: "wrong-token-kind",
        key: name,
        span: value.span,
        message,
        got,
        expected: shapeWords[wanted],
        pointer: `${pointer}/properties/${name}`,
      },
    ];
  });
}

type Shape = "jwt" | "wrapped";

const shapeWords: Readonly<Record<Shape, string>> = { jwt: "a JWT (eyJhbGciOi…)", wrapped: "Base64 of a JSON object" };

function wantedShape(description: string): Shape | undefined {
  if (/\bbase64\b/i.test(description)) return "wrapped";
  return /\bJWT\b/.test(description) ? "jwt" : undefined;
}

/** The shape of a token by its first characters; the rest may be cut. A JWT's header names an algorithm or a type. */
function shapeOf(token: string): Shape | undefined {
  const [start] = /^eyJ[\w+/=-]{3,60}/.exec(token) ?? [];
  if (start === undefined) return undefined;
  let text = "";
  try {
    text = atob(
      start
        .slice(0, start.length - (start.length % 4))
        .replaceAll("-", "+")
        .replaceAll("_", "/"),
    );
  } catch {
    return undefined;
  }
  return /^\{"(?:alg|typ|kid|cty|enc|zip|jku|x5[tuc])"?/.test(text) ? "jwt" : /^\{"[\w-]+":/.test(text) ? "wrapped" : undefined;
}
