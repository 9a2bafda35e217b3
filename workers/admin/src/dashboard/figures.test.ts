import { expect, test } from 'bun:test'
import { ShowtimeId } from '@cinema/contracts/shared/ids'
import { figuresOf } from './figures'

const [OVER, RUNNING, NEXT] = [1, 2, 3].map((place) => ShowtimeId.parse(`01a20700-0000-7000-8000-00000000000${place}`))
const show = (id: ShowtimeId | undefined, startsAt: string, endsAt: string) => ({
  ...{ id: ShowtimeId.parse(id), startsAt, endsAt },
  room: { capacity: 50 },
})
const books = (currency: string, kept: number) => ({ currency, payments: { kept } })
const NOON = Date.parse('2026-12-01T12:00:00Z')
const SHOWS = [
  show(OVER, '2026-12-01T08:00:00Z', '2026-12-01T10:00:00Z'),
  show(RUNNING, '2026-12-01T11:00:00Z', '2026-12-01T13:00:00Z'),
  show(NEXT, '2026-12-01T12:01:00Z', '2026-12-01T14:00:00Z'),
]
const today = {
  ...{ tickets: 30, admitted: 12 },
  shows: [{ showtimeId: ShowtimeId.parse(RUNNING), tickets: 30, admitted: 12 }],
}

test('what comes next is first, and each show has its tickets and guests', () => {
  const { shows } = figuresOf(SHOWS, today, [], NOON)
  expect(shows.map(({ id, state, tickets, admitted }) => [id, state, tickets, admitted])).toEqual([
    [ShowtimeId.parse(NEXT), 'COMING', 0, 0],
    [ShowtimeId.parse(RUNNING), 'RUNNING', 30, 12],
    [ShowtimeId.parse(OVER), 'OVER', 0, 0],
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
