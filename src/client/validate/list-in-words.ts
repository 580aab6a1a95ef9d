/** `a`, `a or b`, `a, b or c`; of more than the limit the first ones, and how many more there are. */
export function listInWords(items: readonly string[], limit: number = items.length): string {
  if (items.length > limit) return `${items.slice(0, limit).join(", ")} … and ${items.length - limit} more`;
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}
