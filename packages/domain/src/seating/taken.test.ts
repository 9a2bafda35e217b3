import { expect, test } from 'bun:test'
import { drawnSeating, seatIds } from './drawn-room.fixture'
import { ann, bob, booking1, hold1, showtimeWith } from './showtime.fixture'
import { takenSeatIds, takenSeats } from './taken'

test('seats that are sold, reserved or held are taken; lapsed seats are not', () => {
  const showtime = showtimeWith(drawnSeating(['Rrrrr']))
  showtime.execute({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A2 A3'), at: 0 })
  showtime.execute({ type: 'HoldSeats', actorId: bob, holdId: hold1, seatIds: seatIds('A4'), at: 0 })
  expect(takenSeatIds(showtime.seating, 0)).toEqual(seatIds('A1 A2 A3 A4'))
  expect(takenSeats(showtime.seating, 0)).toEqual({ sold: 1, reserved: 2, held: 1 })
  expect(takenSeats(showtime.seating, 24 * 60 * 60_000)).toEqual({ sold: 1, reserved: 0, held: 0 })
})
