import { KitError } from "../core/errors.ts";
import { openapi, type Verb } from "./verb.ts";

/** The verb that holds documentation against the document. */
export const docsVerb: Verb = {
  summary: "Hold the examples of Markdown pages against the document: commands, code, JSON, tables and links. Nothing is executed.",
  argument: {
    name: "FILE|DIR",
    help: "Markdown pages, folders of them, or patterns in quotes such as \"docs/**/*.md\"; default: the guide's pulled pages in openapi/guide, else the kit's own samples.",
    many: true,
  },
  flags: {
    page: { value: "URL,…", help: "Also judge raw Markdown at these addresses." },
    openapi,
    fix: { help: "Mend what is safe to mend in the files: blank lines, quotes, paths, renamed keys, commas." },
    patch: { value: "FILE", help: "Write the same edits into a patch file instead, for `git apply`." },
    try: { help: "Send each example that agrees to the sandbox, in this process, and report which do not work." },
    report: {
      value: "FORMAT=FILE,…",
      help: "Also write reports. Formats: html, markdown, github, sarif, junit. Example: sarif=docs.sarif,html=docs.html. The file - is standard output.",
    },
    accepted: { value: "FILE", help: "The list of accepted findings, below its key `docs`; default: accepted-changes.yaml." },
    guide: {
      value: "DIR",
      help: "The folder with the guide's pages, for the rules that cite them; default: openapi/guide. Named pages count as well.",
    },
    cite: { help: "Hold each rule against the sentence that it cites, and print the citations that a person has to confirm." },
    ledger: {
      help: "Print for each capability what the document says, what the guide says, what the suite proves and what the kit decided. Formats of --report: html, markdown.",
    },
  },
  run: async (flags, context) => {
    const guide = { paths: flags.words(), urls: flags.text("page")?.split(",") ?? [], guide: flags.text("guide") };
    const [openapi, report, json] = [flags.text("openapi"), flags.text("report"), flags.on("json")];
    refuseBeside(flags);
    if (flags.on("cite")) return (await import("../commands/docs/cite.ts")).citeCommand(guide, context);
    if (flags.on("ledger")) return (await import("../commands/docs/ledger.ts")).ledgerCommand({ ...guide, openapi, report, json }, context);
    return (await import("../commands/docs/docs.ts")).docsCommand(
      {
        ...guide,
        openapi,
        fix: flags.on("fix"),
        patch: flags.text("patch"),
        isTrial: flags.on("try"),
        report,
        accepted: flags.text("accepted"),
        json,
      },
      context,
    );
  },
};

/** Refuses flags that mean nothing beside `--cite` or `--ledger`. */
function refuseBeside(flags: Parameters<Verb["run"]>[0]): void {
  const mode = ["cite", "ledger"].find((name) => flags.on(name));
  if (mode === undefined) return;
  const other = ["fix", "try", "patch", "cite", "ledger"].find(
    (name) => name !== mode && (flags.on(name) || flags.text(name) !== undefined),
  );
  if (other === undefined) return;
  throw new KitError("usage-bad-value", `--${other} has no meaning beside --${mode}.`, { place: `--${other}` });
}
