import { PointsEntry } from '@cinema/contracts/profile/http'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import { type Page, type PageQuery, toPage } from '@cinema/contracts/shared/page'
import type { Db } from '@cinema/db/connect'
import { customerProfile, pointsEntries } from '@cinema/db/schema/users'
import { count, desc, eq, type SQL, sql } from 'drizzle-orm'

type MoneyMoved = EventOf<'payment.completed.v1'> | EventOf<'payment.refunded.v1'>

/** All SQL of points. */
export function points(db: Db) {
  return {
    /**
     * Books what a payment or a refund moves: a point for each whole unit of the currency that is kept of a payment, so
     * that refunds in parts never take more, nor less, than it gave. What was paid at the counter gives nobody any. The same event twice is
     * booked once (rule 31).
     */
    async book({ eventId, type, data }: MoneyMoved): Promise<void> {
      const { userId, paymentId, bookingId } = data
      if (userId === null) return
      const { currency } = data.amount
      const amount = type === 'payment.completed.v1' ? data.amount.amount : -data.amount.amount
      const unit = minorUnitsOf(currency)
      const kept = sql`coalesce(sum(${pointsEntries.amount}), 0)`
      // Dividing integers would round towards zero, so that a balance below zero would be worth a point too many.
      const pointsFor = (sum: SQL) => sql`floor((${sum})::numeric / ${unit})`
      const moved = db
        .select({ points: sql`${pointsFor(sql`${kept} + ${amount}`)} - ${pointsFor(kept)}` })
        .from(pointsEntries)
        .where(eq(pointsEntries.paymentId, paymentId))
      const booked = db.$with('booked').as(
        db
          .insert(pointsEntries)
          .values({ eventId, userId, paymentId, bookingId, amount, currency, points: sql`${moved}` })
          .onConflictDoNothing()
          .returning({ points: pointsEntries.points }),
      )
      await db.batch([
        db.insert(customerProfile).values({ userId }).onConflictDoNothing(),
        db
          .with(booked)
          .update(customerProfile)
          .set({ points: sql`${customerProfile.points} + ${booked.points}` })
          .from(booked)
          .where(eq(customerProfile.userId, userId)),
      ])
    },

    /** A customer's movements of points, the newest first. */
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

/** How many of the smallest units make a whole one: 100 cents, one yen. */
function minorUnitsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return 10 ** maximumFractionDigits
}
