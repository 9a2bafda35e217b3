import { sql } from './system'

/**
 * Writes events to the outbox that notify a customer, each of a failed payment of its own, so that their deliveries overtake
 * each other. The relay takes them at its next round. Returns their ids.
 */
export async function notifyOf(userId: string, count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => failedPayment(userId))
  await sql(
    `insert into events.outbox_events (id, aggregate_id, event_type, payload)
     select (event->>'eventId')::uuid, (event->>'aggregateId')::uuid, event->>'type', event
     from jsonb_array_elements($1::jsonb) as event`,
    [JSON.stringify(events)],
  )
  return events.map(({ eventId }) => eventId)
}

function failedPayment(userId: string) {
  const paymentId = crypto.randomUUID()
  return {
    eventId: crypto.randomUUID(),
    type: 'payment.failed.v1',
    aggregateId: paymentId,
    occurredAt: new Date().toISOString(),
    data: {
      paymentId,
      bookingId: crypto.randomUUID(),
      userId,
      takenBy: null,
      method: 'card',
      amount: { amount: 1_250, currency: 'EUR' },
      failure: { code: 'card_declined', message: 'The bank declined the card.' },
    },
  }
}
