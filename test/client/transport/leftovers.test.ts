import { expect, test } from "vitest";
import { broken, createSource, failureOf, fake, fakeClock, getSource, status } from "./support.ts";

/** Counts what is taken up and not given back. */
function counted() {
  const open = { timers: 0, listeners: 0 };
  const { after, ...clock } = fakeClock();
  const controller = new AbortController();
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    open.listeners++;
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    open.listeners--;
    remove(...given);
  };
  return {
    open,
    signal,
    clock: {
      ...clock,
      after: (waitMs: number, run: () => void) => {
        open.timers++;
        const callOff = after(waitMs, run);
        return () => {
          open.timers--;
          callOff();
        };
      },
    },
  };
}

test("a call leaves no timer behind, which would keep a process alive, and no listener on the caller's signal", async () => {
  const { open, signal, clock } = counted();
  const { transport } = fake([status(200), status(503), status(200), broken("ECONNRESET")], { clock });
  await transport.call({ ...getSource, signal });
  await transport.call({ ...getSource, signal });
  await failureOf(transport.call({ ...createSource, signal }));
  await new Promise((resolve) => setImmediate(resolve));
  expect(open).toEqual({ timers: 0, listeners: 0 });
});
