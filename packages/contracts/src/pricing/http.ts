import { z } from 'zod'
import { ShowFormat } from '../catalogue/http'
import { CinemaId, PriceCardId, ShowtimeId } from '../shared/ids'
import { Money } from '../shared/money'
import { nameText } from '../shared/name-text'
import { InstantText, LocalDate, LocalTime } from '../shared/time'
import { settingTypes } from '../venue/cinema-settings'
import { SeatType } from '../venue/plan'
import { BasisPoints, TicketType } from './price-rules'

/** Monday is 1, Sunday is 7. */
export const Weekday = z.number().int().min(1).max(7)

/** A half-open span in the cinema's local time. It crosses midnight if `until` is earlier than `from`. */
export const Hours = z.strictObject({ from: LocalTime, until: LocalTime })

const card = {
  name: nameText(60),
  /** The card with the highest priority wins; other criteria only break ties. */
  priority: z.number().int().min(-100).max(100),
  /** Both days are included; null for no limit. */
  validFrom: LocalDate.nullable(),
  validUntil: LocalDate.nullable(),
  /** Null for every day, every hour, every format. */
  weekdays: z.array(Weekday).min(1).max(7).nullable(),
  hours: Hours.nullable(),
  formats: z.array(ShowFormat).min(1).nullable(),
  /** Absent values come from the next card that applies. */
  seatTypes: z.partialRecord(SeatType, BasisPoints),
  ticketTypes: z.partialRecord(TicketType, BasisPoints),
  feePerTicket: z.number().int().min(0).max(1_000_000).nullable(),
  /** Null for the tax rate of the cinema. */
  taxRate: settingTypes.taxRate.nullable(),
}

export const CreatePriceCardBody = z.strictObject({
  ...card,
  cinemaId: CinemaId,
  priority: card.priority.default(0),
  validFrom: card.validFrom.default(null),
  validUntil: card.validUntil.default(null),
  weekdays: card.weekdays.default(null),
  hours: card.hours.default(null),
  formats: card.formats.default(null),
  seatTypes: card.seatTypes.default({}),
  ticketTypes: card.ticketTypes.default({}),
  feePerTicket: card.feePerTicket.default(null),
  taxRate: card.taxRate.default(null),
})
export type CreatePriceCardBody = z.infer<typeof CreatePriceCardBody>

/** An absent field keeps its value. */
export const ChangePriceCardBody = z
  .strictObject(card)
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must change something')
export type ChangePriceCardBody = z.infer<typeof ChangePriceCardBody>

/** `version` is the entity tag that `If-Match` of a change contains. */
export const PriceCard = z.object({ ...card, id: PriceCardId, cinemaId: CinemaId, version: z.number().int() })
export type PriceCard = z.infer<typeof PriceCard>

export const PriceCardQuery = z.object({ cinemaId: CinemaId.optional() })
export const PriceCardList = z.object({ data: z.array(PriceCard) })
export const PriceCardParam = z.object({ priceCardId: PriceCardId })

/** The kinds of conditions that a card can have. */
export const CardCondition = z.enum(['DATES', 'WEEKDAYS', 'HOURS', 'FORMATS'])
export type CardCondition = z.infer<typeof CardCondition>

/**
 * How a card takes part in the prices of one showtime. WINS: the card with the highest rank. FILLS_IN: it supplies values
 * that cards of a higher rank leave out. OUTRANKED: it applies, but all its values are supplied by cards of a higher rank.
 * DOES_NOT_HOLD: it does not apply. `by` is the criterion that decided the rank. `conditions` are the conditions that the
 * showtime meets or, with DOES_NOT_HOLD, those that it does not meet.
 */
export const CardVerdict = z.object({
  id: PriceCardId,
  name: z.string(),
  verdict: z.enum(['WINS', 'FILLS_IN', 'OUTRANKED', 'DOES_NOT_HOLD']),
  conditions: z.array(CardCondition),
  by: z.enum(['PRIORITY', 'CONDITIONS', 'AGE']).nullable(),
})
export type CardVerdict = z.infer<typeof CardVerdict>

const TicketPrice = z.object({
  ticketType: TicketType,
  price: Money,
  fee: Money,
  total: Money,
  taxIncluded: Money,
})

/** The price of each ticket type for each seat type. `card` is the name of the card that wins; null if none applies. */
export const ShowtimePrices = z.object({
  showtimeId: ShowtimeId,
  card: z.string().nullable(),
  basePrice: Money,
  seatTypes: z.array(z.object({ seatType: SeatType, tickets: z.array(TicketPrice) })),
  cards: z.array(CardVerdict),
  asOf: InstantText,
})
export type ShowtimePrices = z.infer<typeof ShowtimePrices>

/**
 * A ticket to explain: for a showtime, drafts too, or for a start in the cinema's local time with its base price.
 */
export const ExplainPriceQuery = z
  .object({
    showtimeId: ShowtimeId.optional(),
    cinemaId: CinemaId.optional(),
    date: LocalDate.optional(),
    time: LocalTime.optional(),
    format: ShowFormat.default('2D'),
    /** Minor units of the cinema's currency. */
    basePrice: z.coerce.number().int().min(0).max(100_000_000).optional(),
    seatType: SeatType,
    ticketType: TicketType,
  })
  .refine(
    ({ showtimeId, cinemaId, date, time, basePrice }) =>
      showtimeId !== undefined || [cinemaId, date, time, basePrice].every((each) => each !== undefined),
    'must name a showtime, or a cinema with a date, a time and a base price',
  )
export type ExplainPriceQuery = z.infer<typeof ExplainPriceQuery>

/** The card that a value comes from; null if no card sets it, so that the default holds. */
const ValueSource = z.object({ id: PriceCardId, name: z.string() }).nullable()

/** What one ticket costs, and where each number comes from. Rates are in hundredths of a percent. */
export const PriceExplanation = z.object({
  cinemaId: CinemaId,
  date: LocalDate,
  time: LocalTime,
  format: ShowFormat,
  seatType: SeatType,
  ticketType: TicketType,
  basePrice: Money,
  seatRate: z.object({ rate: BasisPoints, from: ValueSource }),
  ticketRate: z.object({ rate: BasisPoints, from: ValueSource }),
  price: Money,
  fee: z.object({ amount: Money, from: ValueSource }),
  tax: z.object({ rate: z.number().int(), from: ValueSource, included: Money }),
  /** What a customer who buys this one ticket pays. */
  total: Money,
  cards: z.array(CardVerdict),
})
export type PriceExplanation = z.infer<typeof PriceExplanation>
