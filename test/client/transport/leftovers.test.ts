import { expect, test } from "vitest";
import { broken, createSource, failureOf, fake, fakeClock, getSource, never, shortTimeoutMs, stalling, status } from "./support.ts";

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

test("a body that flows on after the time is up is not read any further", async () => {
  let pulls = 0;
  let cancelled = false;
  const { clock, timeUp } = stalling();
  const body = new ReadableStream({
    pull: async (stream) => {
      pulls++;
      if (pulls > 1) timeUp(); // the first pull comes before the request
      await new Promise((resolve) => setImmediate(resolve));
      stream.enqueue(new Uint8Array(1));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const { transport } = fake([() => new Response(body)], { clock, retry: { retries: 0 } });
  await failureOf(transport.call({ ...getSource, timeoutMs: shortTimeoutMs }));
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect([cancelled, pulls < 5]).toEqual([true, true]);
});

test("a call leaves no timer behind, which would keep a process alive, and no listener on the caller's signal", async () => {
  const { open, signal, clock } = counted();
  const { transport } = fake([status(200), status(503), status(200), broken("ECONNRESET")], { clock });
  await transport.call({ ...getSource, signal });
  await transport.call({ ...getSource, signal });
  await failureOf(transport.call({ ...createSource, signal }));
  await new Promise((resolve) => setImmediate(resolve));
  expect(open).toEqual({ timers: 0, listeners: 0 });
});

test("many calls at once share one listener on the caller's signal, of which Node.js would else warn", async () => {
  const { open, signal, clock } = counted();
  const { transport } = fake([() => new Promise((resolve) => setImmediate(() => resolve(Response.json({}))))], { clock });
  const calls = Array.from({ length: 50 }, () => transport.call({ ...getSource, signal }));
  expect(open.listeners).toBe(1);
  await Promise.all(calls);
  expect(open.listeners).toBe(0);
});

test("an abort ends every call that shares the signal", async () => {
  const controller = new AbortController();
  const { transport } = fake([never]);
  const calls = Array.from({ length: 20 }, () => transport.call({ ...getSource, signal: controller.signal }));
  controller.abort("enough");
  expect((await Promise.allSettled(calls)).map((end) => end.status === "rejected" && end.reason)).toEqual(calls.map(() => "enough"));
});

test("a call that was called off before it began sends nothing, and asks for no token", async () => {
  const { transport, sent } = fake([status(200)]);
  const reason = new Error("enough");
  await expect(transport.call({ ...getSource, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(sent).toEqual([]);
});
