import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import type { Space } from './cache/spaces'
import type { MovieDeps } from './deps'

type HandlerDeps = Pick<MovieDeps, 'cache'>

/** What was kept of these spaces is read again when it is next asked for. */
const invalidate =
  (...spaces: Space[]) =>
  ({ cache }: HandlerDeps): Promise<void> =>
    cache.invalidate(spaces)

export const eventHandlers: EventHandlers<'movie', HandlerDeps> = {
  'movie.changed.v1': invalidate('films'),
  'genre.changed.v1': invalidate('films'),
  'showtime.changed.v1': invalidate('showtimes'),
  'showtime.cancelled.v1': invalidate('showtimes'),
  'cinema.changed.v1': invalidate('venues', 'showtimes'),
  'room.replanned.v1': invalidate('venues', 'showtimes'),
}
