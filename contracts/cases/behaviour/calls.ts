import type { ReferenceCall } from "../../../src/contract/case/case.ts";

type Name = ReferenceCall["call"];

/** The case's sentence in kebab-case, the arguments of the call, and the wanted result. */
type Row<Called extends Name> = readonly [sentence: string, given: ReferenceCall<Called>["given"], want: ReferenceCall<Called>["want"]];

type CallCase<Called extends Name> = ReferenceCall<Called> & { readonly name: string; readonly rule: string; readonly kind: "behaviour" };

/** Makes the behaviour cases of one rule: each calls the same reference function. */
export function calls<Called extends Name>(rule: string, call: Called, rows: readonly Row<Called>[]): readonly CallCase<Called>[] {
  return rows.map(([sentence, given, want]) => ({ name: `${rule}/${sentence}`, rule, kind: "behaviour", call, given, want }));
}
