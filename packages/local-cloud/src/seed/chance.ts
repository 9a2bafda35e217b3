import { createHash } from 'node:crypto'

/** Choices that are the same at every start: each name is a sequence of its own. */
export function createChance(name: string) {
  let state = createHash('sha256').update(name).digest().readUInt32BE()
  /** At least 0, below 1. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    /** A whole number from 0 up to, not including, `limit`. */
    below: (limit: number): number => Math.floor(next() * limit),
    shuffle: <Thing>(things: readonly Thing[]): Thing[] =>
      things
        .map((thing) => ({ thing, rank: next() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ thing }) => thing),
  }
}
