/** Converts a text to kebab-case, for a name: `create_embedded_sources` → `create-embedded-sources`. */
export function kebab(text: string): string {
  const words = text.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return words.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "") || "unnamed";
}

/** Makes names unique: a name that is taken already gets a number, such as `name-2`. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>(); // without it, each of many equal names would try all numbers anew
  return (wanted) => {
    let name = wanted;
    for (let count = counts.get(wanted) ?? 2; taken.has(name); count++) {
      name = `${wanted}-${count}`;
      counts.set(wanted, count + 1);
    }
    taken.add(name);
    return name;
  };
}

/**
 * Converts a keyword's location to kebab-case, for a name. The segments `$ref` and `properties` are dropped, because they say nothing to a
 * reader.
 */
export function locationInWords(keywordLocation: string): string {
  return kebab(keywordLocation.replaceAll(/\/(\$ref|properties)(?=\/)/g, ""));
}
