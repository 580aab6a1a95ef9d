/**
 * Decodes Base64 or base64url, padded or not, to the UTF-8 text in it.
 * @throws DOMException, TypeError for anything else
 */
export function base64Text(encoded: string): string {
  const octets = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(octets, (octet) => octet.charCodeAt(0)));
}
