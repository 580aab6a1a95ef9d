import { isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import type { Located } from "./locate-reference.ts";
import { locateReference } from "./locate-reference.ts";
import { type Draft, type NamedSchema, type NamedSchemas, recursiveName } from "./name-schemas.ts";

/** A reference of a schema: its keyword, or the key of a discriminator's mapping. */
export interface Link {
  readonly at: "$ref" | "$dynamicRef" | "$recursiveRef" | { readonly mapping: string };
  readonly ref: string;
  readonly to: Located | "ambiguous" | undefined;
  /**
   * The name of a `$dynamicRef` that leads to a `$dynamicAnchor` of this name. Only such a reference depends on its context; any other
   * behaves as a `$ref` (JSON Schema 2020-12, Core, section 8.2.3.2).
   */
  readonly dynamic: string | undefined;
}

/** Lists the references of a schema, resolved by the addresses of the schemas. */
export function listLinks(
  schema: NamedSchema,
  context: { readonly document: Json; readonly named: NamedSchemas; readonly draft: Draft },
): readonly Link[] {
  const { value } = schema;
  if (!isObject(value)) return [];
  const { document, named, draft } = context;
  const linkOf = (at: Link["at"], ref: string): Link => {
    if (at === "$recursiveRef") return recursiveLink(ref, schema);
    const to = locateReference(ref, schema, document, named);
    return { at, ref, to, dynamic: at === "$dynamicRef" ? dynamicName(to, named) : undefined };
  };
  const keywords = draft === "07" ? (["$ref"] as const) : (["$ref", "$dynamicRef", "$recursiveRef"] as const);
  return [
    ...keywords.flatMap((keyword) => {
      const ref = stringMember(value, keyword);
      return ref === undefined ? [] : [linkOf(keyword, ref)];
    }),
    ...mappedReferences(value).map(([key, ref]) => linkOf({ mapping: key }, ref)),
  ];
}

/** A `$recursiveRef`, which is always "#": the own resource, or the outermost one that has a `$recursiveAnchor` too (2019-09, Core, 8.2.4.2). */
function recursiveLink(ref: string, { resources }: NamedSchema): Link {
  const own = resources.at(-1);
  const to = ref === "#" && own !== undefined ? { pointer: own.pointer, anchor: undefined, isPastId: false } : undefined;
  const isDynamic = own?.dynamic.get(recursiveName)?.includes(own.pointer) === true;
  return { at: "$recursiveRef", ref, to, dynamic: isDynamic ? recursiveName : undefined };
}

function dynamicName(to: Link["to"], { schemas }: NamedSchemas): string | undefined {
  if (to === undefined || to === "ambiguous" || to.anchor === undefined) return undefined;
  return stringMember(schemas.get(to.pointer)?.value, "$dynamicAnchor") === to.anchor ? to.anchor : undefined;
}

/** The references in a discriminator's mapping. A value without any of these characters is the name of a component. */
function mappedReferences(schema: JsonObject): readonly (readonly [string, string])[] {
  return Object.entries(objectMember(objectMember(schema, "discriminator"), "mapping") ?? {}).flatMap(([key, ref]) =>
    typeof ref === "string" && /[#/:]/.test(ref) ? [[key, ref] as const] : [],
  );
}
