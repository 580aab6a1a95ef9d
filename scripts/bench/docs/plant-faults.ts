/** A page with one planted fault. */
export interface Planted {
  readonly what: (typeof plantKinds)[number];
  /** The line of the fault, counted from 1. */
  readonly line: number;
  readonly text: string;
  /** The kinds of which one must be found. */
  readonly wanted: readonly string[];
}

/** Nine ways in which examples go wrong. */
export const plantKinds = ["path", "method", "key", "comma", "blank-line", "enum", "type", "query", "uuid"] as const;

interface Plant {
  readonly what: Planted["what"];
  readonly wanted: readonly string[];
  /** The changed line, or undefined if the line has no place for this fault. */
  readonly change: (line: string, next: string) => string | undefined;
}

const swap = (word: string): string => {
  const at = Math.max(1, word.length - 3);
  const [a = "", b = ""] = [word[at], word[at + 1]];
  return a === b ? `${word}x` : word.slice(0, at) + b + a + word.slice(at + 2);
};

const otherMethod: Readonly<Record<string, string>> = { POST: "PUT", PUT: "POST", PATCH: "POST", DELETE: "POST", GET: "DELETE" };

const plants: readonly Plant[] = [
  {
    what: "path",
    wanted: ["unknown-path"],
    change: (line) =>
      /^\s*(?:curl|GET|POST|PUT|PATCH|DELETE)\b/.test(line)
        ? replaced(line, /(\/v1\/(?:[^\s'"?]*\/)?)([a-z_-]{4,})(?=[/?'"\s]|$)/, (start, word) => start + swap(word))
        : undefined,
  },
  {
    what: "method",
    wanted: ["wrong-method", "unknown-path"],
    change: (line) =>
      replaced(line, /^(\s*curl .*-X |\s*)(POST|PUT|PATCH|DELETE|GET)(?= )/, (start, method) => start + (otherMethod[method] ?? method)),
  },
  {
    what: "key",
    wanted: ["undeclared-property", "missing-required-property", "response-undeclared-property", "response-missing-property"],
    change: (line) => replaced(line, /^(.*?\\?")([a-z][a-z_]+)(?=\\?"\s*:)/, (start, key) => `${start}${key}_of_old`),
  },
  {
    what: "comma",
    wanted: ["invalid-json"],
    change: (line, next) =>
      /^\s*\\?"/.test(next) && /["}\]\d]\s*,\s*$/.test(line) && !/^\s*-/.test(line) ? line.replace(/,\s*$/, "") : undefined,
  },
  {
    what: "blank-line",
    wanted: ["broken-shell"],
    change: (line, next) => (/\s\\$/.test(line) && /^\s*-/.test(next) ? `${line}\n` : undefined),
  },
  {
    what: "enum",
    wanted: ["wrong-enum"],
    change: (line) =>
      replaced(
        line,
        /((?:"status": "|_mode": "|[?&]status=|tags_mode=))(active|inactive|any|all)\b/,
        (start, value) => `${start}${value}x`,
      ),
  },
  {
    what: "type",
    wanted: ["wrong-type"],
    change: (line) =>
      replaced(
        line,
        /^(\s*"(?!id"|[a-z_]*_at")[a-z_]+": )("[^"<]*"|\d+)(?=,?$)/,
        (start, value) => `${start}${/^\d/.test(value) ? '"many"' : "{}"}`,
      ),
  },
  {
    what: "query",
    wanted: ["undeclared-parameter", "missing-required-parameter"],
    change: (line) =>
      /"next"/.test(line)
        ? undefined
        : replaced(line, /([?&])(limit|status|cursor|name_contains|tags|tags_mode)(?==)/, (start, name) => `${start}${name}x`),
  },
  {
    what: "uuid",
    wanted: ["wrong-format"],
    change: (line) => replaced(line, /(["/][0-9a-f]{7})([0-9a-f])(?=-[0-9a-f]{4}-)/, (start) => `${start}g`),
  },
];

function replaced(line: string, pattern: RegExp, by: (start: string, word: string) => string): string | undefined {
  const found = pattern.exec(line);
  if (found === null) return undefined;
  return line.slice(0, found.index) + by(found[1] ?? "", found[2] ?? "") + line.slice(found.index + found[0].length);
}

interface Options {
  readonly isRight: (line: number) => boolean;
  /** True for a name that the document declares; others stand in free configurations, of which nothing can be said. */
  readonly isName: (name: string) => boolean;
}

/** Plants one fault at a time into every line that may have one. */
export function plantFaults(text: string, { isRight, isName }: Options): readonly Planted[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    if (!isRight(index + 1)) return [];
    return plants.flatMap(({ what, wanted, change }): Planted[] => {
      const name = /^\s*"([^"]+)":/.exec(line)?.[1];
      if ((what === "key" || what === "type") && name !== undefined && !isName(name)) return [];
      const changed = change(line, lines[index + 1] ?? "");
      if (changed === undefined || changed === line) return [];
      return [{ what, wanted, line: index + 1, text: [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join("\n") }];
    });
  });
}
