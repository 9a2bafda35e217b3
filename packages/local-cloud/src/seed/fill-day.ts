import type { createChance } from './chance'

/** A room with the films that may be shown in it today. */
export type DayInRoom<Room, Film> = { room: Room; films: readonly Film[] }
export type PlannedShow<Room, Film> = { room: Room; film: Film; startMin: number }

type Plan<Film> = {
  /** The films in the order in which they are to get their turn. */
  deck: readonly Film[]
  keepsRoomMin: (film: Film) => number
  chance: ReturnType<typeof createChance>
}
type OpenRoom<Room, Film> = DayInRoom<Room, Film> & { freeAt: number; last: Film | null }

const OPENS_MIN = 10 * 60
const CLOSES_MIN = 23.5 * 60
const OPENING_SPREAD = 9
const STEP_MIN = 5

/**
 * Fills a day from 10:00 to 23:30, in minutes after midnight: whichever room is free first takes the next film of the
 * deck that fits what is left of its day and did not just run there. Every film gets a turn before any gets its second.
 */
export function fillDay<Room, Film>(
  rooms: readonly DayInRoom<Room, Film>[],
  plan: Plan<Film>,
): PlannedShow<Room, Film>[] {
  const shows: PlannedShow<Room, Film>[] = []
  const turns = new Map(plan.deck.map((film) => [film, 0]))
  let open = rooms.map((room): OpenRoom<Room, Film> => {
    return { ...room, freeAt: OPENS_MIN + plan.chance.below(OPENING_SPREAD) * STEP_MIN, last: null }
  })
  while (open.length > 0) {
    const room = open.reduce((first, other) => (other.freeAt < first.freeAt ? other : first))
    const film = nextFilm(room, turns, plan)
    if (film === undefined) {
      open = open.filter((other) => other !== room)
      continue
    }
    shows.push({ room: room.room, film, startMin: room.freeAt })
    turns.set(film, (turns.get(film) ?? 0) + 1)
    room.freeAt += plan.keepsRoomMin(film) + plan.chance.below(3) * STEP_MIN
    room.last = film
  }
  return shows
}

function nextFilm<Film>(
  room: OpenRoom<unknown, Film>,
  turns: ReadonlyMap<Film, number>,
  plan: Plan<Film>,
): Film | undefined {
  const mayRun = (film: Film) =>
    room.films.includes(film) && film !== room.last && room.freeAt + plan.keepsRoomMin(film) <= CLOSES_MIN
  return plan.deck
    .filter(mayRun)
    .toSorted((one, other) => (turns.get(one) ?? 0) - (turns.get(other) ?? 0))
    .at(0)
}
