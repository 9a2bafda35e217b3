import type { Actor } from '@cinema/contracts/shared/actor'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import type { Told } from './writes'

type Done = { actor: Actor; cinemaId: CinemaId; action: string; subject: string; before: unknown; after: unknown }

/** What is told and noted of a change to a cinema or one of its rooms: run both in the statement that makes it. */
export function tellVenue(
  { now, requestId }: Pick<BookingDeps, 'now' | 'requestId'>,
  { actor, cinemaId, ...deed }: Done,
): Told {
  return {
    events: [newEvent('cinema.changed.v1', cinemaId, { cinemaId }, { at: now(), requestId })],
    deed: { ...deed, actorId: actor.userId, requestId },
  }
}
