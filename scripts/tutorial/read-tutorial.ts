/** A step of a tutorial, in the order of its page: a file that its reader writes, or a command with what it prints. */
export type TutorialStep =
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  /** A command that ends in `&` goes on beside the next ones. */
  | { readonly kind: "command"; readonly command: string; readonly prints: readonly string[] };

/** Reads the steps of a page: code blocks that begin with `// PATH`, and `console` blocks, where a command follows `$`. */
export function readTutorial(page: string): readonly TutorialStep[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, language, text = ""]) =>
    language === "console" ? readCommands(text) : readFileBlock(text),
  );
}

function readFileBlock(text: string): readonly TutorialStep[] {
  const [, path, rest = ""] = /^\/\/ (\S+)\n(.*)$/s.exec(text) ?? [];
  return path === undefined ? [] : [{ kind: "file", path, text: rest }];
}

function readCommands(text: string): readonly TutorialStep[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((lines) => {
      const [command = "", ...prints] = lines.trimEnd().split("\n");
      return { kind: "command", command, prints };
    });
}

/** Tells if a command printed what the page says; `…` stands for any text on a line, and a line of it alone for any lines. */
export function isPrinted(prints: readonly string[], printed: string): boolean {
  const lines = prints.map((line) => (line === "…" ? "(?:[^\\n]*\\n)*?" : `${line.split("…").map(escaped).join("[^\\n]*")}[^\\S\\n]*\\n`));
  return new RegExp(`^${lines.join("")}$`).test(printed === "" || printed.endsWith("\n") ? printed : `${printed}\n`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
