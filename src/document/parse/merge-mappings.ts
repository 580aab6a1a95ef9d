import { isArray, isObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type DocumentLimits, tooDeep, tooManyNodes, unparseable } from "./document-limits.ts";

/** A mapping as the library gives it. Aliases share it, so a merge changes it in place. */
type Mapping = Record<string, unknown>;

interface MergeOptions {
  /** The key that stands for a merge key. No other key of the text is equal to it. */
  readonly mark: string;
  readonly place: string;
  readonly limits: DocumentLimits;
}

/**
 * Carries out the merge keys of a parsed YAML text, `<<: *anchor`, as https://yaml.org/type/merge.html says: a mapping gets the keys of the
 * mappings that it names and lacks; of these, earlier ones win. The library's own merge is not used: it converts a mapping anew for each use,
 * so that thirty lines may take it hours.
 *
 * @throws KitError `document-unparseable` where no mapping is merged, or one into itself; `document-too-deep`, `document-too-many-nodes`
 */
export function mergeMappings(root: unknown, { mark, place, limits }: MergeOptions): void {
  const entered = new Map<unknown, "open" | "done">();
  const path: (string | number)[] = [];
  let keys = 0;

  const enter = (value: unknown): void => {
    if (typeof value !== "object" || value === null || entered.has(value)) return;
    // A merge key is a level of its own, which the merged document no longer has.
    if (path.length > 2 * limits.depth) throw tooDeep(place, limits);
    entered.set(value, "open");
    for (const [key, item] of isArray(value) ? value.entries() : Object.entries(value)) {
      path.push(key);
      enter(item);
      path.pop();
    }
    if (isObject(value) && Object.hasOwn(value, mark)) merge(value as Mapping);
    entered.set(value, "done");
  };

  const merge = (mapping: Mapping): void => {
    const { [mark]: named } = mapping;
    delete mapping[mark];
    for (const source of isArray(named) ? named : [named]) {
      const at = jsonPointer(path);
      if (!isObject(source)) throw unparseable(place, `The merge key (<<) at "${at}" holds no mapping.`);
      if (entered.get(source) === "open") throw unparseable(place, `The mapping at "${at}" is merged into itself.`);
      for (const [key, value] of Object.entries(source)) {
        if (++keys > limits.nodes) throw tooManyNodes(place, limits);
        if (!Object.hasOwn(mapping, key)) define(mapping, key, value);
      }
    }
  };

  enter(root);
}

function define(mapping: Mapping, key: string, value: unknown): void {
  // A plain assignment of `__proto__` would set the prototype, and the later check would not see the key.
  if (key === "__proto__") Object.defineProperty(mapping, key, { value, writable: true, enumerable: true, configurable: true });
  else mapping[key] = value;
}
