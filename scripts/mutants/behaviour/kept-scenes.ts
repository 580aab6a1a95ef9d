/** Scenes that notice no fault of the table alone, and why each stays. */
export const keptScenes: Readonly<Record<string, string>> = {
  "unauthorized-declared/an-expired-token-is-refused-before-anything-is-looked-for":
    "shows another sentence or place than token-lifetimes/a-scoped-token-ends-after-20-minutes, which notices the same fault (B1-scoped)",
  "unauthorized-declared/a-revoked-token-is-refused-at-once":
    "shows another sentence or place than not-found-declared/a-state-that-is-put-back-is-as-it-was, which notices the same fault (revoked)",
  "application-token-credentials/a-wrong-secret-gives-no-token":
    "shows another sentence or place than application-token-credentials/wrong-ones-are-forbidden, which notices the same fault (secret-unchecked)",
  "token-of-the-right-kind/a-user-lists-no-workspaces":
    "shows another sentence or place than unauthorized-declared/a-call-is-judged-in-the-order-of-servers, which notices the same fault (B5)",
  "scoped-token-stays-in-its-workspace/its-own-source-is-read":
    "the other side of a refusal: the refusals beside it would pass at a server that refuses every token",
  "scoped-token-stays-in-its-workspace/another-source-is-refused":
    "shows another sentence or place than scoped-token-stays-in-its-workspace/it-changes-no-other, which notices the same fault (B13)",
  "scoped-token-stays-in-its-workspace/it-lists-no-other":
    "shows another sentence or place than workspace-deletion/its-token-reaches-nothing, which notices the same fault (B14)",
  "scoped-token-stays-in-its-workspace/it-creates-in-no-other":
    "shows another sentence or place than scoped-token-stays-in-its-workspace/it-checks-in-no-other, which notices the same fault (B15)",
  "scoped-token-stays-in-its-workspace/it-checks-in-no-other":
    "shows another sentence or place than scoped-token-stays-in-its-workspace/it-creates-in-no-other, which notices the same fault (B15)",
  "organization-header-of-several/with-it-a-call-succeeds":
    "the other side of a refusal: the refusal without the header would pass at a server that refuses every member of several",
  "workspace-made-on-demand/two-worlds-share-nothing":
    "shows another sentence or place than not-found-declared/a-state-that-is-put-back-is-as-it-was, which notices the same fault (B23)",
  "workspace-made-on-demand/an-unknown-name-makes-one":
    "the other side of a pair: the second token for a known name shows nothing at a server that makes no workspace",
  "workspace-made-on-demand/a-known-name-makes-none":
    "shows another sentence or place than region-only-on-creation/a-second-token-moves-nothing, which notices the same fault (B26)",
  "region-resolution/a-region-that-is-not-known-makes-no-workspace":
    "shows another sentence or place than token-lifetimes/an-operator-token-ends-after-15-minutes, which notices the same fault (list-workspaces-refuses)",
  "workspace-filter/a-part-of-the-name-finds-it":
    "shows another sentence or place than workspace-paging/pages-make-up-the-whole, which notices the same fault (B35)",
  "workspace-filter/another-name-does-not":
    "the other side of a pair: a filter that lets everything through would find the part of the name, too",
  "workspace-inactive/its-connections-are-off":
    "shows another sentence or place than workspace-inactive/tokens-are-minted-still, which notices the same fault (B32)",
  "workspace-deletion/its-sources-are-gone":
    "shows another sentence or place than workspace-deletion/its-token-is-forbidden, which notices the same fault (B29)",
  "workspace-deletion/its-token-reaches-nothing":
    "shows another sentence or place than workspace-deletion/its-name-makes-a-new-one, which notices the same fault (deleted-info)",
  "workspace-paging/destinations-are-paged-too":
    "shows another sentence or place than workspace-paging/a-workspace-in-between-moves-nothing, which notices the same fault (B38)",
  "tag-rename-carries-over/a-renamed-tag-keeps-its-templates":
    "shows another sentence or place than tag-rename-carries-over/the-old-name-is-gone, which notices the same fault (B49)",
  "tag-rename-carries-over/the-old-name-is-gone":
    "shows another sentence or place than tag-rename-carries-over/a-renamed-tag-keeps-its-templates, which notices the same fault (B49)",
  "tags-all/a-list-needs-every-tag":
    "shows another sentence or place than tag-mode-default-when-listing/a-list-without-a-mode-takes-all, which notices the same fault (B46)",
  "tag-mode-default-when-listing/a-list-without-a-mode-takes-all":
    "shows another sentence or place than tags-all/a-list-needs-every-tag, which notices the same fault (B46)",
  "no-tags-no-filter/a-list-without-tags-is-whole":
    "the other side of a pair: the filters beside it show nothing unless the whole list is longer",
  "tags-any/one-of-two-tags-is-enough":
    "shows another sentence or place than tags-any/a-list-needs-one-tag, which notices the same fault (B43)",
  "tags-all/one-of-two-tags-is-not-enough":
    "shows another sentence or place than tags-all/a-list-needs-every-tag, which notices the same fault (B44)",
  "no-tags-no-filter/a-source-without-tags-takes-all":
    "the other side of a pair: the selections beside it show nothing unless more templates are there",
  "source-template-update-reaches-sources/with-propagate-it-does":
    "shows another sentence or place than source-template-update-reaches-sources/the-source-s-own-value-stays, which notices the same fault (B58)",
  "source-template-deletion/no-source-is-made-of-it":
    "shows another sentence or place than source-template-deletion/its-sources-are-not-shown, which notices the same fault (B68)",
  "source-template-copy/an-unknown-original-is-refused":
    "shows another sentence or place than organization-header/lists-omit-other-organizations, which notices the same fault (list-source-templates-refuses)",
  "all-streams/all-are-all": "the other side of a pair: the other modes choose fewer streams only if all are more",
  "stream-whitelist-not-empty/an-empty-list-is-refused-later-too":
    "shows another sentence or place than token-of-the-right-kind/a-user-keeps-no-templates, which notices the same fault (get-source-template-refuses)",
  "stream-selection-of-the-template/without-a-catalog-of-its-own-there-is-none":
    "shows another sentence or place than stream-selection-of-the-template/its-own-catalog-replaces-the-connector-s, which notices the same fault (U23)",
  "cron-is-quartz/a-quartz-expression-is-taken":
    "the other side of a refusal: the refusals beside it would pass at a server that takes no expression",
  "cron-is-quartz/another-is-not":
    "shows another sentence or place than cron-is-quartz/a-change-to-another-is-refused, which notices the same fault (B72)",
  "cron-is-quartz/a-change-to-another-is-refused":
    "shows another sentence or place than cron-is-quartz/another-is-not, which notices the same fault (B72)",
  "setup-order/a-source-after-its-template-is-made":
    "the other side of a refusal: the refusal beside it would pass at a server that makes no source",
  "setup-order/a-source-before-its-template-is-not":
    "shows another sentence or place than source-template-deletion/no-source-is-made-of-it, which notices the same fault (U4)",
  "source-config-complete/a-default-fills-a-required-field":
    "the other side of a refusal: the refusal of a missing field would pass at a server that takes no default",
  "source-config-merge/the-customer-s-value-wins":
    "shows another sentence or place than source-template-update-reaches-sources/the-source-s-own-value-stays, which notices the same fault (default-wins)",
  "source-deletion/a-deleted-source-is-gone":
    "shows another sentence or place than source-creation-route/the-operator-has-ways-of-its-own, which notices the same fault (B85)",
  "source-checked-first/a-good-configuration-is-saved":
    "the other side of a refusal: the refusal of a bad one would pass at a server that saves none",
  "source-checked-first/a-bad-configuration-is-not":
    "shows another sentence or place than source-checked-first/a-value-of-a-wrong-type-fails, which notices the same fault (B80)",
  "source-checked-first/a-check-goes-through-its-states":
    "shows another sentence or place than source-checked-first/a-failed-check-says-why, which notices the same fault (check-back)",
  "source-checked-first/a-failed-check-says-why":
    "shows another sentence or place than source-checked-first/a-value-of-a-wrong-type-fails, which notices the same fault (check-without-reason)",
  "source-checked-first/a-check-alone-makes-nothing":
    "shows another sentence or place than source-creation-route/the-operator-has-ways-of-its-own, which notices the same fault (B78)",
  "connections-come-by-themselves/only-for-the-chosen-tags":
    "shows another sentence or place than tags-any/one-of-two-tags-is-enough, which notices the same fault (tags-ignored)",
  "connections-come-by-themselves/templates-of-one-destination-share-it":
    "shows another sentence or place than source-deletion/its-connections-go-and-its-destination-stays, which notices the same fault (B82)",
  "widget-token-tags/without-tags-everything-is-offered":
    "the other side of a pair: the offer by tags beside it is smaller only if this one is whole",
  "unauthorized-declared/a-call-is-judged-in-the-order-of-servers":
    "shows another sentence or place than token-of-the-right-kind/a-user-lists-no-workspaces, which notices the same fault (B5)",
  "source-needs-three-things/an-unknown-template-is-invalid":
    "shows another sentence or place than source-template-deletion/no-source-is-made-of-it, which notices the same fault (U4)",
  "workspace-deletion/its-token-is-forbidden":
    "shows another sentence or place than workspace-deletion/its-sources-are-gone, which notices the same fault (B29)",
  "source-template-needs-a-connector/names-that-the-registry-lacks-are-taken":
    "shows another sentence or place than stream-names-are-exact/other-letters-select-nothing, which notices the same fault (strictNames-true)",
  "tags-any/a-tag-that-was-never-made-selects-nothing":
    "shows another sentence or place than tags-any/one-of-two-tags-is-enough, which notices the same fault (tags-ignored)",
  "workspace-paging/a-page-s-address-is-the-call-s-own":
    "shows another sentence or place than workspace-paging/a-workspace-in-between-moves-nothing, which notices the same fault (B38)",
  "source-checked-first/a-check-answers-its-end":
    "shows another sentence or place than credentials-tried-on-first-use/making-a-connector-tries-none, which notices the same fault (U29-check)",
  "credentials-tried-on-first-use/making-a-connector-tries-none":
    "shows another sentence or place than source-checked-first/a-check-answers-its-end, which notices the same fault (U29-check)",
  "connector-named-once/one-way-to-name-a-connector":
    "shows what the document refuses: the sandbox judges by the document, so no fault of its own code breaks it",
  "action-of-an-entity/records-are-those-of-the-configuration":
    "shows another sentence or place than connector-named-once/a-connector-has-the-organization-s-template, which notices the same fault (config-records)",
  "oauth-callback/without-a-name-it-has-the-template-s":
    "shows another sentence or place than oauth-consent-for-a-workspace/it-names-a-connector-with-a-template, which notices the same fault (no-name)",
};
