import { isArray, isObject, type Json, type JsonObject, member } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import { type Connector, listSecrets } from "../../document/registry.ts";
import { secretName } from "./secret-name.ts";

/** The text that stands for a secret in an answer. */
export const secretMask = "**********";

const places = new WeakMap<Connector, readonly (readonly string[])[]>();

function secretPlaces(connector: Connector | undefined): readonly (readonly string[])[] {
  if (connector === undefined) return [];
  const known = places.get(connector) ?? listSecrets(connector.connectionSpecification).map((pointer) => pointerSegments(pointer) ?? []);
  places.set(connector, known);
  return known;
}

/** A configuration with the mask in place of each secret value, as answers show it. */
export function maskSecrets(config: JsonObject, connector: Connector | undefined): JsonObject {
  return replaceSecrets(config, connector, () => secretMask);
}

/** A new configuration in which each mask that was sent back is the stored value again, where there is one. */
export function restoreSecrets(sent: JsonObject, stored: JsonObject, connector: Connector | undefined): JsonObject {
  return replaceSecrets(sent, connector, (value, path) => (value === secretMask ? (valueAt(stored, path) ?? value) : value));
}

/** Places of a configuration where the mask stands for a secret. */
export function maskedPlaces(config: JsonObject, connector: Connector | undefined): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  replaceSecrets(config, connector, (value, path) => {
    if (value === secretMask) found.push(path);
    return value;
  });
  return found;
}

type Replace = (value: Json, path: readonly string[]) => Json;

/** Secrets are the places that the connector declares. A connector that the registry does not have declares none, so its names tell. */
function replaceSecrets(config: JsonObject, connector: Connector | undefined, replace: Replace): JsonObject {
  if (connector === undefined) return replaceNamed(config, [], replace) as JsonObject; // an object stays one
  const replaced = secretPlaces(connector).reduce<Json>((value, place) => replaceAt({ value, place, path: [], replace }), config);
  // A connector whose whole configuration counts as secret still has an object as its configuration.
  return isObject(replaced) ? replaced : Object.fromEntries(Object.entries(config).map(([key, value]) => [key, replace(value, [key])]));
}

function replaceNamed(value: Json, path: readonly string[], replace: Replace): Json {
  if (isArray(value)) return value.map((item, index) => replaceNamed(item, [...path, String(index)], replace));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceNamed(item, [...path, key], replace)]));
  const name = path.findLast((key) => !/^\d+$/.test(key)) ?? "";
  return value === null || !secretName.test(name) ? value : replace(value, path);
}

interface Replacing {
  readonly value: Json;
  /** The rest of the place; `*` stands for any index or key. */
  readonly place: readonly string[];
  readonly path: readonly string[];
  readonly replace: Replace;
}

function replaceAt({ value, place, path, replace }: Replacing): Json {
  const [segment, ...rest] = place;
  if (segment === undefined) return value === null ? value : replace(value, path);
  const within = (item: Json, key: string): Json => replaceAt({ value: item, place: rest, path: [...path, key], replace });
  if (isArray(value)) return segment === "*" ? value.map((item, index) => within(item, String(index))) : value;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, segment === "*" || segment === key ? within(item, key) : item]),
  );
}

function valueAt(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => (isArray(inner) ? inner[Number(key)] : member(inner, key)), value);
}
