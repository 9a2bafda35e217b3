/** A seeded random generator: the same seed gives the same sequence of choices on every engine. */
export interface Dice {
  /** A number in [low, high). */
  between(low: number, high: number): number
  /** A whole number in [low, high], both included. */
  whole(low: number, high: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** One of the given things. */
  pick<Thing>(things: readonly [Thing, ...Thing[]]): Thing
  /** A new list with the same things in another order. */
  shuffle<Thing>(things: readonly Thing[]): Thing[]
}

/** Random numbers from a 32-bit hash of the seed (FNV-1a), advanced by a Weyl sequence and mixed by multiplication. */
export function createDice(seed: string): Dice {
  let state = hash(seed)
  const roll = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(roll() * (high - low + 1))
  return {
    whole,
    between: (low, high) => low + roll() * (high - low),
    chance: (probability) => roll() < probability,
    pick: (things) => things[whole(0, things.length - 1)] ?? things[0],
    shuffle: (things) =>
      things
        .map((thing) => ({ thing, rank: roll() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ thing }) => thing),
  }
}

/** A 32-bit FNV-1a hash over UTF-16 code units, unsigned. Only for choices and ids in a drawing, not for security. */
export function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0
}
