import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { Cache } from '@cinema/platform/cache'
import { inBackground } from '@cinema/platform/invocation'
import { lazily } from '@cinema/platform/lazily'
import { connectRedis } from '@cinema/platform/redis'
import { redisCacheStore } from '@cinema/platform/redis-cache-store'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { KEEP } from './cache/keep'
import { venueDirectory } from './cinema/directory'
import { genreStore } from './genre/store'
import { movieStore } from './movie/store'
import { priceCardStore } from './price-card/store'
import { scheduleStore } from './schedule/store'
import { searchStore } from './search/store'
import { type MovieEnv, MovieSettings } from './settings'
import { showtimeStore } from './showtime/store'

/** What the verbs of this Worker work with, made anew for each request; the cache only when it is used. */
export function dependencies(env: MovieEnv) {
  const settings = readSettings(MovieSettings, env)
  const db = connect(settings)
  const cache = lazily(() => new Cache({ store: redisCacheStore(connectRedis(settings)), later: inBackground }))
  const venuesNow = () => env.VENUES.venues(forwardedContext())
  const cinemas = () => cache().through('cinemas', KEEP.cinemas, venuesNow)
  return {
    movies: movieStore(db),
    search: searchStore(db),
    genres: genreStore(db),
    showtimes: showtimeStore(db),
    schedule: scheduleStore(db),
    priceCards: priceCardStore(db),
    get cache() {
      return cache()
    },
    cinemas,
    venues: venueDirectory({ kept: async () => (await cinemas()).value, now: venuesNow }),
    availability: (asked: Parameters<MovieEnv['VENUES']['availability']>[0]) =>
      env.VENUES.availability(asked, forwardedContext()),
    pauseShowtime: (id: ShowtimeId) => env.VENUES.pauseShowtime(id, forwardedContext()),
    refreshShowtime: (id: ShowtimeId) => env.VENUES.refreshShowtime(id, forwardedContext()),
    cancellation: (id: ShowtimeId) => env.VENUES.cancellation(id, forwardedContext()),
    beginCancellation: (asked: { showtimeId: ShowtimeId; reason: string }) =>
      env.VENUES.beginCancellation(asked, forwardedContext()),
    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
export type MovieDeps = ReturnType<typeof dependencies>
