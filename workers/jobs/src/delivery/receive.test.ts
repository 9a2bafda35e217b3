import { expect, test } from 'bun:test'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { BookingId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { inMemoryOutbox } from '../in-memory-outbox.fixture'
import { relay } from '../outbox/relay'
import { allSubscribers } from './all-subscribers.fixture'
import { type DeliverDeps, deliver } from './deliver'
import { type Delivery, keyOf, MAX_ATTEMPTS } from './delivery'
import { receive } from './receive'

/** An event with a single subscriber. */
const declined = (paymentId = newId(PaymentId)): DomainEvent => {
  const data = {
    paymentId,
    bookingId: newId(BookingId),
    userId: newId(UserId),
    takenBy: null,
    method: 'card',
    amount: { amount: 1250, currency: 'EUR' },
    failure: { code: 'card_declined', message: 'No.' },
  } as const
  return newEvent('payment.failed.v1', data.paymentId, data, { at: 0 })
}

type HandleEvents = (events: DomainEvent[]) => Promise<EventFailures>

/** Relays the events to a queue in memory, which delivers retried messages again. */
async function given(
  events: DomainEvent[],
  handleEvents: HandleEvents,
  deadLettersMade?: DeliverDeps['deadLettersMade'],
) {
  const inMemory = inMemoryOutbox(events)
  const store = deadLettersMade ? { ...inMemory, deadLettersMade } : inMemory
  let waiting: unknown[] = []
  const delays: number[] = []
  await relay({ ...store, queue: { send: async (deliveries: Delivery[]) => void waiting.push(...deliveries) } })

  const messageOf = (body: unknown) => ({
    id: crypto.randomUUID(),
    timestamp: new Date(0),
    attempts: 1,
    body,
    ack: () => {},
    retry: (options?: QueueRetryOptions) => {
      waiting.push(body)
      delays.push(options?.delaySeconds ?? 0)
    },
  })
  const drain = async () => {
    const messages = waiting.map(messageOf)
    waiting = []
    await receive({ messages }, { ...store, subscribers: allSubscribers(handleEvents), random: () => 0 })
    return waiting.length
  }
  const deliverOnly = (delivery: Delivery) =>
    deliver({ ...store, subscribers: allSubscribers(handleEvents), random: () => 0 }, [delivery])
  return { ...store, drain, deliverOnly, delays, put: (body: unknown) => void waiting.push(body) }
}

const statuses = <Row extends { status: string }>(rows: Row[]) => Object.groupBy(rows, ({ status }) => status)

test('rule 30: of a hundred events with one poison event, ninety-nine are processed and one becomes a dead letter', async () => {
  const events = Array.from({ length: 100 }, () => declined())
  const poison = events[41]?.eventId
  const { drain, rows, delivered, delays, letters } = await given(events, async (batch) =>
    batch.flatMap(({ eventId }) => (eventId === poison ? [{ eventId, reason: 'no such booking' }] : [])),
  )

  let left = await drain()
  expect(statuses(rows).PROCESSED).toHaveLength(99)
  expect(left).toBe(1)

  while (left > 0) left = await drain()
  expect(statuses(rows).DEAD?.map(({ id }): string => id)).toEqual([`${poison}`])
  expect(delivered.get(`${poison} notification`)).toEqual({
    status: 'DEAD',
    attempts: MAX_ATTEMPTS,
    reason: 'no such booking',
  })
  expect(delays).toEqual([10, 20, 40, 80, 160, 320, 640])
  const letter = { subscriber: 'notification', type: 'payment.failed.v1', reason: 'no such booking' }
  expect(letters).toMatchObject([{ eventId: poison, ...letter }])
})

test('when a subscriber throws, its whole batch is retried, and nothing is lost', async () => {
  let down = true
  const { drain, rows } = await given([declined(), declined()], async () => {
    if (down) throw new Error('out of reach')
    return []
  })

  expect(await drain()).toBe(2)
  expect(statuses(rows).SENT).toHaveLength(2)
  down = false
  expect(await drain()).toBe(0)
  expect(statuses(rows).PROCESSED).toHaveLength(2)
})

test('a malformed event becomes a dead letter at once, without a call', async () => {
  const { drain, rows, delivered } = await given([declined()], () => Promise.reject(new Error('must not be called')))
  const [row] = rows
  if (row) row.payload = { eventId: row.id, type: row.type, data: {} }

  expect(await drain()).toBe(0)
  expect(statuses(rows).DEAD).toHaveLength(1)
  expect([...delivered.values()]).toMatchObject([
    { status: 'DEAD', attempts: 1, reason: expect.stringContaining('Malformed') },
  ])
})

test('two messages for one delivery in a batch cause one call, and both are acknowledged', async () => {
  const events = [declined()]
  const received: DomainEvent[][] = []
  const { drain, put } = await given(events, async (batch) => {
    received.push(batch)
    return []
  })
  put({ eventId: events[0]?.eventId, subscriber: 'notification' })

  expect(await drain()).toBe(0)
  expect(received).toEqual([events])
})

test('a message that is not a delivery is logged and dropped, and the others are processed', async () => {
  const { drain, put, rows } = await given([declined()], async () => [])
  put({ hello: 'world' })
  expect(await drain()).toBe(0)
  expect(statuses(rows).PROCESSED).toHaveLength(1)
})

test('when the outcomes cannot be recorded, the whole batch is retried', async () => {
  const store = inMemoryOutbox([declined()])
  const sent: Delivery[] = []
  await relay({ ...store, queue: { send: async (deliveries) => void sent.push(...deliveries) } })
  const deliveries = { ...store.deliveries, settle: () => Promise.reject(new Error('database is down')) }
  const subscribers = allSubscribers(async () => [])
  const messages = sent.map((body) => ({
    id: keyOf(body),
    timestamp: new Date(0),
    attempts: 1,
    body,
    ack() {},
    retry() {},
  }))

  await expect(receive({ messages }, { ...store, deliveries, subscribers, random: () => 0 })).rejects.toThrow(
    'database is down',
  )
})

test('rule 30: while an event is retried, the later ones of its aggregate wait without an attempt, and others do not', async () => {
  const aggregate = newId(PaymentId)
  const [first, second, other] = [declined(aggregate), declined(aggregate), declined()]
  const handled: string[] = []
  let down = true
  const { drain, delivered, delays } = await given([first, second, other], async (batch) => {
    const left = batch.filter(({ aggregateId }) => down && aggregateId === aggregate)
    handled.push(...batch.filter((event) => !left.includes(event)).map(({ eventId }) => eventId))
    return left.map(({ eventId }) => ({ eventId, reason: 'down' }))
  })

  expect(await drain()).toBe(2)
  expect(handled).toEqual([other.eventId])
  expect(delivered.get(`${second.eventId} notification`)).toEqual({ status: 'SENT', attempts: 0 })
  expect(delays).toEqual([10, 1])
  down = false
  expect(await drain()).toBe(0)
  expect(handled).toEqual([other.eventId, first.eventId, second.eventId])
})

test('rule 30: an event whose message comes before that of an earlier one of its aggregate is held back until that is done', async () => {
  const aggregate = newId(PaymentId)
  const events = [declined(aggregate), declined(aggregate)]
  const handled: string[] = []
  const { deliverOnly } = await given(events, async (batch) => {
    handled.push(...batch.map(({ eventId }) => eventId))
    return []
  })
  const [first, second] = events.map(({ eventId }) => ({ eventId, subscriber: 'notification' as const }))
  if (!first || !second) throw new Error('no events')

  expect([...(await deliverOnly(second)).values()]).toEqual([{ because: 'HELD_BACK' }])
  expect(handled).toEqual([])
  expect((await deliverOnly(first)).size).toBe(0)
  expect((await deliverOnly(second)).size).toBe(0)
  expect(handled).toEqual([first.eventId, second.eventId])
})

test('rule 30: a dead letter does not hold back the later events of its aggregate', async () => {
  const aggregate = newId(PaymentId)
  const [poison, next] = [declined(aggregate), declined(aggregate)]
  const handled: string[] = []
  const { drain, rows } = await given([poison, next], async (batch) => {
    handled.push(...batch.map(({ eventId }) => eventId))
    return []
  })
  const [row] = rows
  if (row) row.payload = { eventId: row.id, type: row.type, data: {} }

  expect(await drain()).toBe(0)
  expect(handled).toEqual([next.eventId])
  expect(rows.map(({ status }) => status)).toEqual(['DEAD', 'PROCESSED'])
})

test('when nobody can be told of a dead letter, it is recorded nevertheless, and nothing is retried', async () => {
  const { rows, deliverOnly } = await given(
    [declined()],
    async () => [],
    () => Promise.reject(new Error('no one there')),
  )
  const [row] = rows
  if (!row) throw new Error('no event')
  row.payload = {}

  expect((await deliverOnly({ eventId: row.id, subscriber: 'notification' })).size).toBe(0)
  expect(row.status).toBe('DEAD')
})
