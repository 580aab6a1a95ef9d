import { type Step, step } from "./handing.ts";

/** Ways on which the client loses its type: each place is to be listed as unknown, and no finding is lowered by such a program. */
export const lostWays: Readonly<Record<string, Step>> = {
  "as any": step(["const NEW = OLD as any;"], "NEW"),
  "as unknown, as an own interface": step(
    ["interface NEWt { sourceTemplates: { list(): Promise<unknown> } }", "const NEW = OLD as unknown as NEWt;"],
    "(NEW as any)",
  ),
  "an own structural interface": step(
    ["interface NEWt { sourceTemplates: { list(): Promise<unknown> } }", "const NEW: NEWt = OLD;"],
    "(NEW as any)",
  ),
  "a parameter of an own interface": step(["const NEW = (a: { workspaces: { delete(id: string): unknown } }) => a as any;"], "NEW(OLD)"),
  "an untyped parameter": step(["const NEW = (a: any) => a;"], "NEW(OLD)"),
  "an untyped field": step(["class NEWc { api: any = OLD; }", "const NEW = new NEWc();"], "NEW.api"),
  "an untyped container": step(['const NEW = new Map<string, any>([["a", OLD]]);'], 'NEW.get("a")'),
  "an untyped argument that holds it": step(["const NEW = (a: any) => a;"], "NEW({ deep: [OLD] }).deep[0]"),
  "an untyped global": step(["(globalThis as any).NEW = OLD;"], "(globalThis as any).NEW"),
  "an untyped assignment": step(["let NEW: any;", "NEW = OLD;"], "NEW"),
  "taken apart into an untyped variable": step(["let NEW: any;", "({ a: [NEW] } = { a: [OLD] });"], "NEW"),
  "an untyped answer": step(["const NEW = (): any => OLD;"], "NEW()"),
  "an untyped factory": step(["const NEWf = () => OLD;", "const NEW = (make: any) => make();"], "NEW(NEWf)"),
  never: step(["const NEW = OLD as never;"], "(NEW as any)"),
  "a type that renames each member": step(
    [
      "type NEWt<T> = { [K in keyof T as K extends string ? Uppercase<K> : never]: T[K] extends (...given: infer A) => infer R ? (...given: A) => R : NEWt<T[K]> };",
      "const NEW = <T extends object>(value: T): NEWt<T> => value as unknown as NEWt<T>;",
    ],
    "({ sourceTemplates: NEW(OLD).SOURCETEMPLATES } as any)",
  ),
  "the values of an object": step(["const NEW = Object.values(OLD);"], "({ sourceTemplates: NEW[0] } as any)"),
  "a constrained generic of records": step(
    ["const NEW = <T extends Record<string, any>>(a: T, name: string) => a[name];"],
    '({ sourceTemplates: NEW(OLD, "sourceTemplates") } as any)',
  ),
};
