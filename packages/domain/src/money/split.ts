import { wholeAmount } from './integer'

/**
 * Splits `total` (minor units) in proportion to `weights` so that the parts sum to it exactly, by largest remainder; of
 * equal remainders the earlier part gets the unit (rule 13). A negative total splits as its positive, negated.
 * Weights are whole and not negative; a total that is not zero over weights that are all zero is a fault and throws.
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
  const left = Number(size - floors.reduce((total, part) => total + part, 0n))
  const lucky = new Set(byRemainder(size, weights, whole).slice(0, left))
  return floors.map((part, index) => (lucky.has(index) ? part + 1n : part))
}

/** The places of the weights, the one with the largest remainder first; sorting is stable, so ties keep their order. */
function byRemainder(size: bigint, weights: readonly bigint[], whole: bigint): number[] {
  return weights
    .map((weight, index) => ({ index, remainder: (size * weight) % whole }))
    .sort((left, right) => Number(right.remainder > left.remainder) - Number(right.remainder < left.remainder))
    .map(({ index }) => index)
}

function toWeight(weight: number): bigint {
  if (wholeAmount(weight) < 0) throw new RangeError('A weight must not be negative')
  return BigInt(weight)
}
