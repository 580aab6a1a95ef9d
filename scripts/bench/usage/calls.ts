import type { Handing } from "./handing.ts";

/** A call at the end of a program: lines in which `OLD` is the client, and the operation that they use. */
export interface FinalCall {
  readonly name: string;
  readonly lines: readonly string[];
  readonly operation: string;
}

/** Ways of calling. */
export const calls: readonly FinalCall[] = [
  { name: "a call", lines: ["await OLD.sourceTemplates.list();"], operation: "list-source-templates" },
  { name: "an optional call", lines: ['await OLD?.templateTags?.delete?.("a");'], operation: "delete-template-tag" },
  { name: "a quoted name", lines: ['await OLD["workspaces"]["delete"]("a");'], operation: "delete-workspace" },
  { name: "a workspace", lines: ['await OLD.workspace("a").sources.list();'], operation: "list-sources" },
  {
    name: "a group taken apart",
    lines: ["const { sourceTemplates: NEW } = OLD;", 'await NEW.catalog("a");'],
    operation: "get-template-catalog",
  },
  { name: "a method taken apart", lines: ["const { stats: NEW } = OLD.workspaces;", "await NEW();"], operation: "read-workspace-stats" },
  { name: "a stored method", lines: ["const NEW = { run: OLD.templateTags.list };", "await NEW.run();"], operation: "list-template-tags" },
  {
    name: "a bound method",
    lines: ["const NEW = OLD.connectionTemplates.list.bind(OLD);", "await NEW();"],
    operation: "list-connection-templates",
  },
  { name: "call", lines: ['await OLD.workspaces.get.call(undefined, "a");'], operation: "get-workspace" },
  { name: "apply", lines: ['await OLD.connectionTemplates.get.apply(undefined, ["a"]);'], operation: "get-connection-template" },
  { name: "a method as an argument", lines: ['["a"].forEach(OLD.definitions.sources.get);'], operation: "get-source-definition" },
  { name: "a method uncalled", lines: ["export const NEW = OLD.sourceTemplates.listGlobal;"], operation: "list-global-source-templates" },
  {
    name: "a constant name",
    lines: ['const NEW = "describeCron";', 'await OLD.connectionTemplates[NEW]("a");'],
    operation: "describe-cron",
  },
  {
    name: "inside a callback",
    lines: ['["a"].forEach(async (id) => void (await OLD.sourceTemplates.delete(id)));'],
    operation: "delete-source-template",
  },
  {
    name: "a retry",
    lines: ["const NEW = async (run) => run();", 'await NEW(() => OLD.templateTags.rename("a", "b"));'],
    operation: "rename-template-tag",
  },
];

/** A program with these calls at its end, and where each operation is used: by file and line. */
export function withCalls(
  given: Handing,
  chosen: readonly FinalCall[],
): { readonly files: Readonly<Record<string, string>>; readonly operations: readonly string[] } {
  const lines = chosen.flatMap((call, index) =>
    call.lines.map((line) => line.replaceAll("NEW", `c${index}`).replaceAll("OLD", given.client)),
  );
  const files = new Map([...given.files, [given.file, [...(given.files.get(given.file) ?? []), ...lines]]]);
  return {
    files: Object.fromEntries([...files].map(([file, all]) => [file, `${all.join("\n")}\nexport {};\n`])),
    operations: chosen.map(({ operation }) => operation),
  };
}
