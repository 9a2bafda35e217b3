import type { Actor } from '@cinema/contracts/shared/actor'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { GenreId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { ChangeRecord } from '../change-record'
import type { MovieDeps } from '../deps'

type ChangeKind = EventOf<'genre.changed.v1'>['data']['change']
type Change = { actor: Actor; genreId: GenreId; change: ChangeKind; before: unknown; after: unknown }

/** The record of a change to a genre. */
export function recordOf(
  { now, requestId }: Pick<MovieDeps, 'now' | 'requestId'>,
  { actor, genreId, change, before, after }: Change,
): ChangeRecord {
  const action = `genre.${change.toLowerCase()}`
  return {
    auditEntry: { actorId: actor.userId, action, subject: genreId, before, after, requestId },
    events: [newEvent('genre.changed.v1', genreId, { genreId, change }, { at: now(), requestId })],
  }
}
