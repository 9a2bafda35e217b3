import { beforeAll, describe, expect, test } from 'bun:test'
import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { CopyReport, ManagedShowtime } from '@cinema/contracts/catalogue/schedule'
import type { SeatMessage } from '@cinema/contracts/seating/live'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { cinemaIn, createDraft, createPublished, requestDraft, smallRoom } from '@cinema/testing/schedule'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { Watcher } from '@cinema/testing/watcher'

const BERLIN = 'Europe/Berlin'
const NEW_YORK = 'America/New_York'
const KOLKATA = 'Asia/Kolkata'

let manager: Customer
let berlin: CinemaView
beforeAll(async () => {
  manager = await signIn('manager@cinema.test')
  berlin = await cinemaIn(BERLIN)
})

const roomIn = async (zone: string) => smallRoom(await cinemaIn(zone)).id
const path = ({ id }: { id: string }) => `/api/v1/admin/showtimes/${id}`

describe('rule 27: the start of a showtime is given in the local time of its cinema', () => {
  test.each([
    [BERLIN, '2027-03-28', '02:30'],
    [NEW_YORK, '2027-03-14', '02:30'],
  ])('in %s an hour that the clock change skips is refused with an explanation', async (zone, date, time) => {
    const answer = await requestDraft(manager, await roomIn(zone), { date, time })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'SKIPPED_BY_CLOCK_CHANGE', detail: expect.stringContaining('forward') })
  })

  test.each([
    [BERLIN, '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'],
    [NEW_YORK, '2027-11-07', '01:30', '2027-11-07T05:30:00.000Z', '2027-11-07T06:30:00.000Z'],
  ])(
    'in %s an hour that the clock change repeats has to be chosen as earlier or later',
    async (zone, date, time, earlier, later) => {
      const roomId = await roomIn(zone)
      const ambiguous = await requestDraft(manager, roomId, { date, time })
      expect(ambiguous.status).toBe(422)
      expect(ambiguous.body).toMatchObject({ code: 'REPEATED_BY_CLOCK_CHANGE', options: [earlier, later] })

      const chosen = await requestDraft(manager, roomId, { date, time, choose: 'later' })
      expect([chosen.status, chosen.body.startsAt]).toEqual([201, later])
      expect(chosen.body.localStart).toEqual({ date, time })
    },
  )

  test('in Asia/Kolkata the offset of half an hour is respected', async () => {
    const answer = await requestDraft(manager, await roomIn(KOLKATA), { date: '2027-02-01', time: '20:15' })
    expect([answer.status, answer.body.startsAt]).toEqual([201, '2027-02-01T14:45:00.000Z'])
  })
})

test('rule 28: an overlap of one minute is refused with an explanation, back-to-back showtimes are accepted', async () => {
  const { id: roomId } = smallRoom(berlin)
  const at = (time: string) => requestDraft(manager, roomId, { date: '2027-02-02', time })
  const first = (await at('18:00')).body
  const refused = await at('19:19')
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({
    code: 'SHOWTIME_OVERLAPS',
    overlaps: [{ showtimeId: first.id, overlapMinutes: 1, endsAt: first.endsAt }],
  })
  expect((await at('19:20')).status).toBe(201)
  expect((await at('16:40')).status).toBe(201)

  const unsuited = await requestDraft(manager, roomId, { date: '2027-02-02', time: '10:00' }, { format: 'IMAX' })
  expect([unsuited.status, unsuited.body.code]).toEqual([422, 'FORMAT_UNSUITED'])
})

test('rule 27: copying a week across a clock change keeps the local times, and a dry run lists the conflicts', async () => {
  const { id: roomId } = smallRoom(berlin)
  const originals = [
    await createDraft(manager, roomId, { date: '2027-03-22', time: '20:15' }),
    await createDraft(manager, roomId, { date: '2027-03-21', time: '02:30' }),
  ]
  const obstacle = await createDraft(manager, roomId, { date: '2027-03-29', time: '20:30' })
  const body = { cinemaId: berlin.id, from: '2027-03-21', to: '2027-03-28', days: 2 }
  const copy = (more: object) => manager.post<CopyReport>('/api/v1/admin/showtimes/copies', { ...body, ...more })
  const outcomes = ({ data }: CopyReport) => data.map(({ showtimeId, outcome }) => [showtimeId, outcome])

  const preview = await copy({})
  expect(preview.status).toBe(200)
  const conflicts = [
    [originals[1]?.id, 'SKIPPED_BY_CLOCK_CHANGE'],
    [originals[0]?.id, 'SHOWTIME_OVERLAPS'],
  ]
  expect(outcomes(preview.body)).toEqual(conflicts as [never, never][])
  expect(preview.body.data[1]?.overlaps).toMatchObject([{ showtimeId: obstacle.id, overlapMinutes: 65 }])

  const refused = await copy({ dryRun: false })
  expect([refused.status, outcomes(refused.body)]).toEqual([409, conflicts as [never, never][]])
  expect((await manager.delete(path(obstacle))).status).toBe(204)
  const applied = await copy({ dryRun: false, conflicts: 'leave-out' })
  const made = applied.body.data.find(({ outcome }) => outcome === 'READY')
  const copied = await manager.get<ManagedShowtime>(path({ id: made?.copyId ?? '' }))
  expect(copied.body).toMatchObject({
    status: 'DRAFT',
    localStart: { date: '2027-03-29', time: '20:15' },
    startsAt: '2027-03-29T18:15:00.000Z',
  })
})

test('a draft is visible to managers only, and on sale once it is published', async () => {
  const customer = await newCustomer()
  const made = await createDraft(manager, smallRoom(berlin).id, { date: '2027-02-03', time: '12:00' })
  const showtimeStatus = async () => (await customer.get(`/api/v1/showtimes/${made.id}`)).status
  const seatsStatus = async () => (await customer.seats(made.id)).status
  expect([await showtimeStatus(), await seatsStatus()]).toEqual([404, 404])
  const list = await manager.get<{ data: ManagedShowtime[] }>(
    `/api/v1/admin/showtimes?cinemaId=${berlin.id}&status=DRAFT&from=2027-02-03T00:00:00Z&to=2027-02-04T00:00:00Z`,
  )
  expect(list.body.data.map(({ id }) => id)).toEqual([made.id])

  expect((await manager.post(`${path(made)}/publish`)).status).toBe(200)
  expect([await showtimeStatus(), await seatsStatus()]).toEqual([200, 200])
  const { endsAt } = (await customer.get<ShowtimeView>(`/api/v1/showtimes/${made.id}`)).body
  expect(Date.parse(made.endsAt) - Date.parse(endsAt)).toBe(made.cleaningMinutes * 60_000)
  const entries = await sql<{ action: string; actor_id: string }>(
    'select action, actor_id from movie.audit_log where subject = $1 order by at',
    [made.id],
  )
  expect(entries).toEqual(
    ['showtime.created', 'showtime.published'].map((action) => ({ action, actor_id: manager.userId })),
  )
})

test('an archived movie can be neither scheduled nor published', async () => {
  const { body: movie } = await manager.post<{ id: string }>('/api/v1/admin/movies', { title: `Shelved ${Date.now()}` })
  const { id: roomId } = smallRoom(berlin)
  const at = (time: string) => requestDraft(manager, roomId, { date: '2027-02-08', time }, { movieId: movie.id })
  const made = (await at('12:00')).body
  expect((await manager.post(`/api/v1/admin/movies/${movie.id}/archive`)).status).toBe(200)

  const archived = { status: 409, body: { code: 'MOVIE_ARCHIVED' } }
  expect(await at('18:00')).toMatchObject(archived)
  expect(await manager.post(`${path(made)}/publish`)).toMatchObject(archived)
  const copies = { cinemaId: berlin.id, from: '2027-02-08', to: '2027-02-09', days: 1, dryRun: true }
  const { body: report } = await manager.post<CopyReport>('/api/v1/admin/showtimes/copies', copies)
  expect(report.data.map(({ outcome }) => outcome)).toEqual(['MOVIE_ARCHIVED'])
})

test('a showtime that has ended cannot be cancelled, and a date outside the supported years is refused', async () => {
  const show = await createPublished(manager, smallRoom(berlin).id, { date: '2027-02-10', time: '12:00' })
  const yearAgo = "set start_time = start_time - interval '1 year', end_time = end_time - interval '1 year'"
  await sql(`update movie.showtimes ${yearAgo} where id = $1`, [show.id])
  expect(await manager.post(`${path(show)}/cancel`, { dryRun: true })).toMatchObject({
    status: 409,
    body: { code: 'SHOWTIME_HAS_ENDED' },
  })

  const days = ['0000-01-01', '1800-01-01', '2999-12-31', '9999-12-31']
  const statuses = days.map(async (date) => (await manager.get(`/api/v1/showtimes?date=${date}`)).status)
  expect(await Promise.all(statuses)).toEqual([400, 200, 200, 400])
  expect((await requestDraft(manager, smallRoom(berlin).id, { date: '9999-12-31', time: '23:00' })).status).toBe(400)
})

test('a change of start, while nobody has seats, or of price reaches the live seat map', async () => {
  const [customer, { id: roomId }] = [await newCustomer(), smallRoom(berlin)]
  const showtime = await createPublished(manager, roomId, { date: '2027-02-04', time: '15:00' })
  await customer.seats(showtime.id)
  using watcher = await Watcher.open<SeatMessage>(`/ws/showtimes/${showtime.id}`)

  const moved = await manager.patch<ManagedShowtime>(path(showtime), {
    localStart: { date: '2027-02-04', time: '16:30' },
  })
  expect([moved.status, moved.body.localStart.time]).toEqual([200, '16:30'])
  expect((await customer.seats(showtime.id)).body.showtime.startsAt).toBe('2027-02-04T15:30:00.000Z')
  await watcher.waitFor(({ type }) => type === 'changed', 'the change')

  const before = (await customer.seats(showtime.id)).body.seats[0]?.price.amount ?? 0
  expect((await manager.patch(path(showtime), { basePrice: 2000 })).status).toBe(200)
  expect((await customer.seats(showtime.id)).body.seats[0]?.price.amount).toBe(2 * before)

  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  expect((await customer.hold(showtime.id, seatIds)).status).toBe(200)
})

test('rule 29: a showtime with sold tickets can’t be deleted or moved to another room, only cancelled', async () => {
  const [customer, { id: roomId }] = [await newCustomer(), smallRoom(berlin)]
  const showtime = await createPublished(manager, roomId, { date: '2027-02-05', time: '15:00' })
  const other = berlin.rooms.find(({ id, type }) => id !== roomId && type === 'STANDARD')
  const seatIds = (await freeSeats(showtime.id, 2)).map(({ id }) => id)
  const booking = await customer.book(showtime.id, seatIds)
  await customer.pay(booking.body.id)

  const hasTickets = { code: 'SHOWTIME_HAS_TICKETS', sold: 2, reserved: 0, held: 0 }
  for (const move of [{ roomId: other?.id }, { localStart: { date: '2027-02-05', time: '16:00' } }]) {
    const refused = await manager.patch(path(showtime), move)
    expect([refused.status, refused.body]).toEqual([409, expect.objectContaining(hasTickets)])
  }
  const deleted = await manager.delete(path(showtime))
  expect([deleted.status, deleted.body]).toEqual([409, expect.objectContaining(hasTickets)])

  const untouched = await createPublished(manager, roomId, { date: '2027-02-05', time: '18:00' })
  await customer.seats(untouched.id)
  const toOther = await manager.patch<ManagedShowtime>(path(untouched), { roomId: other?.id })
  expect([toOther.status, toOther.body.room.id as string]).toEqual([200, other?.id ?? ''])
  expect((await customer.seats(untouched.id)).body.summary.total).toBeGreaterThan(0)
  expect((await customer.seats(untouched.id)).body.showtime.room.id as string).toBe(other?.id ?? '')
  expect((await manager.delete(path(untouched))).status).toBe(204)
  const [free] = (await customer.seats(untouched.id)).body.seats
  expect((await customer.hold(untouched.id, [free?.id ?? ''])).status).toBe(410)
})

test('rule 32: a manager can schedule only in the cinemas that are assigned to them', async () => {
  const showtime = await createDraft(manager, smallRoom(berlin).id, { date: '2027-02-06', time: '15:00' })
  const assigned = [manager.userId, berlin.id]
  await sql('delete from auth.user_cinemas where user_id = $1 and cinema_id = $2', assigned)
  const elsewhere = await signIn('manager@cinema.test')
  await sql('insert into auth.user_cinemas values ($1, $2)', assigned)

  expect((await elsewhere.get(path(showtime))).status).toBe(404)
  expect((await elsewhere.patch(path(showtime), { basePrice: 1 })).status).toBe(404)
  expect((await requestDraft(elsewhere, smallRoom(berlin).id, { date: '2027-02-06', time: '18:00' })).status).toBe(404)
})
