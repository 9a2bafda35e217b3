import {
  DeadLetterDetail,
  type DeadLetterFilter,
  type DeadLetterQuery,
  DeadLetterSubscriber,
  type DeadLetterView,
} from '@cinema/contracts/dead-letter/http'
import { DeadLetterId, EventId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { deadLetters, deliveries, outboxEvents } from '@cinema/db/schema/events'
import { and, count, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type ClosedBy, dropLetter, replayLetters } from './closing'

/** Which open letters to replay: by their ids, or by a filter. */
export type Chosen = DeadLetterFilter & { ids?: DeadLetterId[] | undefined }

const ReplayedDelivery = z.object({ eventId: EventId, subscriber: DeadLetterSubscriber })
export type ReplayedDelivery = z.infer<typeof ReplayedDelivery>

/** All SQL of dead letters. */
export function deadLetterStore(db: Db) {
  const letters = () =>
    db
      .select({ letter: deadLetters, type: outboxEvents.eventType, aggregateId: outboxEvents.aggregateId })
      .from(deadLetters)
      .innerJoin(outboxEvents, eq(outboxEvents.id, deadLetters.eventId))

  return {
    /** A page of letters, the newest first, and how many there are in all. */
    async list({ page, perPage, ...filter }: DeadLetterQuery): Promise<{ found: DeadLetterView[]; total: number }> {
      const where = and(eq(deadLetters.status, filter.status), ...conditions(filter))
      const [rows, [counted]] = await db.batch([
        letters()
          .where(where)
          .orderBy(desc(deadLetters.createdAt), deadLetters.id)
          .limit(perPage)
          .offset((page - 1) * perPage),
        db
          .select({ total: count() })
          .from(deadLetters)
          .innerJoin(outboxEvents, eq(outboxEvents.id, deadLetters.eventId))
          .where(where),
      ])
      return { found: rows.map(toView), total: counted?.total ?? 0 }
    },

    async byId(id: DeadLetterId): Promise<DeadLetterView | null> {
      const [row] = await letters().where(eq(deadLetters.id, id))
      return row ? toView(row) : null
    },

    /** The letter with its whole event, the event's deliveries, and the earlier letters of the same delivery. */
    async detail(id: DeadLetterId): Promise<DeadLetterDetail | null> {
      const ofLetter = db.select({ id: deadLetters.eventId }).from(deadLetters).where(eq(deadLetters.id, id))
      const [events, deliveredTo, ofEvent] = await db.batch([
        db.select({ payload: outboxEvents.payload }).from(outboxEvents).where(inArray(outboxEvents.id, ofLetter)),
        db.select().from(deliveries).where(inArray(deliveries.eventId, ofLetter)).orderBy(deliveries.subscriber),
        letters().where(inArray(deadLetters.eventId, ofLetter)).orderBy(desc(deadLetters.createdAt)),
      ])
      const found = ofEvent.find(({ letter }) => letter.id === id)
      if (!found) return null
      const history = ofEvent.filter(({ letter }) => letter.subscriber === found.letter.subscriber).map(toView)
      return DeadLetterDetail.parse({ ...toView(found), event: events[0]?.payload, deliveries: deliveredTo, history })
    },

    /** Opens the deliveries of the chosen letters again, at most `limit`, the oldest first. */
    async replay(chosen: Chosen, limit: number, by: ClosedBy): Promise<ReplayedDelivery[]> {
      const { rows } = await db.execute(replayLetters(and(...conditions(chosen)) ?? sql`true`, limit, by))
      return ReplayedDelivery.array().parse(rows)
    },

    async countOpen(chosen: Chosen): Promise<number> {
      const [counted] = await db
        .select({ open: count() })
        .from(deadLetters)
        .innerJoin(outboxEvents, eq(outboxEvents.id, deadLetters.eventId))
        .where(and(eq(deadLetters.status, 'OPEN'), ...conditions(chosen)))
      return counted?.open ?? 0
    },

    /** Gives up the delivery of an open letter. Returns whether the letter was open. */
    async drop(id: DeadLetterId, because: string, by: ClosedBy): Promise<boolean> {
      const { rows } = await db.execute(dropLetter(id, because, by))
      return rows.length > 0
    },
  }
}
export type DeadLetterStore = ReturnType<typeof deadLetterStore>

function conditions({ ids, subscriber, type, from, to }: Chosen): (SQL | undefined)[] {
  return [
    ids && inArray(deadLetters.id, ids),
    subscriber && eq(deadLetters.subscriber, subscriber),
    type ? eq(outboxEvents.eventType, type) : undefined,
    from ? gte(deadLetters.createdAt, new Date(from)) : undefined,
    to ? lt(deadLetters.createdAt, new Date(to)) : undefined,
  ]
}

type LetterRow = { letter: typeof deadLetters.$inferSelect; type: string; aggregateId: string }

const toView = ({ letter, type, aggregateId }: LetterRow): DeadLetterView => ({
  ...letter,
  id: DeadLetterId.parse(letter.id),
  eventId: EventId.parse(letter.eventId),
  subscriber: DeadLetterSubscriber.parse(letter.subscriber),
  closedBy: letter.closedBy === null ? null : UserId.parse(letter.closedBy),
  createdAt: letter.createdAt.toISOString(),
  closedAt: letter.closedAt?.toISOString() ?? null,
  type,
  aggregateId,
})
