import { type Graph, readImportGraph } from './import-graph'

/**
 * The circles of a graph: groups of files in which each imports every other, directly or through others. These are the
 * strongly connected components, found by Tarjan's algorithm. A file that imports itself is a circle of one.
 */
export function circlesOf(graph: Graph): string[][] {
  const circles: string[][] = []
  const order = new Map<string, number>()
  const stack: string[] = []

  /** Answers the position of the earliest file on the stack that can be reached from this one. */
  function visit(file: string): number {
    const own = order.size
    order.set(file, own)
    stack.push(file)
    let earliest = own
    for (const next of graph.get(file) ?? []) {
      const visited = order.get(next)
      if (visited === undefined) earliest = Math.min(earliest, visit(next))
      else if (stack.includes(next)) earliest = Math.min(earliest, visited)
    }
    if (earliest === own) {
      const group = stack.splice(stack.indexOf(file))
      if (group.length > 1 || graph.get(file)?.has(file)) circles.push(group.sort())
    }
    return earliest
  }

  for (const file of graph.keys()) {
    if (!order.has(file)) visit(file)
  }
  return circles
}

/** `bun tests/tidy/circles.ts` prints every circle with its imports. */
if (import.meta.main) {
  const { values, all } = await readImportGraph()
  for (const [kind, graph] of [
    ['values', values],
    ['values and types', all],
  ] as const) {
    const circles = circlesOf(graph)
    console.log(`circles of ${kind}: ${circles.length}, files in them: ${circles.flat().length}`)
    for (const circle of circles) {
      console.log(`  circle of ${circle.length}`)
      for (const file of circle) {
        const inside = circle.filter((other) => graph.get(file)?.has(other))
        console.log(`    ${file} imports ${inside.join(', ')}`)
      }
    }
  }
}
