type Scalar = string | number | boolean | null | undefined;
type Whole = Scalar | readonly unknown[];
type Empty = Record<never, never>;
type RequiredKeys<T> = { [K in keyof T]-?: Empty extends Pick<T, K> ? never : K }[keyof T];
type Simplify<T> = T extends infer Parts ? { [K in keyof Parts]: Parts[K] } : never;

/**
 * The part of a connector's `Config` that a template may give: every level optional, a list as a whole. Everything is read-only, down to
 * nested lists, because one mutable array in a constraint prevents TypeScript from inferring literals.
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

/** Type of a key that no branch of the configuration has. The compiler's message then names the key. */
export interface NoSuchField<Key> {
  readonly "not a field of this connector": Key;
}

/** The given defaults, in which each key that the configuration lacks is a type error. */
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
/** Removes null and undefined. `unknown` stays. */
type Present<T> = unknown extends T ? T : NonNullable<T>;

/**
 * A branch of a union, or never if a scalar of the defaults contradicts it. A scalar of several values keeps each branch that one of them
 * fits.
 */
type Fitting<T, D> = {
  [K in keyof D & keyof T]-?: D[K] extends Scalar ? (Excludes<NonNullable<D[K]>, NonNullable<T[K]>> extends true ? K : never) : never;
}[keyof D & keyof T] extends never
  ? T
  : never;

type Excludes<D, T> = [D] extends [never] ? false : [D extends T ? D : never] extends [never] ? true : false;

/**
 * The part of a value that the defaults leave open, for each branch of the value's union and of the defaults' union (`cond ? { a } : {}`).
 */
type Rest<T, D> = D extends unknown ? RestOf<T, D> : never;

type RestOf<T, D> = unknown extends T ? T : T extends Whole ? never : Fitting<T, D> extends never ? never : Minus<T, D>;

/** The open part of an object whose key the defaults give. Never if they give it whole. */
type Left<T, D, K extends keyof T> = K extends RequiredKeys<D> ? (D[K] extends Whole ? never : Rest<Present<T[K]>, D[K]>) : never;

type Need<L> = [L] extends [never] ? "gone" : Empty extends L ? ([KeysOf<L>] extends [never] ? Open<L> : "optional") : "required";
type Open<L> = unknown extends L ? "optional" : "gone";

/** The open keys: those not given, those given in part (with their open part), and those that the defaults may omit. */
type Minus<T, D> = Simplify<
  { [K in keyof T as K extends keyof D ? never : K]: T[K] } & {
    [K in keyof T as Need<Left<T, D, K>> extends "required" ? K : never]-?: Left<T, D, K>;
  } & {
    [K in keyof T as Need<Left<T, D, K>> extends "optional" ? K : never]?: Left<T, D, K>;
  } & { [K in keyof T as K extends keyof D ? (K extends RequiredKeys<D> ? never : K) : never]?: T[K] }
>;

/** Type of a key that the template gives already. Nothing fits it, and the compiler's message then says what to do. */
export interface LeaveOut<Key, Why extends string> {
  readonly "leave this key out": readonly [Key, Why];
}

/**
 * The keys of the defaults that are not open, each with a type that names it. In doubt a key counts as open: this adds to `ConfigFor` a
 * message, and no rule.
 */
export type Given<Left, D> = [D] extends [never]
  ? unknown
  : string extends keyof D
    ? unknown
    : unknown extends Left
      ? unknown
      : GivenIn<Left, D>;

type GivenIn<Left, D> = {
  readonly [K in RequiredKeys<D>]?: K extends KeysOf<Left>
    ? D[K] extends Whole
      ? unknown
      : Given<ValueOf<Left, K>, D[K]>
    : LeaveOut<K, "the template gives it">;
};

/**
 * The configuration that the creator of a source must give: `Config` minus the template's defaults. `D` is `never` for no defaults. If `D`
 * is an open record, the defaults are unknown: then every key is optional, and the check happens at run time.
 */
export type ConfigFor<Config, D> = [D] extends [never] ? Config : string extends keyof D ? Defaults<Config> : Rest<Config, D>;
