import { checkFault } from "./check-fault.ts";
import type { Fault, FaultCondition } from "./fault.ts";

/** A call as conditions see it. */
export interface Met {
  readonly capability: string | undefined;
  readonly method: string;
  readonly pathname: string;
  readonly world: string | undefined;
}

export interface Faults {
  /** @throws KitError `fault-invalid` */
  readonly add: (fault: Fault) => () => void;
  readonly clear: () => void;
  readonly list: () => readonly Fault[];
  /** The fault that a call meets, which is used up by it; the first that was added comes first. */
  readonly meet: (call: Met) => Fault | undefined;
}

interface Armed {
  readonly fault: Fault;
  seen: number;
  left: number;
}

/** @param capabilities the capabilities that a condition may name */
export function makeFaults(capabilities: ReadonlySet<string>): Faults {
  const armed = new Set<Armed>();
  return {
    add: (fault) => {
      checkFault(fault, capabilities);
      const one: Armed = { fault, seen: 0, left: fault.times ?? 1 };
      armed.add(one);
      return () => void armed.delete(one);
    },
    clear: () => armed.clear(),
    list: () => [...armed].map(({ fault, left }) => ({ ...fault, times: left })),
    meet: (call) => {
      for (const one of armed) {
        if (!agrees(one.fault.when, call)) continue;
        one.seen++;
        const { nth } = one.fault.when;
        if (nth !== undefined && one.seen < nth) continue;
        one.left--;
        if (one.left <= 0) armed.delete(one);
        return one.fault;
      }
      return undefined;
    },
  };
}

function agrees({ capability, method, path, world }: FaultCondition, call: Met): boolean {
  return (
    (capability === undefined || capability === call.capability) &&
    (method === undefined || method.toUpperCase() === call.method) &&
    (path === undefined || call.pathname.startsWith(path)) &&
    (world === undefined || world === call.world)
  );
}
