import { PriceCard } from '@cinema/contracts/catalogue/price-cards'
import type { CinemaId, PriceCardId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { priceCards as table } from '@cinema/db/schema/movie'
import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type ChangeRecord, recordParts } from '../change-record'

const json = (value: unknown): SQL => (value === null ? sql`null` : sql`${JSON.stringify(value)}::jsonb`)

/** All SQL of price cards. Each write carries its event and its deed. */
export function priceCardStore(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

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
    save: (card: PriceCard, record: ChangeRecord): Promise<boolean> =>
      run(sql`with saved as (
          insert into movie.price_cards (id, cinema_id, name, priority, valid_from, valid_until, weekdays, hours, formats,
            seat_types, ticket_types, fee_per_ticket, tax_rate)
          values (${card.id}::uuid, ${card.cinemaId}::uuid, ${card.name}, ${card.priority}::int, ${card.validFrom}::date,
            ${card.validUntil}::date, ${json(card.weekdays)}, ${json(card.hours)}, ${json(card.formats)},
            ${json(card.seatTypes)}, ${json(card.ticketTypes)}, ${card.feePerTicket}::int, ${card.taxRate}::int)
          on conflict (id) do update set name = excluded.name, priority = excluded.priority,
            valid_from = excluded.valid_from, valid_until = excluded.valid_until, weekdays = excluded.weekdays,
            hours = excluded.hours, formats = excluded.formats, seat_types = excluded.seat_types,
            ticket_types = excluded.ticket_types, fee_per_ticket = excluded.fee_per_ticket,
            tax_rate = excluded.tax_rate, updated_at = now()
          returning id
        ), ${recordParts(record, sql`exists (select from saved)`)}
        select id from saved`),

    remove: (id: PriceCardId, record: ChangeRecord): Promise<boolean> =>
      run(sql`with gone as (delete from movie.price_cards where id = ${id}::uuid returning id),
        ${recordParts(record, sql`exists (select from gone)`)}
        select id from gone`),
  }
}
