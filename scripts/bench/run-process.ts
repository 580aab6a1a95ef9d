import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ProcessCost {
  readonly wallMs: number;
  /** The processor time of all Node.js processes together, which is steadier than the wall clock on a busy machine. */
  readonly cpuMs: number;
  /** The peak memory of the largest Node.js process. */
  readonly peakMb: number;
  readonly stdout: string;
}

/** A process that ended, with any exit code. */
export interface ProcessRun extends ProcessCost {
  readonly status: number | null;
  readonly stderr: string;
}

/** Runs a command that must succeed, and measures its cost. */
export function runProcess(command: string, args: readonly string[], cwd: string): ProcessCost {
  const run = runToEnd(command, args, cwd);
  if (run.status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${run.status}\n${run.stdout}\n${run.stderr}`);
  return run;
}

/** Runs a command to its end and measures its cost. Each of its Node.js processes logs its own peak when it exits. */
export function runToEnd(command: string, args: readonly string[], cwd: string): ProcessRun {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const log = join(folder, "peaks");
  const report = `import fs from"node:fs";process.on("exit",()=>{const u=process.resourceUsage();fs.appendFileSync(${JSON.stringify(log)},u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime)+"\\n")})`;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(report)}` },
  });
  const wallMs = performance.now() - start;
  const usages = (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []).map((line) => line.split(" ").map(Number));
  rmSync(folder, { recursive: true });
  return {
    wallMs,
    cpuMs: usages.reduce((sum, [, cpu = 0]) => sum + cpu / 1000, 0),
    peakMb: Math.max(0, ...usages.map(([peak = 0]) => peak)) / 1024,
    stdout,
    status,
    stderr,
  };
}
