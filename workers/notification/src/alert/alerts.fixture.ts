import type { AlertFacts } from '@cinema/contracts/alert/facts'
import type { RaisedAlert } from '@cinema/contracts/alert/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import { BookingId, CinemaId, EventId, RefundId, SessionId, UserId, WebhookId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { mailProvider } from '../announcement/store-in-database.fixture'
import { emailLog } from '../email/store'
import { notifications } from '../notification/store'
import { readers } from '../reader/store'
import type { audienceOf } from './audience'
import { alerts } from './store'

type Wanted = ReturnType<typeof audienceOf>

/** The stores of alerts on a migrated database, with the staff and a mail provider in memory. */
export async function alertWorld() {
  const database = await migratedDatabase()
  const db = connect(database.settingsOf('notification_worker'))
  const provider = mailProvider()
  const staff: { userId: UserId; email: string }[] = []
  const asked: Wanted[] = []

  const deps = {
    alerts: alerts(db),
    notifications: notifications(db),
    emailLog: emailLog(db),
    readers: readers(db),
    mailer: provider.mailer,
    peopleWith: async (wanted: Wanted) => {
      asked.push(wanted)
      return staff
    },
    push: async () => {},
    publicUrl: 'https://marquee.example',
    requestId: 'request',
    now: () => Date.now(),
  }
  return {
    database,
    db,
    deps,
    provider,
    staff,
    asked,
    /** Adds a member of the staff, whom every alert is told to. */
    async employ(): Promise<UserId> {
      const userId = newId(UserId)
      await database.addCustomer(userId)
      staff.push({ userId, email: `${userId}@example.org` })
      return userId
    },
    async told(userId: UserId) {
      const { data } = await notifications(db).list(userId, { page: 1, perPage: 100, unread: false })
      return data
    },
    /** Moves the instants of an alert back, as if so long had passed. */
    age: (subject: string, interval: string) =>
      database.execute(`update notification.alerts set told_at = told_at - interval '${interval}',
        closed_at = closed_at - interval '${interval}' where subject = '${subject}'`),
    rows: async (subject: string) => {
      const owner = connect(database.settingsOf('postgres'))
      const { rows } = await owner.execute<{ status: string; occurrences: number; told: boolean }>(
        `select status, occurrences, told_at is not null as told from notification.alerts
          where subject = '${subject}' order by raised_at`,
      )
      return rows
    },
  }
}

const euros = (amount: number) => ({ amount, currency: 'EUR' })

/** A failed refund, the alert that it calls for. */
export function failedRefund(cinemaId: CinemaId | null = newId(CinemaId)): RaisedAlert & { cause: 'refund-failed' } {
  const refundId = newId(RefundId)
  const facts = { refundId, bookingId: newId(BookingId), amount: euros(2_450), error: 'card expired', returned: false }
  return { cause: 'refund-failed', subject: refundId, cinemaId, facts }
}

export const openCircuit = (worker: string): RaisedAlert => ({
  cause: 'circuit-open',
  subject: worker,
  cinemaId: null,
  facts: { worker },
})

/** One alert of each cause. */
export const EACH_CAUSE: AlertFacts[] = [
  {
    cause: 'discrepancy',
    facts: { source: 'card', kind: 'MISSING_HERE', about: 'PAYMENT', transactionId: 'pi_1', bookingId: null },
  },
  failedRefund(),
  {
    cause: 'dead-letter',
    facts: { subscriber: 'user', type: 'payment.completed.v1', eventId: newId(EventId), reason: 'no <table>' },
  },
  { cause: 'events-late', facts: { depth: 12, oldestAgeMs: 7 * 60_000 } },
  openCircuit('booking'),
  { cause: 'webhook-off', facts: { webhookId: newId(WebhookId), description: 'Accounting', because: 'GONE' } },
]

export const actorWith = (
  permissions: Actor['permissions'],
  { role = 'manager', cinemaIds = [] }: Partial<Pick<Actor, 'role' | 'cinemaIds'>> = {},
): Actor => ({
  userId: newId(UserId),
  email: 'uma@example.org',
  role,
  sessionId: newId(SessionId),
  cinemaIds,
  permissions,
})
