import type { CardVerdict, PriceCard } from '@cinema/contracts/pricing/http'
import { TicketType } from '@cinema/contracts/pricing/price-rules'
import { SeatType } from '@cinema/contracts/venue/plan'
import type { CardValue } from '@cinema/domain/pricing/card-conflicts'

export const SEAT_TYPES: Record<SeatType, string> = {
  REGULAR: 'Regular seat',
  PREMIUM: 'Premium seat',
  COUPLE: 'Half of a sofa',
  ACCESSIBLE: 'Wheelchair place',
  COMPANION: 'Companion seat',
}
export const TICKET_TYPES: Record<TicketType, string> = {
  ADULT: 'Adult',
  CHILD: 'Child',
  SENIOR: 'Senior',
  STUDENT: 'Student',
}
const VALUES: Record<CardValue, string> = { ...SEAT_TYPES, ...TICKET_TYPES, FEE: 'Booking fee', TAX: 'Tax' }
export const valueName = (value: CardValue): string => VALUES[value]

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** 7,500 hundredths of a percent as `75 %`. */
export const percent = (basisPoints: number): string => `${basisPoints / 100} %`

/** `Fri, Sat, Sun · 17:00–02:00 · IMAX`; `Always` without conditions. */
export function whenOf({ weekdays, hours, formats, validFrom, validUntil }: PriceCard): string {
  const days = weekdays?.map((day) => (WEEKDAYS[day - 1] ?? '').slice(0, 3)).join(', ')
  const dates = validFrom || validUntil ? `${validFrom ?? '…'} – ${validUntil ?? '…'}` : null
  const parts = [days, hours && `${hours.from}–${hours.until}`, formats?.join(', '), dates]
  return parts.filter(Boolean).join(' · ') || 'Always'
}

/** What a card sets, in short. */
export function setsOf({ seatTypes, ticketTypes, feePerTicket, taxRate }: PriceCard): string {
  const named = (type: CardValue, rate: number | undefined) =>
    rate === undefined ? [] : [`${VALUES[type]} ${percent(rate)}`]
  const rates = [
    ...SeatType.options.flatMap((type) => named(type, seatTypes[type])),
    ...TicketType.options.flatMap((type) => named(type, ticketTypes[type])),
  ]
  return [...rates, ...(feePerTicket === null ? [] : ['fee']), ...(taxRate === null ? [] : ['tax'])].join(', ')
}

/** Why one card wins over another. */
export const WINS_BY: Record<NonNullable<CardVerdict['by']>, string> = {
  PRIORITY: 'its priority is higher',
  CONDITIONS: 'it has more conditions',
  AGE: 'it is newer',
}
const CONDITIONS: Record<CardVerdict['conditions'][number], string> = {
  DATES: 'its dates',
  WEEKDAYS: 'its days of the week',
  HOURS: 'its hours',
  FORMATS: 'its formats',
}

/** What became of a card, in words. `winner` is the name of the card that wins. */
export function verdictWords({ verdict, conditions, by }: CardVerdict, winner: string | undefined): string {
  switch (verdict) {
    case 'WINS':
      return 'Wins'
    case 'FILLS_IN':
      return `Gives what “${winner}” leaves open`
    case 'OUTRANKED':
      return `Outranked by “${winner}”${by ? `: ${WINS_BY[by]}` : ''}`
    case 'DOES_NOT_HOLD':
      return `Does not hold: outside ${conditions.map((each) => CONDITIONS[each]).join(' and ')}`
  }
}
