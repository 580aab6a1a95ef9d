/** A text as a part of a name: `create_embedded_sources` → `create-embedded-sources`. */
export function kebab(text: string): string {
  const words = text.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return words.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "") || "unnamed";
}

/** Keeps names apart: one that is taken already gets a number. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
    taken.add(name);
    return name;
  };
}

/** A keyword's location in words: what leads nowhere by itself is left out. */
export function locationInWords(keywordLocation: string): string {
  return kebab(keywordLocation.replaceAll(/\/(\$ref|properties)(?=\/)/g, ""));
}
