import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const manifest = JSON.parse(read("package.json")) as Record<"dependencies" | "devDependencies", Record<string, string>>;
const locked = Object.entries((JSON.parse(read("package-lock.json")) as { packages: Record<string, LockedPackage> }).packages).slice(1);

test("every dependency is pinned exactly and has its line in docs/dependencies.md", () => {
  const lines = read("docs/dependencies.md");
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^(?:npm:[a-z-]+@)?\d+\.\d+\.\d+$/);
    expect(lines, name).toContain(version.replace(/^npm:[a-z-]+@/, ""));
    expect(lines.includes(name) || lines.includes(name.replace("@stoplight/prism", "")), name).toBe(true);
  }
});

test("the lockfile names no host, and installs on every platform", () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  const names = new Set(locked.map(([path]) => path.split("node_modules/").at(-1)));
  const missing = locked.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (names.has(name) ? [] : [`${path} wants ${name}`])),
  );
  expect(missing).toEqual([]);
  expect(locked.filter(([, { version }]) => version === undefined)).toEqual([]);
});

test("esbuild and MSW alone have an install script, and the set-up does not run it", () => {
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(scripted).toEqual(["node_modules/esbuild", "node_modules/msw"]);
  expect(read("scripts/setup.mjs")).toContain('"--ignore-scripts"');
});
