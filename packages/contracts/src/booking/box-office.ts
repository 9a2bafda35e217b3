import { z } from 'zod'
import { Email, PersonName } from '../identity/http'
import { TicketType } from '../pricing/price-rules'
import { MAX_IDS_PER_REQUEST, SeatIds, SeatWish } from '../seating/http'
import { CinemaId, SeatId, ShowtimeId, UserId } from '../shared/ids'
import { PageQuery } from '../shared/page'
import { InstantText } from '../shared/time'
import { BlockReason } from '../venue/plan'
import { BookingChannel, BookingStatus, BookingView } from './http'

/**
 * `q` is parts of a name or an e-mail address, in any order and without regard to accents, or a reference, also misread and
 * without its dash. `from` and `to` are when the booking was made, `showFrom` and `showTo` when its show begins; both ends
 * `to` are exclusive.
 */
export const BookingSearch = PageQuery.extend({
  q: z.string().trim().min(2).max(100).optional(),
  cinemaId: CinemaId.optional(),
  showtimeId: ShowtimeId.optional(),
  customerId: UserId.optional(),
  status: BookingStatus.optional(),
  channel: BookingChannel.optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
  showFrom: InstantText.optional(),
  showTo: InstantText.optional(),
})
export type BookingSearch = z.infer<typeof BookingSearch>

/** A search counts no further than this, so that one for a common word costs no more. */
export const MAX_COUNTED_BOOKINGS = 10_000

/**
 * A booking as staff see it. A customer made it (`ONLINE`), or the member of the staff in `soldBy` for a guest (`COUNTER`).
 * `name` and `email` are the account's or the guest's at the time of the booking; a guest may have given no e-mail.
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
 * Seats sold to a guest at the counter: either `seatIds` or `bestAvailable`. `ticketTypes` has one entry for each seat, in
 * the same order. Without it every ticket is an adult's.
 */
export const SellSeatsBody = z
  .object({
    showtimeId: ShowtimeId,
    seatIds: SeatIds.optional(),
    bestAvailable: SeatWish.optional(),
    ticketTypes: z.array(TicketType).max(MAX_IDS_PER_REQUEST).optional(),
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

/** Blocks seats from sale (`blocked: true`), or releases them (rule 10). */
export const BlockSeatsBody = z.object({
  seatIds: z.array(SeatId).min(1).max(MAX_IDS_PER_REQUEST),
  blocked: z.boolean(),
  reason: BlockReason.default('HOUSE'),
})
export type BlockSeatsBody = z.infer<typeof BlockSeatsBody>
