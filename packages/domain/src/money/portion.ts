import { divideHalfUp } from './integer'

/** The basis points in 100 percent. */
const WHOLE = 10_000

/**
 * Multiplies `amount` (minor units) by every rate (basis points): 1,000 at 7,500 is 750. Rounded once, at the end,
 * halves away from zero.
 */
export function portion(amount: number, ...basisPoints: readonly number[]): number {
  const scaled = basisPoints.reduce((product, rate) => product * BigInt(rate), BigInt(amount))
  return divideHalfUp(scaled, BigInt(WHOLE) ** BigInt(basisPoints.length))
}

/** The tax contained in a gross price, in minor units, halves away from zero: 11,900 gross at 1,900 contains 1,900. */
export const taxIncluded = (gross: number, rateBasisPoints: number): number =>
  divideHalfUp(BigInt(gross) * BigInt(rateBasisPoints), BigInt(WHOLE + rateBasisPoints))
