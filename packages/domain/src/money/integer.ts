/** Returns the amount (with -0 as 0). Throws a RangeError unless it is a safe integer. */
export function wholeAmount(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError('An amount of money must be a whole number of minor units')
  return amount === 0 ? 0 : amount
}

/**
 * `numerator / denominator` rounded to a whole amount. Halves are rounded away from zero, so that the negative of an
 * amount always rounds to the negative of its result. BigInt, because an amount times two rates exceeds the range in
 * which doubles are exact. Throws a RangeError if the result is not a safe integer.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): number {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return wholeAmount(Number(numerator < 0n ? -rounded : rounded))
}
