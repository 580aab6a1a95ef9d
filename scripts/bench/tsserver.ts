import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./inputs.ts";

/** A TypeScript language server, driven as an editor drives it. */
export interface TsServer {
  readonly request: (command: string, args: object) => Promise<unknown>;
  /** Sends a command that has no answer. */
  readonly send: (command: string, args: object) => void;
  readonly stop: () => void;
}

export function startTsServer(): TsServer {
  const script = join(root, "node_modules/typescript/lib/tsserver.js");
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [script, "--disableAutomaticTypingAcquisition"]);
  const waiting = new Map<number, (body: unknown) => void>();
  let sequence = 0;
  let read = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    read += text;
    const lines = read.split("\n");
    read = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("{")) continue; // skips the header before each message
      const message = JSON.parse(line) as { readonly type: string; readonly request_seq?: number; readonly body?: unknown };
      if (message.type === "response" && message.request_seq !== undefined) waiting.get(message.request_seq)?.(message.body);
    }
  });
  const send = (command: string, args: object): number => {
    sequence += 1;
    child.stdin.write(`${JSON.stringify({ seq: sequence, type: "request", command, arguments: args })}\n`);
    return sequence;
  };
  return {
    request: (command, args) => new Promise((resolve) => void waiting.set(send(command, args), resolve)),
    send,
    stop: () => void child.kill(),
  };
}
