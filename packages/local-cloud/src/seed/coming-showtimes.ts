import type { CinemaId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { localDate } from '@cinema/domain/schedule/wall-time'
import { CINEMAS } from './cinemas'
import type { Programme, ShownFilm } from './programme'
import { type SeededShowtime, timetable } from './timetable'

const DAY_MS = 86_400_000

/** A film that opens on the ninth day has, at any hour of today, its first show more than seven days away. */
const PREMIERE_DAY = 8
const SHOWN_EVERYWHERE = 6

/** Whether a cinema's local day has shows already. */
export type IsPlanned = (cinemaId: CinemaId, date: string) => boolean

/**
 * The shows of the coming `days` local days of each cinema, today among them, leaving out the days that are planned.
 * What the premieres are waiting for happens on the ninth day.
 */
export function comingShowtimes(
  programme: Programme,
  { now, days, isPlanned }: { now: number; days: number; isPlanned: IsPlanned },
): SeededShowtime[] {
  return CINEMAS.flatMap((cinema, index) => {
    const today = Date.parse(localDate(Instant.parse(now), cinema.timeZone))
    return Array.from({ length: days }, (_, day) => day).flatMap((day) => {
      const date = toInstantText(today + day * DAY_MS).slice(0, 10)
      return isPlanned(cinema.id, date) ? [] : timetable(cinema, date, filmsAt(index, programme, day))
    })
  })
}

/** The most admired films run in every cinema; the others are shared out, as premieres are. */
function filmsAt(index: number, { nowShowing, premieres }: Programme, day: number): ShownFilm[] {
  const mine = (_film: ShownFilm, rank: number) => rank % CINEMAS.length === index
  const shared = nowShowing.slice(SHOWN_EVERYWHERE).filter(mine)
  return [...nowShowing.slice(0, SHOWN_EVERYWHERE), ...shared, ...(day < PREMIERE_DAY ? [] : premieres.filter(mine))]
}
