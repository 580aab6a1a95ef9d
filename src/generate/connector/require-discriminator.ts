import type { ConfigNode, ConfigProperty, ObjectShape } from "./config-shape.ts";

/**
 * Makes the discriminator of a union required in every branch. 42 unions of the real registry leave it optional. In 18 of them, a value
 * without it matches several branches, which `oneOf` refuses; so the schema requires it anyway.
 */
export function requireDiscriminator(branches: readonly ConfigNode[]): readonly ConfigNode[] {
  const objects = branches.flatMap(({ shape }) => (shape.kind === "object" ? [shape] : []));
  const name = objects.length < 2 ? undefined : chooseDiscriminator(objects);
  return name === undefined ? branches : branches.map((branch) => withRequired(branch, name));
}

/**
 * Chooses the discriminator. If several properties qualify, the one that most branches require wins, then the first in the first branch.
 */
function chooseDiscriminator([first, ...others]: readonly ObjectShape[]): string | undefined {
  let chosen: { readonly name: string; readonly requiredBy: number } | undefined;
  for (const property of first?.properties ?? []) {
    if (property.node.shape.kind !== "literals") continue;
    const { name } = property;
    const ofBranches = [property, ...others.flatMap((branch) => branch.properties.find((other) => other.name === name) ?? [])];
    if (ofBranches.length !== others.length + 1 || !areDisjoint(ofBranches)) continue;
    const requiredBy = ofBranches.filter(({ required }) => required).length;
    if (chosen === undefined || requiredBy > chosen.requiredBy) chosen = { name, requiredBy };
  }
  return chosen?.name;
}

function areDisjoint(properties: readonly ConfigProperty[]): boolean {
  const seen = new Set<string>();
  for (const { node } of properties) {
    if (node.shape.kind !== "literals") return false;
    for (const value of node.shape.values) {
      const text = JSON.stringify(value);
      if (seen.has(text)) return false;
      seen.add(text);
    }
  }
  return true;
}

/** Makes the discriminator required and puts it first, because a reader looks for it there. */
function withRequired(branch: ConfigNode, name: string): ConfigNode {
  if (branch.shape.kind !== "object") return branch;
  const { properties } = branch.shape;
  const discriminator = properties.filter((property) => property.name === name).map((property) => ({ ...property, required: true }));
  const others = properties.filter((property) => property.name !== name);
  return { ...branch, shape: { ...branch.shape, properties: [...discriminator, ...others] } };
}
