import { PriceCard } from '@cinema/contracts/pricing/http'
import type { CinemaId, PriceCardId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { priceCards as table } from '@cinema/db/schema/movie'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
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

    add: (card: PriceCard, record: ChangeRecord): Promise<boolean> =>
      writeWithRecord(db, db.insert(table).values(card).returning({ id: table.id }), record),

    /** Replaces the card if it still has the version that was read. */
    change(version: number, { id, cinemaId: _, ...fields }: PriceCard, record: ChangeRecord): Promise<boolean> {
      const update = db
        .update(table)
        .set({ ...fields, updatedAt: sql`now()` })
        .where(isVersion({ id, version }))
        .returning({ id: table.id })
      return writeWithRecord(db, update, record)
    },

    /** Deletes the card if it still has this version. */
    remove: (card: Pick<PriceCard, 'id' | 'version'>, record: ChangeRecord): Promise<boolean> =>
      writeWithRecord(db, db.delete(table).where(isVersion(card)).returning({ id: table.id }), record),
  }
}

const isVersion = ({ id, version }: Pick<PriceCard, 'id' | 'version'>) =>
  and(eq(table.id, id), eq(table.version, version))
