import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventId } from '@cinema/contracts/shared/ids'
import { type Delivery, keyOf } from './delivery/delivery'
import type { Deliveries, Outcome } from './delivery/store'
import type { Outbox } from './outbox/store'

type Row = { id: EventId; type: string; payload: unknown; status: 'PENDING' | 'SENT' | 'PROCESSED' | 'DEAD' }
type DeliveryRow = { status: Outcome['status']; attempts: number; reason?: string }

/** The two stores in memory: the same state transitions without a database. */
export function inMemoryOutbox(events: DomainEvent[]) {
  const rows: Row[] = events.map((event) => ({
    id: event.eventId,
    type: event.type,
    payload: event,
    status: 'PENDING',
  }))
  const delivered = new Map<string, DeliveryRow>()

  const outbox: Pick<Outbox, 'pending' | 'prepare' | 'markSent'> = {
    pending: async (limit) => rows.filter(({ status }) => status === 'PENDING').slice(0, limit),
    async prepare(wanted, unsubscribed) {
      for (const delivery of wanted.filter((one) => !delivered.has(keyOf(one)))) {
        delivered.set(keyOf(delivery), { status: 'SENT', attempts: 0 })
      }
      for (const row of rows.filter(({ id }) => unsubscribed.includes(id))) row.status = 'PROCESSED'
    },
    async markSent(ids) {
      for (const row of rows.filter(({ id, status }) => ids.includes(id) && status === 'PENDING')) row.status = 'SENT'
    },
  }

  const deliveries: Pick<Deliveries, 'open' | 'settle'> = {
    open: async (wanted) =>
      rows.flatMap(({ id, payload }) =>
        unique(wanted.filter(({ eventId }) => eventId === id)).flatMap((delivery) => {
          const row = delivered.get(keyOf(delivery))
          return row?.status === 'SENT' ? [{ ...delivery, attempts: row.attempts, payload }] : []
        }),
      ),
    async settle(outcomes) {
      for (const { eventId, subscriber, ...outcome } of outcomes) delivered.set(`${eventId} ${subscriber}`, outcome)
      for (const row of rows) row.status = statusAfter(row, delivered)
    },
  }
  return { outbox, deliveries, rows, delivered }
}

const unique = (wanted: Delivery[]) => [...new Map(wanted.map((delivery) => [keyOf(delivery), delivery])).values()]

function statusAfter(row: Row, delivered: Map<string, DeliveryRow>): Row['status'] {
  const own = [...delivered].filter(([key]) => key.startsWith(row.id)).map(([, { status }]) => status)
  if (own.includes('DEAD')) return 'DEAD'
  return own.length === 0 || own.includes('SENT') ? row.status : 'PROCESSED'
}
