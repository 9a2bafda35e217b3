import { ManagedFilm, type ManagedFilmQuery } from '@cinema/contracts/catalogue/film-management'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { GenreId, MovieId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { appendEvents } from '@cinema/db/outbox'
import { movies as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { GENRE_NAMES } from './columns'
import { CREDIT_COLUMNS } from './credits'
import { FILM_COLUMNS, FILM_VALUES, filmParts, type WrittenFilm } from './parts'
import { agendaAt, statusOf } from './status'

/** A change with what commits beside it: its line in the audit log and its event. */
type Told = { deed: Deed; event: DomainEvent }
type Written = 'WRITTEN' | 'SLUG_TAKEN' | 'CHANGED_MEANWHILE'

/** All SQL of films as managers keep them. Each change is one statement that carries its deed and its event. */
export function filmRegister(db: Db) {
  const select = (now: number) => {
    const agenda = agendaAt(db, now)
    const { id, slug, title, description, rating, originalLanguage, releaseDate, distributor, posterUrl, trailerUrl } =
      table
    const { duration: durationMinutes, archivedAt, version, createdAt, updatedAt } = table
    const own = {
      id,
      slug,
      title,
      description,
      rating,
      originalLanguage,
      releaseDate,
      distributor,
      posterUrl,
      trailerUrl,
    }
    return db
      .with(agenda)
      .select({
        ...{ ...own, ...CREDIT_COLUMNS, durationMinutes, archivedAt, version, createdAt, updatedAt },
        genres: GENRE_NAMES,
        status: statusOf(now),
      })
      .from(table)
      .leftJoin(agenda, eq(agenda.movieId, table.id))
      .$dynamic()
  }

  return {
    /** By title, as one looks it up. A search here finds what stands in the title, accents aside. */
    async list(query: ManagedFilmQuery, now: number): Promise<{ films: ManagedFilm[]; total: number }> {
      const wanted = and(
        query.archived === 'true' ? isNotNull(table.archivedAt) : isNull(table.archivedAt),
        query.search ? sql`position(movie.folded(${query.search}) in movie.folded(${table.title})) > 0` : undefined,
      )
      const [rows, [counted]] = await db.batch([
        select(now)
          .where(wanted)
          .orderBy(asc(table.name), asc(table.title), asc(table.id))
          .limit(query.perPage)
          .offset((query.page - 1) * query.perPage),
        db.select({ total: count() }).from(table).where(wanted),
      ])
      return { films: rows.map(toManagedFilm), total: counted?.total ?? 0 }
    },

    async byId(id: MovieId, now: number): Promise<ManagedFilm | null> {
      const [row] = await select(now).where(eq(table.id, id))
      return row ? toManagedFilm(row) : null
    },

    /** The ids of these genres by name, in any case; a name that nobody knows is missing. */
    async genresNamed(names: readonly string[]): Promise<Map<string, GenreId>> {
      if (names.length === 0) return new Map()
      const { rows } = await db.execute<{ id: GenreId; name: string }>(
        sql`select id, lower(name) as name from movie.genres
          where lower(name) in (select lower(wanted) from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) wanted)`,
      )
      return new Map(rows.map(({ id, name }) => [name, id]))
    },

    /** A new film at the first of its addresses that no film has or had. */
    add: (film: WrittenFilm, told: Told): Promise<Written> =>
      write(
        film,
        sql`insert into movie.movies (id, slug, ${FILM_COLUMNS})
          select ${film.id}::uuid, picked.slug, ${FILM_VALUES(film)} from picked returning id`,
        told,
      ),

    /** Changes what is still as it was read: `version` is that of the reading. */
    change: (film: WrittenFilm, version: number, told: Told): Promise<Written> =>
      write(
        film,
        sql`update movie.movies set (${FILM_COLUMNS}) = (select ${FILM_VALUES(film)}), slug = picked.slug,
            version = version + 1, updated_at = now()
          from picked where movies.id = ${film.id}::uuid and version = ${version} returning movies.id`,
        told,
      ),

    /** Out of the lists, or back. Refused with the number of shows on sale that would lose their film. */
    async archive(id: MovieId, isArchived: boolean, told: Told): Promise<{ changed: boolean; onSale: number }> {
      const { rows } = await db.execute<{ changed: boolean; on_sale: number }>(sql`with on_sale as (
          select count(*)::int as total from movie.showtimes
          where ${isArchived} and movie_id = ${id}::uuid and status = 'PUBLISHED' and end_time > now()
        ), kept as (
          update movie.movies set archived_at = case when ${isArchived} then now() end, version = version + 1,
            updated_at = now()
          where id = ${id}::uuid and (archived_at is null) = ${isArchived} and (select total from on_sale) = 0
          returning id
        ), ${tell(told)}
        select exists (select from kept) as changed, total as on_sale from on_sale`)
      return { changed: rows[0]?.changed ?? false, onSale: rows[0]?.on_sale ?? 0 }
    },

    /** Refused with the number of its showtimes, past ones too: bookings and reports tell of them. */
    async remove(id: MovieId, told: Told): Promise<{ removed: boolean; showtimes: number }> {
      const shows = sql`select count(*)::int as total from movie.showtimes where movie_id = ${id}::uuid`
      const statement = sql`with shows as (${shows}), kept as (
          delete from movie.movies where id = ${id}::uuid and (select total from shows) = 0 returning id
        ), ${tell(told)}
        select exists (select from kept) as removed, total as showtimes from shows`
      try {
        const { rows } = await db.execute<{ removed: boolean; showtimes: number }>(statement)
        return rows[0] ?? { removed: false, showtimes: 0 }
      } catch (fault) {
        // A showtime that was planned at the same moment keeps its film.
        if (violatedConstraint(fault) !== 'showtimes_movie_id_fkey') throw fault
        return { removed: false, showtimes: 1 }
      }
    },
  }

  async function write(film: WrittenFilm, kept: SQL, told: Told): Promise<Written> {
    const statement = sql`with picked as (
        select choice as slug from jsonb_array_elements_text(${JSON.stringify(film.slugs)}::jsonb)
          with ordinality as choices (choice, place)
        where not exists (select from movie.movie_slugs where slug = choice and movie_id <> ${film.id}::uuid)
        order by place limit 1
      ), kept as (${kept}), ${filmParts(film)}, ${tell(told)}
      select exists (select from picked) as picked, exists (select from kept) as kept`
    try {
      const { rows } = await db.execute<{ picked: boolean; kept: boolean }>(statement)
      if (rows[0]?.kept) return 'WRITTEN'
      return rows[0]?.picked ? 'CHANGED_MEANWHILE' : 'SLUG_TAKEN'
    } catch (fault) {
      if (SLUG_CONSTRAINTS.includes(violatedConstraint(fault) ?? '')) return 'SLUG_TAKEN'
      throw fault
    }
  }
}

/** What two films run into that take the same address at the same moment. */
const SLUG_CONSTRAINTS = ['movies_slug_key', 'movie_slugs_pkey']

const tell = ({ deed, event }: Told): SQL =>
  sql`noted as (${noteDeed('movie', deed, sql`exists (select from kept)`)}),
    told as (${appendEvents([event], sql`exists (select from kept)`)})`

type Row = Omit<ManagedFilm, 'id' | 'archivedAt' | 'createdAt' | 'updatedAt'> & {
  id: string
  archivedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

const toManagedFilm = ({ archivedAt, createdAt, updatedAt, ...row }: Row): ManagedFilm =>
  ManagedFilm.parse({
    ...row,
    archivedAt: archivedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  })
