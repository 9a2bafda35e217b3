import { z } from 'zod'
import { ShowFormat } from '../catalogue/http'
import { CinemaId, PriceCardId, ShowtimeId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText, LocalDate, LocalTime } from '../shared/time'
import { settingTypes } from '../venue/cinema-settings'
import { SeatType } from '../venue/plan'
import { BasisPoints, TicketType } from './price-rules'

/** Monday is 1, Sunday is 7. */
export const Weekday = z.number().int().min(1).max(7)

/** From `from` on and until before `until`, as the cinema's clocks show it; over midnight where `until` is the earlier. */
export const Hours = z.strictObject({ from: LocalTime, until: LocalTime })

const card = {
  name: z.string().trim().min(1).max(60),
  /** The higher wins, before anything else is compared. */
  priority: z.number().int().min(-100).max(100),
  /** Both days count; null where the card holds from ever or for ever. */
  validFrom: LocalDate.nullable(),
  validUntil: LocalDate.nullable(),
  /** Null for every day, every hour, every format. */
  weekdays: z.array(Weekday).min(1).max(7).nullable(),
  hours: Hours.nullable(),
  formats: z.array(ShowFormat).min(1).nullable(),
  /** What is left out is left to the next card that holds. */
  seatTypes: z.partialRecord(SeatType, BasisPoints),
  ticketTypes: z.partialRecord(TicketType, BasisPoints),
  feePerTicket: z.number().int().min(0).max(1_000_000).nullable(),
  /** Null for the cinema's own. */
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

/** What is left out stays. */
export const ChangePriceCardBody = z
  .strictObject(card)
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must change something')
export type ChangePriceCardBody = z.infer<typeof ChangePriceCardBody>

export const PriceCard = z.object({ ...card, id: PriceCardId, cinemaId: CinemaId })
export type PriceCard = z.infer<typeof PriceCard>

export const PriceCardQuery = z.object({ cinemaId: CinemaId.optional() })
export const PriceCardList = z.object({ data: z.array(PriceCard) })
export const PriceCardParam = z.object({ priceCardId: PriceCardId })

/** What a card asks of a showtime. */
export const CardCondition = z.enum(['DATES', 'WEEKDAYS', 'HOURS', 'FORMATS'])
export type CardCondition = z.infer<typeof CardCondition>

/**
 * What became of a card for one showtime. WINS gives its name to the prices; FILLS_IN gives what the winner leaves out;
 * OUTRANKED holds as well but says nothing that a higher one has not said; `by` tells what decided. `conditions` are those
 * that the showtime meets, or, where the card DOES_NOT_HOLD, those that it does not.
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

/** What every kind of ticket costs on every kind of seat, and why. `card` is the winner's name, null where no card holds. */
export const ShowtimePrices = z.object({
  showtimeId: ShowtimeId,
  card: z.string().nullable(),
  basePrice: Money,
  seatTypes: z.array(z.object({ seatType: SeatType, tickets: z.array(TicketPrice) })),
  cards: z.array(CardVerdict),
  asOf: InstantText,
})
export type ShowtimePrices = z.infer<typeof ShowtimePrices>
