import { expect, test } from 'bun:test'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { BookingId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { allSubscribers } from '../delivery/all-subscribers.fixture'
import { deliver } from '../delivery/deliver'
import type { Delivery } from '../delivery/delivery'
import { inMemoryOutbox } from '../in-memory-outbox.fixture'
import { MAX_ROUNDS, ROUND_SIZE, relay } from './relay'

const registered = (): DomainEvent => {
  const userId = newId(UserId)
  return newEvent(
    'user.registered.v1',
    userId,
    { userId, email: 'ada@example.org', name: 'Ada', language: 'en' },
    { at: 0 },
  )
}
/** An event with a single subscriber. */
const declined = (): DomainEvent => {
  const data = {
    paymentId: newId(PaymentId),
    bookingId: newId(BookingId),
    userId: newId(UserId),
    takenBy: null,
    method: 'card',
    amount: { amount: 1250, currency: 'EUR' },
    failure: { code: 'card_declined', message: 'No.' },
  } as const
  return newEvent('payment.failed.v1', data.paymentId, data, { at: 0 })
}

function given(events: DomainEvent[]) {
  const store = inMemoryOutbox(events)
  const sent: Delivery[] = []
  const deps = { ...store, queue: { send: async (deliveries: Delivery[]) => void sent.push(...deliveries) } }
  return { ...store, sent, deps }
}

test('rule 30: every event is sent to each of its subscribers, in the order in which it was written', async () => {
  const [ada, payment] = [registered(), declined()]
  const { deps, sent, rows } = given([ada, payment])

  expect(await relay(deps)).toBe('DRAINED')
  expect(sent).toEqual([
    { eventId: ada.eventId, subscriber: 'user' },
    { eventId: ada.eventId, subscriber: 'booking' },
    { eventId: ada.eventId, subscriber: 'notification' },
    { eventId: payment.eventId, subscriber: 'notification' },
  ])
  expect(rows.map(({ status }) => status)).toEqual(['SENT', 'SENT'])
})

test('an event without a subscriber is processed at once', async () => {
  const { deps, sent, rows } = given([declined()])
  for (const row of rows) row.type = 'seating.repaired.v1'

  await relay(deps)
  expect(sent).toEqual([])
  expect(rows.map(({ status }) => status)).toEqual(['PROCESSED'])
})

test('an event of an unknown type becomes a dead letter and delays no other event', async () => {
  const { deps, sent, rows, letters } = given([declined(), declined()])
  const [strange] = rows
  if (strange) strange.type = 'voucher.spent.v1'

  await relay(deps)
  expect(rows.map(({ status }) => status)).toEqual(['DEAD', 'SENT'])
  expect(sent).toHaveLength(1)
  const reason = 'No subscriptions for voucher.spent.v1'
  expect(letters).toMatchObject([{ eventId: strange?.id, subscriber: 'relay', reason }])
})

test('rule 30: a crash between sending and recording it sends twice, and the subscriber is called once', async () => {
  const { deps, sent, rows } = given([declined(), declined()])
  const crashing = { ...deps.outbox, markSent: () => Promise.reject(new Error('crash')) }

  await expect(relay({ ...deps, outbox: crashing })).rejects.toThrow('crash')
  const handled: string[] = []
  const subscribers = allSubscribers(async (events) => {
    handled.push(...events.map(({ eventId }) => eventId))
    return []
  })
  await deliver({ ...deps, subscribers, random: () => 0 }, sent.splice(0, 1))

  await relay(deps)
  await deliver({ ...deps, subscribers, random: () => 0 }, sent)
  expect(sent).toHaveLength(2)
  expect(handled).toEqual(rows.map(({ id }): string => id))
  expect(rows.map(({ status }) => status)).toEqual(['PROCESSED', 'PROCESSED'])
})

test('rule 30: when the queue is down, nothing is lost', async () => {
  const { deps, rows, sent } = given([declined()])
  const broken = { send: () => Promise.reject(new Error('queue is down')) }

  await expect(relay({ ...deps, queue: broken })).rejects.toThrow('queue is down')
  expect(rows.map(({ status }) => status)).toEqual(['PENDING'])
  await relay(deps)
  expect(sent).toHaveLength(1)
})

test('one call makes a bounded number of rounds, and returns that more is left', async () => {
  const { deps, sent } = given(Array.from({ length: ROUND_SIZE * MAX_ROUNDS + 1 }, declined))
  expect(await relay(deps)).toBe('MORE')
  expect(sent).toHaveLength(ROUND_SIZE * MAX_ROUNDS)
  expect(await relay(deps)).toBe('DRAINED')
  expect(sent).toHaveLength(ROUND_SIZE * MAX_ROUNDS + 1)
})
