import { afterAll, beforeEach, expect, test } from 'bun:test'
import type { AnnouncementBody } from '@cinema/contracts/announcement/http'
import { AnnouncementId, type UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { sql } from 'drizzle-orm'
import { countAudience } from './count-audience'
import { type SendDeps, sendSlice } from './send-slice'
import { announcementWorld } from './store-in-database.fixture'

const world = await announcementWorld()
const { announcements, booked, deps, provider } = world
afterAll(() => world.close())
beforeEach(async () => {
  booked.length = 0
  provider.state.isDown = false
  await world.rows(sql`delete from notification.announcements`)
  await world.rows(sql`delete from notification.readers`)
})

const entry = () => ({
  actorId: world.manager,
  action: 'announcement.sent',
  subject: 'announcement',
  before: null,
  after: null,
  requestId: 'request',
})
const TEXTS = {
  en: { title: 'The lift is out of order', body: 'Take the stairs.\n\nWe are sorry.' },
  de: { title: 'Der Aufzug steht still', body: 'Nehmen Sie die Treppe.' },
}

/** An announcement that was counted and is being sent. */
async function sending(facts: Partial<AnnouncementBody> = {}): Promise<AnnouncementId> {
  const id = newId(AnnouncementId)
  const audience = { type: 'CINEMA_COMING', cinemaId: world.cinema } as const
  const body = { kind: 'SERVICE' as const, audience, texts: TEXTS, link: '/bookings', ...facts }
  await announcements.add({ ...body, id, cinemaId: world.cinema, createdBy: world.manager }, entry())
  await announcements.setCounts({ id, version: 1 }, await countAudience(deps, body), entry())
  expect(await announcements.start({ id, version: 2 }, entry())).toBe(true)
  return id
}

async function customer(facts: { language?: string; email?: boolean; push?: boolean; verified?: boolean } = {}) {
  const userId = await world.account()
  const { language = 'en', email = true, push = false, verified = true } = facts
  const address = `${userId}@example.org`
  const data = { userId, email: address }
  await deps.readers.register(newEvent('user.registered.v1', userId, { ...data, name: 'Ada', language }, { at: 1 }))
  if (verified) await world.deps.readers.verify(newEvent('user.verified.v1', userId, data, { at: 2 }))
  const consents = { email, push }
  await deps.readers.prefer(newEvent('user.preferences-changed.v1', userId, { userId, language, consents }, { at: 3 }))
  booked.push({ key: userId, userId, email: address, timeZone: 'Europe/Berlin' })
  return { userId, address }
}

/** Runs slices until none is due at once. */
async function run(using: SendDeps = deps, most = 100): Promise<number | null> {
  for (let slice = 0; slice < most; slice += 1) {
    const nextInMs = await sendSlice(using)
    if (nextInMs === null || nextInMs > 1000) return nextInMs
  }
  return 0
}
const progressOf = async (id: AnnouncementId) => {
  const found = await announcements.find(id)
  return { status: found?.status, ...found?.progress }
}
const notified = async (id: AnnouncementId) =>
  (await world.rows(sql`select user_id, title, type, link from notification.notifications where event_id = ${id}`)) as {
    user_id: UserId
    title: string
    type: string
  }[]
const mailsTo = (...addresses: string[]) => provider.mails().filter(({ to }) => addresses.includes(to))

test('everybody is written to in the app and by e-mail, each in their language, and guests by e-mail alone, in the language of the cinema', async () => {
  const [ada, bert] = [await customer(), await customer({ language: 'de-AT' })]
  const guest = `${crypto.randomUUID()}@guest.example`
  booked.push({ key: guest, userId: null, email: guest, timeZone: 'Europe/Lisbon' })
  const berliner = `${crypto.randomUUID()}@guest.example`
  booked.push({ key: berliner, userId: null, email: berliner, timeZone: 'Europe/Berlin' })
  const id = await sending()
  expect(await run()).toBeNull()

  expect(await progressOf(id)).toEqual({
    ...{ status: 'SENT', people: 4, handled: 4, inApp: 2, email: 4, skipped: 0, failed: 0 },
  })
  expect((await notified(id)).toSorted((one) => (one.user_id === ada.userId ? -1 : 1))).toMatchObject([
    { user_id: ada.userId, title: TEXTS.en.title, type: 'announcement', link: '/bookings' },
    { user_id: bert.userId, title: TEXTS.de.title },
  ])
  const [mail] = mailsTo(guest)
  expect(mail).toMatchObject({
    subject: TEXTS.en.title,
    text: expect.stringContaining('https://marquee.example/bookings'),
  })
  expect(mail?.html).toContain(`<html lang="en"`)
  expect(mail?.headers).toBeUndefined()
  expect(mailsTo(bert.address)).toMatchObject([{ subject: TEXTS.de.title }])
  expect(mailsTo(berliner)).toMatchObject([{ subject: TEXTS.de.title }])
})

test('an offer reaches those who agreed, counts as the dry run did, and carries the link of one click', async () => {
  const agreed = await customer()
  const byPush = await customer({ email: false, push: true })
  const unverified = await customer({ verified: false })
  const refusing = await customer({ email: false })
  const facts = { kind: 'PROMOTIONAL', audience: { type: 'CINEMA_VISITED', cinemaId: world.cinema, days: 30 } } as const
  const id = await sending(facts)
  expect((await announcements.find(id))?.counts).toMatchObject({
    ...{ people: 4, inApp: 3, email: 1, withoutAddress: 1, withoutConsent: 1 },
  })
  await run()

  expect(await progressOf(id)).toMatchObject({ status: 'SENT', handled: 4, inApp: 3, email: 1, skipped: 1 })
  expect(mailsTo(agreed.address, byPush.address, unverified.address, refusing.address)).toMatchObject([
    {
      to: agreed.address,
      headers: {
        'List-Unsubscribe': `<https://marquee.example/api/v1/unsubscribe/${agreed.userId}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    },
  ])
  expect((await notified(id)).every(({ type }) => type === 'promotion')).toBe(true)
})

test('an offer to everybody has all who agreed by any channel, in pages, and a consent withdrawn meanwhile counts', async () => {
  const [ada, bert] = [await customer(), await customer({ email: false, push: true })]
  await customer({ email: false })
  booked.length = 0
  const id = await sending({ kind: 'PROMOTIONAL', audience: { type: 'EVERYONE' } })
  await sendSlice(deps)
  const withdrawn = { userId: ada.userId, language: 'en', consents: { email: false, push: false } }
  await deps.readers.prefer(newEvent('user.preferences-changed.v1', ada.userId, withdrawn, { at: 4 }))
  await run()
  expect(await progressOf(id)).toMatchObject({ people: 2, handled: 2, inApp: 1, skipped: 1, email: 0 })
  expect((await notified(id)).map(({ user_id }) => user_id)).toEqual([bert.userId])
})

for (const broken of ['notify', 'mail', 'settle', 'gather'] as const) {
  test(`stopped at any point (${broken}), it continues, and everybody is written to once`, async () => {
    const people = await Promise.all(Array.from({ length: 45 }, () => customer()))
    const id = await sending()
    let left = 3
    const crash = () => {
      left -= 1
      if (left === 0) throw new Error('stopped')
    }
    const { announcementQueue: queue } = deps
    const breaking: SendDeps = {
      ...deps,
      notifications: {
        async add(notification) {
          const added = await deps.notifications.add(notification)
          if (broken === 'notify') crash()
          return added
        },
      },
      mailer: {
        async send(email, key) {
          const sent = await provider.mailer.send(email, key)
          if (broken === 'mail') crash()
          return sent
        },
      },
      announcementQueue: {
        ...queue,
        async settle(...outcomes) {
          if (broken === 'settle' && left-- === 2) throw new Error('stopped')
          await queue.settle(...outcomes)
        },
        async add(...page) {
          await queue.add(...page)
          if (broken === 'gather' && left-- === 3) throw new Error('stopped')
        },
      },
    }
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await run(breaking).catch(() => undefined)
      // The time until the next attempt passes.
      await world.rows(sql`update notification.announcement_recipients set due_at = now()`)
      await world.rows(
        sql`update notification.email_log set created_at = now() - interval '1 minute' where status = 'SENDING'`,
      )
    }
    expect(await run()).toBeNull()
    expect(await progressOf(id)).toMatchObject({ status: 'SENT', people: 45, handled: 45, inApp: 45, email: 45 })
    expect(await notified(id)).toHaveLength(45)
    expect(mailsTo(...people.map(({ address }) => address))).toHaveLength(45)
  }, 30_000)
}

test('control: without the log of e-mails and the provider’s key the same crash writes twice', async () => {
  await Promise.all(Array.from({ length: 5 }, () => customer()))
  await sending()
  const before = provider.state.attempts
  const unguarded: SendDeps = {
    ...deps,
    emailLog: { ...deps.emailLog, claim: async () => 'MINE' },
    announcementQueue: { ...deps.announcementQueue, settle: () => Promise.reject(new Error('stopped')) },
  }
  for (let attempt = 0; attempt < 2; attempt += 1) await run(unguarded).catch(() => undefined)
  expect(provider.state.attempts - before).toBe(10)
})

test('an address that is refused is tried six times with growing pauses and then has failed; the others do not wait', async () => {
  const [lost, ada] = [await customer(), await customer()]
  provider.state.refuses.add(lost.address)
  const id = await sending()
  const pauses: (number | null)[] = []
  for (let attempt = 0; attempt < 6; attempt += 1) {
    pauses.push(await run())
    expect(mailsTo(ada.address)).toHaveLength(1)
    await world.rows(sql`update notification.announcement_recipients set due_at = now()`)
  }
  expect(pauses.map((ms) => (ms === null ? null : Math.round(ms / 30_000)))).toEqual([1, 2, 4, 8, 16, null])
  expect(await progressOf(id)).toMatchObject({ status: 'SENT', handled: 2, inApp: 2, email: 1, failed: 1 })
})

test('once it is cancelled nobody else is written to, and those who were are counted', async () => {
  await Promise.all(Array.from({ length: 45 }, () => customer()))
  const id = await sending()
  await sendSlice(deps)
  await sendSlice(deps)
  expect(await announcements.cancel(id, entry())).toBe(true)
  expect(await announcements.cancel(id, entry())).toBe(false)
  expect(await run()).toBeNull()
  expect(await progressOf(id)).toMatchObject({ status: 'CANCELLED', people: 45, handled: 20, email: 20 })
  expect(await notified(id)).toHaveLength(20)
  expect(await world.rows(sql`select 1 from notification.announcement_recipients`)).toEqual([])
})

test('the pace is that of the setting', async () => {
  await Promise.all(Array.from({ length: 20 }, () => customer()))
  await sending()
  await sendSlice(deps)
  expect(await sendSlice({ ...deps, peoplePerSecond: 4 })).toBe(5000)
})

test('the same address is mailed once, though it belongs to a customer and was given by a guest', async () => {
  const ada = await customer()
  booked.push({ key: ada.address, userId: null, email: ada.address, timeZone: 'Europe/Berlin' })
  const id = await sending()
  const before = provider.state.attempts
  await run()
  await world.rows(sql`update notification.announcement_recipients set due_at = now()`)
  await run()
  expect(await progressOf(id)).toMatchObject({ status: expect.stringMatching(/SENT|SENDING/) })
  expect(provider.state.attempts - before).toBe(1)
})
