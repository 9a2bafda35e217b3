import type { ShowFormat } from '@cinema/contracts/catalogue/http'
import type { CardCondition, CardVerdict, PriceCard } from '@cinema/contracts/pricing/http'
import { type PriceRules, TicketType } from '@cinema/contracts/pricing/price-rules'
import { SeatType } from '@cinema/contracts/venue/plan'
import { plusDays } from '../schedule/local-day'

/** A showtime as price cards look at it: its local day and hour, and its format. */
export type PricedShow = { date: string; time: string; format: ShowFormat }

type Ground = Pick<PriceRules, 'currency' | 'basePrice' | 'taxRate'>

const FULL_PRICE = 10_000

/**
 * What a showtime costs by the cards of its cinema (rule 12). The cards that hold at its local day and hour are ranked: the
 * higher priority, then the more conditions, then the younger. The first wins; what it says nothing of comes from the next
 * that does, and at last from the house: the full price, no fee, the cinema's tax. In which order the cards come is
 * irrelevant. The verdicts come in the order of rank, what does not hold at the end.
 */
export function resolvePrices(
  cards: readonly PriceCard[],
  show: PricedShow,
  { currency, basePrice, taxRate }: Ground,
): { rules: PriceRules; card: PriceCard | null; verdicts: CardVerdict[] } {
  const ranked = cards.toSorted(byRank)
  const holding = ranked.filter((card) => unmetBy(card, show).length === 0)
  const seatTypes = ratesOf(
    SeatType.options,
    (type) => holding.find((card) => card.seatTypes[type] !== undefined)?.seatTypes[type],
  )
  const ticketTypes = ratesOf(
    TicketType.options,
    (type) => holding.find((card) => card.ticketTypes[type] !== undefined)?.ticketTypes[type],
  )
  return {
    rules: {
      currency,
      basePrice,
      seatTypes,
      ticketTypes,
      feePerTicket: firstSaid(holding, ({ feePerTicket }) => feePerTicket) ?? 0,
      taxRate: firstSaid(holding, (card) => card.taxRate) ?? taxRate,
    },
    card: holding[0] ?? null,
    verdicts: [
      ...holding.map((card, place) => holds(card, holding.slice(0, place))),
      ...ranked.flatMap((card) => doesNotHold(card, unmetBy(card, show))),
    ],
  }
}

/** The conditions of a card that a showtime does not meet: with none, the card holds. */
export function unmetBy(card: PriceCard, { date, time, format }: PricedShow): CardCondition[] {
  const isMet: Record<CardCondition, boolean> = {
    DATES: (card.validFrom ?? date) <= date && date <= (card.validUntil ?? date),
    WEEKDAYS: card.weekdays?.includes(weekdayOf(date)) ?? true,
    HOURS: card.hours === null || isWithin(time, card.hours),
    FORMATS: card.formats?.includes(format) ?? true,
  }
  return conditionsOf(card).filter((condition) => !isMet[condition])
}

/** Whether there is a day and an hour at all at which a card holds. */
export function everHolds({ validFrom, validUntil, weekdays, hours }: PriceCard): boolean {
  if (hours !== null && hours.from === hours.until) return false
  if (validFrom === null || validUntil === null) return true
  const days = Array.from({ length: 7 }, (_, later) => plusDays(validFrom, later)).filter((day) => day <= validUntil)
  return days.some((day) => weekdays?.includes(weekdayOf(day)) ?? true)
}

function conditionsOf({ validFrom, validUntil, weekdays, hours, formats }: PriceCard): CardCondition[] {
  const asked: [CardCondition, boolean][] = [
    ['DATES', validFrom !== null || validUntil !== null],
    ['WEEKDAYS', weekdays !== null],
    ['HOURS', hours !== null],
    ['FORMATS', formats !== null],
  ]
  return asked.flatMap(([condition, isAsked]) => (isAsked ? [condition] : []))
}

/** Monday is 1, Sunday is 7. */
const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7

const isWithin = (time: string, { from, until }: { from: string; until: string }): boolean =>
  from < until ? from <= time && time < until : from <= time || time < until

/** Ids grow with time, so that the younger of two cards that are alike comes first. */
function byRank(one: PriceCard, other: PriceCard): number {
  const conditions = conditionsOf(other).length - conditionsOf(one).length
  const age = one.id < other.id ? 1 : -1
  return other.priority - one.priority || conditions || (one.id === other.id ? 0 : age)
}

const ratesOf = <Type extends string>(types: readonly Type[], rateOf: (type: Type) => number | undefined) =>
  Object.fromEntries(types.map((type) => [type, rateOf(type) ?? FULL_PRICE])) as Record<Type, number>

function firstSaid(cards: readonly PriceCard[], said: (card: PriceCard) => number | null): number | null {
  for (const card of cards) {
    const value = said(card)
    if (value !== null) return value
  }
  return null
}

function holds(card: PriceCard, above: readonly PriceCard[]): CardVerdict {
  const { id, name } = card
  const conditions = conditionsOf(card)
  const [winner] = above
  if (!winner) return { id, name, verdict: 'WINS', conditions, by: null }
  const verdict = saysMore(card, above) ? 'FILLS_IN' : 'OUTRANKED'
  return { id, name, verdict, conditions, by: whatDecided(winner, card) }
}

/** Whether a card says anything that none above it says. */
function saysMore(card: PriceCard, above: readonly PriceCard[]): boolean {
  const isNew = (said: (one: PriceCard) => unknown) =>
    (said(card) ?? null) !== null && above.every((other) => (said(other) ?? null) === null)
  return (
    SeatType.options.some((type) => isNew(({ seatTypes }) => seatTypes[type])) ||
    TicketType.options.some((type) => isNew(({ ticketTypes }) => ticketTypes[type])) ||
    isNew(({ feePerTicket }) => feePerTicket) ||
    isNew(({ taxRate }) => taxRate)
  )
}

function whatDecided(winner: PriceCard, card: PriceCard): CardVerdict['by'] {
  if (winner.priority !== card.priority) return 'PRIORITY'
  return conditionsOf(winner).length === conditionsOf(card).length ? 'AGE' : 'CONDITIONS'
}

function doesNotHold({ id, name }: PriceCard, conditions: CardCondition[]): CardVerdict[] {
  return conditions.length === 0 ? [] : [{ id, name, verdict: 'DOES_NOT_HOLD', conditions, by: null }]
}
