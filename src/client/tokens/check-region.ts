import { printable } from "../../core/printable.ts";
import { type RegionName, regions } from "../../rules/regions.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/** None is right, too: the API has a default. @throws EmbeddedApiError `bad-option` */
export function checkRegion(region: RegionName | undefined): void {
  const given: unknown = region;
  if (given === undefined || (typeof given === "string" && Object.hasOwn(regions, given))) return;
  const shown = typeof given === "string" ? `, not "${printable(given).slice(0, 20)}"` : "";
  throw new EmbeddedApiError("bad-option", `region must be ${Object.keys(regions).join(" or ")}${shown}`);
}
