import type { Finding, Witness } from "../../src/gate/finding.ts";

export const sampleWitness: Witness = {
  payload: { name: "a", tags: [] },
  keyword: "minItems",
  at: "/tags",
  acceptedBy: { side: "base", pointer: "/paths/~1things/post/requestBody/content/application~1json/schema/properties/tags" },
  refusedBy: { side: "head", pointer: "/paths/~1things/post/requestBody/content/application~1json/schema/properties/tags" },
};

/** A finding made by hand; what a test is about it names itself. */
export function sampleFinding(change: Partial<Finding> = {}): Finding {
  return {
    id: "request-value-refused",
    fingerprint: "a1b2c3d4e5f6",
    level: "breaking",
    category: "wire",
    direction: "request",
    operation: "create_thing",
    connector: null,
    location: "body/tags",
    message: "An empty list was taken and no longer is.",
    witness: sampleWitness,
    source: {
      side: "head",
      document: "openapi",
      pointer: "/paths/~1things/post/requestBody/content/application~1json/schema/properties/tags",
    },
    ...change,
  };
}
