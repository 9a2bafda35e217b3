import type { MovieDetail, MovieRef } from '@cinema/contracts/catalogue/http'
import { ManagedMovie, type ManagedMovieQuery } from '@cinema/contracts/catalogue/movie-management'
import { MovieId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { movieSlugs, showtimes, movies as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, gt, isNotNull, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { type ChangeRecord, recordParts } from '../change-record'
import { CREDIT_COLUMNS, GENRE_NAMES, SUMMARY_COLUMNS, toSummary } from './columns'
import { columnsOf, filmParts, type WrittenFilm } from './parts'
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
    async list(query: ManagedMovieQuery, now: number): Promise<{ films: ManagedMovie[]; total: number }> {
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
      return { films: rows.map(toManagedMovie), total: counted?.total ?? 0 }
    },

    async byId(id: MovieId, now: number): Promise<ManagedMovie | null> {
      const [row] = await select(now).where(eq(table.id, id))
      return row ? toManagedMovie(row) : null
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
    add(film: WrittenFilm, record: ChangeRecord): Promise<Written> {
      // Where none is free, the constraint on addresses refuses the first.
      const slug = sql`coalesce((select slug from picked), ${film.slugs[0]})`
      return write(
        film,
        db
          .insert(table)
          .values({ id: film.id, slug, ...columnsOf(film) })
          .returning(ID),
        record,
      )
    },

    /** Changes what is still as it was read: `version` is that of the reading. */
    change(film: WrittenFilm, version: number, record: ChangeRecord): Promise<Written> {
      const kept = db
        .update(table)
        .set({ ...columnsOf(film), slug: sql`picked.slug`, ...nextVersion })
        .from(sql`picked`)
        .where(and(eq(table.id, film.id), eq(table.version, version)))
        .returning(ID)
      return write(film, kept, record)
    },

    /** Out of the lists, or back. Refused with the number of shows on sale that would lose their film. */
    async archive(
      id: MovieId,
      isArchived: boolean,
      record: ChangeRecord,
    ): Promise<{ changed: boolean; onSale: number }> {
      const isOnSale = and(
        eq(showtimes.movieId, id),
        eq(showtimes.status, 'PUBLISHED'),
        gt(showtimes.endTime, sql`now()`),
      )
      const onSale = db
        .select({ total: count() })
        .from(showtimes)
        .where(isArchived ? isOnSale : sql`false`)
      const kept = db
        .update(table)
        .set({ archivedAt: isArchived ? sql`now()` : null, ...nextVersion })
        .where(
          and(
            eq(table.id, id),
            isArchived ? isNull(table.archivedAt) : isNotNull(table.archivedAt),
            sql`(select count from on_sale) = 0`,
          ),
        )
        .returning(ID)
      const { rows } = await db.execute<{ changed: boolean; count: string }>(sql`with on_sale as ${onSale},
        kept as ${kept}, ${recordParts(record, isKept)}
        select ${isKept} as changed, count from on_sale`)
      return { changed: rows[0]?.changed ?? false, onSale: Number(rows[0]?.count ?? 0) }
    },

    /** Refused with the number of its showtimes, past ones too: bookings and reports tell of them. */
    async remove(id: MovieId, record: ChangeRecord): Promise<{ removed: boolean; showtimes: number }> {
      const shows = db.select({ total: count() }).from(showtimes).where(eq(showtimes.movieId, id))
      const kept = db
        .delete(table)
        .where(and(eq(table.id, id), sql`(select count from shows) = 0`))
        .returning(ID)
      const statement = sql`with shows as ${shows}, kept as ${kept}, ${recordParts(record, isKept)}
        select ${isKept} as removed, count from shows`
      try {
        const { rows } = await db.execute<{ removed: boolean; count: string }>(statement)
        return { removed: rows[0]?.removed ?? false, showtimes: Number(rows[0]?.count ?? 0) }
      } catch (fault) {
        // A showtime that was planned at the same moment keeps its film.
        if (violatedConstraint(fault) !== 'showtimes_movie_id_fkey') throw fault
        return { removed: false, showtimes: 1 }
      }
    },

    ping: () => db.execute(sql`select 1`),
  }

  async function write(film: WrittenFilm, kept: SQLWrapper, record: ChangeRecord): Promise<Written> {
    const statement = sql`with picked as (
        select choice as slug from jsonb_array_elements_text(${JSON.stringify(film.slugs)})
          with ordinality as choices (choice, place)
        where not exists (select from ${movieSlugs} where ${movieSlugs.slug} = choice and ${ne(movieSlugs.movieId, film.id)})
        order by place limit 1
      ), kept as ${kept}, ${filmParts(db, film)}, ${recordParts(record, isKept)}
      select exists (select from picked) as picked, ${isKept} as kept`
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

const ID = { id: table.id }
const nextVersion = { version: sql`${table.version} + 1`, updatedAt: sql`now()` }

const hasOrHadSlug = (slug: string): SQL =>
  sql`movies.id = (select movie_id from movie.movie_slugs where movie_slugs.slug = ${slug})`

/** What two films run into that take the same address at the same moment. */
const SLUG_CONSTRAINTS = ['movies_slug_key', 'movie_slugs_pkey']

const isKept = sql`exists (select from kept)`

type Row = Omit<ManagedMovie, 'id' | 'archivedAt' | 'createdAt' | 'updatedAt'> & {
  id: string
  archivedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

const toManagedMovie = ({ archivedAt, createdAt, updatedAt, ...row }: Row): ManagedMovie =>
  ManagedMovie.parse({
    ...row,
    archivedAt: archivedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  })
