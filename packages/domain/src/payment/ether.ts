import type { Money } from '@cinema/contracts/shared/money'
import { wholeAmount } from '../money/integer'

/** The price of one ether in minor units of a currency: 250,000 for 2,500.00 EUR. */
export type EtherRate = { currency: string; minorPerEther: number }

const WEI_PER_ETHER = 10n ** 18n
/** The time between two blocks of Ethereum. */
const BLOCK_MS = 12_000
/** A customer needs this long to open a wallet, check the payment and send it. */
const MIN_TIME_TO_PAY_MS = 60_000

/**
 * An amount in wei, rounded up to a whole wei. Throws a TypeError if the rate is for another currency, and a RangeError
 * if the amount or the rate is not a positive whole number.
 */
export function weiFor({ amount, currency }: Money, rate: EtherRate): bigint {
  if (currency !== rate.currency) throw new TypeError(`A rate for ${rate.currency} does not price ${currency}`)
  if (amount <= 0 || rate.minorPerEther <= 0) throw new RangeError('An amount in ether must be of something')

  const [minor, perEther] = [BigInt(wholeAmount(amount)), BigInt(wholeAmount(rate.minorPerEther))]
  return (minor * WEI_PER_ETHER + perEther - 1n) / perEther
}

/** A refund of a payment in ether: the wei of its quote, what was refunded before, and what is refunded now. */
export type RefundPart = {
  quoted: bigint
  /** The whole payment, in minor units. */
  total: number
  before: { minor: number; wei: bigint }
  /** The refund, in minor units. */
  amount: number
}

/**
 * The wei of a refund, at the rate of the payment and not today's. All refunds of a payment add up to exactly the
 * quoted wei (rule 13), and each sum on the way is rounded down. Throws a RangeError if the amount is not positive or
 * exceeds what is left of the payment.
 */
export function refundWei({ quoted, total, before, amount }: RefundPart): bigint {
  const minor = wholeAmount(before.minor + amount)
  if (amount <= 0 || minor > total) throw new RangeError('A refund must lie within what was paid')
  return (quoted * BigInt(minor)) / BigInt(total) - before.wei
}

const WEI_PER_MILLIONTH = 10n ** 12n
/** The database stores amounts as 32-bit integers. */
const MAX_MINOR = 2n ** 31n - 1n

/**
 * The value of wei at a rate, rounded down and at most 2,147,483,647 minor units. Without a rate the amount is in
 * millionths of an ether with the currency ETH, for which ISO 4217 has no code.
 */
export function valueOfWei(wei: bigint, rate: EtherRate | null): Money {
  const minor = rate ? (wei * BigInt(wholeAmount(rate.minorPerEther))) / WEI_PER_ETHER : wei / WEI_PER_MILLIONTH
  return { amount: Number(minor < MAX_MINOR ? minor : MAX_MINOR), currency: rate?.currency ?? 'ETH' }
}

/**
 * The deadline of a quote in whole seconds since 1970: early enough for the confirmations of a payment at the deadline
 * to arrive before the seats' reservation ends (rule 7). Null when less than a minute would be left to pay. `keptUntil`
 * and `at` are epoch milliseconds.
 */
export function quoteDeadline(seats: { keptUntil: number; at: number; confirmations: number }): number | null {
  const deadline = Math.floor((seats.keptUntil - seats.confirmations * BLOCK_MS) / 1_000)
  return deadline * 1_000 - seats.at < MIN_TIME_TO_PAY_MS ? null : deadline
}

/** The confirmations of a transaction: its own block counts as the first. Zero if its block is later than `head`. */
export const confirmationsOf = (blockNumber: number, head: number): number => Math.max(0, head - blockNumber + 1)

/**
 * Reads the price of an ether such as `2500.125` in a currency whose minor unit has `digits` decimals, rounded half up.
 * Null if the text is not a positive decimal number.
 */
export function readRate(currency: string, price: string, digits: number): EtherRate | null {
  const [, whole = '', fraction = ''] = price.match(/^(\d{1,9})(?:\.(\d+))?$/) ?? []
  if (!whole) return null

  const padded = `${whole}${fraction.padEnd(digits + 1, '0').slice(0, digits + 1)}`
  const minorPerEther = Math.floor((Number(padded) + 5) / 10)
  return minorPerEther > 0 ? { currency, minorPerEther } : null
}
