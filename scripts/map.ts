// Prints the map of the house: the files, lines, widest folder and doors of each room. `npm run -s map -- ROOM` lists which file imports
// which door.
import { readFileSync } from "node:fs";
import { dirname } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { readImportGraph } from "./map/import-graph.ts";
import { layerOf } from "./map/layers.ts";
import { rooms } from "./map/rooms.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const graph = readImportGraph(root);
const only = process.argv[2];

if (only !== undefined && rooms[only] === undefined) {
  process.stderr.write(`There is no room "${only}". Known: ${Object.keys(rooms).join(", ")}.\n`);
  process.exit(2);
}
process.stdout.write(only === undefined ? overview() : doorsOf(only));

function overview(): string {
  const rows = Object.keys(rooms).map((room) => {
    const files = [...graph.keys()].filter((file) => layerOf(file) === room);
    const { doors = [], cap } = rooms[room] ?? {};
    const [folder, width] = widest(files);
    return [
      room,
      String(files.length),
      String(linesOf(files)),
      `${width} in ${folder}`,
      `${doors.length}${cap === undefined ? "" : ` of ${cap}`}`,
    ];
  });
  return table([["room", "files", "lines", "widest folder", "doors"], ...rows]);
}

function linesOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + readFileSync(`${root}${file}`, "utf8").split("\n").length - 1, 0);
}

function widest(files: readonly string[]): readonly [string, number] {
  const widths = new Map<string, number>();
  for (const file of files) widths.set(dirname(file), (widths.get(dirname(file)) ?? 0) + 1);
  return [...widths].sort(([, a], [, b]) => b - a)[0] ?? ["-", 0];
}

function doorsOf(room: string): string {
  return (rooms[room]?.doors ?? [])
    .map((door) => {
      const users = [...graph]
        .filter(([file, imports]) => layerOf(file) !== room && imports.includes(`${room}/${door}`))
        .map(([file]) => file);
      const isTool = (file: string): boolean => /^(?:test|scripts\/(?:bench|mutants))\b/.test(file);
      return `${door}\n${users
        .filter((file) => !isTool(file))
        .map((file) => `    ${file}\n`)
        .join("")}`;
    })
    .join("");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
