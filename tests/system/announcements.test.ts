import { expect, test } from 'bun:test'
import type { AnnouncementList, AnnouncementView } from '@cinema/contracts/announcement/http'
import type { NotificationList } from '@cinema/contracts/notification/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailsTo } from '@cinema/testing/mailbox'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import type { z } from 'zod'

const PATH = '/api/v1/admin/announcements'
const TEXTS = {
  en: { title: 'The lift is out of order', body: 'Please take the stairs.\n\nWe are sorry.' },
  de: { title: 'Der Aufzug steht still', body: 'Bitte nehmen Sie die Treppe.' },
}
const toShowtime = (showtimeId: string) => ({
  kind: 'SERVICE',
  audience: { type: 'SHOWTIME', showtimeId },
  texts: TEXTS,
  link: '/bookings',
})

/** Buys a seat of a showtime. */
async function buy(customer: Customer, showtimeId: string): Promise<void> {
  const [seat] = await freeSeats(showtimeId, 1)
  const { body: booking } = await customer.book(showtimeId, [seat?.id ?? ''])
  expect((await customer.pay(booking.id)).status).toBe(201)
  await eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the confirmation')
}

/** The announcement, or the code of a refusal. */
type Answered = Partial<AnnouncementView> & { code?: string }

const send = (by: Customer, id: string, tag: string | null) =>
  by.post<Answered>(`${PATH}/${id}/send`, undefined, tag === null ? {} : { 'if-match': tag })
const untilSent = (by: Customer, id: string) =>
  eventually(async () => {
    const { body } = await by.get<AnnouncementView>(`${PATH}/${id}`)
    return body.status === 'SENT' && body
  }, 'the end of the sending')
const announcementsTo = async (customer: Customer) =>
  (await customer.get<NotificationList>('/api/v1/notifications?perPage=50')).body.data.filter(
    ({ type }) => type === 'announcement' || type === 'promotion',
  )

test('an announcement is counted, sent to those with tickets in their language, and to nobody twice', async () => {
  const manager = await signIn('manager@cinema.test')
  const showtime = await freshShowtime()
  const [ada, bert, eve] = await Promise.all([newCustomer(), newCustomer(), newCustomer()])
  await bert.patch('/api/v1/users/me', { language: 'de' })
  for (const customer of [ada, ada, bert]) await buy(customer, showtime.id)
  await eventually(
    async () =>
      (await sql('select 1 from notification.readers where user_id = $1 and language = $2', [bert.userId, 'de']))[0],
    'the language of the customer',
  )

  const created = await manager.post<AnnouncementView>(PATH, toShowtime(showtime.id))
  const { id } = created.body
  expect([created.status, created.body]).toMatchObject([201, { status: 'DRAFT', counts: null, version: 1 }])
  const uncounted = await send(manager, id, created.headers.get('etag'))
  expect([uncounted.status, uncounted.body.code]).toEqual([412, 'ANNOUNCEMENT_NOT_COUNTED'])

  const counted = await manager.post<AnnouncementView>(`${PATH}/${id}/dry-run`)
  expect(counted.body.counts).toMatchObject({ people: 2, inApp: 2, email: 2, withoutAddress: 0, withoutConsent: 0 })
  expect(await announcementsTo(ada)).toEqual([])
  const stale = await send(manager, id, created.headers.get('etag'))
  expect([stale.status, stale.body.code]).toEqual([412, 'ANNOUNCEMENT_CHANGED_MEANWHILE'])
  expect((await send(manager, id, null)).status).toBe(412)

  const tag = counted.headers.get('etag')
  const started = await Promise.all([send(manager, id, tag), send(manager, id, tag)])
  expect(started.some(({ status }) => status === 200)).toBe(true)
  const sent = await untilSent(manager, id)
  expect(sent.progress).toEqual({ people: 2, handled: 2, inApp: 2, email: 2, skipped: 0, failed: 0 })
  expect((await send(manager, id, tag)).status).toBe(200)

  expect(await announcementsTo(ada)).toMatchObject([{ type: 'announcement', title: TEXTS.en.title, link: '/bookings' }])
  expect(await announcementsTo(bert)).toMatchObject([{ title: TEXTS.de.title }])
  expect(await announcementsTo(eve)).toEqual([])
  const subjects = async ({ email }: Customer) => (await mailsTo(email)).map(({ subject }) => subject)
  expect((await subjects(ada)).filter((subject) => subject === TEXTS.en.title)).toHaveLength(1)
  expect((await subjects(bert)).filter((subject) => subject === TEXTS.de.title)).toHaveLength(1)
  expect(await subjects(eve)).not.toContain(TEXTS.en.title)
}, 60_000)

test('a draft that was changed after it was counted has to be counted again, and one that is cancelled is not sent', async () => {
  const admin = await signIn('admin@cinema.test')
  const { id: showtimeId } = await freshShowtime()
  const { body: draft } = await admin.post<AnnouncementView>(PATH, toShowtime(showtimeId))
  const counted = await admin.post<AnnouncementView>(`${PATH}/${draft.id}/dry-run`)
  const rewritten = await admin.put<AnnouncementView>(`${PATH}/${draft.id}`, { ...toShowtime(showtimeId), link: null })
  expect(rewritten.body).toMatchObject({ link: null, counts: null, version: counted.body.version + 1 })
  expect((await send(admin, draft.id, counted.headers.get('etag'))).status).toBe(412)
  expect((await send(admin, draft.id, rewritten.headers.get('etag'))).body.code).toBe('ANNOUNCEMENT_NOT_COUNTED')

  expect((await admin.post<AnnouncementView>(`${PATH}/${draft.id}/cancel`)).body.status).toBe('CANCELLED')
  expect((await admin.post(`${PATH}/${draft.id}/cancel`)).status).toBe(200)
  expect((await send(admin, draft.id, counted.headers.get('etag'))).body.code).toBe('ANNOUNCEMENT_ENDED')
})

test('rule 32: a manager writes to the customers of their own cinemas alone, and only admins to everybody', async () => {
  const [admin, manager] = [await signIn('admin@cinema.test'), await signIn('manager@cinema.test')]
  const cinemaId = crypto.randomUUID()
  await sql(
    `insert into booking.cinemas (id, slug, name, city, address, time_zone, currency)
     values ($1, $2, 'Foreign', 'Town', '1 Street', 'Europe/Berlin', 'EUR')`,
    [cinemaId, `foreign-${cinemaId}`],
  )
  const toCinema = { kind: 'SERVICE', audience: { type: 'CINEMA_COMING', cinemaId }, texts: TEXTS }
  const toAll = { kind: 'PROMOTIONAL', audience: { type: 'EVERYONE' }, texts: TEXTS }
  const outcome = async (by: Customer, body: object) => {
    const answer = await by.post<Answered>(PATH, body)
    return [answer.status, answer.body.code ?? answer.body.cinemaId]
  }
  expect(await outcome(manager, toCinema)).toEqual([404, 'AUDIENCE_NOT_FOUND'])
  expect(await outcome(manager, toAll)).toEqual([403, 'AUDIENCE_FOR_ADMINS'])
  expect(await outcome(admin, toAll)).toEqual([201, null])
  expect(await outcome(admin, { ...toAll, kind: 'SERVICE' })).toEqual([422, 'SERVICE_NEEDS_BOOKINGS'])
  expect(
    await outcome(admin, { ...toCinema, audience: { type: 'CINEMA_COMING', cinemaId: crypto.randomUUID() } }),
  ).toEqual([404, 'AUDIENCE_NOT_FOUND'])
  const { body: foreign } = await admin.post<AnnouncementView>(PATH, toCinema)
  for (const path of ['', '/dry-run', '/send', '/cancel']) {
    const method = path === '' ? 'GET' : 'POST'
    expect((await manager.call(method, `${PATH}/${foreign.id}${path}`)).status).toBe(404)
  }
  const { body: list } = await manager.get<z.infer<typeof AnnouncementList>>(`${PATH}?perPage=100`)
  expect(list.data.filter(({ cinemaId: of }) => of === cinemaId || of === null)).toEqual([])
})

test('a link to another host or to no page for customers, a text that is missing or too long, is refused', async () => {
  const admin = await signIn('admin@cinema.test')
  const body = toShowtime((await freshShowtime()).id)
  const long = { title: 'x'.repeat(121), body: 'x' }
  const faulty = [
    ...['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/api/v1/users/me', ''].map(
      (link) => ({ ...body, link }),
    ),
    { ...body, texts: { de: TEXTS.de } },
    { ...body, texts: { en: long } },
    { ...body, audience: { type: 'CINEMA_VISITED', cinemaId: crypto.randomUUID(), days: 0 } },
  ]
  const statuses = await Promise.all(faulty.map(async (each) => (await admin.post(PATH, each)).status))
  expect(statuses).toEqual(faulty.map(() => 400))
})
