import { expect, test } from 'bun:test'
import type { CinemaToday } from '@cinema/contracts/booking/today'
import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { BooksTotals } from '@cinema/contracts/payment/office'
import { figuresOf } from './figures'

const show = (id: string, startsAt: string, endsAt: string) =>
  ({ id, startsAt, endsAt, room: { capacity: 50 } }) as unknown as ShowtimeView
const books = (currency: string, kept: number) => ({ currency, payments: { kept } }) as unknown as BooksTotals
const NOON = Date.parse('2026-12-01T12:00:00Z')
const SHOWS = [
  show('over', '2026-12-01T08:00:00Z', '2026-12-01T10:00:00Z'),
  show('running', '2026-12-01T11:00:00Z', '2026-12-01T13:00:00Z'),
  show('next', '2026-12-01T12:01:00Z', '2026-12-01T14:00:00Z'),
]
const today = {
  tickets: 30,
  admitted: 12,
  shows: [{ showtimeId: 'running', tickets: 30, admitted: 12 }],
} as unknown as CinemaToday

test('what comes next is first, and each show has its tickets and guests', () => {
  const { shows } = figuresOf(SHOWS, today, [], NOON)
  expect(shows.map(({ id, state, tickets, admitted }) => [String(id), state, tickets, admitted])).toEqual([
    ['next', 'COMING', 0, 0],
    ['running', 'RUNNING', 30, 12],
    ['over', 'OVER', 0, 0],
  ])
})

test('the occupancy is that of all seats of the day, and unknown without any', () => {
  expect(figuresOf(SHOWS, today, [], NOON).occupancy).toBe(0.2)
  expect(figuresOf([], { ...today, tickets: 0 }, [], NOON).occupancy).toBeNull()
})

test('currencies stand beside each other and are not added', () => {
  expect(figuresOf(SHOWS, today, [books('EUR', 1200), books('USD', 900)], NOON).revenue).toEqual([
    { currency: 'EUR', amount: 1200 },
    { currency: 'USD', amount: 900 },
  ])
})
