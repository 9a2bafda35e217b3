import type { ShowFormat } from '@cinema/contracts/catalogue/http'
import type { CardCondition, CardVerdict, PriceCard } from '@cinema/contracts/pricing/http'
import { type PriceRules, TicketType } from '@cinema/contracts/pricing/price-rules'
import { SeatType } from '@cinema/contracts/venue/plan'
import { plusDays } from '../schedule/local-day'

/** The facts of a showtime that price cards depend on: its local date and time, and its format. */
export type PricedShow = { date: string; time: string; format: ShowFormat }

type CinemaPrices = Pick<PriceRules, 'currency' | 'basePrice' | 'taxRate'>

/** The card that each value comes from; null where the default holds. */
export type PriceSources = {
  seatTypes: Record<SeatType, PriceCard | null>
  ticketTypes: Record<TicketType, PriceCard | null>
  feePerTicket: PriceCard | null
  taxRate: PriceCard | null
}
export type ResolvedPrices = {
  rules: PriceRules
  card: PriceCard | null
  sources: PriceSources
  verdicts: CardVerdict[]
}

const FULL_PRICE = 10_000

/**
 * The prices of a showtime by the price cards of its cinema (rule 12). The cards that apply to it are ranked by
 * priority, then by the number of their conditions, then by age, the newest first. A value comes from the first card
 * that sets it; without one the defaults are the full price, no fee and the cinema's tax rate. The order of `cards`
 * does not matter. `card` is the first in rank. `verdicts` are in the order of rank, followed by the cards that do not
 * apply.
 */
export function resolvePrices(
  cards: readonly PriceCard[],
  show: PricedShow,
  { currency, basePrice, taxRate }: CinemaPrices,
): ResolvedPrices {
  const ranked = cards.toSorted(byRank)
  const applying = ranked.filter((card) => unmetConditions(card, show).length === 0)
  const sources = sourcesOf(applying)
  return {
    rules: {
      currency,
      basePrice,
      seatTypes: recordOf(SeatType.options, (type) => sources.seatTypes[type]?.seatTypes[type] ?? FULL_PRICE),
      ticketTypes: recordOf(TicketType.options, (type) => sources.ticketTypes[type]?.ticketTypes[type] ?? FULL_PRICE),
      feePerTicket: sources.feePerTicket?.feePerTicket ?? 0,
      taxRate: sources.taxRate?.taxRate ?? taxRate,
    },
    card: applying[0] ?? null,
    sources,
    verdicts: [
      ...applying.map((card, place) => verdictOf(card, applying.slice(0, place))),
      ...ranked.flatMap((card) => rejected(card, unmetConditions(card, show))),
    ],
  }
}

/** The first card in rank that sets each value. */
function sourcesOf(applying: readonly PriceCard[]): PriceSources {
  const first = (sets: (card: PriceCard) => unknown) => applying.find((card) => (sets(card) ?? null) !== null) ?? null
  return {
    seatTypes: recordOf(SeatType.options, (type) => first(({ seatTypes }) => seatTypes[type])),
    ticketTypes: recordOf(TicketType.options, (type) => first(({ ticketTypes }) => ticketTypes[type])),
    feePerTicket: first(({ feePerTicket }) => feePerTicket),
    taxRate: first((card) => card.taxRate),
  }
}

/** The conditions of a card that a showtime does not meet. The card applies if there are none. */
export function unmetConditions(card: PriceCard, { date, time, format }: PricedShow): CardCondition[] {
  const isMet: Record<CardCondition, boolean> = {
    DATES: (card.validFrom ?? date) <= date && date <= (card.validUntil ?? date),
    WEEKDAYS: card.weekdays?.includes(weekdayOf(date)) ?? true,
    HOURS: card.hours === null || isWithin(time, card.hours),
    FORMATS: card.formats?.includes(format) ?? true,
  }
  return conditionsOf(card).filter((condition) => !isMet[condition])
}

/** Whether there is any date and time at which the card applies. */
export function everApplies({ validFrom, validUntil, weekdays, hours }: PriceCard): boolean {
  if (hours !== null && hours.from === hours.until) return false
  if (validFrom === null || validUntil === null) return true
  const days = Array.from({ length: 7 }, (_, later) => plusDays(validFrom, later)).filter((day) => day <= validUntil)
  return days.some((day) => weekdays?.includes(weekdayOf(day)) ?? true)
}

export function conditionsOf({ validFrom, validUntil, weekdays, hours, formats }: PriceCard): CardCondition[] {
  const conditions: [CardCondition, boolean][] = [
    ['DATES', validFrom !== null || validUntil !== null],
    ['WEEKDAYS', weekdays !== null],
    ['HOURS', hours !== null],
    ['FORMATS', formats !== null],
  ]
  return conditions.flatMap(([condition, isSet]) => (isSet ? [condition] : []))
}

/** Monday is 1, Sunday is 7. */
const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7

export const isWithin = (time: string, { from, until }: { from: string; until: string }): boolean =>
  from < until ? from <= time && time < until : from <= time || time < until

/** Ids are UUIDv7 and grow with time, so the newer of two otherwise equal cards comes first. */
export function byRank(one: PriceCard, other: PriceCard): number {
  const conditions = conditionsOf(other).length - conditionsOf(one).length
  const age = one.id < other.id ? 1 : -1
  return other.priority - one.priority || conditions || (one.id === other.id ? 0 : age)
}

const recordOf = <Key extends string, Value>(keys: readonly Key[], read: (key: Key) => Value) =>
  Object.fromEntries(keys.map((key) => [key, read(key)])) as Record<Key, Value>

function verdictOf(card: PriceCard, above: readonly PriceCard[]): CardVerdict {
  const { id, name } = card
  const conditions = conditionsOf(card)
  const [winner] = above
  if (!winner) return { id, name, verdict: 'WINS', conditions, by: null }
  const verdict = setsMore(card, above) ? 'FILLS_IN' : 'OUTRANKED'
  return { id, name, verdict, conditions, by: decisiveCriterion(winner, card) }
}

/** Whether a card sets a value that no card above it sets. */
function setsMore(card: PriceCard, above: readonly PriceCard[]): boolean {
  const isNew = (field: (one: PriceCard) => unknown) =>
    (field(card) ?? null) !== null && above.every((other) => (field(other) ?? null) === null)
  return (
    SeatType.options.some((type) => isNew(({ seatTypes }) => seatTypes[type])) ||
    TicketType.options.some((type) => isNew(({ ticketTypes }) => ticketTypes[type])) ||
    isNew(({ feePerTicket }) => feePerTicket) ||
    isNew(({ taxRate }) => taxRate)
  )
}

/** The criterion by which a card has a higher rank than another. */
export function decisiveCriterion(winner: PriceCard, card: PriceCard): NonNullable<CardVerdict['by']> {
  if (winner.priority !== card.priority) return 'PRIORITY'
  return conditionsOf(winner).length === conditionsOf(card).length ? 'AGE' : 'CONDITIONS'
}

function rejected({ id, name }: PriceCard, conditions: CardCondition[]): CardVerdict[] {
  return conditions.length === 0 ? [] : [{ id, name, verdict: 'DOES_NOT_HOLD', conditions, by: null }]
}
