import type { ManagedShowtime, ShowtimeStatus } from '@cinema/contracts/schedule/http'
import { MovieId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { localDate, localTime } from '@cinema/domain/schedule/wall-time'
import type { Venue } from '../cinema/directory'
import type { ScheduledRow } from './store'

/** A showtime as managers see it, with its status at `now`. */
export function managedView(row: ScheduledRow, { cinema, room }: Venue, now: number): ManagedShowtime {
  const start = Instant.parse(row.startTime.getTime())
  return {
    id: ShowtimeId.parse(row.id),
    movieId: MovieId.parse(row.movieId),
    movieTitle: row.movieTitle,
    cinemaId: cinema.id,
    cinemaName: cinema.name,
    room,
    startsAt: toInstantText(start),
    endsAt: toInstantText(row.endTime.getTime()),
    timeZone: cinema.timeZone,
    format: row.format,
    audioLanguage: row.audioLanguage,
    subtitleLanguage: row.subtitleLanguage,
    basePrice: { amount: row.basePrice, currency: row.currency },
    status: statusAt(row, now),
    localStart: { date: localDate(start, cinema.timeZone), time: localTime(start, cinema.timeZone) },
    adsMinutes: row.adsMinutes,
    filmMinutes: row.filmMinutes,
    cleaningMinutes: row.cleaningMinutes,
    planVersion: row.planVersion,
    version: row.version,
  }
}

/** RUNNING and ENDED are not stored; they follow from the time. */
export function statusAt({ status, startTime, endTime }: ScheduledRow, now: number): ShowtimeStatus {
  if (status !== 'PUBLISHED' || now < startTime.getTime()) return status
  return now < endTime.getTime() ? 'RUNNING' : 'ENDED'
}
