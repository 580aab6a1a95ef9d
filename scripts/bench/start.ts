import { root } from "./inputs.ts";
import { type Comparison, median, row } from "./measure.ts";
import { runProcess } from "./run-process.ts";

/** Measures the whole `npm start` after installation. The peer is an empty Node.js process that npm starts in the same way. */
export function benchStart(): Comparison[] {
  const npm = (args: readonly string[]): ReturnType<typeof runProcess> => runProcess("npm", args, root);
  const ours = Array.from({ length: 3 }, () => npm(["start"]));
  const peer = Array.from({ length: 3 }, () => npm(["exec", "--", "tsx", "--version"]));
  const inside = "npm start on the embedded default, packages installed, all processes; the peer is npm starting tsx for nothing";
  return [
    row(
      { name: "npm start, time", inside, unit: "ms" },
      median(ours.map(({ wallMs }) => wallMs)),
      median(peer.map(({ wallMs }) => wallMs)),
    ),
    row(
      { name: "npm start, memory", inside, unit: "MB" },
      median(ours.map(({ peakMb }) => peakMb)),
      median(peer.map(({ peakMb }) => peakMb)),
    ),
  ];
}
