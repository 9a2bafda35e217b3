import { expect, test } from 'bun:test'
import type { MovieSummary, ShowtimeView } from '@cinema/contracts/catalogue/http'
import { byMovie, fullness, isNearlyFull } from './programme'

const showing = (movieTitle: string, startsAt: string) =>
  ({ movieId: movieTitle, movieTitle, startsAt, room: { capacity: 100 }, availableSeats: 50 }) as ShowtimeView
const movie = (id: string) => ({ id, title: id }) as MovieSummary
const full = (availableSeats: number, capacity = 100) => {
  const { room } = showing('', '')
  return { availableSeats, room: { ...room, capacity } }
}

test('showtimes are grouped by movie, the one with the most first, each in order of time', () => {
  const day = [
    showing('Alien', '2026-11-23T20:00:00Z'),
    showing('Brazil', '2026-11-23T21:00:00Z'),
    showing('Brazil', '2026-11-23T18:00:00Z'),
  ]
  const programme = byMovie(day, [movie('Brazil')], 0)
  expect(
    programme.map(({ title, movie, showtimes }) => [
      title,
      movie?.id,
      showtimes.map(({ startsAt }) => startsAt.slice(11, 13)),
    ]),
  ).toEqual([
    ['Brazil', 'Brazil', ['18', '21']],
    ['Alien', undefined, ['20']],
  ])
})

test('showtimes that have begun are left out', () => {
  const now = Date.parse('2026-11-23T19:00:00Z')
  const day = [showing('Alien', '2026-11-23T18:59:00Z'), showing('Brazil', '2026-11-23T19:01:00Z')]
  expect(byMovie(day, [], now).map(({ title }) => title)).toEqual(['Brazil'])
})

test('fullness is between 0 for an empty room and 1 for a full one', () => {
  expect([full(100), full(25), full(0), full(120), full(0, 0)].map(fullness)).toEqual([0, 0.75, 1, 0, 1])
})

test('a room is nearly full from 85 % until it is sold out', () => {
  expect([full(16), full(15), full(1), full(0)].map(isNearlyFull)).toEqual([false, true, true, false])
})
