import { expect, spyOn, test } from 'bun:test'
import type { NotificationMessage, NotificationView } from '@cinema/contracts/notification/http'
import type { EndedUserSessions } from '@cinema/contracts/notification/service'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type BookingId, CinemaId, EventId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { handleEvent, handleEvents } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import type { KnownBooking } from './booking/store'
import type { ClaimOutcome, EmailClaim } from './email/store'
import { eventHandlers, type HandlerDeps } from './event-handlers'
import { asGuests } from './mail-context.fixture'
import type { NewNotification } from './notification/store'
import { sampleEvents } from './sample-events.fixture'

/** Stores, a mail provider that honours idempotency keys, and open sockets, all in memory. */
function given(faults: Partial<{ send: () => void; markSent: () => void; push: () => void }> = {}, language = 'en') {
  const added = new Map<string, NotificationView>()
  const log = new Map<string, ClaimOutcome>()
  const delivered = new Map<string, string>()
  const pushed: NotificationMessage[] = []
  const texts: string[] = []
  const known = new Map<BookingId, KnownBooking>()
  const closed: EndedUserSessions[] = []
  const forgotten: (readonly SessionId[])[] = []
  const calls = { send: 0 }

  const deps: HandlerDeps = {
    notifications: {
      async add({ id, userId, eventId, ...words }: NewNotification) {
        const key = `${eventId} ${userId}`
        if (added.has(key)) return null
        const view = { id, ...words, sequence: added.size + 1, read: false, createdAt: '2026-11-23T10:00:00.000Z' }
        added.set(key, view)
        return { view, unreadCount: added.size, toDevices: false }
      },
    },
    emailLog: {
      async claim({ eventId }: EmailClaim) {
        const known = log.get(eventId)
        if (known) return known
        log.set(eventId, 'IN_FLIGHT')
        return 'MINE'
      },
      async markSent({ eventId }) {
        faults.markSent?.()
        log.set(eventId, 'SENT')
      },
      async release({ eventId }) {
        log.delete(eventId)
      },
    },
    bookings: {
      async save(told) {
        known.set(told.bookingId, told)
      },
      find: async (id) => known.get(id) ?? null,
    },
    closeSockets: async (userId, sessionIds) => void closed.push({ userId, sessionIds }),
    pushDevices: { removeOfSessions: async (ids) => void forgotten.push(ids) },
    forgetMessages: async () => undefined,
    people: { erase: async () => undefined },
    readers: {
      register: async () => undefined,
      verify: async () => undefined,
      prefer: async () => undefined,
      languageOf: async () => language,
    },
    alerts: {
      raise: async () => null,
      resolve: async () => undefined,
      markTold: async () => undefined,
      untold: async () => [],
    },
    peopleWith: async () => [],
    mailer: {
      async send(email, key) {
        calls.send += 1
        faults.send?.()
        delivered.set(key, `${email.to}: ${email.subject}`)
        return `mail-${key}`
      },
    },
    async push(_userId, message) {
      faults.push?.()
      pushed.push(message)
    },
    textLog: { claim: async () => true, end: async () => undefined, release: async () => undefined },
    textSender: {
      async send({ to, body }) {
        texts.push(`${to}: ${body}`)
        return { type: 'SENT', providerId: 'SM1' }
      },
    },
    phoneForMessages: async () => '+491512345678',
    organizer: { name: 'Marquee', email: 'tickets@marquee.example' },
    publicUrl: 'https://marquee.example',
    now: () => now,
  }
  return { deps, added, log, delivered, pushed, closed, forgotten, calls, texts }
}

const CINEMA = newId(CinemaId)
let now = Date.parse(sampleEvents().confirmed.occurredAt)
spyOn(console, 'warn').mockImplementation(() => {})

const once = (fault: string) => {
  let due = true
  return () => {
    if (due) {
      due = false
      throw new Error(fault)
    }
  }
}
const events = sampleEvents()
const { confirmed, registered } = events
const handle = (deps: HandlerDeps, event: DomainEvent) => handleEvent(eventHandlers, event, deps)

test('rule 31: an event handled five times adds, pushes and mails once', async () => {
  const { deps, added, pushed, calls } = given()
  for (let time = 0; time < 5; time++) await handle(deps, confirmed)
  expect([added.size, pushed.length, calls.send]).toEqual([1, 1, 1])
  expect(pushed[0]).toMatchObject({ type: 'notification', unreadCount: 1, notification: { type: 'booking.confirmed' } })
})

test('rule 31: five deliveries at the same time mail once, and the others fail so that they are retried', async () => {
  const { deps, calls, delivered } = given()
  const failures = await Promise.all(
    Array.from({ length: 5 }, () => handleEvents(eventHandlers, [confirmed], () => deps)),
  )
  expect(calls.send).toBe(1)
  expect(failures.flat()).toHaveLength(4)
  await handle(deps, confirmed)
  expect(delivered.size).toBe(1)
})

test('when the provider refuses, the event fails, and the next attempt mails without a second notification', async () => {
  const { deps, pushed, delivered } = given({ send: once('503') })
  await expect(handle(deps, confirmed)).rejects.toThrow('503')
  expect(delivered.size).toBe(0)
  await handle(deps, confirmed)
  expect([delivered.size, pushed.length]).toEqual([1, 1])
})

test('after a crash behind the provider’s answer the e-mail is sent again with the same key, and the provider ignores it', async () => {
  const { deps, log, delivered, calls } = given({ markSent: once('crash') })
  await expect(handle(deps, confirmed)).rejects.toThrow('crash')
  log.delete(confirmed.eventId)
  await handle(deps, confirmed)
  expect([calls.send, delivered.size, log.get(confirmed.eventId)]).toEqual([2, 1, 'SENT'])
})

test('a failed push does not fail the event', async () => {
  const { deps, added, delivered } = given({ push: once('push failed') })
  await handle(deps, confirmed)
  expect([added.size, delivered.size]).toEqual([1, 1])
})

test('a welcome is shown in the app only', async () => {
  const { deps, pushed, calls } = given()
  await handle(deps, registered)
  expect([pushed.length, calls.send]).toEqual([1, 0])
})

test('the end of sessions closes their sockets and removes their devices', async () => {
  const { deps, closed, forgotten } = given()
  const ended = { userId: newId(UserId), sessionIds: [newId(SessionId)] }
  await handle(deps, newEvent('user.sessions-ended.v1', ended.userId, ended, { at: 0 }))
  expect(closed).toEqual([ended])
  expect(forgotten).toEqual([ended.sessionIds])
})

test('an event without a subscription is reported as a fault', async () => {
  const { deps } = given()
  const changed = newEvent('cinema.changed.v1', CINEMA, { cinemaId: CINEMA }, { at: 0 })
  await expect(handle(deps, changed)).rejects.toThrow('Not subscribed to cinema.changed.v1')
})

test('an account is written to in its own language, and a guest in that of the cinema', async () => {
  const german = given({}, 'de-AT')
  await handle(german.deps, confirmed)
  expect([...german.delivered.values()]).toEqual([
    'ada@example.org: Ihre Karten für Tom & Jerry; the <Movie>, again (K7QX2M)',
  ])
  expect([...german.added.values()][0]?.title).toStartWith('Gebucht:')

  const guest = asGuests(confirmed)
  const inBerlin = { ...guest, data: { ...guest.data, show: { ...guest.data.show, timeZone: 'Europe/Berlin' } } }
  const english = given({}, 'en')
  await handle(english.deps, inBerlin)
  expect([...english.delivered.values()]).toEqual([expect.stringContaining('Ihre Karten')])
  const inNewYork = given({}, 'de')
  await handle(inNewYork.deps, guest)
  expect([...inNewYork.delivered.values()]).toEqual([expect.stringContaining('Your tickets')])
})

test('a guest is told of a refund, although its event has no address', async () => {
  const { deps, delivered } = given()
  await handle(deps, asGuests(events.created))
  await handle(deps, asGuests(events.refunded))
  expect([...delivered.values()]).toEqual(['ada@example.org: Refunded: US$25.50'])
})

test('an event of a payment that comes before its booking is handled later; an old one is shown without it', async () => {
  const early = given()
  await expect(handle(early.deps, events.refunded)).rejects.toThrow('not known yet')
  expect(early.added.size).toBe(0)
  await handle(early.deps, events.created)
  await handle(early.deps, events.refunded)
  expect([early.added.size, early.delivered.size]).toEqual([1, 1])

  const late = given()
  now = Date.parse(events.refunded.occurredAt) + 11 * 60_000
  await handle(late.deps, events.refunded)
  now = Date.parse(events.refunded.occurredAt)
  expect([late.added.size, late.delivered.size]).toEqual([1, 0])
})

test('every declined card is shown in the app, and the first one is an e-mail', async () => {
  const { deps, added, delivered } = given()
  await handle(deps, events.created)
  await handle(deps, events.failed)
  await handle(deps, { ...events.failed, eventId: newId(EventId) })
  expect([added.size, delivered.size]).toEqual([2, 1])
})

test('a moved and a cancelled show are also told by text message, and a confirmation is not', async () => {
  const { deps, texts } = given()
  for (const event of [confirmed, sampleEvents().moved, sampleEvents().showtimeCancelled]) await handle(deps, event)
  expect(texts).toHaveLength(2)
  expect(texts[0]).toStartWith('+491512345678: Marquee: ')
})
