import { type Break, inFile } from "../break.ts";

const tags = "src/sandbox/acts/templates/tags.ts";
const templates = "src/sandbox/acts/templates/source-templates.ts";
const putRenamed = 'changes: [{ put: "tag", thing: renamed }]';
const nothing = "tagIds: [],\n    createdAt: now,\n    updatedAt: now,\n    ...made.parts,";

/** Faults of tags and of the templates that they select. */
export const tagBreaks: readonly Break[] = [
  ...inFile("src/rules/matches-tags.ts", [
    ["B43", "any is judged as all", "selected.some(carries)", "selected.every(carries)"],
    ["B44", "all is judged as any", "selected.every(carries)", "selected.some(carries)"],
    ["B45", "a body's mode is all by default", '{ body: "any"', '{ body: "all"'],
    ["B46", "a list's mode is any by default", 'list: "all" }', 'list: "any" }'],
    ["B47", "without tags nothing is selected", "if (selected.length === 0) return true;", "if (selected.length === 0) return false;"],
    [
      "B48",
      "letters of tags do not count",
      "templateTags.includes(tag)",
      "templateTags.some((one) => one.toLowerCase() === tag.toLowerCase())",
    ],
  ]),
  ...inFile(tags, [
    [
      "B49",
      "a renamed tag loses its templates",
      putRenamed,
      'changes: [{ drop: "tag", id: tag.id }, { put: "tag", thing: { ...renamed, id: input.newId() } }]',
    ],
    [
      "B50",
      "the old name works still",
      putRenamed,
      'changes: [{ put: "tag", thing: renamed }, { put: "tag", thing: { ...tag, id: input.newId(), serial: input.newSerial() } }]',
    ],
    [
      "B51",
      "a deleted tag takes its templates with it",
      '({ put: "sourceTemplate", thing: without(thing) })',
      '({ drop: "sourceTemplate", id: thing.id })',
    ],
    ["tag-left", "a deleted tag stays in the list", '{ drop: "tag", id: tag.id },', ""],
    [
      "tag-left-on-connection",
      "a deleted tag stays",
      '({ put: "connectionTemplate", thing: without(thing) })',
      '({ drop: "connectionTemplate", id: thing.id })',
    ],
    ["B54", "a second tag of a name is taken", "if (findTag(input, name) !== undefined) return nameTaken();", ""],
    ["B54-rename", "a tag is renamed onto another", "if (namesake !== undefined && namesake.id !== tag.id) return nameTaken();", ""],
    [
      "own-tag-name",
      "a tag may not keep its name",
      "if (namesake !== undefined && namesake.id !== tag.id) return nameTaken();",
      "if (namesake !== undefined) return nameTaken();",
    ],
    [
      "twice",
      "a tag is attached twice",
      "template.tagIds.includes(tag.id) ? template.tagIds : [...template.tagIds, tag.id]",
      "[...template.tagIds, tag.id]",
    ],
    [
      "untag-absent",
      "a tag that is not there is taken off",
      "if (tag === undefined || !template.tagIds.includes(tag.id))",
      "if (tag === undefined)",
    ],
    ["mode-ignored", "a list's mode any is not heeded", 'query.tags_mode === "any" ? "any" : defaultTagMode.list', "defaultTagMode.list"],
  ]),
  {
    id: "B52",
    does: "a tag made again is on the old templates",
    edits: [
      [tags, "{ tagIds: thing.tagIds.filter((id) => id !== tag.id) }", "{ tagIds: thing.tagIds }"],
      [
        tags,
        "return { id: newId(), serial: newSerial(), organizationId: call.organizationId, name,",
        'return { id: "00000000-0000-4000-8000-" + String([...name].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 1e9, 7)).padStart(12, "0"), serial: newSerial(), organizationId: call.organizationId, name,',
      ],
    ],
  },
  ...inFile(templates, [
    [
      "B53",
      "a tag that is taken off is deleted",
      'changes: [{ put: "sourceTemplate", thing: untagged }] };',
      'changes: [{ put: "sourceTemplate", thing: untagged }, ...template.tagIds.filter((id) => !untagged.tagIds.includes(id)).map((id) => ({ drop: "tag", id }))] };',
    ],
  ]),
  {
    id: "B55",
    does: "tags of a creation are taken",
    edits: [
      [
        "src/sandbox/http/make-handler.ts",
        "const dropped = declared === undefined ? [] : Object.keys(value).filter((name) => !declared.has(name));",
        "const dropped = [];",
      ],
      [
        templates,
        nothing,
        'tagIds: (input.call.body.tags ?? []).map((name) => [...input.view.all("tag")].find((one) => one.name === name).id), createdAt: now, updatedAt: now, ...made.parts,',
      ],
    ],
  },
  {
    id: "B55-organization",
    does: "the organization of a creation is taken",
    edits: [
      [
        "src/sandbox/http/make-handler.ts",
        "const dropped = declared === undefined ? [] : Object.keys(value).filter((name) => !declared.has(name));",
        "const dropped = [];",
      ],
      [
        templates,
        nothing,
        "tagIds: [], createdAt: now, updatedAt: now, ...made.parts, ...(input.call.body.organization_id && { organizationId: input.call.body.organization_id }),",
      ],
    ],
  },
  ...inFile(templates, [
    ["B56", "a widget token's tags do not filter the list", " && (own === undefined || isSelected(view, tagIds, own))", ""],
    [
      "B56-get",
      "a widget token reads what it does not offer",
      "template && (own === undefined || isSelected(input.view, template.tagIds, own))",
      "template",
    ],
  ]),
  ...inFile("src/sandbox/acts/sources/name-template.ts", [
    [
      "B56-create",
      "a widget token makes a source of what it does not offer",
      "const isOffered = own === undefined || isSelected(view, template.tagIds ?? [], own);",
      "const isOffered = true;",
    ],
  ]),
];
