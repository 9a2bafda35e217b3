import { expect, test } from 'bun:test'
import { Instant } from '@cinema/contracts/shared/time'
import { overlapMinutes } from '@cinema/domain/schedule/occupancy'
import { localDate, localTime } from '@cinema/domain/schedule/wall-time'
import { CINEMAS } from './cinemas'
import { comingShowtimes } from './coming-showtimes'
import { readMovies } from './movies'
import { chooseProgramme } from './programme'

const DAY_MS = 86_400_000
const programme = chooseProgramme(readMovies())
const plan = (now: number, isPlanned = (_cinema: string, _date: string) => false) =>
  comingShowtimes(programme, { now, days: 14, isPlanned })

const anyNight = Date.parse('2026-11-23T23:50:00Z')
// Clocks go back in Berlin on 25 October and in New York on 1 November; they go forward on 28 and 14 March.
const starts = [anyNight, Date.parse('2026-10-20T06:00:00Z'), Date.parse('2027-03-12T18:30:00Z')]

test('forty movies are chosen: 34 now showing, six premieres, of several genres', () => {
  expect(programme.nowShowing).toHaveLength(34)
  expect(programme.premieres).toHaveLength(6)
  const genres = new Set([...programme.nowShowing, ...programme.premieres].map((movie) => movie.genres[0]))
  expect(genres.size).toBeGreaterThanOrEqual(8)
})

test.each(starts)('from %p no showtimes of a room overlap', (now) => {
  for (const shows of Map.groupBy(plan(now), (show) => show.roomId).values()) {
    const inOrder = shows.toSorted((one, other) => one.from - other.from)
    inOrder.forEach((show, index) => {
      const next = inOrder[index + 1]
      expect(next ? overlapMinutes(show, next) : 0).toBe(0)
    })
  }
})

test.each(starts)(
  'from %p all movies now showing have a showtime within seven days, and premieres only later',
  (now) => {
    const coming = plan(now).filter((show) => show.from > now)
    const soon = new Set(coming.filter((show) => show.from < now + 7 * DAY_MS).map((show) => show.movieId))
    const later = new Set(coming.map((show) => show.movieId))
    expect([...soon].sort()).toEqual(programme.nowShowing.map((movie) => movie.id).sort())
    expect([...later].filter((id) => !soon.has(id)).sort()).toEqual(programme.premieres.map((movie) => movie.id).sort())
  },
)

test.each(starts)('from %p every room has showtimes on each of 14 days between 10:00 and 23:30', (now) => {
  for (const cinema of CINEMAS) {
    const shows = plan(now).filter((show) => show.cinemaId === cinema.id)
    const days = Map.groupBy(shows, (show) => `${show.roomId} ${localDate(show.from, cinema.timeZone)}`)
    expect(days.size).toBe(cinema.rooms.length * 14)
    for (const day of days.values()) expect(day.length).toBeGreaterThanOrEqual(3)
    for (const { from, to } of shows) {
      expect(localTime(from, cinema.timeZone) >= '10:00').toBe(true)
      expect(localTime(to, cinema.timeZone) <= '23:30').toBe(true)
      expect(localDate(to, cinema.timeZone)).toBe(localDate(from, cinema.timeZone))
    }
  }
})

test('IMAX rooms show IMAX, other rooms never do, and some movies are in 3D', () => {
  const imax = new Set(CINEMAS.flatMap(({ rooms }) => rooms.filter((room) => room.type === 'IMAX').map(({ id }) => id)))
  const shows = plan(anyNight)
  for (const show of shows) expect(show.format === 'IMAX').toBe(imax.has(show.roomId))
  expect(shows.some((show) => show.format === '3D')).toBe(true)
})

test('the same time gives the same showtimes, each with an id of its own', () => {
  const shows = plan(anyNight)
  expect(plan(anyNight)).toEqual(shows)
  expect(new Set(shows.map((show) => show.id)).size).toBe(shows.length)
})

test('the next day adds one day to each cinema and nothing to the planned days', () => {
  const zones = new Map<string, string>(CINEMAS.map((cinema) => [cinema.id, cinema.timeZone]))
  const dayOf = (cinemaId: string, at: number) =>
    `${cinemaId} ${localDate(Instant.parse(at), zones.get(cinemaId) ?? '')}`
  const planned = new Set(plan(anyNight).map((show) => dayOf(show.cinemaId, show.from)))
  const isPlanned = (cinemaId: string, date: string) => planned.has(`${cinemaId} ${date}`)
  expect(plan(anyNight, isPlanned)).toEqual([])

  const added = plan(anyNight + DAY_MS, isPlanned)
  expect(new Set(added.map((show) => dayOf(show.cinemaId, show.from))).size).toBe(CINEMAS.length)
})
