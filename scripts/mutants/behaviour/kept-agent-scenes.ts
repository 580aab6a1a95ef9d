/** Scenes of the agent generation that notice no fault of the table alone, and why each stays. */
export const keptAgentScenes: Readonly<Record<string, string>> = {
  "source-checked-first/a-check-answers-its-end":
    "shows another sentence or place than credentials-tried-on-first-use/making-a-connector-tries-none, which notices the same fault (U29-check)",
  "credentials-tried-on-first-use/making-a-connector-tries-none":
    "shows another sentence or place than source-checked-first/a-check-answers-its-end, which notices the same fault (U29-check)",
  "connector-named-once/one-way-to-name-a-connector":
    "shows what the document refuses: the sandbox judges by the document, so no fault of its own code breaks it",
  "action-of-an-entity/records-are-those-of-the-configuration":
    "shows another sentence or place than connector-named-once/a-connector-has-the-organization-s-template, which notices the same fault (config-records)",
  "oauth-callback/without-a-name-it-has-the-template-s":
    "shows another sentence or place than oauth-consent-for-a-workspace/it-names-a-connector-with-a-template, which notices the same fault (consent-without-name)",
};
