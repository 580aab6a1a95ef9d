import { type ConfigNode, type ConfigProperty, noNode, type ObjectShape } from "./config-shape.ts";
import { mayObjectAlsoFit, propertyOf } from "./may-also-fit.ts";

/**
 * Makes the discriminator of a `oneOf` required where the schema requires it in fact: in a branch of which a value without the discriminator
 * may fit another branch, too. `oneOf` refuses such a value. Elsewhere the discriminator stays optional, as in the configurations that
 * Airbyte's own tests use: `{ personal_access_token: "…" }` fits one branch of GitHub's `credentials` only.
 */
export function requireDiscriminator(branches: readonly ConfigNode[]): readonly ConfigNode[] {
  const objects = branches.flatMap(({ shape }) => (shape.kind === "object" ? [shape] : []));
  const name = objects.length < 2 ? undefined : chooseDiscriminator(objects);
  if (name === undefined) return branches;
  return branches.map((branch) => (branch.shape.kind === "object" ? { ...branch, shape: telling(branch.shape, name, objects) } : branch));
}

/**
 * Chooses the discriminator. If several properties qualify, the one that most branches require wins, then the first in the first branch.
 */
function chooseDiscriminator([first, ...others]: readonly ObjectShape[]): string | undefined {
  let chosen: { readonly name: string; readonly requiredBy: number } | undefined;
  for (const property of first?.properties ?? []) {
    if (property.node.shape.kind !== "literals") continue;
    const { name } = property;
    const ofBranches = [property, ...others.flatMap((branch) => propertyOf(branch, name) ?? [])];
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

/**
 * The branch, of which no value fits another branch. The discriminator comes first, because a reader looks for it there. Where it is
 * optional, the keys that would make the value fit another branch are forbidden: TypeScript alone would allow the keys of all branches.
 */
function telling(branch: ObjectShape, name: string, branches: readonly ObjectShape[]): ObjectShape {
  const [discriminator] = branch.properties.filter((property) => property.name === name);
  if (discriminator === undefined) return branch;
  const others = branch.properties.filter((property) => property.name !== name);
  if (discriminator.required) return { ...branch, properties: [discriminator, ...others] };
  // A branch that requires the discriminator refuses a value without it.
  const rivals = branches.filter((other) => other !== branch && propertyOf(other, name)?.required !== true);
  const untold = { ...branch, properties: others, rest: undefined };
  const required = rivals.some((rival) => mayObjectAlsoFit(untold, rival));
  const forbidden = required ? [] : forbiddenKeys(branch, rivals);
  return { ...branch, properties: [{ ...discriminator, required }, ...others, ...forbidden] };
}

function forbiddenKeys(branch: ObjectShape, rivals: readonly ObjectShape[]): readonly ConfigProperty[] {
  const asked = rivals.flatMap(({ properties }) => properties.filter(({ required }) => required).map(({ name }) => name));
  const keys = [...new Set(asked)].filter((key) => propertyOf(branch, key) === undefined);
  const node = { ...noNode, about: [{ title: "Of another branch." }] };
  return keys.map((name) => ({ name, node, required: false, order: Number.MAX_VALUE }));
}
