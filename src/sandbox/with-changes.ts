/**
 * A record with other values of some members. It is assigned and not spread: V8 gives each `{ ...record, member }` a hidden class of its own,
 * which costs microseconds, kilobytes, and the speed of every later read.
 */
export function withChanges<T extends object>(record: T, changes: Partial<T>): T {
  return Object.assign({}, record, changes);
}
