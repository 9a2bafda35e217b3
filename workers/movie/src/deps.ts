import { connect } from '@cinema/db/connect'
import { Cache } from '@cinema/platform/cache'
import { passOn } from '@cinema/platform/errand'
import { lazily } from '@cinema/platform/lazily'
import { connectRedis } from '@cinema/platform/redis'
import { redisCacheStore } from '@cinema/platform/redis-cache-store'
import { readSettings } from '@cinema/platform/settings'
import { type MovieEnv, MovieSettings } from './env'
import { KEEP } from './keep'
import { filmRegister } from './stores/film-register'
import { genreRegister } from './stores/genre-register'
import { genres } from './stores/genres'
import { movies } from './stores/movies'
import { showtimes } from './stores/showtimes'
import { venueDirectory } from './venue-directory'

type Asked = { env: MovieEnv; requestId: string; later: (work: Promise<unknown>) => void }
/** What a route's context has of it, whatever else a route puts there. */
type Asking = { env: MovieEnv; var: { requestId: string }; executionCtx: { waitUntil(work: Promise<unknown>): void } }

/** What the verbs of this Worker work with, made anew for each request, and each thing only when it is used. */
export const dependencies = (c: Asking) =>
  dependenciesOf({
    env: c.env,
    requestId: c.var.requestId,
    later: (work) => c.executionCtx.waitUntil(work),
  })

/** The same for who comes without a request: a sibling's call, an event. */
export function dependenciesOf({ env, requestId, later }: Asked) {
  const settings = readSettings(MovieSettings, env)
  const db = lazily(() => connect(settings))
  const cache = lazily(() => new Cache({ store: redisCacheStore(connectRedis(settings)), later }))
  const cinemas = async () => (await cache().through('cinemas', KEEP.cinemas, () => env.VENUES.venues(passOn()))).value
  return {
    get movies() {
      return movies(db())
    },
    get films() {
      return filmRegister(db())
    },
    get genres() {
      return genres(db())
    },
    get genreRegister() {
      return genreRegister(db())
    },
    get showtimes() {
      return showtimes(db())
    },
    get cache() {
      return cache()
    },
    get venues() {
      return venueDirectory({ venues: cinemas })
    },
    availability: (asked: Parameters<MovieEnv['VENUES']['availability']>[0]) =>
      env.VENUES.availability(asked, passOn()),
    poke: () => env.RELAY.poke(),
    later,
    now: () => Date.now(),
    requestId,
  }
}
export type MovieDeps = ReturnType<typeof dependenciesOf>
