import { openapi, type Verb } from "./verb.ts";

/** The verb that holds documentation against the document. */
export const docsVerb: Verb = {
  summary: "Hold the examples of Markdown pages against the document: commands, code, JSON, tables and links. Nothing is executed.",
  argument: { name: "FILE|DIR", help: "Markdown pages, or folders of them; default: the kit's own samples.", many: true },
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
  },
  run: async (flags, context) => {
    if (flags.on("cite")) {
      const options = { paths: flags.words(), urls: flags.text("page")?.split(",") ?? [], guide: flags.text("guide") };
      return (await import("../commands/docs/cite.ts")).citeCommand(options, context);
    }
    return (await import("../commands/docs/docs.ts")).docsCommand(
      {
        paths: flags.words(),
        urls: flags.text("page")?.split(",") ?? [],
        openapi: flags.text("openapi"),
        fix: flags.on("fix"),
        patch: flags.text("patch"),
        isTrial: flags.on("try"),
        report: flags.text("report"),
        accepted: flags.text("accepted"),
        guide: flags.text("guide"),
        json: flags.on("json"),
      },
      context,
    );
  },
};
