import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, member, stringMember } from "../../core/json.ts";
import { type Generation, generations } from "../bindings.ts";
import { jsonPathProblem } from "./select-places.ts";

/** The change that an action makes at each place its target selects. */
export type OverlayChange =
  | { readonly kind: "update"; readonly value: Json }
  | { readonly kind: "copy"; readonly from: string }
  | { readonly kind: "remove" };

export interface OverlayAction {
  /** A JSONPath query (RFC 9535). */
  readonly target: string;
  readonly change: OverlayChange;
  readonly generations: readonly Generation[];
}

/** An OpenAPI Overlay 1.0 or 1.1, with the reason why the kit carries it. */
export interface Overlay {
  /** The file name without its ending, such as `040-whitelist-not-empty`. */
  readonly id: string;
  /** Overlay 1.1 lets an action replace a primitive value; 1.0 does not. */
  readonly version: "1.0" | "1.1";
  readonly reason: string;
  /** The page or document that states the rule. */
  readonly source: string;
  /** The upstream change after which this overlay can be deleted. */
  readonly goesWhen: string;
  readonly actions: readonly OverlayAction[];
  /** The operation that a file of openapi/prose adds. It stays away where the document declares the operation. */
  readonly adds?: { readonly path: string; readonly method: string };
}

export interface OverlayOutcome {
  readonly id: string;
  readonly applied: boolean;
  /** The number of places that its actions changed. */
  readonly places: number;
  /** The reason why it was not applied, such as "for generation embedded, the document is agent". */
  readonly reason?: string;
}

const documentMembers = ["$schema", "overlay", "info", "extends", "actions", "x-reason", "x-source", "x-goes-when", "x-generations"];
const infoMembers = ["title", "version", "description"];
const actionMembers = ["target", "description", "update", "remove", "copy", "x-generations"];

/**
 * Parses one overlay file.
 *
 * @param place the file; its name gives the overlay's id
 * @throws KitError `overlay-invalid` with every problem found, one per line
 */
export function parseOverlay(value: Json, place: string): Overlay {
  const problems: string[] = [];
  const overlay = readOverlay(value, place, (at, problem) => problems.push(`${at === "" ? "/" : at}: ${problem}`));
  if (problems.length > 0) throw new KitError("overlay-invalid", problems.join("\n"), { place });
  return overlay;
}

/** Records a problem and its JSON pointer, which is relative to the value being read. */
type Note = (at: string, problem: string) => void;

function below(note: Note, at: string): Note {
  return (further, problem) => note(`${at}${further}`, problem);
}

function readOverlay(value: Json, place: string, note: Note): Overlay {
  refuseUnknown(value, documentMembers, note);
  const info = member(value, "info");
  const noteInfo = below(note, "/info");
  refuseUnknown(info, infoMembers, noteInfo);
  readText(info, "title", noteInfo);
  readText(info, "version", noteInfo);
  const version = readVersion(value, note);
  const head = { version, generations: readGenerations(value, note) ?? generations };
  const actions = member(value, "actions");
  if (!isArray(actions) || actions.length === 0) note("/actions", "must be a list of at least one action");
  return {
    id: readId(place, note),
    version,
    reason: readText(value, "x-reason", note),
    source: readText(value, "x-source", note),
    goesWhen: readText(value, "x-goes-when", note),
    actions: (isArray(actions) ? actions : []).map((action, index) => readAction(action, head, below(note, `/actions/${index}`))),
  };
}

type Head = Pick<Overlay, "version"> & Pick<OverlayAction, "generations">;

function readAction(action: Json, head: Head, note: Note): OverlayAction {
  refuseUnknown(action, actionMembers, note);
  const target = readJsonPath(action, "target", note);
  const isGiven = (key: string): boolean => member(action, key) !== undefined && !(key === "remove" && member(action, key) === false);
  const given = ["update", "copy", "remove"].filter(isGiven);
  if (given.length !== 1) note("", "must hold exactly one of update, copy and remove: true");
  if (given.includes("copy") && head.version === "1.0") note("/copy", "needs overlay: 1.1.0");
  if (given.includes("remove") && member(action, "remove") !== true) note("/remove", "must be true or false");
  return { target, change: readChange(action, given[0], note), generations: readGenerations(action, note) ?? head.generations };
}

function readChange(action: Json, kind: string | undefined, note: Note): OverlayChange {
  if (kind === "copy") return { kind, from: readJsonPath(action, "copy", note) };
  return kind === "remove" ? { kind } : { kind: "update", value: member(action, "update") ?? null };
}

function readJsonPath(action: Json, key: string, note: Note): string {
  const query = readText(action, key, note);
  const problem = query === "" ? undefined : jsonPathProblem(query);
  if (problem !== undefined) note(`/${key}`, `is no JSONPath: ${problem}`);
  return query;
}

function readText(value: Json | undefined, key: string, note: Note): string {
  const text = stringMember(value, key);
  if (text === undefined || text.trim() === "") note(`/${key}`, "must be a text");
  return text ?? "";
}

function readVersion(value: Json, note: Note): "1.0" | "1.1" {
  const version = /^(1\.[01])\.\d+$/.exec(stringMember(value, "overlay") ?? "")?.[1];
  if (version === undefined) note("/overlay", "must be 1.0.x or 1.1.x");
  return version === "1.1" ? "1.1" : "1.0";
}

function readGenerations(value: Json, note: Note): readonly Generation[] | undefined {
  const given = member(value, "x-generations");
  if (given === undefined) return undefined;
  const known = generations.filter((generation) => isArray(given) && given.includes(generation));
  if (!isArray(given) || given.length === 0 || known.length !== given.length) {
    note("/x-generations", `must be a list out of ${generations.join(", ")}`);
  }
  return known;
}

function readId(place: string, note: Note): string {
  const name = place.slice(Math.max(place.lastIndexOf("/"), place.lastIndexOf("\\")) + 1).replace(/\.ya?ml$|\.json$/, "");
  if (!/^\d{3}-[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) note("file name", "must be NNN-name.yaml");
  return name;
}

function refuseUnknown(value: Json | undefined, known: readonly string[], note: Note): void {
  if (!isObject(value)) {
    note("", "must be an object");
    return;
  }
  for (const key of Object.keys(value)) if (!known.includes(key)) note("", `${JSON.stringify(key)} is not known here`);
}
