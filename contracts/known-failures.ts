import type { KnownFailure } from "../src/contract/case/case.ts";

/** Cases that fail for a known reason. Each has a day on which it must be looked at again; none is known at present. */
export const knownFailures: readonly KnownFailure[] = [];
