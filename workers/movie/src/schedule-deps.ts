import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { passOn } from '@cinema/platform/errand'
import { readSettings } from '@cinema/platform/settings'
import { type MovieEnv, MovieSettings } from './env'
import { priceCards } from './stores/price-cards'
import { schedule } from './stores/schedule'
import { showtimes } from './stores/showtimes'
import { venueDirectory } from './venue-directory'

/** What the verbs of those who schedule work with, made anew for each request. */
export function scheduleDeps(env: MovieEnv, requestId: string) {
  const db = connect(readSettings(MovieSettings, env))
  return {
    schedule: schedule(db),
    showtimes: showtimes(db),
    priceCards: priceCards(db),
    venues: venueDirectory(env.VENUES),
    pauseShowtime: (id: ShowtimeId) => env.VENUES.pauseShowtime(id, passOn()),
    refreshShowtime: (id: ShowtimeId) => env.VENUES.refreshShowtime(id, passOn()),
    cancellation: (id: ShowtimeId) => env.VENUES.cancellation(id, passOn()),
    beginCancellation: (asked: { showtimeId: ShowtimeId; reason: string }) =>
      env.VENUES.beginCancellation(asked, passOn()),
    now: () => Date.now(),
    requestId,
  }
}
export type ScheduleDeps = ReturnType<typeof scheduleDeps>
