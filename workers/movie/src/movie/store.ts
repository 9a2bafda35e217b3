import type { MovieDetail, MovieRef } from '@cinema/contracts/catalogue/http'
import { ManagedMovie, type ManagedMovieQuery } from '@cinema/contracts/catalogue/movie-management'
import { MovieId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { movieSlugs, showtimes, movies as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, gt, isNotNull, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { type ChangeRecord, recordCtes } from '../change-record'
import { CREDIT_COLUMNS, GENRE_NAMES, SUMMARY_COLUMNS, toSummary } from './columns'
import { nextShowtimesAt, statusOf } from './status'
import { columnsOf, genreAndCreditCtes, type MovieToWrite } from './write-ctes'

type WriteOutcome = 'WRITTEN' | 'SLUG_TAKEN' | 'CHANGED_MEANWHILE'

/** The queries of movies. Each change is one statement, which also writes the audit entry and the event. */
export function movieStore(db: Db) {
  const select = (now: number) => {
    const nextShowtimes = nextShowtimesAt(db, now)
    const { id, slug, title, description, rating, originalLanguage, releaseDate, distributor, posterUrl, trailerUrl } =
      table
    const { duration: durationMinutes, archivedAt, version, createdAt, updatedAt } = table
    const columns = {
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
      .with(nextShowtimes)
      .select({
        ...{ ...columns, ...CREDIT_COLUMNS, durationMinutes, archivedAt, version, createdAt, updatedAt },
        genres: GENRE_NAMES,
        status: statusOf(now),
        showtimes: showtimeCounts(now),
      })
      .from(table)
      .leftJoin(nextShowtimes, eq(nextShowtimes.movieId, table.id))
      .$dynamic()
  }

  return {
    /** A search finds a text anywhere in the title, without regard to case and accents. */
    async list(query: ManagedMovieQuery, now: number): Promise<{ movies: ManagedMovie[]; total: number }> {
      const matches = and(
        query.archived === 'true' ? isNotNull(table.archivedAt) : isNull(table.archivedAt),
        query.search ? sql`position(movie.folded(${query.search}) in movie.folded(${table.title})) > 0` : undefined,
        query.status ? sql`${statusOf(now)} = ${query.status}` : undefined,
        query.genre ? isOfGenre(query.genre) : undefined,
      )
      const nextShowtimes = nextShowtimesAt(db, now)
      const [rows, [counted]] = await db.batch([
        select(now)
          .where(matches)
          .orderBy(inOrder(query), asc(table.name), asc(table.title), asc(table.id))
          .limit(query.perPage)
          .offset((query.page - 1) * query.perPage),
        db
          .with(nextShowtimes)
          .select({ total: count() })
          .from(table)
          .leftJoin(nextShowtimes, eq(nextShowtimes.movieId, table.id))
          .where(matches),
      ])
      return { movies: rows.map(toManagedMovie), total: counted?.total ?? 0 }
    },

    async byId(id: MovieId, now: number): Promise<ManagedMovie | null> {
      const [row] = await select(now).where(eq(table.id, id))
      return row ? toManagedMovie(row) : null
    },

    /** A movie by its id or a slug that it has or had, even if it is archived; null if there is none. */
    async byRef(ref: MovieRef, now: number): Promise<Omit<MovieDetail, 'showtimes'> | null> {
      const nextShowtimes = nextShowtimesAt(db, now)
      const { description, distributor, trailerUrl, originalLanguage } = table
      const columns = { description, distributor, trailerUrl, originalLanguage }
      const [row] = await db
        .with(nextShowtimes)
        .select({ ...SUMMARY_COLUMNS, ...CREDIT_COLUMNS, ...columns, status: statusOf(now) })
        .from(table)
        .leftJoin(nextShowtimes, eq(nextShowtimes.movieId, table.id))
        .where(MovieId.safeParse(ref).success ? eq(table.id, ref) : hasOrHadSlug(ref))
      return row ? toSummary(row) : null
    },

    /** Adds a movie with the first of its slugs that no movie has or had. */
    add(movie: MovieToWrite, record: ChangeRecord): Promise<WriteOutcome> {
      // If none is free, the insert fails on the unique constraint of slugs.
      const slug = sql`coalesce((select slug from free_slug), ${movie.slugs[0]})`
      return write(
        movie,
        db
          .insert(table)
          .values({ id: movie.id, slug, ...columnsOf(movie) })
          .returning(ID),
        record,
      )
    },

    /** Updates the movie if its version is still the one that was read. */
    change(movie: MovieToWrite, version: number, record: ChangeRecord): Promise<WriteOutcome> {
      const update = db
        .update(table)
        .set({ ...columnsOf(movie), slug: sql`free_slug.slug`, ...nextVersion })
        .from(sql`free_slug`)
        .where(and(eq(table.id, movie.id), eq(table.version, version)))
        .returning(ID)
      return write(movie, update, record)
    },

    /**
     * Archives or restores the movie if it still has this version. Archiving does nothing while showtimes are on sale; `onSale`
     * is their number.
     */
    async archive(
      { id, version }: Pick<ManagedMovie, 'id' | 'version'>,
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
      const update = db
        .update(table)
        .set({ archivedAt: isArchived ? sql`now()` : null, ...nextVersion })
        .where(
          and(
            eq(table.id, id),
            eq(table.version, version),
            isArchived ? isNull(table.archivedAt) : isNotNull(table.archivedAt),
            sql`(select count from on_sale) = 0`,
          ),
        )
        .returning(ID)
      const { rows } = await db.execute<{ changed: boolean; count: string }>(sql`with on_sale as ${onSale},
        written as ${update}, ${recordCtes(record, isWritten)}
        select ${isWritten} as changed, count from on_sale`)
      return { changed: rows[0]?.changed ?? false, onSale: Number(rows[0]?.count ?? 0) }
    },

    /**
     * Deletes a movie unless it has showtimes, even past ones, because bookings and reports refer to them. Nothing is removed
     * if it no longer has this version.
     */
    async remove(
      { id, version }: Pick<ManagedMovie, 'id' | 'version'>,
      record: ChangeRecord,
    ): Promise<{ removed: boolean; showtimes: number }> {
      const showtimeCount = db.select({ total: count() }).from(showtimes).where(eq(showtimes.movieId, id))
      const deletion = db
        .delete(table)
        .where(and(eq(table.id, id), eq(table.version, version), sql`(select count from showtime_count) = 0`))
        .returning(ID)
      const statement = sql`with showtime_count as ${showtimeCount}, written as ${deletion}, ${recordCtes(record, isWritten)}
        select ${isWritten} as removed, count from showtime_count`
      try {
        const { rows } = await db.execute<{ removed: boolean; count: string }>(statement)
        return { removed: rows[0]?.removed ?? false, showtimes: Number(rows[0]?.count ?? 0) }
      } catch (fault) {
        // A showtime was created at the same time.
        if (violatedConstraint(fault) !== 'showtimes_movie_id_fkey') throw fault
        return { removed: false, showtimes: 1 }
      }
    },

    ping: () => db.execute(sql`select 1`),
  }

  async function write(movie: MovieToWrite, change: SQLWrapper, record: ChangeRecord): Promise<WriteOutcome> {
    const statement = sql`with free_slug as (
        select choice as slug from jsonb_array_elements_text(${JSON.stringify(movie.slugs)})
          with ordinality as choices (choice, rank)
        where not exists (select from ${movieSlugs} where ${movieSlugs.slug} = choice and ${ne(movieSlugs.movieId, movie.id)})
        order by rank limit 1
      ), written as ${change}, ${genreAndCreditCtes(db, movie)}, ${recordCtes(record, isWritten)}
      select exists (select from free_slug) as has_slug, ${isWritten} as written`
    try {
      const { rows } = await db.execute<{ has_slug: boolean; written: boolean }>(statement)
      if (rows[0]?.written) return 'WRITTEN'
      return rows[0]?.has_slug ? 'CHANGED_MEANWHILE' : 'SLUG_TAKEN'
    } catch (fault) {
      if (SLUG_CONSTRAINTS.includes(violatedConstraint(fault) ?? '')) return 'SLUG_TAKEN'
      throw fault
    }
  }
}

const ID = { id: table.id }

const SORT_COLUMNS = {
  title: table.name,
  releaseDate: table.releaseDate,
  durationMinutes: table.duration,
  updatedAt: table.updatedAt,
}
const inOrder = ({ sortBy, order }: ManagedMovieQuery): SQL => sql`${SORT_COLUMNS[sortBy]} ${sql.raw(order)} nulls last`

const isOfGenre = (name: string): SQL => sql`exists (select from movie.movie_genres
  join movie.genres on genres.id = movie_genres.genre_id
  where movie_genres.movie_id = movies.id and lower(genres.name) = lower(${name}))`

const showtimeCounts = (now: number): SQL<ManagedMovie['showtimes']> => sql<ManagedMovie['showtimes']>`(
  select json_build_object('all', count(*), 'onSale', count(*) filter (
    where status = 'PUBLISHED' and end_time > ${new Date(now).toISOString()}))
  from movie.showtimes where showtimes.movie_id = movies.id)`
const nextVersion = { version: sql`${table.version} + 1`, updatedAt: sql`now()` }

const hasOrHadSlug = (slug: string): SQL =>
  sql`movies.id = (select movie_id from movie.movie_slugs where movie_slugs.slug = ${slug})`

/** The constraints that fail if two movies take the same slug at the same time. */
const SLUG_CONSTRAINTS = ['movies_slug_key', 'movie_slugs_pkey']

const isWritten = sql`exists (select from written)`

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
