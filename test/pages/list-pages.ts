import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kitRoot } from "../../src/io/kit-root.ts";

/** Pages that a generator writes whole; their length follows from what they list. */
export const generatedPages: readonly string[] = ["docs/verbs.md", "docs/errors.md", "docs/client-api.md"];

/** Every page of the repository that a person reads, by its path. */
export function listPages(): readonly string[] {
  const docs = readdirSync(join(kitRoot, "docs")).filter((name) => name.endsWith(".md"));
  return [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "openapi/overlays/README.md",
    ...docs.map((name) => `docs/${name}`),
    ...["airbyte-embedded-client", "airbyte-embedded-kit"].map((name) => `docs/skills/${name}/SKILL.md`),
  ];
}

export function readPage(page: string): string {
  return readFileSync(join(kitRoot, page), "utf8");
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(text: string): readonly string[] {
  const prose = text.replace(/^```.*?^```/gms, "");
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
