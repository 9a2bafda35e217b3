import type { Actor } from '@cinema/contracts/shared/actor'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import type { VenueChange } from './writes'

type Change = { actor: Actor; cinemaId: CinemaId; action: string; subject: string; before: unknown; after: unknown }

/** The event and the audit entry of a change to a cinema or a room, to be written in the statement of the change. */
export function venueChange(
  { now, requestId }: Pick<BookingDeps, 'now' | 'requestId'>,
  { actor, cinemaId, ...entry }: Change,
): VenueChange {
  return {
    events: [newEvent('cinema.changed.v1', cinemaId, { cinemaId }, { at: now(), requestId })],
    auditEntry: { ...entry, actorId: actor.userId, requestId },
  }
}
