import { isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import { nearestName } from "../../../core/nearest-name.ts";
import { printable } from "../../../core/printable.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { ConnectorHandle } from "../../types/connector.ts";
import type { Warn, Warning } from "../../types/embedded.ts";
import type { Validation } from "../../types/validation.ts";
import { callerField } from "../caller-fields.ts";

export interface DoubtfulConfig {
  readonly config: JsonObject;
  readonly connector: ConnectorHandle | undefined;
  /** The template, as far as the API's answer is at hand. */
  readonly template?: JsonObject | undefined;
  /** The template's defaults. Undefined if the configuration is the whole one, in which they may stand, too. */
  readonly defaults?: JsonObject | undefined;
  /** Name of the configuration in the body; messages name it as the caller does. */
  readonly field: string;
  readonly capability: string;
  readonly validate: Validation;
  readonly warn: Warn;
}

/**
 * Says of a valid configuration what it hardly means: a key that the connector does not know, and a key that the template gives already.
 *
 * @throws EmbeddedApiError `config-invalid` if `validate` is `strict`
 */
export async function raiseDoubts(given: DoubtfulConfig): Promise<void> {
  const { config, defaults, field, capability, validate, warn } = given;
  const fields = await knownFields(given);
  const unknown = fields === undefined ? likelyTypos(given) : unknownFields(config, fields, given);
  const doubts = [...unknown, ...givenFields(config, defaults ?? {}, [])];
  if (validate !== "strict") for (const { code, message } of doubts) warn({ code, message });
  else if (doubts.length > 0) {
    const own = callerField(field, {}) ?? field;
    const fieldErrors = doubts.map(({ code, path, message }) => ({
      in: "body" as const,
      field: [own, ...path].join("."),
      wireField: [field, ...path].join("."),
      message,
      code,
    }));
    throw new EmbeddedApiError("config-invalid", doubts.map(({ message }) => message.replace(/\.$/, "")).join("; "), {
      capability,
      fieldErrors,
    });
  }
}

interface Doubt {
  readonly code: Warning["code"];
  readonly path: readonly string[];
  readonly message: string;
}

/** The places that the connector declares. Undefined without a validator. */
async function knownFields({ connector }: DoubtfulConfig): Promise<readonly string[] | undefined> {
  return connector?.validator?.().then(
    (validator) => validator.fields,
    () => undefined, // refuse-invalid has said so
  );
}

function unknownFields(config: JsonObject, fields: readonly string[], { connector, field }: DoubtfulConfig): readonly Doubt[] {
  const known = new Set(fields);
  const doubts: Doubt[] = [];
  const visit = (value: Json, path: readonly string[], place: string): void => {
    const below = isArray(value)
      ? value.map((item, index) => [String(index), item] as const)
      : isObject(value)
        ? Object.entries(value)
        : [];
    const names = siblings(fields, place);
    for (const [key, item] of names.length === 0 ? [] : below) {
      const own = `${place}${jsonPointer([key])}`;
      const found = known.has(own) ? own : `${place}/*`;
      if (known.has(found)) visit(item, [...path, key], found);
      else if (item !== undefined) doubts.push(unknownField([...path, key], names));
    }
  };
  const unknownField = (path: readonly string[], names: readonly string[]): Doubt => {
    const near = nearestName(path.at(-1) ?? "", names);
    const what = `${[callerField(field, {}) ?? field, ...path].join(".")} is no field of ${connector?.name ?? "the connector"}`;
    const message = printable(`${what}${near === undefined ? "" : `; did you mean ${near}?`}`);
    return { code: "config-field-unknown", path, message: near === undefined ? `${message}.` : message };
  };
  visit(config, [], "");
  return doubts;
}

/**
 * Finds keys that are nearly one of the fields in the template's answer. Any other key passes, because the answer describes only what users
 * are asked for.
 */
function likelyTypos({ config, template, field }: DoubtfulConfig): readonly Doubt[] {
  const asked = objectMember(objectMember(objectMember(template, "user_config_spec"), "connectionSpecification"), "properties") ?? {};
  const names = Object.keys({ ...asked, ...objectMember(template, "partial_default_config") });
  return Object.keys(config).flatMap((key): readonly Doubt[] => {
    const near = config[key] === undefined || names.includes(key) ? undefined : nearestName(key, Object.keys(asked));
    const what = `${callerField(field, {}) ?? field}.${key} is no field that the template asks for; did you mean ${near}?`;
    return near === undefined ? [] : [{ code: "config-field-unknown", path: [key], message: printable(what) }];
  });
}

/** The keys that are declared directly below a place; none for a place that is free. */
function siblings(fields: readonly string[], place: string): readonly string[] {
  const below = fields.filter((one) => one.startsWith(`${place}/`)).map((one) => one.slice(place.length + 1));
  return below.filter((one) => !one.includes("/")).map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Values that both give. Objects are merged, so only what lies in them is compared. */
function givenFields(config: JsonObject, defaults: JsonObject, path: readonly string[]): readonly Doubt[] {
  return Object.entries(config).flatMap(([key, value]): readonly Doubt[] => {
    const given = member(defaults, key);
    if (given === undefined || value === undefined) return [];
    const place = [...path, key];
    if (isObject(given) && isObject(value)) return givenFields(value, given, place);
    const message = printable(
      `The template gives ${place.join(".")} already, and config overrides it; leave it out, or out of the template.`,
    );
    return [{ code: "config-field-given", path: place, message }];
  });
}
