import { type AdjustPointsBody, PointsEntry } from '@cinema/contracts/profile/http'
import type { EventOf } from '@cinema/contracts/shared/events'
import { type BookingId, EventId, type UserId } from '@cinema/contracts/shared/ids'
import { type Page, type PageQuery, toPage } from '@cinema/contracts/shared/page'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEventFrom } from '@cinema/db/outbox'
import { customerProfile, pointsEntries } from '@cinema/db/schema/users'
import { newId } from '@cinema/platform/ids'
import { currentRequestId } from '@cinema/platform/request-context'
import { and, count, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'

type PaymentEvent = EventOf<'payment.completed.v1'> | EventOf<'payment.refunded.v1'>

/** All SQL of points. */
export function points(db: Db) {
  return {
    /**
     * Adds a ledger entry for a payment or a refund and updates the balance: one point for each whole unit of the currency
     * that is not refunded, so that partial refunds take back exactly what the payment gave. A payment without an account, at
     * the counter, gives no points. Handling the same event twice adds one entry (rule 31). A change of the balance is published
     * by `points.changed`.
     */
    async record({ eventId, type, data }: PaymentEvent): Promise<void> {
      const { userId, paymentId, bookingId } = data
      if (userId === null) return
      const { currency } = data.amount
      const amount = type === 'payment.completed.v1' ? data.amount.amount : -data.amount.amount
      const unit = minorUnitsOf(currency)
      const paidSoFar = sql`coalesce(sum(${pointsEntries.amount}), 0)`
      // An integer division would round towards zero, which gives one point too many if the sum is negative.
      const pointsFor = (sum: SQL) => sql`floor((${sum})::numeric / ${unit})`
      const change = db
        .select({ points: sql`${pointsFor(sql`${paidSoFar} + ${amount}`)} - ${pointsFor(paidSoFar)}` })
        .from(pointsEntries)
        .where(eq(pointsEntries.paymentId, paymentId))
      const added = db
        .insert(pointsEntries)
        .values({ eventId, userId, paymentId, bookingId, amount, currency, points: sql`${change}` })
        .onConflictDoNothing()
        .returning({ points: pointsEntries.points })
      const credited = db
        .update(customerProfile)
        .set({ points: sql`${customerProfile.points} + ${sql`added.points`}` })
        .from(sql`added`)
        .where(eq(customerProfile.userId, userId))
        .returning({ balance: sql`${customerProfile.points} as balance` })
      await db.batch([
        db.insert(customerProfile).values({ userId }).onConflictDoNothing(),
        db.execute(sql`
          with added as ${added}, credited as ${credited}
          ${changedEvent({ userId, bookingId }, sql`added, credited where points <> 0`)}`),
      ])
    },

    /**
     * Adds an entry for an adjustment by staff with its audit entry and its event, once for each event id, and never below
     * nothing: whoever has less already can only be given points.
     */
    async adjust({ eventId, userId, by, points: change, reason }: Adjustment, entry: NewAuditEntry) {
      const profile = db
        .select({ balance: customerProfile.points })
        .from(customerProfile)
        .where(and(eq(customerProfile.userId, userId), isNull(customerProfile.erasedAt)))
        .for('update')
      const isEnough = sql`(${change}::int > 0 or profile.points + ${change}::int >= 0)`
      const added = sql`insert into users.points_entries (event_id, user_id, points, reason, adjusted_by)
        select ${eventId}::uuid, ${userId}::uuid, ${change}::int, ${reason}, ${by}::uuid from profile where ${isEnough}
        on conflict do nothing returning points`
      const credited = sql`update users.customer_profile set points = customer_profile.points + added.points from added
        where user_id = ${userId} returning customer_profile.points as balance`
      const result = await db.execute<{ found: boolean; balance: number | null; repeated: boolean }>(sql`
        with profile as ${profile}, added as (${added}), credited as (${credited}),
        appended as (${changedEvent({ userId, bookingId: null }, sql`added, credited`)}),
        audited as (${appendAuditEntry('users', entry, sql`exists (select from added)`)})
        select exists (select from profile) as found, (select balance from credited) as balance,
          exists (select from users.points_entries where event_id = ${eventId}) as repeated`)
      const [row] = result.rows
      if (!row?.found) return 'ACCOUNT_NOT_FOUND' as const
      if (row.balance === null && !row.repeated) return 'POINTS_EXCEED_BALANCE' as const
      return 'ADJUSTED' as const
    },

    /** What a customer has; null if there is no such profile or it was erased. */
    async balanceOf(userId: UserId): Promise<number | null> {
      const [row] = await db
        .select({ balance: customerProfile.points })
        .from(customerProfile)
        .where(and(eq(customerProfile.userId, userId), isNull(customerProfile.erasedAt)))
      return row?.balance ?? null
    },

    /** A page of a customer's ledger entries, newest first. */
    async list(userId: UserId, query: PageQuery): Promise<Page<PointsEntry>> {
      const [rows, totals] = await db.batch([
        db
          .select()
          .from(pointsEntries)
          .where(eq(pointsEntries.userId, userId))
          .orderBy(desc(pointsEntries.createdAt), pointsEntries.eventId)
          .limit(query.perPage)
          .offset((query.page - 1) * query.perPage),
        db.select({ total: count() }).from(pointsEntries).where(eq(pointsEntries.userId, userId)),
      ])
      const entries = rows.map(({ amount, currency, createdAt, ...row }) =>
        PointsEntry.parse({
          ...row,
          amount: amount === null ? null : { amount, currency },
          createdAt: createdAt.toISOString(),
        }),
      )
      return toPage(entries, query, totals[0]?.total ?? 0)
    },
  }
}

type Adjustment = AdjustPointsBody & { eventId: EventId; userId: UserId; by: UserId }

/** The event of a change, whose points and balance are columns of `from`. */
function changedEvent(of: { userId: UserId; bookingId: BookingId | null }, from: SQL): SQL {
  const event = { eventId: newId(EventId), type: 'points.changed.v1', aggregateId: of.userId } as const
  const rest = sql`jsonb_build_object('occurredAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data',
    ${JSON.stringify(of)}::jsonb || jsonb_build_object('points', points, 'balance', balance))`
  return appendEventFrom({ ...event, requestId: currentRequestId() }, rest, from)
}

/** The number of minor units in one unit of a currency: 100 for EUR, 1 for JPY. */
function minorUnitsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return 10 ** maximumFractionDigits
}
