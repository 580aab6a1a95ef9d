import { type Break, inFile } from "../break.ts";

const templates = "src/sandbox/acts/templates/source-templates.ts";
const follow = "thing: withChanges(source, { template: copyOf(changed), updatedAt: now })";
const parts = "return { parts: { name, definitionId, defaults, customization, catalog }, notes: [] };";
const anOriginal = "const { definitionId, defaults, customization, catalog } = original;";
const selects = "src/rules/select-streams.ts";
const connection = "src/sandbox/acts/templates/connection-templates.ts";
const removed = '{ drop: "sourceTemplate", id },';

/** Faults of templates. */
export const templateBreaks: readonly Break[] = [
  ...inFile(templates, [
    ["B57", "a change propagates by default", "call.body.propagate === true ?", "call.body.propagate !== false ?"],
    ["B58", "a change never propagates", "call.body.propagate === true ?", "false ?"],
    [
      "B59",
      "defaults alone propagate",
      follow,
      "thing: { ...source, template: { ...source.template, defaults: changed.defaults }, updatedAt: now }",
    ],
    [
      "B60",
      "a propagated default beats the source's own value",
      follow,
      "thing: { ...source, template: copyOf(changed), config: { ...source.config, ...changed.defaults }, updatedAt: now }",
    ],
    [
      "all-follow",
      "a change reaches the sources of all templates",
      'view.list("source", "template", template.id)',
      '[...view.all("source")]',
    ],
    [
      "defaults-merged",
      "defaults are merged with the old ones",
      'objectMember(call.body, "partial_default_config") ?? template.defaults',
      '({ ...template.defaults, ...objectMember(call.body, "partial_default_config") })',
    ],
    [
      "null-ignored",
      "a customization of null keeps the old one",
      'Object.hasOwn(call.body, "customization") ? customizationOf(call.body) : template.customization',
      "customizationOf(call.body) ?? template.customization",
    ],
    [
      "customization-lost",
      "a change without a customization resets it",
      'Object.hasOwn(call.body, "customization") ? customizationOf(call.body) : template.customization',
      "customizationOf(call.body)",
    ],
    [
      "B66",
      "a copy is the original itself",
      "id: newId(),\n    serial: newSerial(),\n    organizationId,\n    tagIds",
      "id: isCopy ? String(body.original_source_template_id) : newId(),\n    serial: newSerial(),\n    organizationId,\n    tagIds",
    ],
    [
      "copy-without-defaults",
      "a copy has no defaults",
      parts,
      "return { parts: { name, definitionId, defaults: {}, customization, catalog }, notes: [] };",
    ],
    [
      "copy-without-streams",
      "a copy selects no streams",
      parts,
      "return { parts: { name, definitionId, defaults, customization: null, catalog }, notes: [] };",
    ],
    ["B68", "a deleted template is offered still", removed, ""],
    [
      "B69",
      "a deleted template takes its sources with it",
      removed,
      '{ drop: "sourceTemplate", id }, ...input.view.list("source", "template", id).map((source) => ({ drop: "source", id: source.id })),',
    ],
    ["B70", "standard templates are not offered", '    ...view.list("sourceTemplate", "organization", "standard"),\n  ];', "  ];"],
    [
      "standard-mixed",
      "standard templates are in the operator's list",
      'const templates = filtered(input, input.view.list("sourceTemplate", "organization", owner));',
      'const templates = filtered(input, [...input.view.list("sourceTemplate", "organization", owner), ...input.view.list("sourceTemplate", "organization", "standard")]);',
    ],
    ["any-connector", "a template of no connector is made", 'if (connector?.kind !== "source")', "if (false)"],
    [
      "no-name",
      "a template without a name has none",
      'stringMember(body, "name") ?? connector.title',
      'stringMember(body, "name") ?? "template"',
    ],
  ]),
  {
    id: "B67",
    does: "a copy has the original's tags",
    edits: [
      [templates, anOriginal, "const { definitionId, defaults, customization, catalog, tagIds } = original;"],
      [templates, parts, "return { parts: { name, definitionId, defaults, customization, catalog, tagIds }, notes: [] };"],
    ],
  },
  ...inFile(selects, [
    [
      "B61",
      "a whitelist is not heeded",
      'if (mode === "whitelist") return selectListed(catalog, customization?.stream_whitelist ?? []);',
      "",
    ],
    [
      "B62",
      "a whitelist counts in any mode",
      'if (mode === "whitelist")',
      'if (mode === "whitelist" || (customization?.stream_whitelist ?? []).length > 0)',
    ],
    [
      "B63",
      "where none is suggested there is none",
      "suggested.length > 0 ? suggested : catalog",
      'mode === "suggested" ? suggested : catalog',
    ],
    ["B64", "suggested is all", 'mode === "suggested" ? catalog.filter((stream) => stream.suggested === true) : []', "[]"],
    [
      "B65",
      "spaces and letters of streams do not count",
      "[...known].filter((name) => listed.has(name))",
      "[...known].filter((name) => [...listed].some((one) => one.trim().toLowerCase() === name.toLowerCase()))",
    ],
    [
      "default-mode",
      "the default mode is all",
      'defaultStreamSelectionMode: StreamSelectionMode = "suggested"',
      'defaultStreamSelectionMode: StreamSelectionMode = "all"',
    ],
  ]),
  ...inFile(connection, [
    ["B71", "nobody is told to host it", "...{ data_hosting_type: hosting, tags:", "...{ tags:"],
    ["hosted-config", "a hosted destination tells a configuration", 'if (hosting === "airbyte_hosted") return shared;', ""],
    ["B72", "a schedule is not judged", "const fault = cron === null ? undefined : cronFault(cron);", "const fault = undefined;"],
    [
      "null-schedule",
      "a schedule of null keeps the old one",
      'Object.hasOwn(body, "cron_expression") ? (stringMember(body, "cron_expression") ?? null) : template.cron',
      'stringMember(body, "cron_expression") ?? template.cron',
    ],
    [
      "schedule-lost",
      "a change without a schedule ends it",
      'Object.hasOwn(body, "cron_expression") ? (stringMember(body, "cron_expression") ?? null) : template.cron',
      'stringMember(body, "cron_expression") ?? null',
    ],
    [
      "config-lost",
      "a change without a configuration empties it",
      'objectMember(body, "destination_config") ?? template.config',
      'objectMember(body, "destination_config") ?? {}',
    ],
    [
      "name-lost",
      "a change of the name is not taken",
      'stringMember(body, "destination_name") ?? template.destinationName',
      "template.destinationName",
    ],
    [
      "sync-default",
      "a template does not sync at once",
      'member(body, "sync_on_create") !== false',
      'member(body, "sync_on_create") === true',
    ],
    ["sync-lost", "a change of syncing is not taken", 'typeof sync === "boolean" ? sync : template.syncOnCreate', "template.syncOnCreate"],
    ["changes-default", "breaking-free changes are not ignored", '?? "ignore",', '?? "disable",'],
  ]),
  ...inFile("src/sandbox/acts/templates/cron.ts", [
    ["B72-describe", "every expression is valid", "is_valid: fault === undefined", "is_valid: true"],
    ["cron-fields", "five fields are enough", "if (parts.length < 6 || parts.length > 7)", "if (parts.length < 5 || parts.length > 7)"],
    ["cron-marks", "no day need be open", "if (marks.length !== 1 || (marks[0] !== 3 && marks[0] !== 5))", "if (false)"],
    ["cron-range", "a minute may be 75", "Number(text) >= least && Number(text) <= most", "true"],
    ["cron-words", "names of days are refused", "if (words?.includes(text) === true) return true;", ""],
    ["cron-step", "a step may be 0", "Number(step) > 0", "true"],
    ["cron-special", "the last day is refused", "field.special?.test(item) === true || ", ""],
    ["cron-list", "a list of days is refused", 'part.split(",").every(', "[part].every("],
  ]),
];
