import type { ErrorCode } from "../errors/error-codes.ts";

/** A body as data, or the reason why it could not be read. */
export interface Reading {
  /** Text of the body, without a byte order mark. */
  readonly text?: string;
  /** Parsed JSON, or a file as a `Blob`. */
  readonly data?: unknown;
  readonly problem?: ErrorCode;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
/** Limit of bytes in a body. The longest real answers, lists of connector definitions, have a few megabytes. */
const mostBytes = 2 ** 26;

interface ReadOptions {
  readonly mayBeEmpty: boolean;
  /** True if the body is a file and no JSON. */
  readonly isFile?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a body as JSON in its stated charset (default UTF-8); the media type is ignored. It stops after an abort, because a fetch function
 * that ignores its signal would let the body flow on.
 */
export async function readBody({ headers, body }: Response, { mayBeEmpty, isFile, signal }: ReadOptions): Promise<Reading> {
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    chunks.push(chunk.value);
    bytes += chunk.value.length;
    if (bytes > mostBytes || signal?.aborted) {
      reader?.cancel().catch(() => {});
      return { problem: "oversized-body" };
    }
  }
  if (isFile) return { data: new Blob(chunks, { type: headers.get("content-type") ?? "" }) };
  const charset = /charset="?([^\s;"]+)/i.exec(headers.get("content-type") ?? "")?.[1];
  let text = "";
  try {
    const decoder = charset === undefined ? utf8 : new TextDecoder(charset, { fatal: true });
    text = decoder.decode(chunks.length === 1 ? chunks[0] : await new Blob(chunks).arrayBuffer());
  } catch {
    return { problem: "wrong-charset" };
  }
  if (!text.trim()) return mayBeEmpty ? { text } : { problem: "empty-body" };
  try {
    return { text, data: JSON.parse(text) };
  } catch {
    return { text, problem: "broken-json" };
  }
}
