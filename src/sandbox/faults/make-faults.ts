import { checkFault, type FaultTargets } from "./check-fault.ts";
import type { Fault, FaultCondition } from "./fault.ts";

/** A call as conditions see it. */
export interface Met {
  readonly capability: string | undefined;
  readonly method: string;
  readonly pathname: string;
  readonly world: string | undefined;
}

/** The faults that a call meets. */
export interface Meeting {
  /** The fault that decides how the call ends; undefined where it ends by itself. */
  readonly fault: Fault | undefined;
  /** The first fault that makes it late. */
  readonly late: Fault | undefined;
  /** The waits of every fault that makes it late, together. */
  readonly latencyMs: number;
}

export interface Faults {
  /** @throws KitError `fault-invalid` */
  readonly add: (fault: Fault) => () => void;
  readonly clear: () => void;
  readonly list: () => readonly Fault[];
  /**
   * The faults that a call meets, which are used up by it: every latency, and the first of the others that was added. Each fault counts
   * every call that agrees with it, also one that another fault took.
   */
  readonly meet: (call: Met) => Meeting;
}

interface Armed {
  readonly fault: Fault;
  /** The name of the world that the fault is for. */
  readonly world: string | undefined;
  seen: number;
  left: number;
}

const nothing: Meeting = { fault: undefined, late: undefined, latencyMs: 0 };

export function makeFaults(targets: FaultTargets): Faults {
  const armed = new Set<Armed>();
  return {
    add: (fault) => {
      checkFault(fault, targets);
      const { world } = fault.when;
      const one: Armed = { fault, world: world === undefined ? world : targets.worldOf(world), seen: 0, left: fault.times ?? 1 };
      armed.add(one);
      return () => void armed.delete(one);
    },
    clear: () => armed.clear(),
    list: () => [...armed].map(({ fault, left }) => ({ ...fault, times: left })),
    meet: (call) => {
      if (armed.size === 0) return nothing;
      const met = { ...nothing } as { -readonly [Name in keyof Meeting]: Meeting[Name] };
      for (const one of armed) {
        const { fault } = one;
        if (!agrees(one, call) || ++one.seen < (fault.when.nth ?? 1)) continue;
        if ("latencyMs" in fault.do) {
          met.late ??= fault;
          met.latencyMs += fault.do.latencyMs;
        } else if (met.fault === undefined) met.fault = fault;
        else continue;
        one.left--;
        if (one.left <= 0) armed.delete(one);
      }
      return met;
    },
  };
}

function agrees({ fault, world }: Armed, call: Met): boolean {
  const { capability, method, path }: FaultCondition = fault.when;
  return (
    (capability === undefined || capability === call.capability) &&
    (method === undefined || method.toUpperCase() === call.method) &&
    (path === undefined || call.pathname.startsWith(path)) &&
    (world === undefined || world === call.world)
  );
}
