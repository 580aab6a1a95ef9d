import { type Profiler, Session } from "node:inspector";

/**
 * The number of blocks of code that a function runs, in this project and in its libraries. It is the same on any machine, however busy. What
 * the engine itself does, such as a search in a text, is not counted.
 */
export function countWork(run: () => void): number {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  let scripts: readonly Profiler.ScriptCoverage[] = [];
  try {
    run();
    session.post("Profiler.takePreciseCoverage", (_error, { result }) => {
      scripts = result;
    });
  } finally {
    session.post("Profiler.stopPreciseCoverage");
    session.disconnect();
  }
  const counts = scripts
    .filter(({ url }) => url !== "" && !url.startsWith("node:"))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)));
  return counts.reduce((total, count) => total + count, 0);
}
