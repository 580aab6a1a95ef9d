/** Scenes that notice no fault of the table alone, and why each stays. */
export const keptScenes: Readonly<Record<string, string>> = {
  "application-token-credentials/a-wrong-secret-gives-no-token":
    "the form for any server: 401 or 403. Its twin wrong-ones-are-forbidden wants 403, a decision of the sandbox, and is played there alone",
  "scoped-token-stays-in-its-workspace/its-own-source-is-read":
    "the other side of a refusal: the refusals beside it would pass at a server that refuses every token",
  "organization-header-of-several/with-it-a-call-succeeds":
    "the other side of a refusal: the refusal without the header would pass at a server that refuses every member of several",
  "workspace-made-on-demand/two-worlds-share-nothing":
    "the one scene with a stranger's world: B23 is noticed elsewhere only because a state is put back from the shared records",
  "workspace-made-on-demand/an-unknown-name-makes-one":
    "the other side of a pair: the second token for a known name shows nothing at a server that makes no workspace",
  "workspace-made-on-demand/a-known-name-makes-none":
    "the guide's sentence itself: other scenes mint twice as a means, and notice B26 on the way",
  "region-resolution/a-region-that-is-not-known-makes-no-workspace":
    "a refusal by the document's own enum, so no line of the sandbox about regions is behind it; a server whose document is looser has one",
  "workspace-filter/another-name-does-not":
    "the other side of a pair: a filter that lets everything through would find the part of the name, too",
  "workspace-inactive/its-connections-are-off":
    "the guide's sentence itself, for one workspace: its neighbours add a second workspace or a token",
  "no-tags-no-filter/a-list-without-tags-is-whole":
    "the other side of a pair: the filters beside it show nothing unless the whole list is longer",
  "no-tags-no-filter/a-source-without-tags-takes-all":
    "the other side of a pair: the selections beside it show nothing unless more templates are there",
  "source-template-update-reaches-sources/with-propagate-it-does":
    "the guide's sentence itself: its neighbours add values of the source's own, streams or a second template",
  "all-streams/all-are-all": "the other side of a pair: the other modes choose fewer streams only if all are more",
  "stream-whitelist-not-empty/an-empty-list-is-refused-later-too":
    "a refusal by the overlay's minItems, so no line of the sandbox is behind it; a server whose document is looser has one",
  "stream-selection-of-the-template/without-a-catalog-of-its-own-there-is-none":
    "the other side of a pair: a catalog of its own shows nothing at a server where every template has one",
  "cron-is-quartz/a-quartz-expression-is-taken":
    "the other side of a refusal: the refusals beside it would pass at a server that takes no expression",
  "setup-order/a-source-after-its-template-is-made":
    "the other side of a refusal: the refusal beside it would pass at a server that makes no source",
  "source-config-complete/a-default-fills-a-required-field":
    "the other side of a refusal: the refusal of a missing field would pass at a server that takes no default",
  "source-config-merge/the-customer-s-value-wins":
    "the guide's sentence itself, without a change of the template: its neighbour wants the same after one",
  "source-checked-first/a-good-configuration-is-saved":
    "the other side of a refusal: the refusal of a bad one would pass at a server that saves none",
  "widget-token-tags/without-tags-everything-is-offered":
    "the other side of a pair: the offer by tags beside it is smaller only if this one is whole",
  "workspace-paging/a-page-s-address-is-the-call-s-own": "the one scene that follows a page with a status in its address",
};
