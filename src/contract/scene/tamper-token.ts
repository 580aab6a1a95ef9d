import { isArray, isObject, type Json } from "../../core/json.ts";

/**
 * Gives a claim of a JWT another value, at any depth, and leaves the signature as it is. A text that is no JWT stays as it is.
 */
export function tamperToken(jwt: string, claim: string, value: string): string {
  const [header, payload, signature] = jwt.split(".");
  if (header === undefined || payload === undefined || signature === undefined) return jwt;
  const claims: Json = JSON.parse(fromBase64(payload));
  return [header, toBase64(JSON.stringify(replace(claims, claim, value))), signature].join(".");
}

function replace(claims: Json, claim: string, value: string): Json {
  if (isArray(claims)) return claims.map((item) => replace(item, claim, value));
  if (!isObject(claims)) return claims;
  return Object.fromEntries(Object.entries(claims).map(([key, item]) => [key, key === claim ? value : replace(item, claim, value)]));
}

/** Base64url without padding (RFC 7515, section 2). */
function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function fromBase64(text: string): string {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
