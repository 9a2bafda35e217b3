import type { CinemaId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { localDate } from '@cinema/domain/schedule/wall-time'
import { CINEMAS } from './cinemas'
import type { Programme, ShownMovie } from './programme'
import { type SeededShowtime, timetable } from './timetable'

const DAY_MS = 86_400_000

/** The index of the day on which premieres open: at any hour of today, their first showtime is more than seven days away. */
const PREMIERE_DAY = 8
const SHOWN_EVERYWHERE = 6

/** Whether a cinema has showtimes on a local date already. */
export type IsPlanned = (cinemaId: CinemaId, date: string) => boolean

/**
 * The showtimes of each cinema for `days` local days from today on, without the days that are planned already. Premieres
 * open on the ninth day.
 */
export function comingShowtimes(
  programme: Programme,
  { now, days, isPlanned }: { now: number; days: number; isPlanned: IsPlanned },
): SeededShowtime[] {
  return CINEMAS.flatMap((cinema, index) => {
    const today = Date.parse(localDate(Instant.parse(now), cinema.timeZone))
    return Array.from({ length: days }, (_, day) => day).flatMap((day) => {
      const date = toInstantText(today + day * DAY_MS).slice(0, 10)
      return isPlanned(cinema.id, date) ? [] : timetable(cinema, date, moviesAt(index, programme, day))
    })
  })
}

/** The movies of one cinema: every cinema shows the most popular ones; the others, and premieres, are shown in one cinema each. */
function moviesAt(index: number, { nowShowing, premieres }: Programme, day: number): ShownMovie[] {
  const mine = (_movie: ShownMovie, rank: number) => rank % CINEMAS.length === index
  const shared = nowShowing.slice(SHOWN_EVERYWHERE).filter(mine)
  return [...nowShowing.slice(0, SHOWN_EVERYWHERE), ...shared, ...(day < PREMIERE_DAY ? [] : premieres.filter(mine))]
}
