/** The amount itself, when it is a whole number that a double holds exactly; anything else is a fault. */
export function wholeAmount(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError('An amount of money must be a whole number of minor units')
  return amount === 0 ? 0 : amount
}

/**
 * `numerator / denominator` as a whole amount, a half rounded away from zero, so that a refund mirrors its sale.
 * BigInt, since an amount times two rates leaves the range in which doubles are exact.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): number {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return wholeAmount(Number(numerator < 0n ? -rounded : rounded))
}
