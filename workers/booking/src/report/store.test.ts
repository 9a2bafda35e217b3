import { afterAll, expect, test } from 'bun:test'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { newId } from '@cinema/platform/ids'
import { bookedShowtime, CINEMA, SEATS, SHOWTIME } from '../booked-showtime.fixture'

const world = await bookedShowtime()
afterAll(() => world.close())

const at = (text: string) => Instant.parse(Date.parse(text))
/** The fixture's show starts at 20:00 on the first of January 2030. */
const evening = { cinemaId: CINEMA, from: at('2030-01-01T20:00:00Z'), to: at('2030-01-01T20:00:01Z') }

test('the sales of a show are its live tickets, those admitted, and their prices', async () => {
  const { booking } = await world.confirmed(...SEATS.slice(0, 3))
  await world.pending(...SEATS.slice(3))
  const set = (label: string, change: string) =>
    world.query(`update booking.tickets set ${change} where booking_id = '${booking.id}' and label = '${label}'`)
  await set('A1', `status = 'USED', used_at = now()`)
  await set('A2', `status = 'VOID'`)

  expect(await world.reports.sales(evening)).toEqual([{ showtimeId: SHOWTIME, tickets: 2, admitted: 1, value: 2_000 }])
})

test('shows of other cinemas and of other times are left out, and the end of the period is not included', async () => {
  expect(await world.reports.sales({ ...evening, cinemaId: newId(CinemaId) })).toEqual([])
  expect(await world.reports.sales({ ...evening, from: evening.to })).toEqual([])
  expect(await world.reports.sales({ ...evening, from: at('2029-12-31T06:00:00Z'), to: evening.from })).toEqual([])
})
