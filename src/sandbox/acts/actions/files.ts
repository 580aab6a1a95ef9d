import type { JsonObject } from "../../../core/json.ts";
import type { SeedFile } from "../../world/seed.ts";
import type { Sent } from "../act.ts";

/**
 * Sends the file that `params.id`, or a parameter such as `attachment_id`, names: its bytes, without the envelope. A file that is not there is
 * answered with 200 and no bytes, as Airbyte does. Source: Airbyte docs, Execute operations, "Download files".
 */
export function sendFile(files: readonly SeedFile[], params: JsonObject): Sent {
  const ids = Object.entries(params).flatMap(([name, value]) => (/(?:^|_)id$/i.test(name) ? [String(value)] : []));
  const file = files.find(({ id }) => ids.includes(id));
  const { name, type = "application/octet-stream" } = file ?? {};
  return {
    file: { name, type, bytes: file === undefined ? new Uint8Array() : bytesOf(file) },
    notes: file === undefined ? ["There is no such file: 200 and no bytes, as Airbyte answers."] : [],
  };
}

function bytesOf({ text, base64 }: SeedFile): Uint8Array<ArrayBuffer> {
  if (base64 !== undefined) return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextEncoder().encode(text ?? "");
}
