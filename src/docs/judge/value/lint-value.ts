import type { Fault } from "../../fault.ts";
import { type Shown, walkShown } from "../../json/shown.ts";

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** A run of `x` masks a part of an id. */
const almostUuid = /^(?!.*x{4})[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}$/i;

/** Faults of a sample that need no document: texts of a uuid's shape that are none, and names with a blank among plain names. */
export function lintValue(shown: Shown, known: readonly Fault[]): readonly Fault[] {
  const places = new Set(known.map(({ span }) => span.from));
  const isKnown = (from: number): boolean => places.has(from);
  return [...walkShown(shown)].flatMap(({ shown: value, path }): readonly Fault[] => {
    if (value.type === "text" && almostUuid.test(value.value) && !uuid.test(value.value) && !isKnown(value.span.from)) {
      const name = path.at(-1) ?? "";
      const key = /^\d+$/.test(name) || name === "" ? null : name;
      const message = "The text has the shape of a uuid, and letters that no uuid has.";
      return [{ kind: "wrong-format", key, subject: value.value, span: value.span, message, got: value.value, expected: "a uuid" }];
    }
    return value.type === "object" ? spacedNames(value, isKnown) : [];
  });
}

/** A blank beside an underscore. A name with a blank alone may be a key of somebody's data. */
function spacedNames({ members }: Shown & { readonly type: "object" }, isKnown: (from: number) => boolean): readonly Fault[] {
  return members.flatMap(({ name, nameSpan }) =>
    isSpaced(name) && name.includes("_") && !isKnown(nameSpan.from) ? [spacedName(name, nameSpan)] : [],
  );
}

export function isSpaced(name: string): boolean {
  return /^[A-Za-z_]\w*(?: [A-Za-z]\w*){1,2}$/.test(name);
}

export function spacedName(name: string, span: Fault["span"], declared?: string): Fault {
  const by = declared ?? snakeCase(name);
  const message = `The name ${JSON.stringify(name)} has a blank.`;
  return { kind: "key-with-space", key: name, span, message, got: name, expected: by, suggestion: `write ${by}`, fix: [{ span, by }] };
}

export function snakeCase(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, "_");
}
