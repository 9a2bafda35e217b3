import { connect } from '@cinema/db/connect'
import { passOn } from '@cinema/platform/errand'
import { readSettings } from '@cinema/platform/settings'
import { type MovieEnv, MovieSettings } from './env'
import { genres } from './stores/genres'
import { movies } from './stores/movies'
import { showtimes } from './stores/showtimes'
import { venueDirectory } from './venue-directory'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: MovieEnv) {
  const db = connect(readSettings(MovieSettings, env))
  return {
    movies: movies(db),
    genres: genres(db),
    showtimes: showtimes(db),
    venues: venueDirectory(env.VENUES),
    availability: (asked: Parameters<MovieEnv['VENUES']['availability']>[0]) =>
      env.VENUES.availability(asked, passOn()),
    now: () => Date.now(),
  }
}
export type MovieDeps = ReturnType<typeof dependencies>
