import type { PriceRules } from '@cinema/contracts/pricing/price-rules'
import type { HoldId } from '@cinema/contracts/shared/ids'
import { bornAt } from '@cinema/platform/ids'
import type { FormerPrices, ShowtimeBirth } from './birth'

/** Longer than any hold lives, extensions and an open payment included. */
const REMEMBERED_MS = 60 * 60_000

/** What a hold costs, and by which price card: the prices of when it began, whatever has become of them since (rule 12). */
export function pricingFor(
  { formerPrices = [], showtime }: ShowtimeBirth,
  holdId: HoldId | undefined,
): Omit<FormerPrices, 'until'> {
  const began = holdId === undefined ? Number.POSITIVE_INFINITY : bornAt(holdId)
  const { prices, priceCard } = formerPrices.find(({ until }) => began < until) ?? showtime
  return { prices, priceCard }
}

export const pricesFor = (birth: ShowtimeBirth, holdId: HoldId | undefined): PriceRules =>
  pricingFor(birth, holdId).prices

/** The former prices, oldest first, once others hold from that instant on. */
export function formerAfter(
  { formerPrices = [], showtime }: ShowtimeBirth,
  next: PriceRules,
  at: number,
): FormerPrices[] {
  const recent = formerPrices.filter(({ until }) => until > at - REMEMBERED_MS)
  const isSame = JSON.stringify(next) === JSON.stringify(showtime.prices)
  return isSame ? recent : [...recent, { prices: showtime.prices, priceCard: showtime.priceCard, until: at }]
}
