import { wholeAmount } from './integer'

/**
 * Splits `total` (minor units) in proportion to `weights` by the largest-remainder method, so that the parts sum to it
 * exactly; of equal remainders the earlier part gets the unit (rule 13). A negative total gives the negated parts of
 * its absolute value. Throws a RangeError if an amount or weight is not a safe integer, if a weight is negative, and if
 * a total other than zero meets weights that are all zero.
 */
export function split(total: number, weights: readonly number[]): number[] {
  const parts = splitSize(BigInt(Math.abs(wholeAmount(total))), weights.map(toWeight))
  return parts.map((part) => wholeAmount(total < 0 ? -Number(part) : Number(part)))
}

function splitSize(size: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((total, weight) => total + weight, 0n)
  if (whole === 0n) {
    if (size === 0n) return weights.map(() => 0n)
    throw new RangeError('Cannot split an amount over weights that are all zero')
  }

  const floors = weights.map((weight) => (size * weight) / whole)
  const rest = Number(size - floors.reduce((total, part) => total + part, 0n))
  const rounded = new Set(byRemainder(size, weights, whole).slice(0, rest))
  return floors.map((part, index) => (rounded.has(index) ? part + 1n : part))
}

/** The indexes of the weights, the largest remainder first. The sort is stable, so ties keep their order. */
function byRemainder(size: bigint, weights: readonly bigint[], whole: bigint): number[] {
  return weights
    .map((weight, index) => ({ index, remainder: (size * weight) % whole }))
    .sort((one, other) => Number(other.remainder > one.remainder) - Number(other.remainder < one.remainder))
    .map(({ index }) => index)
}

function toWeight(weight: number): bigint {
  if (wholeAmount(weight) < 0) throw new RangeError('A weight must not be negative')
  return BigInt(weight)
}
