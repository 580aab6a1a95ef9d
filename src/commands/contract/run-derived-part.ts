import { prismLimits } from "../../../contracts/prism-limits.ts";
import type { RequestFunction } from "../../contract/case/exchange.ts";
import { type DerivedKind, deriveCases } from "../../contract/derive/derive-cases.ts";
import type { Derived } from "../../contract/derive/derived-case.ts";
import { type DerivedRun, runDerived } from "../../contract/run/run-derived.ts";
import { ofShard, type Shard } from "../../contract/run/shard.ts";
import type { JsonObject } from "../../core/json.ts";
import { compile } from "../../schema/compile.ts";

export interface DerivedPart {
  readonly document: JsonObject;
  readonly only?: DerivedKind | undefined;
  readonly shard?: Shard | undefined;
}

/** Derives cases of the bundle and runs them: all, or those of one kind. */
export async function runDerivedPart({ document, only, shard }: DerivedPart, request: RequestFunction): Promise<DerivedRun> {
  const schemas = compile(document);
  const all = deriveCases(document, { schemas, only });
  const derived = shard === undefined ? all : { ...all, ...ofDerived(all, shard) };
  return runDerived({ derived, document, request, limits: prismLimits, schemas });
}

/** Twins share an operation, and so a shard. */
function ofDerived({ requests, payloads, facts }: Derived, shard: Shard): Pick<Derived, "requests" | "payloads" | "facts"> {
  const scope = (name: string): string => name.split("/")[0] ?? name;
  const mine = ({ name }: { readonly name: string }): boolean => ofShard(scope(name), shard);
  return { requests: requests.filter(mine), payloads: payloads.filter(mine), facts: facts.filter(mine) };
}
