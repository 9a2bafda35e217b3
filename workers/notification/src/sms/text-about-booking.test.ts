import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { EventOf } from '@cinema/contracts/shared/events'
import { UserId } from '@cinema/contracts/shared/ids'
import { connect, type Db } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { people } from '../person/store'
import { sampleEvents } from '../sample-events.fixture'
import { textLog } from './store'
import { type BookingTextDeps, textAboutBooking } from './text-about-booking'
import { TextNotTaken, type TextOutcome } from './text-sender'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let db: Db
beforeAll(async () => {
  database = await migratedDatabase()
  db = connect(database.settingsOf('notification_worker'))
}, 60_000)
afterAll(() => database.close())

const PHONE = '+491512345678'
function given({
  language = 'en',
  phone = PHONE as string | null,
  answer = () => ({ type: 'SENT', providerId: 'SM1' }) as TextOutcome,
} = {}) {
  const sent: { to: string; body: string }[] = []
  const deps: BookingTextDeps = {
    textLog: textLog(db),
    textSender: {
      async send(message) {
        sent.push(message)
        return answer()
      },
    },
    phoneForMessages: async () => phone,
    readers: { languageOf: async () => language },
  }
  return { deps, sent }
}

const AT = { at: Date.UTC(2026, 11, 4) }
function urgent(userId: UserId | null = newId(UserId)) {
  const { confirmed, cancelled } = sampleEvents()
  const { tickets, ...rest } = confirmed.data
  const booking = { ...rest, userId }
  const reminder = (hoursBefore: 2 | 24) =>
    newEvent('booking.reminder-due.v1', booking.bookingId, { ...booking, tickets, hoursBefore }, AT)
  const from = { startsAt: '2026-12-05T00:00:00.000Z', endsAt: '2026-12-05T02:15:00.000Z', roomName: 'Room 1' }
  return {
    reminder,
    moved: newEvent('booking.showtime-moved.v1', booking.bookingId, { ...booking, tickets, explanation: '', from }, AT),
    cancelled: (reason: EventOf<'booking.cancelled.v1'>['data']['reason']) =>
      newEvent('booking.cancelled.v1', booking.bookingId, { ...cancelled.data, userId, reason }, AT),
  }
}
const statuses = async (eventId: string) =>
  (await db.execute(sql`select status, refusal from notification.text_messages where event_id = ${eventId}`)).rows

test('a reminder, a moved and a cancelled show are told in the reader’s language and the cinema’s time', async () => {
  const { reminder, moved, cancelled } = urgent()
  const english = given()
  for (const event of [reminder(2), moved, cancelled('SHOWTIME_CANCELLED')]) await textAboutBooking(english.deps, event)
  expect(english.sent.map(({ body }) => body)).toEqual([
    'Marquee: Tom & Jerry; the <Movie>, again begins at 19:30, Roxy, Room 3. Seats: F7 and F8.',
    expect.stringMatching(
      /now begins on Friday,? 4 December 2026 at 19:30 in Room 3, not on Friday,? 4 December 2026 at 19:00/,
    ),
    expect.stringMatching(/we are sorry.*will not take place. We are sending US\$25.50 back to you.$/),
  ])
  expect(english.sent.every(({ to }) => to === PHONE)).toBe(true)

  const german = given({ language: 'de-AT' })
  await textAboutBooking(german.deps, urgent().reminder(2))
  expect(german.sent).toMatchObject([{ body: expect.stringContaining('beginnt um 19:30 Uhr') }])
})

test('what is not urgent, a guest, and a customer without a consent get none; nor does anybody without a provider', async () => {
  const { deps, sent } = given()
  await textAboutBooking(deps, urgent().reminder(24))
  await textAboutBooking(deps, urgent().cancelled('BY_CUSTOMER'))
  await textAboutBooking(deps, urgent(null).reminder(2))
  await textAboutBooking({ ...deps, phoneForMessages: async () => null }, urgent().reminder(2))
  await textAboutBooking({ ...deps, textSender: null }, urgent().reminder(2))
  expect(sent).toEqual([])
})

test('rule 31: an event that is delivered five times, also at once, sends one message', async () => {
  const { deps, sent } = given()
  const event = urgent().reminder(2)
  await Promise.all(Array.from({ length: 4 }, () => textAboutBooking(deps, event)))
  await textAboutBooking(deps, event)
  expect(sent).toHaveLength(1)
})

test('a message that was certainly not taken is sent by the next delivery; one that may have been is not', async () => {
  const faults: Error[] = [new TextNotTaken('429'), new TextNotTaken('429')]
  const answer = (): TextOutcome => {
    const fault = faults.shift()
    if (fault) throw fault
    return { type: 'SENT', providerId: 'SM2' }
  }
  const busy = given({ answer })
  const event = urgent().reminder(2)
  for (let time = 0; time < 2; time += 1) await expect(textAboutBooking(busy.deps, event)).rejects.toThrow('429')
  await textAboutBooking(busy.deps, event)
  expect([busy.sent.length, await statuses(event.eventId)]).toEqual([3, [{ status: 'SENT', refusal: null }]])

  faults.push(new Error('the connection was reset'))
  const lost = urgent().reminder(2)
  for (let time = 0; time < 2; time += 1) await textAboutBooking(busy.deps, lost)
  expect([busy.sent.length, await statuses(lost.eventId)]).toEqual([4, [{ status: 'UNKNOWN', refusal: null }]])
})

test('a refused number is not tried again, and an erased account gets nothing', async () => {
  const { deps, sent } = given({ answer: () => ({ type: 'REFUSED', code: 21211 }) })
  const event = urgent().reminder(2)
  for (let time = 0; time < 2; time += 1) await textAboutBooking(deps, event)
  expect([sent.length, await statuses(event.eventId)]).toEqual([1, [{ status: 'REFUSED', refusal: 21211 }]])

  const userId = newId(UserId)
  await people(db).erase(userId)
  await textAboutBooking(deps, urgent(userId).reminder(2))
  expect(sent).toHaveLength(1)
})
