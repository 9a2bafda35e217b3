import type { PriceRules } from '@cinema/contracts/catalogue/price-rules'
import { z } from 'zod'
import type { Statement } from '../postgres/database'
import { CINEMAS, type SeededCinema, type SeededRoom } from './cinemas'
import { insertRows } from './insert-rows'
import { seededId } from './seeded-id'

const SEAT_TYPES: PriceRules['seatTypes'] = {
  REGULAR: 10_000,
  PREMIUM: 13_000,
  COUPLE: 14_000,
  ACCESSIBLE: 10_000,
  COMPANION: 10_000,
}
const TICKET_TYPES: PriceRules['ticketTypes'] = { ADULT: 10_000, CHILD: 7_000, SENIOR: 8_000, STUDENT: 8_500 }

/** Cinemas with their rooms, seats and price cards. */
export function venueStatements(): Statement[] {
  const rooms = CINEMAS.flatMap((cinema) => cinema.rooms)
  return [
    insertRows(
      'booking.cinemas',
      CINEMAS.map(({ id, slug, name, city, address, timeZone, currency, orphanRule, prices }) => {
        const policies = { orphan_rule: orphanRule, sales_cutoff_minutes: 0, tax_rate: prices.taxRate }
        return { id, slug, name, city, address, time_zone: timeZone, currency, ...policies }
      }),
    ),
    insertRows('booking.rooms', CINEMAS.flatMap(roomRows)),
    insertRows('booking.seats', rooms.flatMap(seatRows)),
    insertRows('movie.price_cards', CINEMAS.map(priceCardRow)),
  ]
}

/** A room's capacity is what may be sold: house and broken seats don't count. */
const roomRows = ({ id: cinema_id, rooms }: SeededCinema) =>
  rooms.map(({ id, name, type, plan }) => {
    const capacity = plan.seats.filter((seat) => seat.blocked === undefined).length
    return { id, cinema_id, name, room_type: type, capacity, plan_version: plan.version }
  })

const seatRows = ({ id: room_id, plan }: SeededRoom) =>
  plan.seats.map(({ id, row, number, type, x, y, partnerId, blocked }) => ({
    id,
    room_id,
    row_label: row,
    seat_number: number,
    seat_type: type,
    x,
    y,
    partner_id: partnerId ?? null,
    blocked_reason: blocked ?? null,
    since_version: plan.version,
  }))

const priceCardRow = ({ id: cinema_id, slug, prices }: SeededCinema) => ({
  id: seededId(z.uuid(), 'price card', slug),
  cinema_id,
  name: 'Standard',
  seat_types: SEAT_TYPES,
  ticket_types: TICKET_TYPES,
  fee_per_ticket: prices.feePerTicket,
  tax_rate: prices.taxRate,
})
