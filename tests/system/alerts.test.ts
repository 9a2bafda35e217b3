import { expect, test } from 'bun:test'
import type { AlertView } from '@cinema/contracts/alert/http'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { NotificationList } from '@cinema/contracts/notification/http'
import type { Page } from '@cinema/contracts/shared/page'
import { cardGateway } from '@cinema/testing/card-gateway'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailsTo } from '@cinema/testing/mailbox'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { triggerCron } from '../faults/until-consistent'

const [admin, manager, staff] = await Promise.all(
  ['admin', 'manager', 'staff'].map((who) => signIn(`${who}@cinema.test`)),
)
if (!admin || !manager || !staff) throw new Error('the seeded accounts are missing')

async function alertsFor(reader: Customer, query: string): Promise<AlertView[]> {
  const { status, body } = await reader.get<Page<AlertView>>(`/api/v1/admin/alerts?perPage=100&${query}`)
  expect(status).toBe(200)
  return body.data
}
const find = async (reader: Customer, subject: string, query = '') =>
  (await alertsFor(reader, query)).find((alert) => alert.subject === subject)
const untilRaised = (reader: Customer, subject: string) =>
  eventually(() => find(reader, subject), `an alert about ${subject}`, 30_000)
const untilClosed = (reader: Customer, subject: string) =>
  eventually(() => find(reader, subject, 'status=CLOSED'), `the end of the alert about ${subject}`, 30_000)

const close = (reader: Customer, { id }: AlertView) =>
  reader.post<AlertView>(`/api/v1/admin/alerts/${id}/close`, { note: 'Looked after' })

/** How often somebody was told of an alert: in the app, and by e-mails that link to it. */
async function told(reader: Customer, { id }: AlertView): Promise<[inApp: number, byMail: number]> {
  const { body } = await reader.get<NotificationList>('/api/v1/notifications?perPage=100')
  const inApp = body.data.filter(({ link, type }) => link === `/admin/alerts/${id}` && type.startsWith('alert.'))
  const mails = (await mailsTo(reader.email)).filter(({ text }) => text.includes(`/admin/alerts/${id}`))
  return [inApp.length, mails.length]
}

/** A customer's booking that was paid and cancelled, and whose refund the bank has sent back. */
async function returnedRefund(): Promise<{ refundId: string; booking: BookingView }> {
  const [customer, showtime] = [await newCustomer(), await freshShowtime()]
  const seats = await freeSeats(showtime.id, 1)
  const { body: booking } = await customer.book(
    showtime.id,
    seats.map(({ id }) => id),
  )
  await customer.pay(booking.id)
  await eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the confirmation')
  await customer.post(`/api/v1/bookings/${booking.id}/cancel`)
  const refund = await eventually(async () => {
    const query = "select id, transaction_id as name from payment.refunds where booking_id = $1 and status = 'DONE'"
    return (await sql<{ id: string; name: string }>(query, [booking.id]))[0]
  }, 'the refund')
  // The event of the cancellation asks for a refund that is missing: it has to see this one before the bank sends it back.
  await eventually(async () => {
    const query = `select id from events.outbox_events where status = 'PROCESSED' and event_type = 'booking.cancelled.v1'
      and payload->'data'->>'bookingId' = $1`
    return (await sql(query, [booking.id])).length === 1
  }, 'the end of the cancellation')
  await cardGateway.failRefund(refund.name)
  return { refundId: refund.id, booking }
}

test('a failed refund is told once to those who may refund at its cinema, and ends when the refund is done after all', async () => {
  const { refundId, booking } = await returnedRefund()
  const alert = await untilRaised(manager, refundId)
  expect(alert).toMatchObject({
    cause: 'refund-failed',
    cinemaId: booking.show.cinemaId,
    occurrences: 1,
    facts: { bookingId: booking.id, amount: booking.total, returned: true },
  })
  for (const text of [alert.title, alert.message, alert.whatToDo]) expect(text.length).toBeGreaterThan(10)
  for (const reader of [admin, manager]) {
    await eventually(async () => (await told(reader, alert)).join() === '1,1', `${reader.email} being told`)
  }
  expect(await told(staff, alert)).toEqual([0, 0])
  expect(await find(staff, refundId)).toBeUndefined()
  expect((await close(staff, alert)).status).toBe(404)

  expect((await manager.post(`/api/v1/admin/refunds/${refundId}/retry`)).status).toBe(200)
  expect(await untilClosed(manager, refundId)).toMatchObject({ id: alert.id, closedBy: null, note: null })
  expect(await told(manager, alert)).toEqual([1, 1])
}, 90_000)

/** An event without data, which no attempt can deliver. */
const poison = () =>
  sql(`insert into events.outbox_events (id, aggregate_id, event_type, payload)
    values (gen_random_uuid(), gen_random_uuid(), 'genre.changed.v1', '{}')`)

test('dead letters of one kind are one alert for admins; once it is closed, the next one raises another', async () => {
  const subject = 'movie genre.changed.v1'
  await poison()
  await triggerCron()
  const alert = await untilRaised(admin, subject)
  expect(alert).toMatchObject({ cause: 'dead-letter', cinemaId: null, facts: { subscriber: 'movie' } })

  await poison()
  await triggerCron()
  await eventually(async () => ((await find(admin, subject))?.occurrences ?? 0) > alert.occurrences, 'the second')
  expect(await told(admin, alert)).toEqual([1, 1])
  expect(await find(manager, subject)).toBeUndefined()
  expect(await told(manager, alert)).toEqual([0, 0])

  expect(await close(admin, alert)).toMatchObject({
    status: 200,
    body: { closedBy: admin.userId, note: 'Looked after' },
  })
  expect(await close(admin, alert)).toMatchObject({ status: 409, body: { code: 'ALERT_CLOSED' } })
  await poison()
  await triggerCron()
  const next = await untilRaised(admin, subject)
  expect([next.id === alert.id, next.occurrences]).toEqual([false, 1])
  await eventually(async () => (await told(admin, next)).join() === '1,1', 'being told of the next')
  await close(admin, next)
}, 120_000)

test('events that wait for more than five minutes are an alert, which ends when they are delivered', async () => {
  const [late] = await sql<{ id: string }>(
    `with event as (
       insert into events.outbox_events (id, aggregate_id, event_type, payload, status, created_at)
       values (gen_random_uuid(), gen_random_uuid(), 'genre.changed.v1', '{}', 'SENT', now() - interval '6 minutes')
       returning id, aggregate_id, position)
     insert into events.deliveries (event_id, subscriber, aggregate_id, position)
     select id, 'movie', aggregate_id, position from event returning event_id as id`,
  )
  await triggerCron()
  expect(await untilRaised(admin, 'outbox')).toMatchObject({ cause: 'events-late' })

  await sql("update events.deliveries set status = 'DONE' where event_id = $1", [late?.id])
  await sql("update events.outbox_events set status = 'PROCESSED', processed_at = now() where id = $1", [late?.id])
  await eventually(async () => {
    await triggerCron()
    return (await find(admin, 'outbox')) === undefined
  }, 'the end of the alert')
}, 60_000)

test('a job that fails for good is an alert for admins, which its next success ends', async () => {
  const job = 'delete-old-data'
  await sql(
    `insert into events.job_runs (id, job, status, period_from, period_to, step, attempts, held_until)
      values (gen_random_uuid(), $1, 'RUNNING', now() - interval '1 hour', now(), 99, 4, now() - interval '1 second')`,
    [job],
  )
  await triggerCron()
  const alert = await untilRaised(admin, job)
  expect(alert).toMatchObject({ cause: 'job-failed', facts: { error: expect.stringContaining('step 99') } })
  await eventually(async () => (await told(admin, alert)).join() === '1,1', 'being told')

  expect((await admin.post(`/api/v1/admin/jobs/${job}/runs`)).status).toBe(202)
  expect(await untilClosed(admin, job)).toMatchObject({ id: alert.id, closedBy: null })
}, 60_000)
