import { isArray, isObject, type Json } from "../../core/json.ts";
import { printableUrl } from "../fetch/source-url.ts";

/** The target's answer. Status 0 means that no answer came, and `problem` says why. */
export interface HttpTargetAnswer {
  readonly status: number;
  /** The media type in lower case, without parameters. */
  readonly mediaType?: string;
  /** Set only for a media type that says JSON. */
  readonly body?: Json;
  /** A sentence about a fault of the answer itself. */
  readonly problem?: string;
}

/** The deepest nesting that is accepted. This API's answers stay below it, and later steps that recurse can take it. */
const deepest = 100;

/** Reads an answer. A redirect is reported but not followed, because the token and the organization id would be sent along. */
export async function readTargetAnswer(response: Response, address: URL, limitBytes: number): Promise<HttpTargetAnswer> {
  const { status } = response;
  const location = response.headers.get("location");
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    const where = location !== null && URL.canParse(location, address.href) ? printableUrl(new URL(location, address)) : "nowhere";
    return { status, problem: `it redirects to ${where}, which is not followed` };
  }
  const mediaType = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() || undefined;
  const head = { status, ...(mediaType === undefined ? {} : { mediaType }) };
  const text = await readBody(response, limitBytes);
  if (text === undefined) return { ...head, problem: `its body has over ${limitBytes} bytes` };
  if (text === "") return head;
  if (mediaType === undefined || !/^application\/(?:[\w.+-]+\+)?json$/.test(mediaType)) {
    return { ...head, problem: `its body is ${mediaType ?? "of no stated type"} instead of JSON` };
  }
  return { ...head, ...parseBody(text) };
}

/** Reads the body; undefined above the limit. Bytes are counted as they come in, after decompression, and no header is trusted. */
async function readBody(response: Response, limitBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseBody(text: string): { readonly body: Json } | { readonly problem: string } {
  try {
    const body: Json = JSON.parse(text);
    return isDeeper(body) ? { problem: `its body is nested deeper than ${deepest} levels` } : { body };
  } catch {
    return { problem: "its body is broken JSON" };
  }
}

function isDeeper(value: Json): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((item) => (isArray(item) ? item : isObject(item) ? Object.values(item) : []));
  }
  return false;
}
