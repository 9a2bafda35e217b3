import { afterAll, beforeAll, expect, test } from 'bun:test'
import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import { EventId, NotificationId, UserId } from '@cinema/contracts/shared/ids'
import { connect, type Db } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { emailLog } from '../email/store'
import { notifications } from '../notification/store'
import { readers } from '../reader/store'
import { people } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let db: Db
beforeAll(async () => {
  database = await migratedDatabase()
  db = connect(database.settingsOf('notification_worker'))
}, 60_000)
afterAll(() => database.close())

const claim = (userId: UserId | null, recipient: string) =>
  emailLog(db).claim({ eventId: newId(EventId), userId, bookingId: null, recipient, subject: 'Tickets' })

/** A user with a notification, an e-mail to the account and one that was sent to a verified address as a guest. */
async function customer(address: string): Promise<UserId> {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  for (const [email, at] of [
    ['earlier@example.org', 1],
    [address, 2],
  ] as const)
    await readers(db).verify(newEvent('user.verified.v1', userId, { userId, email }, { at }))
  await claim(userId, `account-of-${address}`)
  await claim(null, address)
  await notify(userId)
  return userId
}
const notify = (userId: UserId) =>
  notifications(db).add({
    id: newId(NotificationId),
    userId,
    eventId: newId(EventId),
    type: 'booking.confirmed',
    title: 'Booked',
    message: 'See you there',
    link: '/bookings/1',
  })

test('personal data are the notifications, the e-mails to the account and to its verified address, and how it is written to', async () => {
  const ada = await customer('ada@example.org')
  await claim(null, 'eve@example.org')
  expect(await people(db).personalData(ada)).toMatchObject({
    reader: { email: 'ada@example.org', language: null, email_consent: false },
    notifications: [{ user_id: ada, title: 'Booked' }],
    emails: [{ recipient: 'account-of-ada@example.org' }, { recipient: 'ada@example.org', subject: 'Tickets' }],
  })
})

test('erasing a person removes notifications and addresses, leaves those of others, and prevents further ones', async () => {
  const [ada, eve] = [await customer('ada@example.com'), await customer('eve@example.com')]
  for (let time = 0; time < 2; time += 1) await people(db).erase(ada)

  expect(await people(db).personalData(ada)).toMatchObject({
    reader: null,
    notifications: [],
    emails: [{ recipient: ERASED_EMAIL }],
  })
  expect(await people(db).personalData(eve)).toMatchObject({ notifications: [{}], emails: [{}, {}] })
  expect(await notify(ada)).toBeNull()
  expect(await claim(ada, 'ada@example.com')).toBe('ERASED')
})
