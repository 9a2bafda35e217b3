import { afterAll, beforeAll, expect, test } from 'bun:test'
import { DomainEvent } from '@cinema/contracts/shared/events'
import { BookingId, CinemaId, MovieId, PaymentId, RefundId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { points } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const record = (event: Parameters<ReturnType<typeof points>['record']>[0]) =>
  points(connect(database.settingsOf('users_worker'))).record(event)

/** A customer with a payment of so many cents, and refunds of parts of it. */
async function paidBy(cents: number, known?: UserId) {
  const userId = known ?? newId(UserId)
  if (!known) await database.addCustomer(userId)
  const payment = {
    paymentId: newId(PaymentId),
    bookingId: newId(BookingId),
    userId,
    takenBy: null,
    method: 'card' as const,
    channel: 'ONLINE' as const,
    cinemaId: newId(CinemaId),
    showtimeId: newId(ShowtimeId),
    movieId: newId(MovieId),
    amount: { amount: cents, currency: 'EUR' },
    lines: [],
  }
  const { paymentId, bookingId } = payment
  const about = { reason: 'BY_CUSTOMER', requestedBy: null, paidOutBy: null }
  return {
    userId,
    bookingId,
    completed: newEvent('payment.completed.v1', paymentId, payment, { at: 0 }),
    refunded: (amount: number) =>
      newEvent(
        'payment.refunded.v1',
        paymentId,
        { ...payment, ...about, refundId: newId(RefundId), amount: { amount, currency: 'EUR' } },
        { at: 0 },
      ),
  }
}

async function published(userId: UserId) {
  const { rows } = await connect(database.settingsOf('postgres')).execute(
    sql`select payload from events.outbox_events where aggregate_id = ${userId} order by position`,
  )
  return rows.map(({ payload }) => DomainEvent.parse(payload))
}

test('rule 31: points that are credited and taken back are published once each, with the balance after it', async () => {
  const { userId, bookingId, completed, refunded } = await paidBy(2_599)
  const part = refunded(1_250)
  for (const event of [completed, completed, part, part]) await record(event)

  expect(await published(userId)).toMatchObject([
    { type: 'points.changed.v1', aggregateId: userId, data: { userId, bookingId, points: 25, balance: 25 } },
    { type: 'points.changed.v1', data: { bookingId, points: -12, balance: 13 } },
  ])
})

test('the balance of two payments is that of both, whichever is recorded first', async () => {
  const first = await paidBy(1_000)
  const second = await paidBy(2_000, first.userId)
  await Promise.all([record(first.completed), record(second.completed)])
  const changes = (await published(first.userId)).flatMap((event) =>
    event.type === 'points.changed.v1' ? [event.data] : [],
  )
  expect(changes.map(({ points }) => points).toSorted((a, b) => a - b)).toEqual([10, 20])
  expect(changes.at(-1)?.balance).toBe(30)
})

test('nothing is published where no point is given: less than a whole unit, or a guest of the counter', async () => {
  const little = await paidBy(99)
  await record(little.completed)
  expect(await published(little.userId)).toEqual([])

  const { userId, completed } = await paidBy(5_000)
  await record({ ...completed, data: { ...completed.data, userId: null, takenBy: userId } })
  expect(await published(userId)).toEqual([])
})
