import { expect, test } from 'bun:test'
import type { NotificationMessage, NotificationView } from '@cinema/contracts/notification/http'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { handleEvent, handleEvents } from '@cinema/platform/handle-events'
import type { ClaimOutcome, EmailClaim } from './email/store'
import { eventHandlers, type HandlerDeps } from './event-handlers'
import type { NewNotification } from './notification/store'
import { sampleEvents } from './sample-events.fixture'

/** Stores, a mail provider that honours idempotency keys, and open sockets, all in memory. */
function given(faults: Partial<{ send: () => void; markSent: () => void; push: () => void }> = {}) {
  const added = new Map<string, NotificationView>()
  const log = new Map<string, ClaimOutcome>()
  const delivered = new Map<string, string>()
  const pushed: NotificationMessage[] = []
  const calls = { send: 0 }

  const deps: HandlerDeps = {
    notifications: {
      async add({ id, userId, eventId, ...words }: NewNotification) {
        const key = `${eventId} ${userId}`
        if (added.has(key)) return null
        const view = { id, ...words, read: false, createdAt: '2026-11-23T10:00:00.000Z' }
        added.set(key, view)
        return { view, unreadCount: added.size }
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
    people: { erase: async () => undefined },
    readers: { register: async () => undefined, verify: async () => undefined, prefer: async () => undefined },
    mailer: {
      async send(email, key) {
        calls.send += 1
        faults.send?.()
        delivered.set(key, email.subject)
        return `mail-${key}`
      },
    },
    async push(_userId, message) {
      faults.push?.()
      pushed.push(message)
    },
    publicUrl: 'https://marquee.example',
    now: () => 0,
  }
  return { deps, added, log, delivered, pushed, calls }
}

const once = (fault: string) => {
  let due = true
  return () => {
    if (due) {
      due = false
      throw new Error(fault)
    }
  }
}
const { confirmed, registered, completed } = sampleEvents()
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

test('an event without a subscription is reported as a fault', async () => {
  const { deps } = given()
  await expect(handle(deps, completed)).rejects.toThrow('Not subscribed to payment.completed.v1')
})
