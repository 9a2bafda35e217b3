import type { PriceRules } from '@cinema/contracts/pricing/price-rules'
import type { HoldId } from '@cinema/contracts/shared/ids'
import { createdAtOf } from '@cinema/platform/ids'
import type { FormerPrices, ShowtimeSnapshot } from './snapshot'

/** Longer than a hold can last, with its extensions and an open payment. */
const STORED_MS = 60 * 60_000

/** The prices of a hold and the price card they come from: those that were valid when the hold was made (rule 12). */
export function pricingFor(
  { formerPrices = [], showtime }: ShowtimeSnapshot,
  holdId: HoldId | undefined,
): Omit<FormerPrices, 'until'> {
  const heldAt = holdId === undefined ? Number.POSITIVE_INFINITY : createdAtOf(holdId)
  const { prices, priceCard } = formerPrices.find(({ until }) => heldAt < until) ?? showtime
  return { prices, priceCard }
}

export const pricesFor = (snapshot: ShowtimeSnapshot, holdId: HoldId | undefined): PriceRules =>
  pricingFor(snapshot, holdId).prices

/** The former prices, oldest first, after `next` has replaced the present prices at an instant. */
export function formerPricesAfter(
  { formerPrices = [], showtime }: ShowtimeSnapshot,
  next: PriceRules,
  at: number,
): FormerPrices[] {
  const recent = formerPrices.filter(({ until }) => until > at - STORED_MS)
  const isSame = JSON.stringify(next) === JSON.stringify(showtime.prices)
  return isSame ? recent : [...recent, { prices: showtime.prices, priceCard: showtime.priceCard, until: at }]
}
