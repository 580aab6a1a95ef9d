import { isObject, type JsonObject, objectMember } from "../../../core/json.ts";
import { pointerSegments, resolvePointer } from "../../../core/json-pointer.ts";
import { walkSchema } from "../../../schema/keywords.ts";
import type { RegistryCheckId } from "../../checks/registry-checks.ts";
import type { Finding } from "../../finding.ts";
import type { UsageDocument } from "../usage.ts";
import type { RegistryPair } from "./check-saved.ts";

export interface SavedUse {
  readonly document: UsageDocument;
  readonly registries: RegistryPair;
  /** Connectors with saved configs, all of which stay valid. */
  readonly kept: ReadonlySet<string>;
}

const check: RegistryCheckId = "config-extra-fields-refused";

/**
 * Decides if a config that is closed to undeclared fields leaves the team alone: it keeps configs of the connector, all of them stay valid,
 * and no call writes a field that is refused. What a call writes must be known.
 */
export function isClosingUnused(finding: Finding, { document, registries, kept }: SavedUse): boolean {
  const { id, connector, source } = finding;
  if (id !== check || connector === null || !kept.has(connector)) return false;
  if ((document.unknown ?? []).some(({ kind }) => kind !== "operations")) return false;
  const head = registries.head.connectors.find(({ name }) => name === connector);
  const [, within] = source.pointer.split("/spec/connectionSpecification");
  const schema = within === undefined ? undefined : resolvePointer(head?.connectionSpecification ?? null, within);
  if (!isObject(schema)) return false;
  const place = placeOf(finding);
  const written = (document.connectors ?? [])
    .filter((one) => one.connector === connector)
    .flatMap(({ fields = {} }) => Object.keys(fields));
  return written.every(
    (pointer) => isElsewhere(pointerSegments(pointer) ?? [], place) || declaredNames(schema).has(nameAt(pointer, place)),
  );
}

/** Names from the config's root, without the branches of unions. */
function placeOf({ location }: Finding): readonly string[] {
  return (pointerSegments(location.slice("config".length)) ?? []).filter((segment) => !/^\(.*\)$/.test(segment));
}

function isElsewhere(written: readonly string[], place: readonly string[]): boolean {
  if (written.length <= place.length) return true;
  return !place.every((segment, index) => segment === "*" || written[index] === "*" || segment === written[index]);
}

function nameAt(pointer: string, place: readonly string[]): string {
  return (pointerSegments(pointer) ?? [])[place.length] ?? "";
}

/** Names that a schema declares at its own place, in whatever branch. */
function declaredNames(schema: JsonObject): ReadonlySet<string> {
  const own = [...walkSchema(schema)].filter(({ path }) => !path.some((segment) => below.has(String(segment))));
  return new Set(own.flatMap(({ value }) => (isObject(value) ? Object.keys(objectMember(value, "properties") ?? {}) : [])));
}

const below: ReadonlySet<string> = new Set(["properties", "patternProperties", "additionalProperties", "items", "prefixItems"]);
