import { afterEach, expect, test } from 'bun:test'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailsTo } from '@cinema/testing/mailbox'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { breakDatabase, crashJobs } from './inject-faults'
import { OUTBOX_WINDOWS, type OutboxWindow } from './outbox-fault'
import { runAudit, untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

/** So long every event crashes the Worker: several attempts of the relay, or of a message. */
const FAULTY_MS = 1_500

/** Crashes after which events may be processed nevertheless: their messages are in the queue, or their outcomes recorded. */
const HARMLESS = new Set<OutboxWindow>(['before marking', 'before acknowledging'])

afterEach(async () => {
  await crashJobs(null)
  await breakDatabase({ kind: 'none' })
})

async function shopper() {
  const [customer, showtime] = [await newCustomer(), await unusedShowtime()]
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  return { customer, showtimeId: showtime.id, seatIds, key: crypto.randomUUID() }
}

/** The effects of a purchase, each of which another subscriber of its events has. */
async function effectsOn({ userId, email }: Customer, bookingId: string) {
  const notifications = await sql(
    "select event_id from notification.notifications where user_id = $1 and type = 'booking.confirmed'",
    [userId],
  )
  const points = await sql('select event_id from users.points_entries where booking_id = $1', [bookingId])
  const tickets = (await mailsTo(email)).filter(({ subject }) => subject.includes('Your tickets'))
  return { notifications: notifications.length, points: points.length, mails: tickets.length }
}

const eventsOf = async (bookingId: string, type: string) =>
  (await sql('select id from events.outbox_events where aggregate_id = $1 and event_type = $2', [bookingId, type]))
    .length

test.each(OUTBOX_WINDOWS)(
  'rule 30: crashes %s lose no event, and each effect happens once (I6, I7)',
  async (window) => {
    const { customer, showtimeId, seatIds, key } = await shopper()
    const { body: booking } = await customer.book(showtimeId, seatIds, key)
    await crashJobs(window)
    const { body: payment } = await customer.pay(booking.id)
    await Bun.sleep(FAULTY_MS)
    // The control: while the fault lasts, events are not processed, which the auditor finds.
    const found = (await runAudit()).map(({ invariant }) => invariant)
    if (!HARMLESS.has(window)) expect(found).toContain('I6')
    expect(await crashJobs(null)).toBeGreaterThan(0)
    await untilConsistent({ bookings: [booking.id], payments: [payment.paymentId], holds: [] })
    expect(await effectsOn(customer, booking.id)).toEqual({ notifications: 1, points: 1, mails: 1 })
  },
  120_000,
)

test('rule 30: a crash before the commit leaves neither the booking nor its event, and one after it leaves both, once', async () => {
  const { customer, showtimeId, seatIds, key } = await shopper()
  const written = () => sql<{ id: string }>('select id from booking.bookings where user_id = $1', [customer.userId])
  await breakDatabase({ kind: 'cut', matching: 'insert into booking.bookings' })
  expect((await customer.book(showtimeId, seatIds, key)).status).toBeGreaterThanOrEqual(500)
  expect(
    await breakDatabase({ kind: 'answer lost', matching: 'insert into booking.bookings', times: 1 }),
  ).toBeGreaterThan(0)
  expect(await written()).toEqual([])

  expect((await customer.book(showtimeId, seatIds, key)).status).toBeGreaterThanOrEqual(500)
  expect(await breakDatabase({ kind: 'none' })).toBe(1)
  const [booking] = await written()
  expect(await eventsOf(booking?.id ?? '', 'booking.created.v1')).toBe(1)

  const again = await eventually(async () => {
    const { status, body } = await customer.book(showtimeId, seatIds, key)
    return status === 201 && body
  }, 'the booking')
  expect(String(again.id)).toBe(booking?.id ?? '')
  await customer.pay(again.id)
  await untilConsistent({ bookings: [again.id], payments: [], holds: [] })
  expect(await eventsOf(again.id, 'booking.created.v1')).toBe(1)
  expect(await effectsOn(customer, again.id)).toEqual({ notifications: 1, points: 1, mails: 1 })
}, 120_000)
