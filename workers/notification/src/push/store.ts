import type { PushDeviceView, PushSubscriptionBody } from '@cinema/contracts/notification/push'
import { PushDeviceId, type SessionId, type UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { readers, pushSubscriptions as table } from '@cinema/db/schema/notification'
import { and, desc, eq, exists, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { isOffer } from './delivery'

const MAX_DEVICES = 10

/** What is needed to send to a browser. */
export type Subscription = { id: PushDeviceId; endpoint: string; p256dh: string; auth: string }
export type NewSubscription = PushSubscriptionBody & {
  id: PushDeviceId
  userId: UserId
  sessionId: SessionId
  userAgent: string
}

const columns = { id: table.id, userAgent: table.userAgent, createdAt: table.createdAt, seenAt: table.seenAt }

/** Which subscriptions of the user can be sent to at the moment. */
const isLive = (userId: UserId): SQL | undefined =>
  and(eq(table.userId, userId), or(isNull(table.expiresAt), sql`${table.expiresAt} > now()`))

/** SQL: whether the user's devices are to be sent a notification of this type. */
export function hasDevices(db: Db, userId: UserId, type: string): SQL<boolean> {
  const devices = exists(db.select({ id: table.id }).from(table).where(isLive(userId)))
  if (!isOffer(type)) return sql<boolean>`${devices}`
  const agreed = and(eq(readers.userId, userId), readers.pushConsent)
  return sql<boolean>`(${devices} and ${exists(db.select({ userId: readers.userId }).from(readers).where(agreed))})`
}

/** All SQL of push subscriptions. */
export function pushDevices(db: Db) {
  return {
    /**
     * Saves the subscription of a browser, whoever used that browser before, and drops the user's longest unused devices
     * beyond the most that an account may have. Null if the account was erased meanwhile.
     */
    async save({ keys, expirationTime, ...rest }: NewSubscription): Promise<PushDeviceView | null> {
      const { userId } = rest
      const written = { ...rest, ...keys, expiresAt: expirationTime == null ? null : new Date(expirationTime) }
      const { id: _, endpoint: __, ...changed } = written
      const newest = db
        .select({ id: table.id })
        .from(table)
        .where(eq(table.userId, userId))
        .orderBy(desc(table.seenAt), desc(table.id))
        .limit(MAX_DEVICES)
      const [[saved]] = await db.batch([
        db
          .insert(table)
          .values(written)
          .onConflictDoUpdate({ target: table.endpoint, set: { ...changed, seenAt: NOW } })
          .returning(columns),
        db.delete(table).where(and(eq(table.userId, userId), notInArray(table.id, newest))),
      ])
      return saved ? toView(saved) : null
    },

    async list(userId: UserId): Promise<PushDeviceView[]> {
      const rows = await db
        .select(columns)
        .from(table)
        .where(isLive(userId))
        .orderBy(desc(table.seenAt), desc(table.id))
      return rows.map(toView)
    },

    /** The user's subscriptions, to send to. */
    async subscriptionsOf(userId: UserId): Promise<Subscription[]> {
      const { id, endpoint, p256dh, auth } = table
      const rows = await db.select({ id, endpoint, p256dh, auth }).from(table).where(isLive(userId))
      return rows.map((row) => ({ ...row, id: PushDeviceId.parse(row.id) }))
    },

    /** False if the user has no such device (rule 32). */
    async remove(userId: UserId, id: PushDeviceId): Promise<boolean> {
      const removed = await db
        .delete(table)
        .where(and(eq(table.id, id), eq(table.userId, userId)))
        .returning({ id: table.id })
      return removed.length > 0
    },

    /** Removes a subscription that its push service does not know any more. */
    async removeGone({ endpoint }: Subscription): Promise<void> {
      await db.delete(table).where(eq(table.endpoint, endpoint))
    },

    async removeOfSessions(sessionIds: readonly SessionId[]): Promise<void> {
      await db.delete(table).where(inArray(table.sessionId, [...sessionIds]))
    },
  }
}
export type PushDevices = ReturnType<typeof pushDevices>

type Row = Pick<typeof table.$inferSelect, keyof typeof columns>

const toView = ({ id, userAgent, createdAt, seenAt }: Row): PushDeviceView => ({
  id: PushDeviceId.parse(id),
  userAgent,
  createdAt: createdAt.toISOString(),
  seenAt: seenAt.toISOString(),
})
