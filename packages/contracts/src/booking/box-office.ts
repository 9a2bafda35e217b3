import { z } from 'zod'
import { Email, PersonName } from '../identity/http'
import { TicketType } from '../pricing/price-rules'
import { MOST_NAMED, SeatIds, SeatWish } from '../seating/http'
import { SeatId, ShowtimeId, UserId } from '../shared/ids'
import { PageQuery } from '../shared/page'
import { BlockReason } from '../venue/plan'
import { BookingChannel, BookingView } from './http'

/** What somebody at the counter knows of a booking: its reference, the e-mail or the name, or a part of one. */
export const BookingSearch = PageQuery.extend({ q: z.string().trim().min(2).max(100) })
export type BookingSearch = z.infer<typeof BookingSearch>

/**
 * A booking as staff see it, with whose it is: a customer's own (`ONLINE`), or a guest's whom somebody served. `name` is
 * the account's or the guest's as it was then; a guest may have given no e-mail.
 */
export const FoundBooking = BookingView.extend({
  channel: BookingChannel,
  name: z.string().nullable(),
  email: z.string().nullable(),
  soldBy: UserId.nullable(),
})
export type FoundBooking = z.infer<typeof FoundBooking>

const Guest = z.object({ name: PersonName, email: Email.optional() })

/**
 * Seats sold to a guest at the counter: the seats named, or the best that are free. `ticketTypes` stand in the order of
 * the seats; left out, every ticket is an adult's.
 */
export const SellSeatsBody = z
  .object({
    showtimeId: ShowtimeId,
    seatIds: SeatIds.optional(),
    bestAvailable: SeatWish.optional(),
    ticketTypes: z.array(TicketType).max(MOST_NAMED).optional(),
    guest: Guest,
  })
  .refine((body) => (body.seatIds === undefined) !== (body.bestAvailable === undefined), {
    path: ['seatIds'],
    message: 'name the seats or ask for the best available, one of the two',
  })
  .refine(
    (body) => !body.ticketTypes || body.ticketTypes.length === (body.seatIds?.length ?? body.bestAvailable?.count),
    {
      path: ['ticketTypes'],
      message: 'must have one entry for each seat',
    },
  )
export type SellSeatsBody = z.infer<typeof SellSeatsBody>

/** Seats that are kept from sale, or put on sale again (rule 10). */
export const BlockSeatsBody = z.object({
  seatIds: z.array(SeatId).min(1).max(MOST_NAMED),
  blocked: z.boolean(),
  reason: BlockReason.default('HOUSE'),
})
export type BlockSeatsBody = z.infer<typeof BlockSeatsBody>
