import { ManagedFilm, type ManagedFilmQuery } from '@cinema/contracts/catalogue/film-management'
import type { MovieDetail, MovieRef } from '@cinema/contracts/catalogue/http'
import { MovieId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { movies as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { type ChangeRecord, recordParts } from '../change-record'
import { CREDIT_COLUMNS, GENRE_NAMES, SUMMARY_COLUMNS, toSummary } from './columns'
import { FILM_COLUMNS, FILM_VALUES, filmParts, type WrittenFilm } from './parts'
import { agendaAt, statusOf } from './status'

type Written = 'WRITTEN' | 'SLUG_TAKEN' | 'CHANGED_MEANWHILE'

/** All SQL of a film. Each change is one statement that carries its deed and its event. */
export function movieStore(db: Db) {
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

    /** Also an archived film, which nothing leads to but its address and old bookings. */
    async byRef(ref: MovieRef, now: number): Promise<Omit<MovieDetail, 'showtimes'> | null> {
      const agenda = agendaAt(db, now)
      const { description, distributor, trailerUrl, originalLanguage } = table
      const own = { description, distributor, trailerUrl, originalLanguage }
      const [row] = await db
        .with(agenda)
        .select({ ...SUMMARY_COLUMNS, ...CREDIT_COLUMNS, ...own, status: statusOf(now) })
        .from(table)
        .leftJoin(agenda, eq(agenda.movieId, table.id))
        .where(MovieId.safeParse(ref).success ? eq(table.id, ref) : hasOrHadSlug(ref))
      return row ? toSummary(row) : null
    },

    /** A new film at the first of its addresses that no film has or had. */
    add: (film: WrittenFilm, record: ChangeRecord): Promise<Written> =>
      write(
        film,
        sql`insert into movie.movies (id, slug, ${FILM_COLUMNS})
          select ${film.id}::uuid, picked.slug, ${FILM_VALUES(film)} from picked returning id`,
        record,
      ),

    /** Changes what is still as it was read: `version` is that of the reading. */
    change: (film: WrittenFilm, version: number, record: ChangeRecord): Promise<Written> =>
      write(
        film,
        sql`update movie.movies set (${FILM_COLUMNS}) = (select ${FILM_VALUES(film)}), slug = picked.slug,
            version = version + 1, updated_at = now()
          from picked where movies.id = ${film.id}::uuid and version = ${version} returning movies.id`,
        record,
      ),

    /** Out of the lists, or back. Refused with the number of shows on sale that would lose their film. */
    async archive(
      id: MovieId,
      isArchived: boolean,
      record: ChangeRecord,
    ): Promise<{ changed: boolean; onSale: number }> {
      const { rows } = await db.execute<{ changed: boolean; on_sale: number }>(sql`with on_sale as (
          select count(*)::int as total from movie.showtimes
          where ${isArchived} and movie_id = ${id}::uuid and status = 'PUBLISHED' and end_time > now()
        ), kept as (
          update movie.movies set archived_at = case when ${isArchived} then now() end, version = version + 1,
            updated_at = now()
          where id = ${id}::uuid and (archived_at is null) = ${isArchived} and (select total from on_sale) = 0
          returning id
        ), ${recordParts(record, isKept)}
        select exists (select from kept) as changed, total as on_sale from on_sale`)
      return { changed: rows[0]?.changed ?? false, onSale: rows[0]?.on_sale ?? 0 }
    },

    /** Refused with the number of its showtimes, past ones too: bookings and reports tell of them. */
    async remove(id: MovieId, record: ChangeRecord): Promise<{ removed: boolean; showtimes: number }> {
      const shows = sql`select count(*)::int as total from movie.showtimes where movie_id = ${id}::uuid`
      const statement = sql`with shows as (${shows}), kept as (
          delete from movie.movies where id = ${id}::uuid and (select total from shows) = 0 returning id
        ), ${recordParts(record, isKept)}
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

    ping: () => db.execute(sql`select 1`),
  }

  async function write(film: WrittenFilm, kept: SQL, record: ChangeRecord): Promise<Written> {
    const statement = sql`with picked as (
        select choice as slug from jsonb_array_elements_text(${JSON.stringify(film.slugs)}::jsonb)
          with ordinality as choices (choice, place)
        where not exists (select from movie.movie_slugs where slug = choice and movie_id <> ${film.id}::uuid)
        order by place limit 1
      ), kept as (${kept}), ${filmParts(film)}, ${recordParts(record, isKept)}
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

const hasOrHadSlug = (slug: string): SQL =>
  sql`movies.id = (select movie_id from movie.movie_slugs where movie_slugs.slug = ${slug})`

/** What two films run into that take the same address at the same moment. */
const SLUG_CONSTRAINTS = ['movies_slug_key', 'movie_slugs_pkey']

const isKept = sql`exists (select from kept)`

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
