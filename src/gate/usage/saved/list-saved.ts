import type { JsonObject } from "../../../core/json.ts";
import { isArray, isObject, type Json } from "../../../core/json.ts";
import type { Usage } from "./saved.ts";

/** A saved config, or the defaults of a template, ready to be validated. */
export interface Saved {
  readonly connector: string;
  /** Path of its file. For a template without a file, the place in the code or the usage file that holds it. */
  readonly file: string;
  /** Stable name in fingerprints. */
  readonly id: string;
  readonly value: JsonObject;
  readonly isPartial: boolean;
  /** Text of its file, and the pointer to the config in it. Absent without a file of its own. */
  readonly source?: { readonly text: string; readonly pointer: string };
}

/** Lists all saved configs and template defaults. Placeholders for secrets become texts, because a secret is a text. */
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

/** Replaces `{ "$secret": "name" }`, which stands for a text that is kept elsewhere, by `***`. */
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
