import { canonicalJson } from "../../core/canonical-json.ts";
import { type JsonObject, member, objectMember } from "../../core/json.ts";
import { type Comparing, type Located, report, type Scope, type Travel } from "./comparing.ts";
import { locateMap } from "./list-endpoints.ts";
import { canonicalMediaType } from "./media-type.ts";
import { compareOptionalSchemas, type SchemasAt, schemaIn } from "./schema/compare-optional-schemas.ts";

export interface ContentAt {
  readonly scope: Scope;
  /** Such as `body` or `response/200/body`. */
  readonly location: string;
  readonly travel: Travel;
}

/** Compares the media types of a body, and the schema of each. The node is what holds `content`. */
export function compareContent(base: Located, head: Located, at: ContentAt, comparing: Comparing): void {
  const { scope, location, travel } = at;
  const [before, after] = [mediaTypes(base), mediaTypes(head)];
  const locate = (type: string): string => (isJson(type) ? location : `${location}(${type})`);
  for (const [type, media] of before) {
    const counterpart = after.get(type) ?? (travel === "request" ? coveredBy(after, type) : undefined);
    if (counterpart !== undefined)
      compareMedia(media, counterpart, { ...at, location: locate(type), isText: travel === "request" && isForm(type) }, comparing);
    else
      report(comparing, {
        check: `${travel}-media-type-removed`,
        scope,
        location: `${location}(${type})`,
        message: `${type} is gone`,
        base: media,
      });
  }
  for (const [type, media] of after) {
    if (before.has(type)) continue;
    report(comparing, {
      check: `${travel}-media-type-added`,
      scope,
      location: `${location}(${type})`,
      message: `${type} is new`,
      head: media,
    });
  }
}

function compareMedia(base: Located, head: Located, at: SchemasAt, comparing: Comparing): void {
  compareOptionalSchemas(schemaIn(base), schemaIn(head), at, comparing);
  const [old, now] = [encodingOf(base), encodingOf(head)];
  if (old === now) return;
  const message = "`encoding` writes a part of the body in another way";
  report(comparing, { check: `${at.travel}-serialization-changed`, scope: at.scope, location: at.location, message, base, head });
}

/** Reads from `encoding` how the parts are written. Their headers and prose are left out. */
function encodingOf({ value }: Located): string {
  const parts = Object.entries(objectMember(value, "encoding") ?? {}).map(([name, part]) => {
    const said = ["contentType", "style", "explode", "allowReserved"].map((key) => member(part, key) ?? null);
    return [name, said] as const;
  });
  return canonicalJson(Object.fromEntries(parts.filter(([, said]) => said.some((one) => one !== null))) as JsonObject);
}

/** By type; of two that are written differently and mean one type, the second stands under its own spelling. */
function mediaTypes({ value, pointer }: Located): ReadonlyMap<string, Located> {
  const types = new Map<string, Located>();
  for (const [name, media] of locateMap(member(value, "content"), `${pointer}/content`)) {
    const type = canonicalMediaType(name);
    types.set(types.has(type) ? name : type, media);
  }
  return types;
}

/** The media type that takes every body of a type: the type without its parameters, or a range. */
function coveredBy(types: ReadonlyMap<string, Located>, type: string): Located | undefined {
  const [name = ""] = type.split(";");
  return types.get(name) ?? types.get(`${name.split("/")[0]}/*`) ?? types.get("*/*");
}

/** The fields of a form are texts, each by itself. */
function isForm(type: string): boolean {
  return type === "application/x-www-form-urlencoded" || type === "multipart/form-data";
}

function isJson(type: string): boolean {
  return type === "application/json";
}
