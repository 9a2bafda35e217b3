import { PointsEntry } from '@cinema/contracts/profile/http'
import type { EventOf } from '@cinema/contracts/shared/events'
import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import { type Page, type PageQuery, toPage } from '@cinema/contracts/shared/page'
import type { Db } from '@cinema/db/connect'
import { appendEventFrom } from '@cinema/db/outbox'
import { customerProfile, pointsEntries } from '@cinema/db/schema/users'
import { newId } from '@cinema/platform/ids'
import { currentRequestId } from '@cinema/platform/request-context'
import { count, desc, eq, type SQL, sql } from 'drizzle-orm'

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
      const changed = { eventId: newId(EventId), type: 'points.changed.v1', aggregateId: userId } as const
      const rest = sql`jsonb_build_object('occurredAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data',
        ${JSON.stringify({ userId, bookingId })}::jsonb || jsonb_build_object('points', points, 'balance', balance))`
      await db.batch([
        db.insert(customerProfile).values({ userId }).onConflictDoNothing(),
        db.execute(sql`
          with added as ${added}, credited as ${credited}
          ${appendEventFrom({ ...changed, requestId: currentRequestId() }, rest, sql`added, credited where points <> 0`)}`),
      ])
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
        PointsEntry.parse({ ...row, amount: { amount, currency }, createdAt: createdAt.toISOString() }),
      )
      return toPage(entries, query, totals[0]?.total ?? 0)
    },
  }
}

/** The number of minor units in one unit of a currency: 100 for EUR, 1 for JPY. */
function minorUnitsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return 10 ** maximumFractionDigits
}
