import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { compile } from "../../schema/compile.ts";
import { sampleValue, startSampling } from "../../schema/sample/sample-value.ts";

/**
 * The smallest configuration that a connector's schema takes, with texts that tell what they stand for. Undefined where none was found; it
 * is never a configuration that the schema refuses.
 */
export function sampleConfig(schema: JsonObject): JsonObject | undefined {
  const { violations, problem } = compile(schema, { draft: "07" });
  const fits = (config: JsonObject): boolean => problem("") === undefined && violations("", config).length === 0;
  const { texts } = startSampling(schema);
  const told = exampleTexts(schema);
  const sample = sampleValue(
    schema,
    startSampling(schema, (flat) => [...texts(flat), ...told.filter((text) => fitsText(flat, text))]),
  );
  if (!isObject(sample) || !fits(sample)) return undefined;
  let config = sample;
  for (const [name, value] of Object.entries(sample)) {
    const named = { ...config, [name]: tellingValue(name, value, objectMember(schema, "properties")) };
    if (fits(named)) config = named;
  }
  return config;
}

function fitsText(flat: JsonObject, text: string): boolean {
  return compile(flat, { draft: "07" }).violations("", text).length === 0;
}

/**
 * The publisher's own texts, for a pattern that nobody would guess: examples, and the words of Airbyte's `pattern_descriptor`, which may stand
 * a level above the pattern.
 */
function exampleTexts(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(exampleTexts);
  if (!isObject(value)) return [];
  const { examples, pattern_descriptor: words } = value;
  const own = [...(isArray(examples) ? examples : []), ...(typeof words === "string" ? words.split(/[\s,]+/) : [])];
  return [...own.filter((text) => typeof text === "string"), ...Object.values(value).flatMap(exampleTexts)];
}

/** The schema's first example or its default, else for a text the field's own name. */
function tellingValue(name: string, value: Json, properties: JsonObject | undefined): Json {
  const field = objectMember(properties, name);
  const given = arrayMember(field, "examples")?.[0] ?? field?.default;
  if (given !== undefined && typeof given === typeof value) return given;
  return typeof value === "string" ? `my-${name.replaceAll(/[^a-z0-9]+/gi, "-")}` : value;
}
