import { ShowFormat } from '@cinema/contracts/catalogue/http'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import { TicketType } from '@cinema/contracts/pricing/price-rules'
import { SeatType } from '@cinema/contracts/venue/plan'
import { amount, choices, day, type Faults, type Field, number, numberOrNull, text, type ValuesOf } from '../kit/fields'
import { SEAT_TYPES, TICKET_TYPES, WEEKDAYS } from './words'

const HUNDREDTHS = 100
const MAX_PERCENT = 1_000

/** A percentage, in hundredths of a percent; null where nothing is typed. */
function percentOrNull(label: string, max = MAX_PERCENT): Field<number | null> {
  const field = numberOrNull(label, { min: 0, max, step: 'any', unit: '%' })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      return 'error' in read || read.value === null ? read : { value: Math.round(read.value * HUNDREDTHS) }
    },
    write: (value) => field.write(value === null ? null : value / HUNDREDTHS),
  }
}

function amountOrNull(label: string, currency: string, hint: string): Field<number | null> {
  const field = amount(label, currency, { hint })
  return {
    ...field,
    required: false,
    read: (typed) => (typed[0]?.trim() ? field.read(typed) : { value: null }),
    write: (value) => (value === null ? [''] : field.write(value)),
  }
}

/** The fields of a price card of a cinema with this currency. */
export const priceCardFields = (currency: string) => ({
  name: text('Name', { required: true, maxLength: 60 }),
  priority: number('Priority', {
    min: -100,
    max: 100,
    hint: 'Of the cards that hold, the highest wins; then the one with more conditions, then the newest.',
  }),
  weekdays: choices(
    'Days',
    WEEKDAYS.map((label, place) => ({ value: String(place + 1), label })),
    { hint: 'None for every day.' },
  ),
  from: text('From', { type: 'time', hint: 'Empty for every hour. It may go on past midnight.' }),
  until: text('Until', { type: 'time' }),
  formats: choices(
    'Formats',
    ShowFormat.options.map((value) => ({ value, label: value })),
    { hint: 'None for every format.' },
  ),
  validFrom: day('First day'),
  validUntil: day('Last day'),
  REGULAR: percentOrNull(SEAT_TYPES.REGULAR),
  PREMIUM: percentOrNull(SEAT_TYPES.PREMIUM),
  COUPLE: percentOrNull(SEAT_TYPES.COUPLE),
  ACCESSIBLE: percentOrNull(SEAT_TYPES.ACCESSIBLE),
  COMPANION: percentOrNull(SEAT_TYPES.COMPANION),
  ADULT: percentOrNull(TICKET_TYPES.ADULT),
  CHILD: percentOrNull(TICKET_TYPES.CHILD),
  SENIOR: percentOrNull(TICKET_TYPES.SENIOR),
  STUDENT: percentOrNull(TICKET_TYPES.STUDENT),
  feePerTicket: amountOrNull('Booking fee for each ticket', currency, 'Empty: as the next card says. 0 for none.'),
  taxRate: { ...percentOrNull('Tax rate', 100), hint: 'Empty: that of the cinema.' },
})
export type PriceCardValues = ValuesOf<ReturnType<typeof priceCardFields>>

/** What is wrong with values that belong together. */
export function faultsOfCard({ from, until }: PriceCardValues): Faults {
  if (from && !until) return { until: 'Say until when.' }
  if (until && !from) return { from: 'Say from when.' }
  return {}
}

/** What the API is sent. */
export function priceCardBody(values: PriceCardValues): Omit<PriceCard, 'id' | 'cinemaId' | 'version'> {
  const { name, priority, weekdays, from, until, formats, validFrom, validUntil, feePerTicket, taxRate } = values
  return {
    ...{ name, priority, validFrom, validUntil, feePerTicket, taxRate },
    weekdays: weekdays.length > 0 ? weekdays.map(Number) : null,
    hours: from && until ? { from, until } : null,
    formats: formats.length > 0 ? formats.map((format) => ShowFormat.parse(format)) : null,
    seatTypes: ratesIn(SeatType.options, values),
    ticketTypes: ratesIn(TicketType.options, values),
  }
}

function ratesIn<Type extends SeatType | TicketType>(types: readonly Type[], values: PriceCardValues) {
  const set = types.flatMap((type) => (values[type] === null ? [] : [[type, values[type]]]))
  return Object.fromEntries(set) as Partial<Record<Type, number>>
}

/** A card as its form shows it. */
export const priceCardValues = ({
  weekdays,
  hours,
  formats,
  seatTypes,
  ticketTypes,
  ...card
}: PriceCard): PriceCardValues => ({
  name: card.name,
  priority: card.priority,
  weekdays: weekdays?.map(String) ?? [],
  from: hours?.from ?? '',
  until: hours?.until ?? '',
  formats: formats ?? [],
  validFrom: card.validFrom,
  validUntil: card.validUntil,
  REGULAR: seatTypes.REGULAR ?? null,
  PREMIUM: seatTypes.PREMIUM ?? null,
  COUPLE: seatTypes.COUPLE ?? null,
  ACCESSIBLE: seatTypes.ACCESSIBLE ?? null,
  COMPANION: seatTypes.COMPANION ?? null,
  ADULT: ticketTypes.ADULT ?? null,
  CHILD: ticketTypes.CHILD ?? null,
  SENIOR: ticketTypes.SENIOR ?? null,
  STUDENT: ticketTypes.STUDENT ?? null,
  feePerTicket: card.feePerTicket,
  taxRate: card.taxRate,
})
