import type { AnyApi, CapabilityMissing } from "../../types/api.ts";
import type { Embedded, Workspace } from "../../types/embedded.ts";
import type { OptionsFor } from "../../types/embedded-options.ts";

/**
 * Kind of a value, as data: words as TypeScript writes them (`"string | null"`, `'"any" | "all"'`), a list of a kind, or an object by its
 * keys, where `*` stands for any. `any` is judged elsewhere, or free.
 */
export type Kind = string | readonly [Kind] | { readonly [key: string]: Kind };

/** A call as data: its capability, and the kinds of its arguments. The capability is null if no request belongs to the call itself. */
export type CallRow = readonly [capability: string | null, ...kinds: readonly Kind[]];

/** The rows of all calls, by their names. The types of the calls decide it, so an option that a row lacks or invents is a type error. */
export type CallTable = { readonly createEmbedded: readonly [null, KindOf<OptionsFor<AnyApi>>] } & {
  readonly [Path in PathsIn<Embedded<AnyApi>>]: RowOf<At<Embedded<AnyApi>, Path>, At<Embedded<NoApi>, Path>>;
} & {
  readonly [Path in PathsIn<Workspace<AnyApi>> as `workspace.${Path}`]: RowOf<At<Workspace<AnyApi>, Path>, At<Workspace<NoApi>, Path>>;
};

interface NoApi {
  readonly generation: "unknown";
  readonly capabilities: Record<never, never>;
}

type Call = (...given: never[]) => unknown;

type PathsIn<Group> = {
  [Name in keyof Group & string]: Group[Name] extends Call ? Name : Group[Name] extends string ? never : `${Name}.${PathsIn<Group[Name]>}`;
}[keyof Group & string];

type At<Group, Path> = Path extends `${infer Head}.${infer Tail}` ? At<Group[Head & keyof Group], Tail> : Group[Path & keyof Group];

/** A call that an API without capabilities lacks names its capability by that. */
type RowOf<Made, Missing> = Made extends (...given: infer Given) => unknown
  ? readonly [
      Missing extends CapabilityMissing<infer Name> ? Name : string | null,
      ...{ readonly [Index in keyof Required<Given>]: KindOf<Required<Given>[Index]> },
    ]
  : never;

export type KindOf<Value> = "any" | KindIn<Exclude<Value, undefined>>;

type KindIn<Value> = unknown extends Value
  ? "any"
  : [Value] extends [Call]
    ? "function"
    : [Value] extends [readonly (infer Item)[]]
      ? readonly [KindOf<Item>]
      : [Value] extends [object]
        ? string extends keyof Value
          ? "object" | { readonly "*": KindOf<Value[keyof Value]> }
          : ShapeOf<Value>
        : Joined<WordOf<Value>>;

/** An object by its keys. */
export type ShapeOf<Value> = { readonly [Key in KeysOf<Value>]: KindOf<ValueAt<Value, Key>> };

type KeysOf<Value> = Value extends unknown ? keyof Value : never;
type ValueAt<Value, Key> = Value extends unknown ? (Key extends keyof Value ? Value[Key] : never) : never;

type WordOf<Value> = Value extends boolean
  ? "boolean"
  : Value extends number
    ? "number"
    : Value extends null
      ? "null"
      : Value extends string
        ? string extends Value
          ? "string"
          : `"${Value}"`
        : "object";

/** The words in each order, joined by bars. */
type Joined<Words extends string, One extends string = Words> = One extends One
  ? [Exclude<Words, One>] extends [never]
    ? One
    : `${One} | ${Joined<Exclude<Words, One>>}`
  : never;
