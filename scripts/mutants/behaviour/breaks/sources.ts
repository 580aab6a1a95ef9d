import { type Break, inFile } from "../break.ts";

const sources = "src/sandbox/acts/sources/sources.ts";
const connect = "src/sandbox/acts/sources/connect.ts";
const config = "src/sandbox/acts/sources/judge-config.ts";
const checks = "src/sandbox/acts/sources/checks.ts";
const call = "src/sandbox/http/answer-call.ts";
const worlds = "src/sandbox/world/open-worlds.ts";
const dropSource = ': { drop: "source", id: source.id },';
const dropConnections = '...connections.map(({ id }): Change => ({ drop: "connection", id })),';
const handle = "const handled = given.handle(incoming);";
const nothing = '{ success: undefined, acted: { unrouted: 404, message: "" } }';

/** Faults of sources, checks and connections. */
export const sourceBreaks: readonly Break[] = [
  ...inFile(config, [
    ["B73", "a missing field is accepted", 'if (missing.length > 0 && readings.missingConfig === "refuse")', "if (false)"],
    ["B74", "a template's default does not count", "const effective = mergeConfig(template.defaults, own);", "const effective = own;"],
    [
      "B74-missing",
      "a template's default fills no required field",
      "missingConfig(known.connectionSpecification, template.defaults, own)",
      "missingConfig(known.connectionSpecification, {}, own)",
    ],
    [
      "strange-keys",
      "a key that the connector does not know is refused",
      "const [fault] = faults;",
      'const [fault] = [...faults, ...strangeKeys(known.connectionSpecification, own).map((message) => ({ place: [], message, keyword: "rule" }))];',
    ],
    [
      "failure-ignored",
      "a told failure does not count",
      "inWords ?? checkFailure(template.definitionId, effective) ?? null",
      "inWords ?? null",
    ],
  ]),
  ...inFile("src/rules/merge-config.ts", [
    ["B75", "objects are replaced, not merged", "if (isObject(given) && isObject(own)) return mergeConfig(given, own);", ""],
    [
      "default-wins",
      "a default beats the source's own value",
      "return own === undefined ? given : own;",
      "return given === undefined ? own : given;",
    ],
  ]),
  ...inFile("src/rules/missing-config.ts", [
    ["nothing-missing", "nothing is ever missing", "return [...new Set(missingAt(", "return []; void [...new Set(missingAt("],
  ]),
  ...inFile(sources, [
    [
      "B76",
      "a secret is told",
      "maskSecrets(mergeConfig(template.defaults, config), input.connector(template.definitionId))",
      "mergeConfig(template.defaults, config)",
    ],
    [
      "B80",
      "a failing configuration is saved",
      'if (failure === null || readings.createChecks === "off") return undefined;',
      "return undefined;",
    ],
    [
      "change-unchecked",
      "a change to a failing configuration is saved",
      "const failed = judged && failedCheck(input, judged);",
      "const failed = undefined;",
    ],
    ["B84", "a deleted source leaves its connections", dropConnections, ""],
    ["B85", "a deleted source is read still", dropSource, ': { put: "source", thing: source },'],
    [
      "B86",
      "a refused creation leaves a destination",
      "if (isRefusal(planned)) return planned;\n  const failed",
      'if (isRefusal(planned)) { input.view.apply([{ put: "destination", thing: { id: input.newId(), serial: input.newSerial(), workspaceId: input.call.token?.workspaceId, name: "left", definitionId: null, config: {}, createdAt: 0, updatedAt: 0 } }]); return planned; }\n  const failed',
    ],
    [
      "hidden-shown",
      "a deleted template's source is shown to users",
      '!isUser || template.id === template.definitionId || view.get("sourceTemplate", template.id) !== undefined',
      "true",
    ],
    [
      "hidden-from-operator",
      "a deleted template's source is hidden from the operator",
      "!isUser || template.id === template.definitionId || view",
      "template.id === template.definitionId || view",
    ],
    [
      "config-merged",
      "a change of the configuration is merged",
      "config: judged?.own ?? source.config",
      "config: { ...source.config, ...judged?.own }",
    ],
    [
      "source-config-lost",
      "a change without a configuration empties it",
      "config: judged?.own ?? source.config",
      "config: judged?.own ?? {}",
    ],
    ["name-ignored", "a change of the name is not taken", 'stringMember(call.body, "name") ?? source.name', "source.name"],
    [
      "name-of-none",
      "a source without a name has none",
      'stringMember(call.body, "name") ?? template.name',
      'stringMember(call.body, "name") ?? "source"',
    ],
    [
      "tags-ignored",
      "the tags of a creation are not heeded",
      "token === undefined ? [asked] : [asked, token]",
      "token === undefined ? [] : [token]",
    ],
    [
      "all-connections-dropped",
      "a deleted source takes all connections with it",
      'input.view.list("connection", "source", source.id)',
      '[...input.view.all("connection")]',
    ],
  ]),
  ...inFile("src/sandbox/render/secrets.ts", [["B77", "the mask is stored", 'if (mask === "store") return sent;', "return sent;"]]),
  {
    id: "B78",
    does: "a check makes a source",
    edits: [
      [checks, "{ effectiveOf, planSource }", "{ createSource, effectiveOf, planSource }"],
      [
        checks,
        "return isRefusal(planned) ? planned : startCheck(input, planned.workspace.id, planned);",
        "if (isRefusal(planned)) return planned; const check = startCheck(input, planned.workspace.id, planned); return { ...check, changes: [...check.changes, ...(createSource(input).changes ?? [])] };",
      ],
    ],
  },
  ...inFile(checks, [
    ["B79", "a check ends at once", 'const steps = ["pending", "running"];', "const steps = [];"],
    ["check-stuck", "a check stays pending", "reads: check.reads + 1", "reads: check.reads"],
    ["check-never-fails", "a check always succeeds", "if (failure === null) return {", "if (true) return {"],
    ["check-without-reason", "a failed check does not say why", "failure_type: failure.type,", ""],
  ]),
  {
    id: "check-back",
    does: "a check begins again",
    edits: [
      [checks, "const status = steps[step];", "const status = steps[step % 3];"],
      [checks, 'readings.checkSteps === "reads" && status !== undefined', 'readings.checkSteps === "reads"'],
    ],
  },
  ...inFile("src/sandbox/acts/templates/connection-templates.ts", [
    [
      "B81",
      "a connection template acts on older sources",
      'changes: [{ put: "connectionTemplate", thing: template }],\n    notes: isUnknown',
      'changes: [{ put: "connectionTemplate", thing: template }, ...[...input.view.all("source")].map((source) => ({ put: "connection", thing: { id: newId(), serial: newSerial(), workspaceId: source.workspaceId, sourceId: source.id, destinationId: "", templateId: template.id, isOn: true, cron, createdAt: now, updatedAt: now } }))],\n    notes: isUnknown',
    ],
  ]),
  ...inFile(connect, [
    [
      "B82",
      "each template makes a destination",
      'const known = made.get(key) ?? view.list("destination", "identity", key)[0];',
      "const known = undefined;",
    ],
    [
      "B82-source",
      "each source makes a destination",
      'const known = made.get(key) ?? view.list("destination", "identity", key)[0];',
      "const known = made.get(key);",
    ],
    ["B83", "no connection comes by itself", 'changes.push({ put: "connection", thing: connection });', ""],
    ["no-destination", "no destination comes by itself", 'changes.push({ put: "destination", thing: destination });', ""],
    [
      "on-when-inactive",
      "a new source's connection is on in an inactive workspace",
      'view.get("workspace", source.workspaceId)?.status !== "inactive"',
      "true",
    ],
    [
      "foreign-templates",
      "connection templates of all organizations apply",
      'view\n    .list("connectionTemplate", "organization", organizationId)',
      '[...view.all("connectionTemplate")]',
    ],
  ]),
];

/** Faults of what comes between, and of the state as a whole. */
export const troubleBreaks: readonly Break[] = [
  ...inFile(call, [
    ["B87", "a reset comes after the effect", 'if ("reset" in action && action.reset === "before") return { kind: "reset" };', ""],
    [
      "B87-timeout",
      "a silence comes after the effect",
      'return "timeout" in action && action.timeout === "before" ? { kind: "silence" } : undefined;',
      "return undefined;",
    ],
    [
      "B88",
      "a lost answer undoes the effect",
      handle,
      `const handled = fault !== undefined && "timeout" in fault.do ? ${nothing} : given.handle(incoming);`,
    ],
    [
      "B88-reset",
      "a broken connection undoes the effect",
      handle,
      `const handled = fault !== undefined && "reset" in fault.do ? ${nothing} : given.handle(incoming);`,
    ],
    [
      "no-retry-after",
      "a 429 does not say how long to wait",
      "...(action.retryAfter !== undefined && { retryAfter: action.retryAfter }),",
      "",
    ],
  ]),
  ...inFile(worlds, [["B89-reset", "a reset leaves everything", "if (name === first || worlds.delete(name)) open(name);", ";"]]),
  ...inFile("src/sandbox/world/saved-world.ts", [
    [
      "B89",
      "a state is put back without its tokens",
      "  for (const kind of kinds) {",
      '  for (const kind of kinds.filter((one) => one !== "token")) {',
    ],
    [
      "serial-lost",
      "a state is put back with its counter at 0",
      "emptyWorld(name, { key, serial, ids })",
      "emptyWorld(name, { key, serial: 0, ids })",
    ],
  ]),
  ...inFile("src/sandbox/faults/make-faults.ts", [["fault-stays", "a fault is never used up", "one.left--;", ""]]),
];
