import type { JsonObject } from "../../../core/json.ts";
import { isArray, isObject, type Json } from "../../../core/json.ts";
import type { Usage } from "./saved.ts";

/** A config, or the defaults of a template, as it is checked. */
export interface Saved {
  readonly connector: string;
  /** Its file; of a template without one, the place where it is written out. */
  readonly file: string;
  /** What it goes by in fingerprints. */
  readonly id: string;
  readonly value: JsonObject;
  readonly isPartial: boolean;
  /** Its text, and where the config begins in it, where it has a file. */
  readonly source?: { readonly text: string; readonly pointer: string };
}

/** Everything that can be checked by a schema, with placeholders for secrets as the texts that they stand for. */
export function savedConfigs({ configs, templates }: Usage): readonly Saved[] {
  return [
    ...configs.map(({ connector, file, id, text, config }) => ({
      connector,
      file,
      id,
      value: withoutPlaceholders(config),
      isPartial: false,
      source: { text, pointer: "" },
    })),
    ...templates.flatMap(({ connector, at, id, defaults, source }) =>
      defaults === undefined
        ? []
        : [
            {
              connector,
              file: at,
              id,
              value: withoutPlaceholders(defaults),
              isPartial: true,
              ...(source === undefined ? {} : { source: { text: source.text, pointer: source.defaults } }),
            },
          ],
    ),
  ];
}

/** `{ "$secret": "name" }` stands for a text that is kept elsewhere, as `***` does. */
function withoutPlaceholders(config: JsonObject): JsonObject {
  const replaced = replace(config);
  return isObject(replaced) ? replaced : {};
}

function replace(value: Json): Json {
  if (isArray(value)) return value.map(replace);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === "$secret") return "***";
  return Object.fromEntries(keys.map((key) => [key, replace(value[key] ?? null)]));
}
