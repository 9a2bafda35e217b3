import type { Actor } from '@cinema/contracts/shared/actor'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { MovieId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { ChangeRecord } from '../change-record'
import type { MovieDeps } from '../deps'

type ChangeKind = EventOf<'movie.changed.v1'>['data']['change']
type Change = { actor: Actor; movieId: MovieId; change: ChangeKind; before: unknown; after: unknown }

/** The record of a change to a movie. */
export function recordOf(
  { now, requestId }: Pick<MovieDeps, 'now' | 'requestId'>,
  { actor, movieId, change, before, after }: Change,
): ChangeRecord {
  const action = `movie.${change.toLowerCase()}`
  return {
    auditEntry: { actorId: actor.userId, action, subject: movieId, before, after, requestId },
    events: [newEvent('movie.changed.v1', movieId, { movieId, change }, { at: now(), requestId })],
  }
}
