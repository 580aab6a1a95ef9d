import { citeWords } from "../../src/guide/cite-words.ts";
import type { CitedRule } from "../../src/guide/cited-rule.ts";
import type { GuidePage } from "../../src/guide/guide-page.ts";
import { unitsOf } from "../../src/guide/units-of.ts";

export const path = "docs/harbour/berths.md";

/** A page in our own words, with every form of unit. */
export const text = `---
products: harbour
---

# Berths

## Asking for a berth

A ship asks for a berth with its name. The harbour answers with a token; see [Tokens](./tokens.md#kinds).

\`\`\`bash
curl -X POST 'https://harbour.test/v1/berths' \\
  -H 'Authorization: Bearer <token>' \\
  -d '{ "ship_name": "Anna", "quay": "<quay>" }'
\`\`\`

Where:

- \`ship_name\` is a unique name within the fleet
- \`quay\` (optional) is the place:
  - North quay: \`n1\` (default)
  - South quay: \`s1\`

The answer:

\`\`\`json
{ "token": "abc", "berth": { "number": 4 } }
\`\`\`

## Modes of mooring

There are three modes of mooring:

- \`fore\` (default) - Only the fore line is tied. If there is none, all lines are tied.
- \`aft\` - Tie every line that is at hand
- \`listed\` - Tie the lines that you name

**Notes:**

- In the mode \`listed\` you must give a non-empty list of lines
- Names of lines must match exactly

## Moving a ship

| Field | Type | Default | Description |
|-------|------|---------|-------------|
| \`berth\` | integer | - | The number of the new berth (max: 100) |
| \`at_once\` | boolean | false | Move without waiting |

\`\`\`bash
# Move it
curl -X PATCH https://harbour.test/v1/berths/{id} -d '{ "berth": 5 }'

# Look where it is
curl https://harbour.test/v1/berths/{id}
\`\`\`
`;

export const page: GuidePage = { path, text };

const sources: readonly (readonly [string, string, string | undefined])[] = [
  ["ship-named", "Asking for a berth", "asks for a berth with its name"],
  ["tokens-linked", "Asking for a berth", "tokens.md#kinds"],
  ["berth-asked-for", "Asking for a berth", "Authorization: Bearer"],
  ["name-unique", "Asking for a berth", "unique name"],
  ["quay-default", "Asking for a berth", "(default)"],
  ["berth-answered", "Asking for a berth", '"number"'],
  ["mode-known", "Modes of mooring", "three modes"],
  ["mode-default", "Modes of mooring", "(default)"],
  ["no-fore-line", "Modes of mooring", "If there is none"],
  ["aft-mode", "Modes of mooring", "Tie every line"],
  ["list-not-empty", "Modes of mooring", "non-empty"],
  ["names-exact", "Modes of mooring", "match exactly"],
  ["berth-limit", "Moving a ship", "max: 100"],
  ["ship-moved", "Moving a ship", "-X PATCH"],
  ["ship-read", "Moving a ship", "curl https://harbour.test/v1/berths/{id}"],
  ["moving", "Moving a ship", undefined],
];

/** Rules that cite the page, each with the facts of its sentence. */
export const rules: readonly CitedRule[] = sources.map(([id, section, words]) => {
  if (words === undefined) return { id, source: { path, section } };
  const unit = citeWords(unitsOf(page), { path, section, words });
  return { id, source: { path, section, words, ...(unit === undefined ? {} : { unit }) } };
});

/** The page with words replaced. Every replaced text must stand in it. */
export function revised(...changes: readonly (readonly [was: string, is: string])[]): GuidePage {
  return {
    path,
    text: changes.reduce((given, [was, is]) => {
      if (!given.includes(was)) throw new Error(`The page does not have ${JSON.stringify(was)}.`);
      return given.replace(was, () => is);
    }, text),
  };
}
