/** The address of the next page: the call's own, with its filters and limit, and another cursor. Null on the last page. */
export function nextAddress(url: string, cursor: string | null): string | null {
  if (cursor === null) return null;
  const next = new URL(url);
  next.searchParams.set("cursor", cursor);
  return next.href;
}
