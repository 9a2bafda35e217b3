import { PriceCard } from '@cinema/contracts/pricing/http'
import type { CinemaId, PriceCardId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { priceCards as table } from '@cinema/db/schema/movie'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { type ChangeRecord, writeWithRecord } from '../change-record'

/** The queries of price cards. Each write also writes its audit entry and its event. */
export function priceCardStore(db: Db) {
  return {
    async byId(id: PriceCardId): Promise<PriceCard | null> {
      const [row] = await db.select().from(table).where(eq(table.id, id))
      return row ? PriceCard.parse(row) : null
    },

    /** Sorted by cinema and name. */
    async ofCinemas(cinemas: 'all' | readonly CinemaId[]): Promise<PriceCard[]> {
      const isOfCinemas = cinemas === 'all' ? undefined : inArray(table.cinemaId, [...cinemas])
      const rows = await db
        .select()
        .from(table)
        .where(isOfCinemas)
        .orderBy(asc(table.cinemaId), asc(table.name), asc(table.id))
      return rows.map((row) => PriceCard.parse(row))
    },

    /** Inserts the card or replaces the one with its id. */
    save({ id, cinemaId, ...fields }: PriceCard, record: ChangeRecord): Promise<boolean> {
      const upsert = db
        .insert(table)
        .values({ id, cinemaId, ...fields })
        .onConflictDoUpdate({ target: table.id, set: { ...fields, updatedAt: sql`now()` } })
        .returning({ id: table.id })
      return writeWithRecord(db, upsert, record)
    },

    remove: (id: PriceCardId, record: ChangeRecord): Promise<boolean> =>
      writeWithRecord(db, db.delete(table).where(eq(table.id, id)).returning({ id: table.id }), record),
  }
}
