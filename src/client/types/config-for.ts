type Scalar = string | number | boolean | null | undefined;
type Whole = Scalar | readonly unknown[];
type Empty = Record<never, never>;
type RequiredKeys<T> = { [K in keyof T]-?: Empty extends Pick<T, K> ? never : K }[keyof T];
type Simplify<T> = T extends infer Parts ? { [K in keyof Parts]: Parts[K] } : never;

/**
 * What a template may give of a connector's `Config`: every level optional, a list as a whole. All of it read-only, down to the lists in lists:
 * a single mutable array in a constraint defeats the inference of literals.
 */
export type Defaults<T> = unknown extends T
  ? T
  : T extends Scalar
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Frozen<Item>[]
      : { readonly [K in keyof T]?: Defaults<T[K]> };

type Frozen<T> = unknown extends T
  ? T
  : T extends Scalar
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Frozen<Item>[]
      : { readonly [K in keyof T]: Frozen<T[K]> };

/** The type of a key that no branch of the configuration has: what the compiler says then names the key. */
export interface NoSuchField<Key> {
  readonly "not a field of this connector": Key;
}

/** Defaults as given, but each key that the configuration does not have is an error of its own. */
export type Strict<D, T> = D extends Whole
  ? D
  : unknown extends T
    ? D
    : StrictIn<D, T extends unknown ? (T extends Whole ? never : Fitting<T, D>) : never>;

type StrictIn<D, T> = {
  [K in keyof D]: K extends KeysOf<T> ? Strict<D[K], ValueOf<T, K>> : NoSuchField<K>;
};

type KeysOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? Present<T[K]> : never) : never;
/** Without null and undefined; what may be anything stays so. */
type Present<T> = unknown extends T ? T : NonNullable<T>;

/** A branch of a union, unless a scalar of the defaults contradicts it: one of several that it may be is enough to keep it. */
type Fitting<T, D> = {
  [K in keyof D & keyof T]-?: D[K] extends Scalar ? (Excludes<NonNullable<D[K]>, NonNullable<T[K]>> extends true ? K : never) : never;
}[keyof D & keyof T] extends never
  ? T
  : never;

type Excludes<D, T> = [D] extends [never] ? false : [D extends T ? D : never] extends [never] ? true : false;

/** What is left of one value: per branch of a union, and per branch of what the defaults may be (`cond ? { a } : {}`). */
type Rest<T, D> = D extends unknown ? RestOf<T, D> : never;

type RestOf<T, D> = unknown extends T ? T : T extends Whole ? never : Fitting<T, D> extends never ? never : Minus<T, D>;

/** What is left of the object at a key that the defaults give in part; never where they give it whole. */
type Left<T, D, K extends keyof T> = K extends RequiredKeys<D> ? (D[K] extends Whole ? never : Rest<Present<T[K]>, D[K]>) : never;

type Need<L> = [L] extends [never] ? "gone" : Empty extends L ? ([KeysOf<L>] extends [never] ? Open<L> : "optional") : "required";
type Open<L> = unknown extends L ? "optional" : "gone";

/** The keys that are not given at all; those given in part, by what is left of them; those that are only perhaps given. */
type Minus<T, D> = Simplify<
  { [K in keyof T as K extends keyof D ? never : K]: T[K] } & {
    [K in keyof T as Need<Left<T, D, K>> extends "required" ? K : never]-?: Left<T, D, K>;
  } & {
    [K in keyof T as Need<Left<T, D, K>> extends "optional" ? K : never]?: Left<T, D, K>;
  } & { [K in keyof T as K extends keyof D ? (K extends RequiredKeys<D> ? never : K) : never]?: T[K] }
>;

/**
 * What is left for whoever creates a source, once a template's defaults are known: `Config` minus the defaults. `never` stands for no defaults;
 * an open record for unknown ones, so that everything may be missing and is checked at run time.
 */
export type ConfigFor<Config, D> = [D] extends [never] ? Config : string extends keyof D ? Defaults<Config> : Rest<Config, D>;
