import type { Actor } from '@cinema/contracts/shared/actor'
import type { EventOf } from '@cinema/contracts/shared/events'
import { CinemaId, MovieId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { ChangeRecord } from '../change-record'
import type { MovieDeps } from '../deps'

type ChangeKind = EventOf<'showtime.changed.v1'>['data']['change']
type Showtime = { id: string; movieId: string; cinemaId: string }
type Change = { actor: Actor; change: ChangeKind; showtime: Showtime; before: unknown; after: unknown }

/** The record of a change to a showtime. */
export function recordOf(
  { now, requestId }: Pick<MovieDeps, 'now' | 'requestId'>,
  { actor, change, showtime, before, after }: Change,
): ChangeRecord {
  const data = { ...idsOf(showtime), change }
  return {
    events: [newEvent('showtime.changed.v1', showtime.id, data, { at: now(), requestId })],
    auditEntry: {
      actorId: actor.userId,
      action: `showtime.${change.toLowerCase()}`,
      subject: showtime.id,
      before,
      after,
      requestId,
    },
  }
}

export const idsOf = ({ id, movieId, cinemaId }: Showtime) => ({
  showtimeId: ShowtimeId.parse(id),
  movieId: MovieId.parse(movieId),
  cinemaId: CinemaId.parse(cinemaId),
})
