import type { Actor } from '@cinema/contracts/shared/actor'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { MovieId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { ChangeRecord } from '../change-record'
import type { MovieDeps } from '../deps'

type Change = EventOf<'movie.changed.v1'>['data']['change']
type Done = { actor: Actor; movieId: MovieId; change: Change; before: unknown; after: unknown }

/** The record of a change to a film. */
export function recordOf(
  { now, requestId }: Pick<MovieDeps, 'now' | 'requestId'>,
  { actor, movieId, change, before, after }: Done,
): ChangeRecord {
  const action = `movie.${change.toLowerCase()}`
  return {
    deed: { actorId: actor.userId, action, subject: movieId, before, after, requestId },
    events: [newEvent('movie.changed.v1', movieId, { movieId, change }, { at: now(), requestId })],
  }
}
