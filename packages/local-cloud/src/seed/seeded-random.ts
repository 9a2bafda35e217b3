import { createHash } from 'node:crypto'

/** Pseudo-random numbers that are the same at every start. Each name gives its own sequence. */
export function createSeededRandom(name: string) {
  let state = createHash('sha256').update(name).digest().readUInt32BE()
  /** A number in [0, 1). */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    /** An integer in [0, limit). */
    below: (limit: number): number => Math.floor(next() * limit),
    shuffle: <Item>(items: readonly Item[]): Item[] =>
      items
        .map((item) => ({ item, rank: next() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ item }) => item),
  }
}
