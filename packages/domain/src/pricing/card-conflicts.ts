import type { ShowFormat } from '@cinema/contracts/catalogue/http'
import type { CardVerdict, PriceCard } from '@cinema/contracts/pricing/http'
import { TicketType } from '@cinema/contracts/pricing/price-rules'
import { SeatType } from '@cinema/contracts/venue/plan'
import { byRank, decisiveCriterion, everApplies, isWithin } from './choose-card'

/** A value that a price card can set. */
export type CardValue = SeatType | TicketType | 'FEE' | 'TAX'
/** Two cards that can apply to one showtime and set the same values differently: which wins, and by which criterion. */
export type CardConflict = {
  winner: PriceCard
  loser: PriceCard
  by: NonNullable<CardVerdict['by']>
  values: CardValue[]
}

/** The conflicts between the cards of one cinema (rule 12), those that only age decides first. */
export function cardConflicts(cards: readonly PriceCard[]): CardConflict[] {
  const ranked = cards.toSorted(byRank)
  const found = ranked.flatMap((winner, place) =>
    ranked.slice(place + 1).flatMap((loser) => {
      const values = differingValues(winner, loser)
      return values.length > 0 && canMeet(winner, loser)
        ? [{ winner, loser, by: decisiveCriterion(winner, loser), values }]
        : []
    }),
  )
  return [...found.filter(({ by }) => by === 'AGE'), ...found.filter(({ by }) => by !== 'AGE')]
}

/** Whether there is a showtime that both cards apply to. */
function canMeet(one: PriceCard, other: PriceCard): boolean {
  if (!hoursMeet(one.hours, other.hours) || shared<ShowFormat>(one.formats, other.formats)?.length === 0) return false
  const weekdays = shared(one.weekdays, other.weekdays)
  if (weekdays?.length === 0) return false
  const validFrom = later(one.validFrom, other.validFrom)
  const validUntil = earlier(one.validUntil, other.validUntil)
  if (validFrom !== null && validUntil !== null && validFrom > validUntil) return false
  return everApplies({ ...one, weekdays, validFrom, validUntil, hours: null })
}

/** Spans of hours meet if one of them begins within the other. */
const hoursMeet = (one: PriceCard['hours'], other: PriceCard['hours']): boolean =>
  one === null || other === null || isWithin(one.from, other) || isWithin(other.from, one)

/** What both lists have; null is a list of everything. */
function shared<Item>(one: readonly Item[] | null, other: readonly Item[] | null): Item[] | null {
  if (one === null) return other && [...other]
  return other === null ? [...one] : one.filter((item) => other.includes(item))
}

const later = (one: string | null, other: string | null) => (one === null || (other ?? '') > one ? other : one)
const earlier = (one: string | null, other: string | null) =>
  one === null || (other !== null && other < one) ? other : one

type Read = (card: PriceCard) => number | null | undefined
const VALUES: readonly (readonly [CardValue, Read])[] = [
  ...SeatType.options.map((type): [CardValue, Read] => [type, ({ seatTypes }) => seatTypes[type]]),
  ...TicketType.options.map((type): [CardValue, Read] => [type, ({ ticketTypes }) => ticketTypes[type]]),
  ['FEE', ({ feePerTicket }) => feePerTicket],
  ['TAX', ({ taxRate }) => taxRate],
]

/** The values that both cards set, each another one. */
const differingValues = (one: PriceCard, other: PriceCard): CardValue[] =>
  VALUES.flatMap(([value, read]) => {
    const [ours, theirs] = [read(one) ?? null, read(other) ?? null]
    return ours !== null && theirs !== null && ours !== theirs ? [value] : []
  })
