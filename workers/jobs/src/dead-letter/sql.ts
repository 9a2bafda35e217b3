import { DeadLetterSubscriber } from '@cinema/contracts/dead-letter/http'
import { EventId } from '@cinema/contracts/shared/ids'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'

/** A delivery that has just become a dead letter. The subscriber is `relay` if the type of the event is not known. */
export const NewDeadLetter = z.object({
  eventId: EventId,
  subscriber: DeadLetterSubscriber,
  type: z.string(),
  reason: z.string(),
})
export type NewDeadLetter = z.infer<typeof NewDeadLetter>

/** A list of ids as one parameter. */
export const listOf = (ids: string[]): SQL => sql`${`{${ids.join()}}`}::uuid[]`

/** Writes a dead letter for each dead delivery of these events that has no open one, and returns them. */
export const newDeadLetters = (events: EventId[]): SQL => sql`
  with letters as (
    insert into events.dead_letters (event_id, subscriber, reason, attempts)
    select event_id, subscriber, coalesce(last_error, 'Unknown'), attempts from events.deliveries
    where event_id = any(${listOf(events)}) and status = 'DEAD'
    on conflict (event_id, subscriber) where status = 'OPEN' do nothing
    returning event_id, subscriber, reason
  )
  select event_id as "eventId", subscriber, event_type as type, reason from letters
  join events.outbox_events on outbox_events.id = event_id`
