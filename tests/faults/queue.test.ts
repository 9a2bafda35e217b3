import { afterEach, expect, test } from 'bun:test'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailsTo } from '@cinema/testing/mailbox'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { breakQueue } from './inject-faults'
import { triggerCron, untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)

afterEach(() => breakQueue(null))

type Delivery = { event_id: string; subscriber: string }

/** Makes the deliveries of a booking and its payments look lost, so that the next cron run sends them again. */
const lose = (bookingId: string) =>
  sql<Delivery>(
    `with lost as (
       update events.deliveries set status = 'SENT', sent_at = now() - interval '6 minutes', done_at = null
       where event_id in (select id from events.outbox_events where payload->'data'->>'bookingId' = $1)
       returning event_id, subscriber),
     reopened as (
       update events.outbox_events set status = 'SENT', sent_at = now() - interval '6 minutes', processed_at = null
       where id in (select event_id from lost))
     select event_id, subscriber from lost`,
    [bookingId],
  )

/** Each run sends the first lost delivery of an aggregate to a subscriber again, since the others wait for it (rule 30). */
const allSentAgain = (deliveries: Delivery[]) =>
  eventually(
    async () => {
      await triggerCron()
      const open = await sql(
        "select event_id from events.deliveries where status = 'SENT' and event_id::text = any($1::text[])",
        [`{${deliveries.map(({ event_id }) => event_id).join()}}`],
      )
      return open.length === 0
    },
    'the deliveries',
    20_000,
  )

const notificationsOf = (userId: string) =>
  sql<{ event_id: string }>(
    "select event_id from notification.notifications where user_id = $1 and type = 'booking.confirmed'",
    [userId],
  )

test('rule 31: when every event of a purchase is delivered twice, there is one notification and one e-mail', async () => {
  const customer = await newCustomer()
  const showtime = await unusedShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  const { body: payment } = await customer.pay(booking.id)
  await untilConsistent()
  const mails = (await mailsTo(customer.email)).length
  expect(await notificationsOf(customer.userId)).toHaveLength(1)

  const again = await lose(booking.id)
  expect(again.length).toBeGreaterThan(2)
  await allSentAgain(again)

  expect(await notificationsOf(customer.userId)).toHaveLength(1)
  expect(await mailsTo(customer.email)).toHaveLength(mails)
  await untilConsistent({ bookings: [booking.id], payments: [payment.paymentId], holds: [] })

  // The control: with the row of the guard deleted the effect happens again, so the second delivery did arrive.
  await sql('delete from notification.notifications where user_id = $1', [customer.userId])
  await allSentAgain(await lose(booking.id))
  await eventually(async () => (await notificationsOf(customer.userId)).length === 1, 'the notification made anew')
}, 120_000)

test(`rule 30: with a queue that delays, reorders, duplicates and loses acks each effect happens once (seed ${SEED})`, async () => {
  await breakQueue({ seed: SEED, percent: 40 })
  const buyers = await Promise.all([buyer(), buyer(), buyer()])
  const [first] = buyers
  await first?.customer.post(`/api/v1/bookings/${first.bookingId}/cancel`)
  await untilConsistent({ bookings: buyers.map(({ bookingId }) => bookingId), payments: [], holds: [] })
  expect(await breakQueue(null)).toBeGreaterThan(0)

  for (const { customer, bookingId } of buyers) {
    expect(await notificationsOf(customer.userId)).toHaveLength(1)
    const confirmations = (await mailsTo(customer.email)).filter(({ text }) => text.includes('/bookings/'))
    expect(new Set(confirmations.map(({ subject }) => subject)).size).toBe(confirmations.length)
    const points = await sql('select event_id from users.points_entries where booking_id = $1', [bookingId])
    expect(points).toHaveLength(bookingId === first?.bookingId ? 2 : 1)
  }
  // Both events belong to the booking, so no order of their messages may turn their effects around.
  const told = await sql<{ type: string }>(
    "select type from notification.notifications where user_id = $1 and type ~ '^booking' order by created_at, id",
    [first?.customer.userId],
  )
  expect(told.map(({ type }) => type)).toEqual(['booking.confirmed', 'booking.cancelled'])
}, 120_000)

async function buyer(): Promise<{ customer: Customer; bookingId: string }> {
  const [customer, showtime] = [await newCustomer(), await unusedShowtime()]
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  await customer.pay(booking.id)
  return { customer, bookingId: booking.id }
}
