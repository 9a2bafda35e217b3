import type { BookedPerson } from '@cinema/contracts/booking/service'
import { CinemaId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import type { Mailer } from '../email/mailer'
import { emailLog } from '../email/store'
import { notifications } from '../notification/store'
import { readers } from '../reader/store'
import { announcementQueue } from './queue'
import type { SendDeps } from './send-slice'
import { announcements } from './store'

/** A mail provider that honours idempotency keys, with the e-mails that it took. */
export function mailProvider() {
  const taken = new Map<string, Parameters<Mailer['send']>[0]>()
  const state = { attempts: 0, isDown: false, refuses: new Set<string>() }
  const mailer: Mailer = {
    async send(email, key) {
      state.attempts += 1
      if (state.isDown || state.refuses.has(email.to)) throw new Error('The mail provider answered 500')
      taken.set(key, email)
      return `mail-${key}`
    },
  }
  return { mailer, state, mails: () => [...taken.values()] }
}

/** The stores on a migrated database, with booked people and a mail provider in memory. */
export async function announcementWorld() {
  const database = await migratedDatabase()
  const db = connect(database.settingsOf('notification_worker'))
  const provider = mailProvider()
  const booked: BookedPerson[] = []
  const cinema = newId(CinemaId)
  const pushed: UserId[] = []
  await database.execute(`insert into booking.cinemas (id, slug, name, city, address, time_zone, currency)
    values ('${cinema}', 'house', 'House', 'Town', '1 Street', 'Europe/Berlin', 'EUR')`)
  const manager = newId(UserId)
  await database.addCustomer(manager)

  const deps = {
    readers: readers(db),
    announcementQueue: announcementQueue(db),
    notifications: notifications(db),
    emailLog: emailLog(db),
    mailer: provider.mailer,
    bookedPeople: async ({ after, limit }: Parameters<SendDeps['bookedPeople']>[0]) =>
      booked
        .filter(({ key }) => after === null || key > after)
        .toSorted((one, other) => (one.key < other.key ? -1 : 1))
        .slice(0, limit),
    push: async (userId: UserId) => {
      pushed.push(userId)
    },
    unsubscribeUrl: async (userId: UserId) => `https://marquee.example/api/v1/unsubscribe/${userId}`,
    publicUrl: 'https://marquee.example',
    peoplePerSecond: 1000,
    now: () => Date.now(),
  } satisfies SendDeps
  return {
    ...{ database, db, provider, booked, cinema, manager, pushed, deps },
    announcements: announcements(db),

    /** Adds an account that can be notified. */
    async account(): Promise<UserId> {
      const userId = newId(UserId)
      await database.addCustomer(userId)
      return userId
    },
    rows: async (sql: Parameters<typeof db.execute>[0]) => (await db.execute(sql)).rows,
    close: () => database.close(),
  }
}
