const LOOK_AGAIN_MS = 10
/** A request may be cut off without a word; whoever has not shown up for this long has lost the place in line. */
const PLACE_LAPSES_MS = 5_000

/**
 * Lets one through at a time and turns away whoever would stand too far back. A password costs some 75 ms of an isolate
 * that serves everybody: between two of them others get their turn, and a storm finds the line full.
 */
export function createTurnstile({ mostInLine, now }: { mostInLine: number; now: () => number }) {
  const line = new Map<symbol, number>()

  return async function inTurn<Value>(work: () => Promise<Value>): Promise<{ value: Value } | 'FULL'> {
    for (const [other, seenAt] of line) if (seenAt + PLACE_LAPSES_MS < now()) line.delete(other)
    if (line.size >= mostInLine) return 'FULL'

    const place = Symbol('place')
    line.set(place, now())
    try {
      do {
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
        line.set(place, now())
      } while (line.keys().next().value !== place)
      return { value: await work() }
    } finally {
      line.delete(place)
    }
  }
}
