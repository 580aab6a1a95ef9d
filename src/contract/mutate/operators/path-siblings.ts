/** Whether one request path can match both templates, as `/sources/check` does `/sources/{id}`. */
export function areSiblings(a: string, b: string): boolean {
  const left = a.split("/");
  const right = b.split("/");
  return (
    left.length === right.length && left.every((segment, index) => segment === right[index] || isOpen(segment) || isOpen(right[index]))
  );
}

function isOpen(segment: string | undefined): boolean {
  return segment?.includes("{") === true;
}
