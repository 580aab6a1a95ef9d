import { type Break, inFile } from "../break.ts";

const applications = "src/sandbox/acts/oauth/applications.ts";
const initiate = "src/sandbox/acts/oauth/initiate.ts";
const consent = "src/sandbox/consent/end-consent.ts";

/** Faults of OAuth: the organization's applications, and the consent of a user. */
export const oauthBreaks: readonly Break[] = [
  ...inFile(applications, [
    [
      "application-twice",
      "an application is set beside the one before",
      'const [before] = view.list("oauthApplication", "identity", keyOf(organizationId, found.definitionId));',
      "const before = undefined as OAuthApplication | undefined;",
    ],
    [
      "application-secret",
      "an application's secret is told",
      "updated_at: timeText(now) },",
      "updated_at: timeText(now), scope_type: JSON.stringify(thing.configuration) },",
    ],
    ["application-unknown", "an application of no connector is set", 'if (found?.kind !== "source") {', "if (false) {"],
    [
      "application-again",
      "an application that is not there is 404",
      "if (application === undefined) return {",
      'if (application === undefined) return { refused: 404, rule: "x", faults: [] }; if (application === undefined) return {',
    ],
  ]),
  ...inFile("src/sandbox/acts/oauth/name-connector.ts", [
    ["connector-case", "a display name heeds letters", "title.toLowerCase() === wanted", "title === type"],
    [
      "connector-snake",
      "a name in snake case is a display name",
      "title.toLowerCase() === wanted",
      'title.toLowerCase() === wanted.replace("source_", "")',
    ],
  ]),
  ...inFile(initiate, [
    ["redirect-any", "any address is gone back to", "if (!isRedirect(redirectUrl)) {", "if (false) {"],
    ["redirect-scheme", "any scheme is gone back to", "/^https?:$/.test(protocol) && ", ""],
    ["redirect-host", "any host is gone back to", " && /^[\\w.\\-:[\\]]+$/.test(host)", ""],
    [
      "consent-unknown",
      "an unknown connector is 400",
      'return refuse(404, "oauth-consent-for-a-workspace"',
      'return refuse(400, "oauth-consent-for-a-workspace"',
    ],
    [
      "consent-template",
      "a consent needs no template of the organization",
      'view.list("sourceTemplate", "organization", call.organizationId).filter(',
      '[...view.all("sourceTemplate"), ...view.all("sourceTemplate")].filter(',
    ],
    ["consent-several", "the first of several templates is taken", "return others.length === 0 ? only :", "return true ? only :"],
    ["consent-named", "a named template is not heeded", "wanted === undefined ? own : own.filter(({ id }) => id === wanted)", "own"],
    ["consent-workspace", "a consent makes no workspace", 'made: [{ put: "workspace", thing }] };', "made: [] };"],
    ["consent-other", "a token starts a consent of another workspace", "if (own !== undefined && own !== known?.id)", "if (false)"],
    ["consent-forever", "a consent lives for hours", "const lifetimeMs = 600_000;", "const lifetimeMs = 6_000_000;"],
    ["consent-name", "the name of a consent is ignored", 'stringMember(call.body, "name") ?? null', "null"],
    ["consent-config", "the configuration of a consent is ignored", 'objectMember(call.body, "source_config") ?? {}', "{}"],
  ]),
  ...inFile(consent, [
    ["denied", "a denial makes the source all the same", 'if (choice !== "allow")', "if (false)"],
    ["denied-otherwise", "every end has the same error", "consentErrors[choice]", "consentErrors.fail"],
    ["not-made", "a consent makes no source", '{ put: "source", thing: source }, ...changes', "...changes"],
    [
      "not-connected",
      "a source by consent has no connections",
      '{ put: "source", thing: source }, ...changes',
      '{ put: "source", thing: source }',
    ],
    [
      "consent-without-name",
      "a source by consent has the connector's id as its name",
      "name: name ?? template.name",
      "name: name ?? template.definitionId",
    ],
    ["no-id", "the browser does not bring back the source", "{ connector_id: source.id }", "{}"],
    [
      "own-parameters",
      "the address loses its own parameters",
      "const address = new URL(redirectUrl);",
      'const address = new URL(redirectUrl); address.search = "";',
    ],
    [
      "template-gone",
      "a deleted template makes no source and no error",
      'if (template === undefined) return { problem: "The source template is gone." };',
      'if (template === undefined) throw new Error("gone");',
    ],
  ]),
];
