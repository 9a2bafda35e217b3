import { settingsByColumn } from '@cinema/contracts/venue/cinema-settings'
import type { Statement } from '../postgres/database'
import { CINEMAS, type SeededCinema, type SeededRoom } from './cinemas'
import { insertRows } from './insert-rows'
import { priceCardRows } from './price-cards'

/** Inserts cinemas with their rooms, seats and price cards. */
export function venueStatements(): Statement[] {
  const rooms = CINEMAS.flatMap((cinema) => cinema.rooms)
  return [
    insertRows(
      'booking.cinemas',
      CINEMAS.map(({ id, slug, name, city, address, timeZone, currency, settings }) => {
        return { id, slug, name, city, address, time_zone: timeZone, currency, ...settingsByColumn(settings) }
      }),
    ),
    insertRows('booking.rooms', CINEMAS.flatMap(roomRows)),
    insertRows('booking.seats', rooms.flatMap(seatRows)),
    insertRows('movie.price_cards', CINEMAS.flatMap(priceCardRows)),
  ]
}

/** A room's capacity is the number of seats that may be sold, without house seats and broken ones. */
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
