import { expect, test } from 'bun:test'
import type { JobRunView } from '@cinema/contracts/job/http'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { businessDay, businessDayBounds, plusDays } from '@cinema/domain/schedule/local-day'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailsTo, mailTo } from '@cinema/testing/mailbox'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { CLOUD, sql } from '@cinema/testing/system'

const RUNS = '/api/v1/admin/jobs/send-reports/runs'
const [MANAGER, STAFF] = ['manager@cinema.test', 'staff@cinema.test']
const admin = await signIn('admin@cinema.test')

/** Two paid seats, one of them admitted, for a show of yesterday's business day, which only SQL can bring about. */
async function soldYesterday(): Promise<{ cinema: CinemaView; day: string; title: string }> {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 2)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  expect((await customer.pay(booking.id)).status).toBe(201)
  await eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the confirmation')

  const { body } = await customer.get<{ data: CinemaView[] }>('/api/v1/cinemas')
  const cinema = body.data.find(({ id }) => id === showtime.cinemaId)
  if (!cinema) throw new Error('the cinema of the showtime is missing')
  const day = plusDays(businessDay(Instant.parse(Date.now()), cinema.timeZone), -1)
  const { from } = businessDayBounds(day, cinema.timeZone)
  await sql(
    `update movie.showtimes set end_time = $2::timestamptz + (end_time - start_time), start_time = $2 where id = $1`,
    [showtime.id, toInstantText(from + 8 * 3_600_000)],
  )
  await sql(
    `update booking.bookings set created_at = $2, show = show || jsonb_build_object('startsAt', $3::text) where id = $1`,
    [booking.id, toInstantText(from + 1), toInstantText(from + 8 * 3_600_000)],
  )
  await sql(
    `update booking.tickets set status = 'USED', used_at = now()
      where id = (select id from booking.tickets where booking_id = $1 limit 1)`,
    [booking.id],
  )
  return { cinema, day, title: showtime.movieTitle }
}

async function sendReports(): Promise<JobRunView> {
  const started = await eventually(async () => {
    const { status, body } = await admin.post<JobRunView>(RUNS)
    return status === 202 && body
  }, 'the start of the job')
  return eventually(async () => {
    const { body } = await admin.get<JobRunView>(`${RUNS}/${started.id}`)
    return body.endedAt !== null && body
  }, 'the end of the job')
}

test('rule 29: after its business day the figures of a cinema are sent to those who read its reports, once', async () => {
  const { cinema, day, title } = await soldYesterday()
  const run = await sendReports()
  expect([run.status, run.error]).toEqual(['DONE', null])
  expect(run.counts.reports).toBeGreaterThan(0)

  const mail = await mailTo(MANAGER, new RegExp(`Daily report: ${cinema.name}`))
  expect(mail.text).toContain(title)
  const file = await fetch(`${CLOUD}/dev/mail/messages/${mail.id}/attachments/0`)
  expect(file.headers.get('content-disposition')).toContain(`box-office-${day}.csv`)
  const lines = (await file.text()).split('\r\n')
  expect(lines.find((line) => line.includes(title))).toMatch(
    new RegExp(`^${day},14:00,.*,2,1,\\d+,${cinema.currency}$`),
  )
  const books = await (await fetch(`${CLOUD}/dev/mail/messages/${mail.id}/attachments/1`)).text()
  expect(books).toMatch(new RegExp(`\n${cinema.currency},1,\\d+,`))

  const before = (await mailsTo(MANAGER)).length
  expect((await sendReports()).status).toBe('DONE')
  expect(await mailsTo(MANAGER)).toHaveLength(before)
  expect((await mailsTo(STAFF)).filter(({ subject }) => subject.startsWith('Daily report'))).toEqual([])
})
