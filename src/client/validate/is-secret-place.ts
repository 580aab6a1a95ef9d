/**
 * Whether a place of a configuration holds a secret or a part of one.
 *
 * @param secrets JSON Pointers where `*` stands for any index or undeclared key; "" makes the whole configuration secret
 */
export function isSecretPlace(pointer: string, secrets: readonly string[]): boolean {
  const segments = pointer.split("/");
  return secrets.some((secret) => {
    const wanted = secret.split("/");
    return wanted.length <= segments.length && wanted.every((segment, index) => segment === "*" || segment === segments[index]);
  });
}
