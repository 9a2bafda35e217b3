import type { BookingService } from '@cinema/contracts/booking/service'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { Cache } from '@cinema/platform/cache'
import { inBackground } from '@cinema/platform/invocation'
import { lazily } from '@cinema/platform/lazily'
import { connectRedis } from '@cinema/platform/redis'
import { redisCacheStore } from '@cinema/platform/redis-cache-store'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { CACHE_POLICY } from './cache/policy'
import { venueDirectory } from './cinema/directory'
import { genreStore } from './genre/store'
import { movieStore } from './movie/store'
import { movieImportStore } from './movie-import/store'
import { priceCardStore } from './price-card/store'
import { scheduleStore } from './schedule/store'
import { searchStore } from './search/store'
import { type MovieEnv, MovieSettings } from './settings'
import { showtimeStore } from './showtime/store'
import { movieUpkeep } from './upkeep'

/** The dependencies of this Worker's use cases, created for each request. The cache is created when it is first used. */
export function dependencies(env: MovieEnv) {
  const settings = readSettings(MovieSettings, env)
  const db = connect(settings)
  const cache = lazily(() => new Cache({ store: redisCacheStore(connectRedis(settings)), waitUntil: inBackground }))
  const currentVenues = () => env.VENUES.venues(forwardedContext())
  const cinemas = () => cache().getOrLoad('cinemas', CACHE_POLICY.cinemas, currentVenues)
  return {
    movies: movieStore(db),
    movieImports: movieImportStore(db),
    search: searchStore(db),
    genres: genreStore(db),
    showtimes: showtimeStore(db),
    schedule: scheduleStore(db),
    priceCards: priceCardStore(db),
    upkeep: movieUpkeep(db),
    get cache() {
      return cache()
    },
    cinemas,
    venues: venueDirectory({ cached: async () => (await cinemas()).value, current: currentVenues }),
    availability: (showtimes: Parameters<MovieEnv['VENUES']['availability']>[0]) =>
      env.VENUES.availability(showtimes, forwardedContext()),
    pauseShowtime: (id: ShowtimeId) => env.VENUES.pauseShowtime(id, forwardedContext()),
    refreshShowtime: (id: ShowtimeId) => env.VENUES.refreshShowtime(id, forwardedContext()),
    cancellation: (id: ShowtimeId) => env.VENUES.cancellation(id, forwardedContext()),
    beginCancellation: (request: { showtimeId: ShowtimeId; reason: string }) =>
      env.VENUES.beginCancellation(request, forwardedContext()),
    move: (id: ShowtimeId) => env.VENUES.move(id, forwardedContext()),
    beginMove: (move: Parameters<BookingService['beginMove']>[0]) => env.VENUES.beginMove(move, forwardedContext()),
    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
export type MovieDeps = ReturnType<typeof dependencies>
