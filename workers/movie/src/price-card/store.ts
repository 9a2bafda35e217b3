import { PriceCard } from '@cinema/contracts/pricing/http'
import type { CinemaId, PriceCardId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { priceCards as table } from '@cinema/db/schema/movie'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { type ChangeRecord, writeRecorded } from '../change-record'

/** All SQL of price cards. Each write carries its event and its deed. */
export function priceCardStore(db: Db) {
  return {
    async byId(id: PriceCardId): Promise<PriceCard | null> {
      const [row] = await db.select().from(table).where(eq(table.id, id))
      return row ? PriceCard.parse(row) : null
    },

    /** The cards of these cinemas, by cinema and name. */
    async of(cinemas: 'all' | readonly CinemaId[]): Promise<PriceCard[]> {
      const theirs = cinemas === 'all' ? undefined : inArray(table.cinemaId, [...cinemas])
      const rows = await db
        .select()
        .from(table)
        .where(theirs)
        .orderBy(asc(table.cinemaId), asc(table.name), asc(table.id))
      return rows.map((row) => PriceCard.parse(row))
    },

    /** Adds a card, or writes over the one of its id. */
    save({ id, cinemaId, ...terms }: PriceCard, record: ChangeRecord): Promise<boolean> {
      const saved = db
        .insert(table)
        .values({ id, cinemaId, ...terms })
        .onConflictDoUpdate({ target: table.id, set: { ...terms, updatedAt: sql`now()` } })
        .returning({ id: table.id })
      return writeRecorded(db, saved, record)
    },

    remove: (id: PriceCardId, record: ChangeRecord): Promise<boolean> =>
      writeRecorded(db, db.delete(table).where(eq(table.id, id)).returning({ id: table.id }), record),
  }
}
