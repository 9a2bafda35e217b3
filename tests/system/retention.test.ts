import { expect, test } from 'bun:test'
import type { JobRunView } from '@cinema/contracts/job/http'
import { RETENTION, type RetainedTable } from '@cinema/contracts/job/retention'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

const admin = await signIn('admin@cinema.test')
const customer = await newCustomer()
const { userId } = customer
const MARK = `retention-${Date.now()}`

/** Inserts a row of each table that is so many days old ($1), and counts the rows that were inserted. */
const ROWS: Record<RetainedTable, { add: string; count: string }> = {
  'booking.idempotency_keys': {
    add: `insert into booking.idempotency_keys (user_id, key, fingerprint, booking_id, answer, created_at)
      select user_id, '${MARK}' || $1, 'x', id, '{}', now() - $1::int * interval '1 day' from booking.bookings
      where user_id = '${userId}'`,
    count: `select 1 as it from booking.idempotency_keys where key like '${MARK}%'`,
  },
  'payment.idempotency_keys': {
    add: `insert into payment.idempotency_keys (user_id, key, fingerprint, answer, created_at)
      values ('${userId}', '${MARK}' || $1, 'x', '{}', now() - $1::int * interval '1 day')`,
    count: `select 1 as it from payment.idempotency_keys where key like '${MARK}%'`,
  },
  'payment.webhook_events': {
    add: `insert into payment.webhook_events (id, event_type, received_at)
      values ('${MARK}' || $1, 'x', now() - $1::int * interval '1 day')`,
    count: `select 1 as it from payment.webhook_events where id like '${MARK}%'`,
  },
  'users.wallet_challenges': {
    add: `insert into users.wallet_challenges (user_id, nonce, address, chain_id, issued_at, expires_at)
      select user_id, '${MARK}', '0x${'a'.repeat(40)}', 1, '2020-01-01', now() - $1::int * interval '1 day'
      from users.customer_profile where user_id not in (select user_id from users.wallet_challenges) limit 1`,
    count: `select 1 as it from users.wallet_challenges where nonce = '${MARK}'`,
  },
  'users.phone_codes': {
    add: `insert into users.phone_codes (id, user_id, phone, code_hash, sent_at, expires_at)
      select gen_random_uuid(), user_id, '+491511234567', '${MARK}', now() - $1::int * interval '1 day', now()
      from users.customer_profile limit 1`,
    count: `select 1 as it from users.phone_codes where code_hash = '${MARK}'`,
  },
  'notification.text_messages': {
    add: `insert into notification.text_messages (event_id, user_id, status, provider_id, created_at)
      values (gen_random_uuid(), gen_random_uuid(), 'SENT', '${MARK}', now() - $1::int * interval '1 day')`,
    count: `select 1 as it from notification.text_messages where provider_id = '${MARK}'`,
  },
  'notification.alerting_events': {
    add: `insert into notification.alerting_events (event_id, alerted_at)
      values (md5('${MARK}' || $1)::uuid, now() - $1::int * interval '1 day')`,
    count: `select 1 as it from notification.alerting_events
      where event_id in (select md5('${MARK}' || days)::uuid from generate_series(0, 1000) as days)`,
  },
  'notification.notifications': {
    add: `insert into notification.notifications (id, user_id, event_id, type, title, message, read, created_at)
      values (gen_random_uuid(), '${userId}', gen_random_uuid(), '${MARK}', 'x', 'x', true, now() - $1::int * interval '1 day')`,
    count: `select 1 as it from notification.notifications where type = '${MARK}'`,
  },
  'notification.email_log': {
    add: `insert into notification.email_log (event_id, recipient, subject, status, created_at)
      values (gen_random_uuid(), 'x', '${MARK}', 'SENT', now() - $1::int * interval '1 day')`,
    count: `select 1 as it from notification.email_log where subject = '${MARK}'`,
  },
  'events.webhook_deliveries': {
    add: `with webhook as (
        insert into events.webhooks (id, url, description, event_types, secret, off_because, off_since)
        values (gen_random_uuid(), 'https://old.example/', 'x', '{user.erased.v1}', 'x', 'BY_STAFF', now()) returning id)
      insert into events.webhook_deliveries (id, webhook_id, message_id, aggregate_id, type, body, status, next_attempt_at, ended_at)
      select gen_random_uuid(), id, id, id, 'user.erased.v1', '${MARK}', 'DELIVERED', null, now() - $1::int * interval '1 day'
      from webhook`,
    count: `select 1 as it from events.webhook_deliveries where body = '${MARK}'`,
  },
  'notification.bookings': {
    add: `insert into notification.bookings (booking_id, reference, show, told_at, ends_at)
      values (gen_random_uuid(), '${MARK}', '{}', now(), now() - $1::int * interval '1 day')`,
    count: `select 1 as it from notification.bookings where reference = '${MARK}'`,
  },
  'events.job_runs': {
    add: `insert into events.job_runs (id, job, status, period_from, period_to, error, ended_at)
      values (gen_random_uuid(), 'reconcile-payments', 'FAILED', now(), now(), '${MARK}', now() - $1::int * interval '1 day')`,
    count: `select 1 as it from events.job_runs where error = '${MARK}'`,
  },
}

/** Runs the job by hand, and returns its run. A run that was started by the schedule just then is waited for. */
async function deleteOldData(): Promise<JobRunView> {
  const path = '/api/v1/admin/jobs/delete-old-data/runs'
  const started = await eventually(async () => {
    const { status, body } = await admin.post<JobRunView>(path)
    return status === 202 && body
  }, 'the start of the job')
  return eventually(async () => {
    const { body } = await admin.get<JobRunView>(`${path}/${started.id}`)
    return body.endedAt !== null && body
  }, 'the end of the job')
}

test('what is older than it is kept is deleted in every table, and nothing younger', async () => {
  // A booking, which the answer to a repeated request refers to.
  const { id: showtimeId } = await freshShowtime()
  const [seat] = await freeSeats(showtimeId, 1)
  expect((await customer.book(showtimeId, [seat?.id ?? ''])).status).toBe(201)
  for (const [table, { days }] of Object.entries(RETENTION)) {
    const { add } = ROWS[table as RetainedTable]
    for (const age of [days + 1, Math.max(0, days - 1)]) await sql(add, [age])
  }
  const { status, counts, error } = await deleteOldData()
  expect([status, error]).toEqual(['DONE', null])
  for (const [table, { count }] of Object.entries(ROWS)) {
    expect([table, (await sql(count)).length]).toEqual([table, 1])
    expect([table, (counts[table] ?? 0) > 0]).toEqual([table, true])
  }
})

test('unread notifications and runs that matter are kept, quiet runs are not', async () => {
  const { count } = ROWS['notification.notifications']
  await sql('delete from notification.notifications where type = $1', [MARK])
  await sql(`insert into notification.notifications (id, user_id, event_id, type, title, message, created_at)
    values (gen_random_uuid(), '${userId}', gen_random_uuid(), '${MARK}', 'x', 'x', now() - interval '999 days')`)
  const addRun = (counts: object, days: number) =>
    sql(
      `insert into events.job_runs (id, job, status, period_from, period_to, cursor, counts, ended_at)
        values (gen_random_uuid(), 'reconcile-payments', 'DONE', now(), now(), '${MARK}', $1::jsonb, now() - $2::int * interval '1 day')`,
      [JSON.stringify(counts), days],
    )
  for (const days of [7, 9]) await addRun({}, days)
  await addRun({ payments: 1 }, 9)
  await deleteOldData()

  expect(await sql(count)).toHaveLength(1)
  const left = await sql<{ counts: object }>(
    `select counts from events.job_runs where cursor = '${MARK}' order by ended_at`,
  )
  expect(left.map(({ counts }) => counts)).toEqual([{ payments: 1 }, {}])
})
