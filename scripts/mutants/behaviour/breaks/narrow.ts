import { type Break, inFile } from "../break.ts";

const authorize = "src/sandbox/http/authorize.ts";
const tokens = "src/sandbox/acts/tokens.ts";
const workspaces = "src/sandbox/acts/workspaces.ts";
const sources = "src/sandbox/acts/sources/sources.ts";
const checks = "src/sandbox/acts/sources/checks.ts";
const connect = "src/sandbox/acts/sources/connect.ts";
const tags = "src/sandbox/acts/templates/tags.ts";
const templates = "src/sandbox/acts/templates/source-templates.ts";
const connectionTemplates = "src/sandbox/acts/templates/connection-templates.ts";
const queriedMode = 'mode: query.tags_mode === "any" ? "any" : defaultTagMode.list,';
const bodyMode = 'mode: mode === "any" || mode === "all" ? mode : defaultTagMode.body,';
const planned = "const planned = planSource(input);";
const asOther =
  "const planned = planSource({ ...input, call: { ...input.call, token: input.call.token?.workspaceId === undefined ? input.call.token : { ...input.call.token, workspaceId: input.call.body.workspace_id } } });";

/** Faults that keep to one situation: the plain case beside it works, so that one scene alone notices each. */
export const narrowBreaks: readonly Break[] = [
  ...inFile(authorize, [
    [
      "expired-at-sources",
      "an expired scoped token is taken where sources are kept",
      "if (token.expiresAt <= now)",
      'if (token.expiresAt <= now && (token.kind !== "scoped" || admission.offered.kind !== "keep-own-sources"))',
    ],
    [
      "organization-first",
      "the organization is judged before the kind of token",
      "const refusal = judgeTier(admission, token);",
      'const early = admitOrganization(headers.get("x-organization-id") ?? null, world, token); const refusal = "refused" in early ? early : judgeTier(admission, token);',
    ],
    [
      "B5-own",
      "a user reads workspaces of its own organization",
      "const refusal = judgeTier(admission, token);",
      'const isOwn = [null, token.organizationId].includes(headers.get("x-organization-id") ?? null); const refusal = isOwn && admission.offered.kind === "keep-workspaces" && token.kind === "scoped" ? undefined : judgeTier(admission, token);',
    ],
  ]),
  ...inFile("src/sandbox/sandbox.ts", [
    [
      "revoked-all",
      "a revoked token takes the others of its workspace with it",
      'for (const { tables } of worlds.all()) tables.apply([{ drop: "token", id: jti }]);',
      'for (const { tables } of worlds.all()) { const own = jti && tables.get("token", jti); if (own) tables.apply([...tables.all("token")].filter((one) => one.workspaceId === own.workspaceId).map(({ id }) => ({ drop: "token", id }))); }',
    ],
  ]),
  ...inFile(sources, [
    [
      "B13-get",
      "a token gets another workspace's source by its id",
      'export const getSource: Act = (input) => {\n  const source = reachSource(input, input.call.path.id ?? "");',
      'export const getSource: Act = (input) => {\n  const found = input.view.get("source", input.call.path.id ?? ""); const isNear = found && input.view.get("workspace", found.workspaceId)?.organizationId === input.call.organizationId;\n  const source = isNear ? found : reachSource(input, input.call.path.id ?? "");',
    ],
    [
      "B14-living",
      "a token lists the sources of another workspace that is not deleted",
      'nameWorkspace(input, id ?? "", ["query", "workspace_id"])',
      'nameWorkspace(call.token?.workspaceId !== undefined && view.get("workspace", id ?? "")?.deletedAt === undefined ? { ...input, call: { ...call, token: { ...call.token, workspaceId: id } } } : input, id ?? "", ["query", "workspace_id"])',
    ],
    ["B15-create", "a token makes, and does not check, sources in another workspace", planned, asOther],
    [
      "refused-kept",
      "a source of an unknown template is refused, and made",
      "if (isRefusal(planned)) return planned;\n  const failed",
      'if (isRefusal(planned)) { if (planned.rule === "source-needs-three-things" && input.call.token?.workspaceId) input.view.apply([{ put: "source", thing: { id: input.newId(), serial: input.newSerial(), workspaceId: input.call.token.workspaceId, name: input.call.body.name, template: { id: "x", definitionId: "x", name: "x", defaults: {}, customization: null }, config: {}, createdAt: 0, updatedAt: 0 } }]); return planned; }\n  const failed',
    ],
    [
      "failed-kept",
      "a source whose server cannot be reached is refused, and made",
      "const failed = failedCheck(input, planned);\n  if (failed !== undefined) return failed;",
      'const failed = failedCheck(input, planned);\n  if (failed !== undefined) { if (planned.failure === "no route to host") input.view.apply([{ put: "source", thing: { id: input.newId(), serial: input.newSerial(), workspaceId: planned.workspace.id, name: input.call.body.name, template: copyOf(planned.template), config: {}, createdAt: 0, updatedAt: 0 } }]); return failed; }',
    ],
    [
      "source-deleted-again",
      "a source that is gone is deleted again",
      'export const deleteSource: Act = (input) => {\n  const source = reachSource(input, input.call.path.id ?? "");',
      'export const deleteSource: Act = (input) => {\n  if (input.view.get("source", input.call.path.id ?? "") === undefined) return { answer: { id: input.call.path.id, deleted_at: timeText(input.now) } };\n  const source = reachSource(input, input.call.path.id ?? "");',
    ],
  ]),
  ...inFile(checks, [
    ["B15-check", "a token checks, and does not make, sources in another workspace", planned, asOther],
    [
      "reason-of-success",
      "a check that succeeds tells a reason to fail",
      'return { id, status: "succeeded", error_message: null, failure_reason: null };',
      'return { id, status: "succeeded", error_message: null, failure_reason: { timestamp: now } };',
    ],
    [
      "failed-check-kept",
      "a source is made of a check that reaches no server",
      "const check: Check = {",
      'if (judged.failure === "no route to host") input.view.apply([{ put: "source", thing: { id: newId(), serial: newSerial(), workspaceId, name: input.view.get("workspace", workspaceId)?.name, template: { id: "x", definitionId: "x", name: "x", defaults: {}, customization: null }, config: {}, createdAt: now, updatedAt: now } }]);\n  const check: Check = {',
    ],
    [
      "check-makes-destination",
      "a check makes a destination",
      'changes: [...makeRoom(input.view, "check"),',
      'changes: [{ put: "destination", thing: { id: newId(), serial: newSerial(), workspaceId, name: "x", definitionId: null, config: {}, createdAt: now, updatedAt: now } }, ...makeRoom(input.view, "check"),',
    ],
  ]),
  ...inFile("src/sandbox/acts/sources/name-template.ts", [
    [
      "U4-400",
      "an unknown template in a body is 400",
      'return refuseAt(["body", way], "source-needs-three-things", "There is no such source template.");',
      'return { ...refuseAt(["body", way], "source-needs-three-things", "There is no such source template."), refused: 400 };',
    ],
  ]),
  ...inFile(connect, [
    [
      "untagged-too",
      "a template without tags is taken, whatever tag of the organization is asked for",
      "selections.every((one) => isSelected(view, tagIds, one))",
      'selections.every((one) => isSelected(view, tagIds, one) || (tagIds.length === 0 && one.tags.length === 1 && [...view.all("tag")].some(({ name }) => name === one.tags[0])))',
    ],
    [
      "unknown-tags-dropped",
      "a tag that was made in no letters does not count",
      "selections.every((one) => isSelected(view, tagIds, one))",
      'selections.every((one) => isSelected(view, tagIds, { ...one, tags: one.tags.filter((tag) => [...view.all("tag")].some(({ name }) => name.toLowerCase() === tag.toLowerCase())) }))',
    ],
    [
      "B82-within",
      "two templates of one destination make two for one source",
      'const known = made.get(key) ?? view.list("destination", "identity", key)[0];',
      'const known = view.list("destination", "identity", key)[0];',
    ],
  ]),
  ...inFile(tokens, [
    [
      "deleted-info-until-reuse",
      "a deleted workspace's token tells it until its name is used again",
      "workspace === undefined || workspace.deletedAt !== undefined",
      'workspace === undefined || (workspace.deletedAt !== undefined && [...view.all("workspace")].some((one) => one.name === workspace.name && one.deletedAt === undefined))',
    ],
    [
      "explicit-any",
      "the mode any of a body is judged as all",
      bodyMode,
      'mode: mode === "any" || mode === "all" ? "all" : defaultTagMode.body,',
    ],
    [
      "explicit-all",
      "the mode all of a body is judged as any",
      bodyMode,
      'mode: mode === "any" || mode === "all" ? "any" : defaultTagMode.body,',
    ],
  ]),
  ...inFile(workspaces, [
    [
      "workspace-deleted-again",
      "a deleted workspace is deleted again",
      'export const deleteWorkspace: Act = (input) => {\n  const { view, call, now } = input;\n  const workspace = reachWorkspace(input, call.path.workspace_id ?? "");',
      'export const deleteWorkspace: Act = (input) => {\n  const { view, call, now } = input;\n  const gone = view.get("workspace", call.path.workspace_id ?? "");\n  const workspace = gone?.deletedAt === undefined ? reachWorkspace(input, call.path.workspace_id ?? "") : gone;',
    ],
    [
      "B35-unpaged",
      "the filter heeds letters where no limit is given",
      'stringMember(call.query, "name_contains")?.toLowerCase() ?? ""',
      '(call.query.limit === undefined ? stringMember(call.query, "name_contains") : stringMember(call.query, "name_contains")?.toLowerCase()) ?? ""',
    ],
  ]),
  ...inFile("src/sandbox/acts/destinations.ts", [
    [
      "destinations-unpaged",
      "the limit of a list of destinations is not heeded",
      "return answerPage({ call, list,",
      "return answerPage({ call: { ...call, query: {} }, list,",
    ],
  ]),
  ...inFile("src/sandbox/acts/reach.ts", [
    [
      "U17-id",
      "a deleted workspace's token is 403 by a source's id, too",
      'return refuse(404, notFound, "There is no such source.");',
      'return refuse(view.get("workspace", call.token?.workspaceId ?? "")?.deletedAt === undefined ? 404 : 403, notFound, "x");',
    ],
  ]),
  ...inFile(tags, [
    ["rename-tells-old", "a rename is answered with the old name", "answer: renderTag(renamed)", "answer: renderTag(tag)"],
    [
      "tag-deleted-again",
      "a tag that is not there is deleted",
      "export const deleteTemplateTag: Act = (input) => {\n  const tag = reachTag(input);\n  if (isRefusal(tag)) return tag;",
      'export const deleteTemplateTag: Act = (input) => {\n  const tag = reachTag(input);\n  if (isRefusal(tag) && [...input.view.all("tag")].every(({ name }) => name !== input.call.path.name)) return { answer: { id: input.newId(), deleted_at: timeText(input.now) } };\n  if (isRefusal(tag)) return tag;',
    ],
    ["B46-unnamed", "a list without a mode takes any, and the modes work", queriedMode, 'mode: query.tags_mode === "all" ? "all" : "any",'],
    [
      "B44-list",
      "the mode all of a list is judged as any",
      queriedMode,
      'mode: query.tags_mode === undefined ? defaultTagMode.list : "any",',
    ],
  ]),
  ...inFile(templates, [
    [
      "template-deleted-again",
      "a source template that is gone is deleted again",
      'const template = reachOwn(input, "sourceTemplate", input.call.path.id ?? "");\n  if (isRefusal(template)) return template;\n  const { id, catalog } = template;',
      'const template = reachOwn(input, "sourceTemplate", input.call.path.id ?? "");\n  if (input.view.get("sourceTemplate", input.call.path.id ?? "") === undefined) return { answer: { id: input.call.path.id, deleted_at: timeText(input.now) } };\n  if (isRefusal(template)) return template;\n  const { id, catalog } = template;',
    ],
    [
      "copy-of-nothing",
      "a copy of an unknown template is made",
      "if (original === undefined) {",
      'if (original === undefined && input.view.get("sourceTemplate", stringMember(input.call.body, "original_source_template_id") ?? "") === undefined) return { parts: { name: "x", definitionId: "dfd88b22-b603-4c3d-aad7-3701784586b1", defaults: {}, customization: null, catalog: null }, notes: [] };\n  if (original === undefined) {',
    ],
  ]),
  ...inFile(connectionTemplates, [
    [
      "B72-create",
      "the schedule of a new template is not judged",
      "const refusal = judgeCron(cron);\n  if (refusal !== undefined) return refusal;\n  const isHosted",
      "const isHosted",
    ],
    [
      "B72-change",
      "the schedule of a change is not judged",
      "const refusal = judgeCron(cron);\n  if (refusal !== undefined) return refusal;\n  const taken",
      "const taken",
    ],
    ["strict-destination", "an unknown destination is refused", 'if (isUnknown && readings.strictNames === "true")', "if (isUnknown)"],
  ]),
];
