import { isObject, type JsonObject, stringMember } from "../../core/json.ts";

/** Signs and verifies the tokens of one world: JWT with HMAC SHA-256 (RFC 7519; RFC 7518, section 3.2). */
export interface Signer {
  /** The beginning of each of its tokens: the encoded header, which names the world. */
  readonly header: string;
  readonly sign: (claims: JsonObject) => Promise<string>;
  /** The token's `jti` where it was verified before. */
  readonly known: (jwt: string) => string | undefined;
  /** The token's `jti` where this world's key has signed it, else undefined. Expiry and revocation are the state's to judge. */
  readonly verify: (jwt: string) => Promise<string | undefined>;
}

/** Number of verified tokens to remember; verifying costs more than everything else in a call. */
const mostVerified = 5000;

/**
 * @param world its name, which the header's `kid` tells, so that a token finds its world
 * @param key 32 bytes
 */
export function makeSigner(world: string, key: Uint8Array<ArrayBuffer>): Signer {
  const imported = importKey(key);
  const header = encode(utf8(JSON.stringify({ alg: "HS256", typ: "JWT", kid: world })));
  const verified = new Map<string, string>();
  const remember = (jwt: string, jti: string): string => {
    verified.set(jwt, jti);
    for (const oldest of verified.keys()) {
      if (verified.size <= mostVerified) break;
      verified.delete(oldest);
    }
    return jti;
  };
  return {
    header,
    sign: async (claims) => {
      const content = `${header}.${encode(utf8(JSON.stringify(claims)))}`;
      const signature = await crypto.subtle.sign("HMAC", await imported, utf8(content));
      const jwt = `${content}.${encode(new Uint8Array(signature))}`;
      remember(jwt, stringMember(claims, "jti") ?? "");
      return jwt;
    },
    known: (jwt) => verified.get(jwt),
    verify: async (jwt) => {
      const [content, signature] = splitSignature(jwt);
      const isOurs = signature !== undefined && (await crypto.subtle.verify("HMAC", await imported, signature, utf8(content)));
      const jti = isOurs ? stringMember(readPart(jwt, 1), "jti") : undefined;
      return jti === undefined ? undefined : remember(jwt, jti);
    },
  };
}

let last: { readonly text: string; readonly imported: ReturnType<typeof crypto.subtle.importKey> } | undefined;

/** Imports a key, but for the one before: sandboxes on a fixed clock begin with the same random numbers, and so with the same key. */
function importKey(key: Uint8Array<ArrayBuffer>): ReturnType<typeof crypto.subtle.importKey> {
  const text = encode(key);
  if (last?.text !== text)
    last = { text, imported: crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]) };
  return last.imported;
}

/** The encoded header of a JWT, by which its world is found: all tokens of a world begin alike. */
export function headerOf(jwt: string): string {
  return jwt.slice(0, Math.max(0, jwt.indexOf(".")));
}

/** The JWT of a token: itself, or the one inside a widget token; undefined for a text that holds none. */
export function innerToken(token: string): string | undefined {
  return token.includes(".") ? token : unwrap(token);
}

/** The `jti` of a JWT, or of the one inside a widget token; undefined for any other text. It is not verified. */
export function jtiOf(token: string): string | undefined {
  const inner = innerToken(token);
  return inner === undefined ? undefined : stringMember(readPart(inner, 1), "jti");
}

function unwrap(widget: string): string | undefined {
  try {
    const value: unknown = JSON.parse(atob(widget));
    return isObject(value) ? stringMember(value, "token") : undefined;
  } catch {
    return undefined; // no Base64, or no JSON
  }
}

function splitSignature(jwt: string): readonly [string, Uint8Array<ArrayBuffer> | undefined] {
  const at = jwt.lastIndexOf(".");
  return [jwt.slice(0, at), decode(jwt.slice(at + 1))];
}

function readPart(jwt: string, index: number): JsonObject | undefined {
  try {
    const parts = jwt.split(".");
    const bytes = parts.length === 3 ? decode(parts[index] ?? "") : undefined;
    const value: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // no JSON
  }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Base64url without padding (RFC 7515, section 2). */
function encode(bytes: Uint8Array): string {
  return btoa(binaryText(bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Bytes as characters of the same numbers. A call takes no more arguments than the stack has room for. */
function binaryText(bytes: Uint8Array, most = 8192): string {
  if (bytes.length <= most) return String.fromCharCode(...bytes);
  return String.fromCharCode(...bytes.subarray(0, most)) + binaryText(bytes.subarray(most));
}

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    return undefined; // no Base64
  }
}
