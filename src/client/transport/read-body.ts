import type { ErrorCode } from "../errors/error-codes.ts";

/** A body as data, or why it is none. */
export interface Reading {
  /** As it came, a byte order mark put aside. */
  readonly text: string;
  readonly data?: unknown;
  readonly problem?: ErrorCode;
}

/** The longest real answers, lists of definitions with their schemas, are some megabytes. */
const mostBytes = 64 * 1024 * 1024;
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads a body as JSON in UTF-8 (RFC 8259, section 8.1), whatever its type says. */
export async function readBody(response: Response, mayBeEmpty: boolean): Promise<Reading> {
  const { headers } = response;
  const charset = /charset="?([\w-]+)/i.exec(headers.get("content-type") ?? "")?.[1] ?? "utf-8";
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) return giveUp(response, "answer-not-utf-8");
  const bytes = Number(headers.get("content-length")) > mostBytes ? undefined : await readBytes(response);
  if (bytes === undefined) return giveUp(response, "answer-too-large");
  let text = "";
  try {
    text = decoder.decode(bytes);
  } catch {
    return { text, problem: "answer-not-utf-8" };
  }
  if (text.trim() === "") return mayBeEmpty ? { text } : { text, problem: "answer-empty" };
  try {
    return { text, data: JSON.parse(text) };
  } catch {
    return { text, problem: "answer-not-json" };
  }
}

/** Lets the connection go, without waiting for it. */
export function giveUp(response: Response, problem: ErrorCode): Reading {
  if (!response.body?.locked) response.body?.cancel().catch(() => undefined);
  return { text: "", problem };
}

/** Undefined where there are too many. */
async function readBytes({ body }: Response): Promise<Uint8Array | undefined> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = (await reader?.read())?.value;
    if (chunk === undefined) break;
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) {
      reader?.cancel().catch(() => undefined);
      return undefined;
    }
  }
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
