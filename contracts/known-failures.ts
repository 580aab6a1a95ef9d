import type { KnownFailure } from "../src/contract/case/case.ts";

/** Cases that are known to fail, each with a reason and the day on which the excuse ends. None is known at present. */
export const knownFailures: readonly KnownFailure[] = [];
