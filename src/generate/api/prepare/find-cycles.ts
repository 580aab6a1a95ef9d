/** A directed graph: each node with the nodes that it leads to. A target that is no node of the graph counts as absent. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The cycle that each node is in, named by its first node; a node in no cycle is absent. Linear in the size of the graph. */
export function findCycles(graph: Graph): ReadonlyMap<string, string> {
  const search = new Search(graph);
  for (const start of graph.keys()) search.from(start);
  return search.cycles;
}

interface Visit {
  readonly name: string;
  readonly order: number;
  readonly left: string[];
  /** The earliest open node that this one leads to. */
  lowest: number;
  /** True until its component is complete. */
  isOpen: boolean;
}

/** Tarjan's algorithm without recursion: a chain of references may be as long as the document. */
class Search {
  readonly cycles: Map<string, string> = new Map();
  readonly #graph: Graph;
  readonly #visits: Map<string, Visit> = new Map();
  readonly #open: Visit[] = [];

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  from(start: string): void {
    if (this.#visits.has(start)) return;
    const stack = [this.#enter(start)];
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      const next = at.left.pop();
      const known = next === undefined ? undefined : this.#visits.get(next);
      if (known?.isOpen) at.lowest = Math.min(at.lowest, known.order);
      else if (next !== undefined && known === undefined) stack.push(this.#enter(next));
      else if (next === undefined) {
        stack.pop();
        this.#leave(at);
        const parent = stack.at(-1);
        if (parent !== undefined) parent.lowest = Math.min(parent.lowest, at.lowest);
      }
    }
  }

  #enter(name: string): Visit {
    const order = this.#visits.size;
    const left = (this.#graph.get(name) ?? []).filter((to) => this.#graph.has(to));
    const visit = { name, order, lowest: order, left, isOpen: true };
    this.#visits.set(name, visit);
    this.#open.push(visit);
    return visit;
  }

  /** Closes a node. A node that leads to no earlier open one is the first of its component: all nodes opened since belong to it. */
  #leave(visit: Visit): void {
    if (visit.lowest !== visit.order) return;
    const members = this.#open.splice(this.#open.lastIndexOf(visit));
    const isCycle = members.length > 1 || (this.#graph.get(visit.name) ?? []).includes(visit.name);
    for (const member of members) {
      member.isOpen = false;
      if (isCycle) this.cycles.set(member.name, visit.name);
    }
  }
}
