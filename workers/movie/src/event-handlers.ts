import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import type { CacheTag } from './cache/tags'
import type { MovieDeps } from './deps'

type HandlerDeps = Pick<MovieDeps, 'cache'>

/** Unlike `cache/invalidate`, a fault is thrown, so that the event is delivered again. */
const invalidate =
  (...tags: CacheTag[]) =>
  ({ cache }: HandlerDeps): Promise<void> =>
    cache.invalidate(tags)

export const eventHandlers: EventHandlers<'movie', HandlerDeps> = {
  'movie.changed.v1': invalidate('movies'),
  'genre.changed.v1': invalidate('movies'),
  'showtime.changed.v1': invalidate('showtimes'),
  'showtime.cancelled.v1': invalidate('showtimes'),
  'cinema.changed.v1': invalidate('venues', 'showtimes'),
  'room.replanned.v1': invalidate('venues', 'showtimes'),
}
