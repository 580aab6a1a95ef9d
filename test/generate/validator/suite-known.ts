/** The groups of the JSON-Schema-Test-Suite (draft-07, required) whose schema gets no validator. The list may only shrink. */
export const refusedGroups: Readonly<Record<string, readonly string[]>> = {
  "definitions.json": ["validate definition against metaschema"],
  "properties.json": ["properties whose names are Javascript object property names"],
  "ref.json": ["remote ref, containing refs itself"],
  "refRemote.json": [
    "remote ref",
    "fragment within remote ref",
    "ref within remote ref",
    "base URI change",
    "base URI change - change folder",
    "base URI change - change folder in subschema",
    "root ref in remote ref",
    "remote ref with ref to definitions",
    "Location-independent identifier in remote ref",
    "retrieved nested refs resolve relative to their URI not $id",
    "$ref to $ref finds location-independent $id",
  ],
};

/** Assertions of `optional/format`, for the formats that validators assert, where they say otherwise than the suite. */
export const formatDisagreements: Readonly<Record<string, readonly string[]>> = {
  "uri.json": ["leading zero in an embedded IPv4 address is invalid"],
};
