import { writeSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";

/**
 * Preloaded into a process, it counts the moments within the writing of files, by the variable AT_WRITE: `count` prints their number to
 * descriptor 3 at the end, `stop N` says `stopped` there at the Nth moment and holds the thread for good, `full N` fails the Nth text half-way
 * as a full disk does.
 */
const [what, number] = (process.env.AT_WRITE ?? "").split(" ");
let moments = 0;
let texts = 0;

function pass(): void {
  moments += 1;
  if (what !== "stop" || moments !== Number(number)) return;
  writeSync(3, "stopped\n");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function watch(): void {
  const { open, rename, rm } = fs;
  fs.open = async (...call) => {
    const handle = await open(...call);
    if (call[1] !== "wx") return handle;
    pass(); // an empty temporary file is there
    const { writeFile, sync, close } = handle;
    handle.writeFile = async (text, options) => {
      const half = Math.ceil(String(text).length / 2);
      await writeFile.call(handle, String(text).slice(0, half), options);
      pass();
      texts += 1;
      if (what === "full" && texts === Number(number)) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      await writeFile.call(handle, String(text).slice(half), options);
      pass();
    };
    handle.sync = async () => {
      await sync.call(handle);
      pass();
    };
    handle.close = async () => {
      await close.call(handle);
      pass();
    };
    return handle;
  };
  fs.rename = async (...call) => {
    pass();
    await rename(...call);
    pass();
  };
  fs.rm = async (...call) => {
    if (!String(call[0]).endsWith(".tmp")) pass();
    await rm(...call);
  };
  syncBuiltinESMExports();
  if (what === "count") process.on("exit", () => writeSync(3, `${moments}\n`));
}

if (isMainThread) watch();
