// Shapes that connectors of the registry have, each one with what is left of it.
import type { ConfigFor, Defaults, Strict } from "../../../../src/client/types/config-for.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { got: A; wanted: B };
declare function left<C, const D extends Defaults<C>>(config: C, defaults: D & Strict<D, C>): ConfigFor<C, D>;
declare function config<C>(): C;
declare function check<Wanted>(): <Got>(got: Got & (Same<Got, Wanted> extends true ? unknown : Same<Got, Wanted>)) => void;

type EitherOr = { a: string } | { b: string };
check<{ a: string } | { b: string }>()(left(config<EitherOr>(), {}));
check<{ nested: { a: string } | { b: string; c?: 1 } }>()(left(config<{ nested: { a: string } | { b: string; c?: 1 } }>(), { nested: {} }));
check<{ nested?: { m?: "a" } | { m: "b" } }>()(left(config<{ nested: { m?: "a" } | { m: "b" } }>(), { nested: {} }));

// A union at the root: branches that a literal contradicts are gone.
type Root = { kind: "a"; one: string } | { kind: "b"; two: number; three?: string };
check<{ two: number; three?: string }>()(left(config<Root>(), { kind: "b" }));
check<{ kind: "a" } | { kind: "b"; two: number; three?: string }>()(left(config<Root>(), { one: "x" }));

// An open configuration, as `generate --open` writes them.
interface OpenObject {
  host: string;
  pool: { min: number; [key: string]: unknown };
  [key: string]: unknown;
}
check<{ [x: string]: unknown; host: string; pool?: { [x: string]: unknown } }>()(left(config<OpenObject>(), { pool: { min: 1 } }));
check<{ [x: string]: unknown; pool: { min: number; [key: string]: unknown } }>()(left(config<OpenObject>(), { host: "h", more: [1] }));

// What may be anything stays so, given in part or not.
check<{ any?: unknown; x: 1 }>()(left(config<{ any: unknown; x: 1 }>(), { any: { part: 1 } }));

// Arrays are whole, of objects too; an array of arrays as well.
check<{ x: 1 }>()(left(config<{ list: { a: string }[]; keys: string[][]; x: 1 }>(), { list: [{ a: "b" }], keys: [["k"]] }));

// A number and an enum of numbers and of mixed types.
check<{ x: 1 }>()(left(config<{ level: 1 | 2; mixed: "auto" | 3 | null; x: 1 }>(), { level: 2, mixed: null }));

// A branch is an object in one case and a scalar in another.
check<{ at: { min: number } | { max: number } | undefined }>()(
  left(config<{ at: { min: number } | { max: number } | undefined; y: boolean }>(), { y: true }),
);
check<{ either?: { more?: string } }>()(left(config<{ either: "off" | { on: true; more?: string } }>(), { either: { on: true } }));

// Three levels, of which the innermost is given whole.
check<{ a: { b: { d: 2 } } }>()(left(config<{ a: { b: { c: { x: 1 }; d: 2 } } }>(), { a: { b: { c: { x: 1 } } } }));

// A union whose discriminator is optional: each branch forbids the keys of the other.
type Untold = { m?: "a"; x: string; z?: 1; y?: never } | { m?: "b"; y: string; x?: never };
check<{ c: Untold }>()(left(config<{ c: Untold }>(), {}));
check<{ c: { y: string; x?: never } }>()(left(config<{ c: Untold }>(), { c: { m: "b" } }));
check<{ c?: { m?: "a"; z?: 1; y?: never } }>()(left(config<{ c: Untold }>(), { c: { x: "x" } }));
check<{ c?: { m?: "b"; x?: never } }>()(left(config<{ c: Untold }>(), { c: { y: "y" } }));

// The discriminator of a union stays where the defaults give another key, in a union of unions as well.
type Tagged = { kind: "a"; at: { mode: "x"; n: 1 } | { mode: "y"; k: 2 }; b: 1 } | { kind: "c"; b: 1 };
check<{ kind: "a"; at: { mode: "x"; n: 1 } | { mode: "y"; k: 2 } } | { kind: "c" }>()(left(config<Tagged>(), { b: 1 }));
check<{ kind: "a"; at: { n: 1 }; b: 1 } | { kind: "c"; b: 1 }>()(left(config<Tagged>(), { at: { mode: "x" } }));

// A property beside keys of another type, as `additionalProperties` of a schema gives them.
type Beside = { kind: "a"; n: number; [key: string]: unknown } | { kind: "b"; [key: string]: unknown };
check<{ [x: string]: unknown; n: number }>()(left(config<Beside>(), { kind: "a" }));
check<{ [x: string]: unknown; kind: "a" } | { [x: string]: unknown; kind: "b" }>()(left(config<Beside>(), { n: 1 }));
