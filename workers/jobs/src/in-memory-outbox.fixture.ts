import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventId } from '@cinema/contracts/shared/ids'
import type { NewDeadLetter } from './dead-letter/sql'
import { type Delivery, keyOf } from './delivery/delivery'
import type { Deliveries, Outcome } from './delivery/store'
import type { Outbox } from './outbox/store'
import { subscribersOf } from './outbox/subscribers-of'

type Row = {
  id: EventId
  type: string
  aggregateId: string
  payload: unknown
  status: 'PENDING' | 'SENT' | 'PROCESSED' | 'DEAD'
}
type DeliveryRow = { status: Outcome['status']; attempts: number; reason?: string }

const isUnique = <Item>(item: Item, place: number, all: Item[]) => all.indexOf(item) === place

/** The two stores in memory: the same state transitions without a database. Events are in the order of their positions. */
export function inMemoryOutbox(events: DomainEvent[]) {
  const rows: Row[] = []
  const delivered = new Map<string, DeliveryRow>()
  const letters: NewDeadLetter[] = []
  const append = (event: DomainEvent) => {
    const { eventId: id, type, aggregateId } = event
    rows.push({ id, type, aggregateId, payload: event, status: 'PENDING' })
  }
  events.forEach(append)

  const isOpen = (eventId: EventId, subscriber: string) => delivered.get(`${eventId} ${subscriber}`)?.status === 'SENT'
  /** Whether an earlier event of the aggregate is open for the subscriber, and is not among the wanted ones. */
  const isHeldBack = (row: Row, { subscriber }: Delivery, wanted: Set<string>) =>
    rows
      .slice(0, rows.indexOf(row))
      .filter(({ id, aggregateId }) => aggregateId === row.aggregateId && !wanted.has(`${id} ${subscriber}`))
      .some(({ id }) => isOpen(id, subscriber))

  const outbox: Pick<Outbox, 'takePending' | 'markSent' | 'giveUp'> = {
    async takePending(limit) {
      const pending = rows.filter(({ status }) => status === 'PENDING').slice(0, limit)
      for (const { id, type } of pending) {
        const keys = (subscribersOf(type) ?? []).map((subscriber) => keyOf({ eventId: id, subscriber }))
        for (const key of keys) if (!delivered.has(key)) delivered.set(key, { status: 'SENT', attempts: 0 })
      }
      return pending.map(({ id, type }) => ({ id, type }))
    },
    async markSent(sent, unsubscribed) {
      for (const row of rows.filter(({ status }) => status === 'PENDING')) {
        if (sent.includes(row.id)) row.status = 'SENT'
        if (unsubscribed.includes(row.id)) row.status = 'PROCESSED'
      }
    },
    async giveUp(unknown) {
      for (const row of rows.filter(({ id }) => unknown.some((event) => event.id === id))) row.status = 'DEAD'
      return unknown.map(({ id, type }) => ({
        eventId: id,
        subscriber: 'relay',
        type,
        reason: `No subscriptions for ${type}`,
      }))
    },
  }

  const deliveries: Pick<Deliveries, 'open' | 'settle'> = {
    async open(wanted) {
      const keys = new Set(wanted.map(keyOf))
      return rows.flatMap((row) => {
        const subscribers = wanted.filter(({ eventId }) => eventId === row.id).map(({ subscriber }) => subscriber)
        return subscribers.filter(isUnique).flatMap((subscriber) => {
          const [delivery, { aggregateId, payload }] = [{ eventId: row.id, subscriber }, row]
          if (!isOpen(row.id, subscriber)) return []
          const attempts = delivered.get(keyOf(delivery))?.attempts ?? 0
          return [{ ...delivery, aggregateId, attempts, payload, heldBack: isHeldBack(row, delivery, keys) }]
        })
      })
    },
    async settle(outcomes) {
      const open = outcomes.filter(({ eventId, subscriber }) => isOpen(eventId, subscriber))
      for (const { eventId, subscriber, ...outcome } of open) delivered.set(`${eventId} ${subscriber}`, outcome)
      for (const row of rows) row.status = statusAfter(row, delivered)
      return open.flatMap(({ eventId, subscriber, ...outcome }) => {
        const type = rows.find(({ id }) => id === eventId)?.type ?? ''
        return outcome.status === 'DEAD' ? [{ eventId, subscriber, type, reason: outcome.reason }] : []
      })
    },
  }
  return { outbox, deliveries, rows, delivered, append, letters, deadLettersMade: tellsInto(letters) }
}

const tellsInto = (letters: NewDeadLetter[]) => async (made: NewDeadLetter[]) => void letters.push(...made)

function statusAfter(row: Row, delivered: Map<string, DeliveryRow>): Row['status'] {
  const own = [...delivered].filter(([key]) => key.startsWith(row.id)).map(([, { status }]) => status)
  if (own.includes('DEAD')) return 'DEAD'
  return own.length === 0 || own.includes('SENT') ? row.status : 'PROCESSED'
}
