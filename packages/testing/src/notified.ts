import { sql } from './system'

/**
 * Writes events to the outbox that notify a customer of points, each of an aggregate of its own, so that their deliveries
 * overtake each other. The relay takes them at its next round. Returns their ids.
 */
export async function notifyOf(userId: string, count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => pointsChanged(userId))
  await sql(
    `insert into events.outbox_events (id, aggregate_id, event_type, payload)
     select (event->>'eventId')::uuid, (event->>'aggregateId')::uuid, event->>'type', event
     from jsonb_array_elements($1::jsonb) as event`,
    [JSON.stringify(events)],
  )
  return events.map(({ eventId }) => eventId)
}

const pointsChanged = (userId: string) => ({
  eventId: crypto.randomUUID(),
  type: 'points.changed.v1',
  aggregateId: crypto.randomUUID(),
  occurredAt: new Date().toISOString(),
  data: { userId, bookingId: crypto.randomUUID(), points: 12, balance: 12 },
})
