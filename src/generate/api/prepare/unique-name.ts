/** The name, lengthened by underscores until it is free. */
export function uniqueName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  while (isTaken(name)) name = name.concat("_");
  return name;
}
