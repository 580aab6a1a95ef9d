/**
 * The documented rules of Airbyte Embedded as functions. Other packages import them from here; files of this folder import each other
 * directly.
 */
export { connectorChoiceFault, connectorNames } from "./connector-choice.ts";
export { isAllowedOrigin } from "./is-allowed-origin.ts";
export { isTagName, tagNameMaxLength } from "./is-tag-name.ts";
export { tokenLifetimeSeconds, workspacePage } from "./limits.ts";
export { defaultTagMode, matchesTags, type TagMode } from "./matches-tags.ts";
export { mayCall, type OperationKind, type Permission, type TokenKind } from "./may-call.ts";
export { mergeConfig } from "./merge-config.ts";
export { missingConfig } from "./missing-config.ts";
export { type RegionChoice, type RegionId, type RegionName, regionId, regions, resolveRegion } from "./regions.ts";
export {
  type CatalogStream,
  defaultStreamSelectionMode,
  type StreamCustomization,
  type StreamSelection,
  type StreamSelectionMode,
  selectStreams,
} from "./select-streams.ts";
