import { isArray, isObject, type Json, member } from "../../core/json.ts";
import { latestTime } from "../time/clock.ts";
import type { Kind, Things } from "./things.ts";

/** The kinds of JSON that a member may be of, or the shape of an object. A time is a number that a date can have. */
type Shape =
  | ("text" | "text or null" | "text or none" | "number" | "time" | "time or none" | "boolean" | "list" | "object" | "object or null")
  | { readonly [name: string]: Shape };

/** Names of the members that a record always has. */
type RequiredNames<T> = { [N in keyof T]-?: undefined extends T[N] ? never : N }[keyof T];

const thing = { id: "text", serial: "number" } as const;
const dated = { ...thing, createdAt: "time", updatedAt: "time" } as const;
const templateCopy = { id: "text", name: "text", definitionId: "text", defaults: "object", customization: "object or null" } as const;

/** The members that every record of a kind has, and those that an index or a date is made from. */
const shapes: { readonly [K in Kind]: { readonly [N in RequiredNames<Things[K]>]: Shape } & { readonly [N in keyof Things[K]]?: Shape } } =
  {
    organization: { ...thing, name: "text" },
    credential: { ...thing, name: "text", clientId: "text", clientSecret: "text", organizationIds: "list" },
    workspace: { ...dated, organizationId: "text", name: "text", regionId: "text", status: "text", deletedAt: "time or none" },
    tag: { ...dated, organizationId: "text", name: "text" },
    sourceTemplate: { ...dated, ...templateCopy, organizationId: "text or null", tagIds: "list", catalog: "object or null" },
    connectionTemplate: {
      ...dated,
      ...{ organizationId: "text", hosting: "text", destinationName: "text", definitionId: "text or null", config: "object" },
      ...{ cron: "text or null", nonBreakingChanges: "text", syncOnCreate: "boolean", tagIds: "list" },
    },
    source: { ...dated, workspaceId: "text", name: "text", template: templateCopy, config: "object" },
    destination: { ...dated, workspaceId: "text", name: "text", definitionId: "text or null", config: "object" },
    connection: {
      ...dated,
      ...{ workspaceId: "text", sourceId: "text", destinationId: "text", templateId: "text", isOn: "boolean", cron: "text or null" },
    },
    check: { ...dated, workspaceId: "text", sourceId: "text or none", reads: "number", failure: "object or null" },
    token: {
      ...thing,
      ...{ kind: "text", expiresAt: "time", credentialId: "text", organizationId: "text or none", workspaceId: "text or none" },
    },
    record: { ...thing, workspaceId: "text", sourceId: "text", entity: "text", value: "object" },
    oauthApplication: { ...dated, organizationId: "text", definitionId: "text", configuration: "object" },
    consent: {
      ...thing,
      ...{ organizationId: "text", workspaceId: "text", templateId: "text", name: "text or null", config: "object" },
      ...{ redirectUrl: "text", expiresAt: "time" },
    },
  };

/** Says what a value lacks to be a record of a kind, as the end of a sentence; undefined if nothing. */
export function thingFault(kind: Kind, value: Json): string | undefined {
  const place = faultyPlace(shapes[kind], value);
  return place === undefined ? undefined : place === "" ? "is no object" : `has no right ${place}`;
}

/** The name of the first member that is missing or of another kind; "" for the value itself. */
function faultyPlace(shape: Shape, value: Json | undefined): string | undefined {
  if (typeof shape === "string") return kindsOf(value).includes(shape) ? undefined : "";
  if (!isObject(value)) return "";
  for (const [name, inner] of Object.entries(shape)) {
    const place = faultyPlace(inner, member(value, name));
    if (place !== undefined) return place === "" ? name : `${name}.${place}`;
  }
  return undefined;
}

function kindsOf(value: Json | undefined): readonly Shape[] {
  if (value === undefined) return ["text or none", "time or none"];
  if (value === null) return ["text or null", "object or null"];
  if (isArray(value)) return ["list"];
  if (isObject(value)) return ["object", "object or null"];
  if (typeof value === "string") return ["text", "text or null", "text or none"];
  if (typeof value === "boolean") return ["boolean"];
  return Math.abs(value as number) <= latestTime ? ["number", "time", "time or none"] : ["number"];
}
