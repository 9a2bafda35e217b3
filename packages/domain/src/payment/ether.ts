import type { Money } from '@cinema/contracts/shared/money'
import { wholeAmount } from '../money/integer'

/** What one ether costs, in the minor units of a currency: 250,000 where it costs 2,500.00 EUR. */
export type EtherRate = { currency: string; minorPerEther: number }

const WEI_PER_ETHER = 10n ** 18n
/** A block comes every twelve seconds. */
const BLOCK_MS = 12_000
/** Less is too little to open a wallet, look, and send. */
const SHORTEST_OFFER_MS = 60_000

/** What an amount comes to in wei, rounded up: never less than the price, and never a whole wei more. */
export function weiFor({ amount, currency }: Money, rate: EtherRate): bigint {
  if (currency !== rate.currency) throw new TypeError(`A rate for ${rate.currency} does not price ${currency}`)
  if (amount <= 0 || rate.minorPerEther <= 0) throw new RangeError('An amount in ether must be of something')

  const [minor, perEther] = [BigInt(wholeAmount(amount)), BigInt(wholeAmount(rate.minorPerEther))]
  return (minor * WEI_PER_ETHER + perEther - 1n) / perEther
}

/** A part of a payment in ether, on its way back: what was quoted, what went back before it, and what goes now. */
export type RefundPart = {
  quoted: bigint
  /** Minor units of the whole payment. */
  total: number
  before: { minor: number; wei: bigint }
  /** Minor units that go back now. */
  amount: number
}

/**
 * The wei of a refund, in proportion to the payment's own rate and not to today's: all parts together are what was quoted,
 * to the wei (rule 13), and no earlier sum is more than its share.
 */
export function refundWei({ quoted, total, before, amount }: RefundPart): bigint {
  const minor = wholeAmount(before.minor + amount)
  if (amount <= 0 || minor > total) throw new RangeError('A refund must lie within what was paid')
  return (quoted * BigInt(minor)) / BigInt(total) - before.wei
}

const WEI_PER_MILLIONTH = 10n ** 12n
/** As much as is ever written down as an amount. */
const MOST_MINOR = 2n ** 31n - 1n

/** What wei come to at a rate, rounded down; without one, in millionths of an ether, called ETH though ISO has no code for it. */
export function worthOfWei(wei: bigint, rate: EtherRate | null): Money {
  const minor = rate ? (wei * BigInt(wholeAmount(rate.minorPerEther))) / WEI_PER_ETHER : wei / WEI_PER_MILLIONTH
  return { amount: Number(minor < MOST_MINOR ? minor : MOST_MINOR), currency: rate?.currency ?? 'ETH' }
}

/**
 * Until when a quote may be paid, in whole seconds since 1970, so that its payment can count while the seats are still
 * kept (rule 7): as many blocks earlier as it needs confirmations. Null where too little time is left for that.
 */
export function quoteDeadline(asked: { keptUntil: number; at: number; confirmations: number }): number | null {
  const deadline = Math.floor((asked.keptUntil - asked.confirmations * BLOCK_MS) / 1_000)
  return deadline * 1_000 - asked.at < SHORTEST_OFFER_MS ? null : deadline
}

/** How many blocks stand on a transaction's own, itself included; none while it is in no block. */
export const confirmationsOf = (blockNumber: number, head: number): number => Math.max(0, head - blockNumber + 1)

/** A price such as 2500.125 per ether in minor units of which a currency has `digits`; a half is rounded up. */
export function readRate(currency: string, price: string, digits: number): EtherRate | null {
  const [, whole = '', fraction = ''] = price.match(/^(\d{1,9})(?:\.(\d+))?$/) ?? []
  if (!whole) return null

  const padded = `${whole}${fraction.padEnd(digits + 1, '0').slice(0, digits + 1)}`
  const minorPerEther = Math.floor((Number(padded) + 5) / 10)
  return minorPerEther > 0 ? { currency, minorPerEther } : null
}
