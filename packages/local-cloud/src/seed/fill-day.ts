import type { createSeededRandom } from './seeded-random'

/** A room with the movies that may be shown in it on the day. */
export type DayInRoom<Room, Movie> = { room: Room; movies: readonly Movie[] }
export type PlannedShow<Room, Movie> = { room: Room; movie: Movie; startMin: number }

type Plan<Movie> = {
  /** The movies in the order in which they are to be scheduled. */
  deck: readonly Movie[]
  occupiedMin: (movie: Movie) => number
  chance: ReturnType<typeof createSeededRandom>
}
type OpenRoom<Room, Movie> = DayInRoom<Room, Movie> & { freeAt: number; last: Movie | null }

const OPENS_MIN = 10 * 60
const CLOSES_MIN = 23.5 * 60
const OPENING_SPREAD = 9
const STEP_MIN = 5

/**
 * Fills a day from 10:00 to 23:30, in minutes after midnight. The room that is free first takes the next movie of the deck
 * that ends in time and was not the last one there. Every movie is shown once before any is shown twice.
 */
export function fillDay<Room, Movie>(
  rooms: readonly DayInRoom<Room, Movie>[],
  plan: Plan<Movie>,
): PlannedShow<Room, Movie>[] {
  const shows: PlannedShow<Room, Movie>[] = []
  const shownTimes = new Map(plan.deck.map((movie) => [movie, 0]))
  let open = rooms.map((room): OpenRoom<Room, Movie> => {
    return { ...room, freeAt: OPENS_MIN + plan.chance.below(OPENING_SPREAD) * STEP_MIN, last: null }
  })
  while (open.length > 0) {
    const room = open.reduce((first, other) => (other.freeAt < first.freeAt ? other : first))
    const movie = nextMovie(room, shownTimes, plan)
    if (movie === undefined) {
      open = open.filter((other) => other !== room)
      continue
    }
    shows.push({ room: room.room, movie, startMin: room.freeAt })
    shownTimes.set(movie, (shownTimes.get(movie) ?? 0) + 1)
    room.freeAt += plan.occupiedMin(movie) + plan.chance.below(3) * STEP_MIN
    room.last = movie
  }
  return shows
}

function nextMovie<Movie>(
  room: OpenRoom<unknown, Movie>,
  shownTimes: ReadonlyMap<Movie, number>,
  plan: Plan<Movie>,
): Movie | undefined {
  const mayRun = (movie: Movie) =>
    room.movies.includes(movie) && movie !== room.last && room.freeAt + plan.occupiedMin(movie) <= CLOSES_MIN
  return plan.deck
    .filter(mayRun)
    .toSorted((one, other) => (shownTimes.get(one) ?? 0) - (shownTimes.get(other) ?? 0))
    .at(0)
}
