import { divideHalfUp } from './integer'

/** Hundredths of a percent in a whole. */
const WHOLE = 10_000

/**
 * What `amount` (minor units) comes to after every rate (basis points) is applied in turn: 1,000 at 7,500 is 750.
 * Rounded once, at the end, half up.
 */
export function portion(amount: number, ...basisPoints: readonly number[]): number {
  const scaled = basisPoints.reduce((product, rate) => product * BigInt(rate), BigInt(amount))
  return divideHalfUp(scaled, BigInt(WHOLE) ** BigInt(basisPoints.length))
}

/** The tax contained in a price that already includes it, in minor units, half up: 11,900 gross at 1,900 holds 1,900. */
export const taxIncluded = (gross: number, rateBasisPoints: number): number =>
  divideHalfUp(BigInt(gross) * BigInt(rateBasisPoints), BigInt(WHOLE + rateBasisPoints))
