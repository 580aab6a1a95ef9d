import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { listPages, readPage } from "./list-pages.ts";

const { scripts } = JSON.parse(readFileSync(join(kitRoot, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Lines of code blocks, and what stands between backticks in prose. */
function shownCode(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```([a-z]*)\n(.*?)^```/gms)].flatMap(([, language, lines = ""]) =>
    language === "ts" ? [] : lines.split("\n"),
  );
  const indented = [...text.matchAll(/^ {4}(\S.*)$/gm)].map(([, line = ""]) => line);
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  return [...blocks, ...indented, ...inline];
}

/** A command's words up to a comment, a pipe or a further command; three dots stand for a value that a reader fills in. */
function wordsOf(command: string): readonly string[] {
  const own = command.replace(/(?:\s#|[|>&;\]]|\s{2,}).*$/, "").trim();
  return [...own.matchAll(/"[^"]*"|\S+/g)].map(([word]) => word);
}

/** A command that does not exist, or that its verb refuses; undefined where it is right. */
function problemOf(command: string): string | undefined {
  const npm = /\bnpm (?:run (?:-s )?([a-z][a-z-]+)|(test|start)\b)(?: -- (.*))?/.exec(command);
  const script = npm?.[1] ?? npm?.[2];
  if (script !== undefined && scripts[script] === undefined) return `there is no npm script ${script}`;
  const own = /\bairbyte-embedded ((?!VERB\b|--)[a-z].*)/.exec(command)?.[1];
  const isVerb = script !== undefined && Object.hasOwn(verbs, script);
  const words = wordsOf(own ?? (isVerb ? `${script} ${npm?.[3] ?? ""}` : ""));
  const isPair = Object.hasOwn(verbs, `${words[0]} ${words[1]}`);
  const name = isPair ? `${words[0]} ${words[1]}` : words[0];
  if (name === undefined) return undefined;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) return `there is no verb ${name}`;
  try {
    parseArguments(verb, words.slice(isPair ? 2 : 1));
    return undefined;
  } catch (error) {
    return String(error);
  }
}

test.each(listPages())("every command that %s shows exists, with its flags", (page) => {
  const problems = shownCode(readPage(page)).flatMap((code) => {
    const problem = problemOf(code);
    return problem === undefined ? [] : [`${code}: ${problem}`];
  });
  expect(problems).toEqual([]);
});

test("commands are found at all", () => {
  const found = listPages().flatMap((page) =>
    shownCode(readPage(page)).filter((code) => /\b(?:npm run|airbyte-embedded [a-z])/.test(code)),
  );
  expect(found.length).toBeGreaterThan(50);
});

test.each([
  ["npm run bundel", "there is no npm script bundel"],
  ["npx --no-install airbyte-embedded bundel", "there is no verb bundel"],
  ["npm run -s gate -- --bse old.json", "KitError: There is no flag --bse."],
  ["airbyte-embedded generate --out", "KitError: --out needs a value"],
])("planted: %s", (command, want) => {
  expect(problemOf(command)).toContain(want);
});

test("every verb of one word has its npm script", () => {
  expect(Object.keys(verbs).filter((name) => !name.includes(" ") && scripts[name] === undefined)).toEqual([]);
});
