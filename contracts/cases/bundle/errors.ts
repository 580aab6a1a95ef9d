import type { BundleCase } from "../../../src/contract/case/case.ts";

const listed = [{ loc: ["body", "workspace_id"], msg: "field required", type: "value_error.missing" }];

/**
 * Operations with an error status. An error body has one of two shapes, the document's (`message`) or the pages' (`detail`); an empty body
 * has neither.
 */
const errors: readonly (readonly [capability: string, status: number])[] = [
  ["create-source", 400],
  ["get-source", 403],
  ["mint-scoped-token", 422],
  ["update-workspace", 500],
];

const unauthorized = ["mint-scoped-token", "mint-widget-token", "create-source", "create-source-template", "list-workspaces"] as const;
const notFound = ["get-source", "get-source-template", "get-connection-template", "get-workspace", "rename-template-tag"] as const;
const tooMany = ["create-application-token", "mint-scoped-token", "create-source", "list-workspaces"] as const;

export const errorCases: readonly BundleCase[] = [
  ...errors.flatMap(([capability, status]): readonly BundleCase[] => {
    const rule = "error-says-something";
    const name = (sentence: string): string => `${capability}/an-error-${status}-${sentence}`;
    return [
      ofBody({ rule, capability, name: name("with-a-message-is-accepted"), status, body: { message: "made up" }, is: "accepted" }),
      ofBody({ rule, capability, name: name("with-a-detail-is-accepted"), status, body: { detail: "made up" }, is: "accepted" }),
      ofBody({ rule, capability, name: name("with-a-list-of-details-is-accepted"), status, body: { detail: listed }, is: "accepted" }),
      {
        ...ofBody({ rule, capability, name: name("that-is-empty-is-refused"), status, body: {}, is: "refused" }),
        overlays: ["070-error-body-not-empty"],
      },
    ];
  }),
  ...unauthorized.flatMap((capability) =>
    detailed({ rule: "unauthorized-declared", capability, status: 401, overlay: "080-unauthorized-declared" }),
  ),
  ...notFound.flatMap((capability) => detailed({ rule: "not-found-declared", capability, status: 404, overlay: "090-not-found-declared" })),
  ...["create-source", "get-source", "update-workspace"].map((capability) => declared("forbidden-declared", capability, 403)),
  ...tooMany.map((capability) => ({
    ...declared("too-many-requests-declared", capability, 429),
    overlays: ["100-too-many-requests-declared"],
  })),
];

type Answer = Extract<BundleCase["check"], { payload: unknown }>["payload"];

function ofBody(given: Answer & { readonly rule: string; readonly capability: string; readonly name: string }): BundleCase {
  const { rule, capability, name, status, body, is } = given;
  return { name, rule, kind: "bundle", capability, check: { payload: { status, body, is } } };
}

/** A pair of cases: an answer with a detail is accepted, one without is refused. */
function detailed(given: {
  readonly rule: string;
  readonly capability: string;
  readonly status: number;
  readonly overlay: string;
}): readonly BundleCase[] {
  const { rule, capability, status, overlay } = given;
  const name = (sentence: string): string => `${capability}/an-error-${status}-${sentence}`;
  return [
    ofBody({ rule, capability, name: name("with-its-detail-is-accepted"), status, body: { detail: "made up" }, is: "accepted" }),
    ofBody({ rule, capability, name: name("without-anything-is-refused"), status, body: {}, is: "refused" }),
  ].map((one) => ({ ...one, overlays: [overlay] }));
}

function declared(rule: string, capability: string, status: number): BundleCase {
  return { name: `${capability}/an-error-${status}-is-declared`, rule, kind: "bundle", capability, check: { declares: status } };
}
