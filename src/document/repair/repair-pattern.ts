/**
 * A pattern that holds under JavaScript's `u` flag, which Ajv compiles patterns with, or undefined where there is none.
 * What registries get wrong is to escape a character that needs none: the flag refuses `\_` anywhere and `\-` outside a class. Both mean the character.
 */
export function repairPattern(pattern: string): string | undefined {
  const repaired = pattern
    .replace(/\\(.)/gsu, (whole, character: string) => (/[A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(character) ? whole : character))
    .replace(/(\[(?:\\.|[^\\\]])*\])|\\(.)/gsu, (whole, _characters, character) => (character === "-" ? "-" : whole));
  return isUnicodePattern(repaired) ? repaired : undefined;
}

export function isUnicodePattern(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
